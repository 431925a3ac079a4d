"""What a strict copy editor struck out of whole days, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation, Side
from delegation_tui.domain.style import Capitals
from delegation_tui.domain.visits import Participant, Visit, VisitKind
from delegation_tui.language import Narrator, determine
from delegation_tui.language.english import places as english
from delegation_tui.language.english.agreement import with_a
from delegation_tui.language.english.voice import title as english_title
from delegation_tui.language.french import places as french
from delegation_tui.language.known import KnownVisit
from delegation_tui.language.plan import planned

from .fair import event, known, roster, visit

K = VisitKind


def told(*visits: Visit, language: str = "fr") -> list[str]:
    narrator = Narrator(event(), roster(), language=language)  # type: ignore[arg-type]
    begun = datetime(2024, 5, 22, 7, tzinfo=UTC)
    placed = [
        replace(
            one,
            id=known(f"stop {n}"),
            starts_at=begun + timedelta(minutes=12 * n),
            ends_at=begun + timedelta(minutes=12 * n + 10),
        )
        for n, one in enumerate(visits)
    ]
    return [
        " ".join(s.text for s in narrator.visits.sentences(step.visit, step=step))
        for step in planned(narrator.setting, placed)
    ]


def test_who_goes_on_is_called_by_the_function_where_a_pronoun_could_mean_another() -> None:
    first, then = visit(K.BILATERAL, "jb", "ylc"), visit(K.SPEECH, "jb", topics=["formation"])
    assert told(first, then)[1].startswith("Le vice-président a ")


def test_a_function_that_somebody_met_has_too_stands_for_nobody() -> None:
    first = visit(K.BILATERAL, "cm", "bk")  # a president meets a president
    assert "résidente a" not in told(first, visit(K.SPEECH, "cm", topics=["formation"]))[1]


def test_then_is_not_said_twice_running_of_what_followed() -> None:
    stops = [visit(K.STAND, who, host=h, topics=["formation"]) for who, h in (("cm", "Meta"), ("fb", "Primaa"), ("xb", "Everdian"))]  # fmt: skip
    after = [stops[0], *(replace(stop, after_id=known("stop 0")) for stop in stops[1:])]
    assert [" ensuite " in text for text in told(*after)] == [False, True, False]


def test_whoever_came_along_is_named_with_the_only_with() -> None:
    first, met = visit(K.SPEECH, "cm"), visit(K.BILATERAL, "cm", "ylc", topics=["santé"])
    along = Participant(person_id=known("fb"), side=Side.DELEGATION)
    text = told(first, replace(met, participants=(*met.participants, along)))[1]
    assert text.startswith("Avec François Bonneau")
    assert text.lower().count("avec ") == 1


def test_our_own_stand_is_ours() -> None:
    own = visit(K.RECEPTION, host="Régions de France", place="own")
    narrator = Narrator(event(), roster())
    stand = Place(id=known("own"), organisation_id=known("Régions de France"))
    at_home = replace(narrator.setting.roster, places=(*narrator.setting.roster.places, stand))
    for language, at in (("fr", "sur son stand"), ("en", "at its stand")):
        writer = Narrator(event(), at_home, language=language)  # type: ignore[arg-type]
        (sentence,) = writer.visits.sentences(replace(own, place_id=stand.id))
        assert at in sentence.text.lower()


def test_what_is_signed_at_our_own_stand_is_signed_with_those_met() -> None:
    signed = visit(K.SIGNING, "cm", "ylc", host="Régions de France")
    setting = Narrator(event(), roster()).setting
    assert [house.name for house in KnownVisit(setting, signed).partners] == ["Meta"]


def test_one_question_of_the_press_is_among_its_questions() -> None:
    asked = visit(K.PRESS, "cm", host="Meta", topics=["Qui paie ?"])
    assert told(asked)[0].endswith("aux questions de Meta, dont celle-ci : « Qui paie ? »")
    assert told(asked, language="en")[0].endswith("including “Qui paie ?”")


@pytest.mark.parametrize(
    ("topic", "printed"),
    [
        ("remise du prix du jury", "à la remise du prix du jury"),
        ("prix du jury", "à la remise du prix du jury"),
        ("innovation", "une remise de prix"),
    ],
)
def test_what_is_awarded_is_no_subject_of_talk(topic: str, printed: str) -> None:
    assert printed in told(visit(K.PRIZE, "cm", topics=[topic]))[0]


@pytest.mark.parametrize(
    ("name", "fr", "en"),
    [
        ("Ville de Rennes", "Rennes", ""),
        ("Préfecture de Meurthe", "Meurthe", ""),
        ("City of Leeds", "", "Leeds"),
        ("Leeds City Council", "", "Leeds"),
        ("Meta", "", ""),
    ],
)
def test_a_town_is_named_by_the_function_of_its_mayor(name: str, fr: str, en: str) -> None:
    assert (french.seat(Organisation(name=name)), english.seat(Organisation(name=name))) == (fr, en)


@pytest.mark.parametrize(
    ("language", "topic", "phrase"),
    [
        ("en", "turbine test site", "a turbine test site"),
        ("en", "open house", "an open house"),
        ("en", "communities and the energy transition", "communities and the energy transition"),
        ("en", "substation at Balmore", None),
        ("en", "seaweed", "seaweed"),
        ("en", "sea lice", "sea lice"),
        ("en", "right to buy", "the right to buy"),
        ("fr", "logistique du dernier kilomètre", "la logistique du dernier kilomètre"),
        ("fr", "foncières de commerce", "les foncières de commerce"),
        ("fr", "fonds chaleur", "le fonds chaleur"),
        ("fr", "fonds européens", "les fonds européens"),
    ],
)
def test_topics_that_an_editor_met(language: str, topic: str, phrase: str | None) -> None:
    assert determine(topic, language) == phrase  # type: ignore[arg-type]


def test_a_and_an_go_by_sound() -> None:
    an = (
        "hour",
        "MEP visit",
        "uninsured loan",
        "urban park",
        "umbrella",
        "honest deal",
        "8-metre mast",
        "€8 million plan",
        "11th edition",
        "e-health start-up",
    )
    a = (
        "university",
        "use case",
        "unique site",
        "European hub",
        "one-off visit",
        "UK firm",
        "£40 million contract",
        "C$12 million plan",
        "12-month trial",
    )
    assert {with_a(text).split()[0] for text in an} == {"an"}
    assert {with_a(text).split()[0] for text in a} == {"a"}


@pytest.mark.parametrize(
    ("kind", "name", "at"),
    [
        (PlaceKind.ROOM, "Main Tent", "in the Main Tent"),
        (PlaceKind.STAGE, "Arena Stage", "on the Arena Stage"),
        (PlaceKind.ZONE, "Innovation Street", "on Innovation Street"),
        (PlaceKind.OTHER, "Cattle Shed", "at the Cattle Shed"),
    ],
)
def test_english_places_take_their_article(kind: PlaceKind, name: str, at: str) -> None:
    assert english.at(Place(name=name, kind=kind), None) == at


@pytest.mark.parametrize(
    ("name", "at"),
    [("Gymnase Lafaille", "au Gymnase Lafaille"), ("Chapiteau", "sous le Chapiteau")],
)
def test_french_places_of_no_known_kind_are_no_stands(name: str, at: str) -> None:
    assert french.at(Place(name=name, kind=PlaceKind.OTHER), None) == at


@pytest.mark.parametrize(
    ("function", "house", "printed"),
    [
        ("ambassador", "Embassy of Canada", "ambassador of Canada"),
        ("trade commissioner", "Embassy of Canada", "trade commissioner at the Embassy of Canada"),
        ("buyer", "Lidmar", "buyer at Lidmar"),
        ("county mayor", "County of Rogaland", "county mayor of the County of Rogaland"),
    ],
)
def test_english_functions(function: str, house: str, printed: str) -> None:
    assert english_title(function, Organisation(name=house), Capitals.LOWER) == printed


def test_a_participant_of_no_known_gender_is_called_by_no_function() -> None:
    mentions = Narrator(event(), roster()).setting.mentions
    assert not mentions.called(Participant(person_id=known("dx")), event().starts_on)
