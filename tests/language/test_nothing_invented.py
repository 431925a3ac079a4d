"""Every word of a drafted sentence has a record behind it, and every record of a visit its words.

A word that is neither the records' nor a small word of the language is declared in the language's
frames under the field that licenses it. A sentence with another word says what nobody logged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegation_tui.domain.language import Language
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, PieceKind, Unresolved, Visit, VisitKind
from delegation_tui.language import Narrator, packs
from delegation_tui.language.frames import Frame, Licence
from delegation_tui.language.pack import Pack
from delegation_tui.language.patterns import load_patterns, own_patterns, slots_of
from delegation_tui.language.registry import pack_of

from .fair import event, known, roster, visit

K = VisitKind

OURS = ["fb", "cm", "xb", "mgd", "nt", "dx", "cn", ""]
MET = ["ylc", "bk", "lsm", "cb", ""]
HOSTS = ["Meta", "IBM France", "Primaa", "Everdian", "Ministère des Armées", "Matawan", ""]
PLACES = ["avenue", "armees", "primaa stand", "stage", "hall", "own stand", ""]
TOPICS = {
    "fr": ["éthique", "régulation européenne", "l'avenir des LLM", "Qui paie ?", "offshore wind",
           "recherche et innovation", "prix du lait", "Formation."],
    "en": ["ethics", "supply chain", "the future of ports", "Who pays?", "joint laboratory",
           "research and innovation", "skills of tomorrow"],
}  # fmt: skip
OBJECTS = {"fr": ["un pacte pour l'installation", ""], "en": ["a memorandum on training", ""]}
ANNOUNCED = {"fr": ["un contrat sur l'eau", "+200 emplois", "Plan vélo"],
             "en": ["a contract on water", "+200 jobs", "Cycling plan"]}  # fmt: skip


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(text).replace("’", " ").replace("'", " ")))


def declared(language: str) -> dict[str, set[str]]:
    """The words that a language's frames add, by the field that licenses them."""
    tables = tomllib.loads(pack_of(Language(language)).patterns.read_text("utf-8"))
    return {field: _words(" ".join(words)) for field, words in tables["licence"].items()}


DECLARED = {language: declared(language) for language in ("fr", "en")}


def filled(told: Visit, made: Sequence[Announcement]) -> set[str]:
    """The fields that hold something, as a reader of the record sees it."""
    book = roster()
    place = book.place.get(told.place_id) if told.place_id else None
    own = [p.kind for p in book.places if p.organisation_id in told.host_ids]
    known = {
        "small": True,
        "visit": True,
        "met": told.side(Side.HOST),
        "host": told.host_ids or (place and place.organisation_id),
        "place": told.place_id or told.host_ids,
        "at": told.place_id or told.host_ids,
        "topics": told.topics,
        "topic": told.topics,
        "question": told.topics and told.kind is K.PRESS,
        "announcement": made,
        "count": made,
        "amount": any(one.amount for one in made),
        f"kind_{told.kind}": True,
        "place_stand": told.host_ids,
        **{f"place_{kind}": True for kind in [*own, *([place.kind] if place else [])]},
    }
    return {field for field, held in known.items() if held}


@st.composite
def told_visits(draw: st.DrawFn) -> tuple[str, Visit, tuple[Announcement, ...]]:
    language = draw(st.sampled_from(["fr", "en"]))
    kind = draw(st.sampled_from(list(K)))
    hosts = draw(st.lists(st.sampled_from(HOSTS[:-1]), max_size=3, unique=True))
    told = visit(
        kind,
        draw(st.lists(st.sampled_from(OURS), max_size=2, unique=True)),
        draw(st.lists(st.sampled_from(MET), max_size=2, unique=True)),
        place=draw(st.sampled_from(PLACES)),
        topics=draw(st.lists(st.sampled_from(TOPICS[language]), max_size=7, unique=True)),
        object=draw(st.sampled_from(OBJECTS[language])),
    )
    told = replace(told, host_ids=tuple(map(known, hosts)))
    made = draw(st.lists(st.sampled_from(ANNOUNCED[language]), max_size=1))
    announcements = tuple(Announcement(visit_id=told.id, text=text) for text in made)
    return language, told, announcements


def _recorded(told: Visit, made: tuple[Announcement, ...]) -> Iterator[str]:
    """All that the log and the roster say of a visit."""
    book = roster()
    for participant in told.participants:
        person = book.person[participant.person_id] if participant.person_id else None
        yield person.name if person else participant.label
        role = book.role_on(participant.person_id, event().starts_on) if person else None
        if role is not None:
            yield f"{role.title_m} {role.title_f}"
            house = book.organisation.get(role.organisation_id) if role.organisation_id else None
            yield house.name if house else ""
    for host_id in told.host_ids:
        host = book.organisation[host_id]
        yield f"{host.name} {host.kind} {host.sector} {host.distinction}"
    place = book.place.get(told.place_id) if told.place_id else None
    if place is not None:
        owner = book.organisation.get(place.organisation_id) if place.organisation_id else None
        yield f"{place.name} {place.kind} {place.number} {owner.name if owner else ''}"
    if not told.side(Side.DELEGATION):
        yield "délégation delegation Régions de France"
    yield from (topic.text for topic in told.topics)
    yield told.object
    yield from (one.text for one in made)


# What the English names of French records are made of.
_ENGLISH = "ministry armed forces region president vice lead ai chief executive director"


@settings(max_examples=400, deadline=None)
@given(told_visits())
def test_every_word_has_a_record_or_a_licence(
    case: tuple[str, Visit, tuple[Announcement, ...]],
) -> None:
    language, told, made = case
    narrator = Narrator(event(), roster(), language=language)
    text = " ".join(s.text for s in narrator.visits.sentences(told, made))
    allowed = _words(" ".join(_recorded(told, made)))
    allowed |= set().union(*(DECLARED[language].get(field, set()) for field in filled(told, made)))
    if language == "en":
        allowed |= _words(_ENGLISH)
    assert _words(text) <= allowed, (_words(text) - allowed, text)


# What is told in a table besides its own words to fill: the fields that its frames may rest on.
_TOLD = {
    "when": {"hour", "gap"}, "words": {"gap", "kind_signing", "members"}, "attendance": {"attendance"},
    "announcement": {"announcement"}, "headline": {"announcement", "kind_signing"},
    "lead": {"kind_signing", "met", "place_stand"}, "alt": {"people"},
    "caption": {"visit", "kind_bilateral", "kind_received"}, "heading": {"visit"},
}  # fmt: skip


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.language)
def test_every_frame_can_be_licensed_and_none_without_its_field(pack: Pack) -> None:
    for table, cases in own_patterns(pack).items():
        head, _, kind = table.partition(".")
        of_kind = {f"kind_{kind or head}", "visit"}
        for case, frames in cases.items():
            fields = of_kind | _TOLD.get(head, set()) | {f"section_{case}"}
            for frame in frames if case not in ("why", "possessives", "awards") else ():
                assert frame.is_licensed(fields | slots_of(frame)), (table, case, frame)
                assert frame.is_licensed(()) == (not frame.needs)
            if head in set(K) and not case.startswith("bare"):
                assert not any(map(Frame.is_licensed, frames, [{"who", "event"}] * len(frames)))


def test_a_word_that_nobody_declared_is_never_chosen() -> None:
    licence = Licence.read({"small": ["a"], "place": ["visited"]}, closed=True)
    assert Frame.of("{who} visited a {place}.", licence).is_licensed({"who", "place"})
    assert not Frame.of("{who} visited a {place}.", licence).is_licensed({"who"})
    assert not Frame.of("{who} proudly visited {place}.", licence).is_licensed({"who", "place"})


def test_the_words_of_an_institution_rest_on_its_file_or_on_the_field_it_says() -> None:
    own = '[demo]\nplace = ["{who} essayé {at}.", "{who} testé {at}."]\n'
    stop = visit(K.DEMO, "nt", host="Primaa")
    for licence, used in (
        ("", {"essayé", "testé"}),
        ('[licence]\nplace_stage = ["testé"]', {"essayé"}),
    ):
        style = load_patterns(own + licence, Language("fr"))
        tell = Narrator(event(), roster(), house_patterns=style).visits.sentences
        text = " ".join(tell(stop)[0].text for _ in range(3))
        assert {word for word in ("essayé", "testé") if word in text} == used
    with pytest.raises(DelegationError, match="weather"):
        load_patterns('[licence]\nweather = ["ensoleillé"]', Language("fr"))


@settings(max_examples=400, deadline=None)
@given(told_visits())
def test_nothing_that_was_logged_is_lost(
    case: tuple[str, Visit, tuple[Announcement, ...]],
) -> None:
    language, told, made = case
    narrator = Narrator(event(), roster(), language=language)
    sentences = narrator.visits.sentences(told, made)
    if not sentences:
        # Nobody met, nowhere, about nothing: a finding asks.
        assert not told.side(Side.HOST)
        assert not told.host_ids or told.kind is K.SIGNING
        return
    if told.kind is K.SIGNING and not (told.host_ids or told.object or told.topics):
        return  # of what, with whom: a finding asks, an announcement is told alone
    text = _words(" ".join(s.text for s in sentences))
    book = roster()
    for participant in told.participants:
        assert _words(book.person[participant.person_id].family_name) <= text  # type: ignore[index]
    for topic in told.topics:
        assert _words(topic.text) <= text, topic.text
    for one in made:
        assert _words(one.text) <= text
    for host_id in told.host_ids:
        host = _words(book.organisation[host_id].name) - {"ministere", "des"}
        assert host <= text | {"armees"} or language == "en", host
    place = book.place.get(told.place_id) if told.place_id else None
    if place is not None and place.name and len(told.host_ids) < 2:
        assert _words(place.name) - {"stage", "hall"} <= text, place.name
    if told.kind in (K.SIGNING, K.INAUGURATION, K.PRIZE, K.LAUNCH):
        assert _words(told.object) <= text


@given(told_visits(), st.sampled_from([PieceKind.PERSON, PieceKind.UNKNOWN]))
def test_a_visit_with_somebody_unknown_is_not_told(
    case: tuple[str, Visit, tuple[Announcement, ...]], kind: PieceKind
) -> None:
    language, told, made = case
    piece = Unresolved(text="la ministre de l'agriculture", kind=kind)
    narrator = Narrator(event(), roster(), language=language)
    assert narrator.visits.sentences(replace(told, unresolved=(piece,)), made) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", list(K))
def test_no_topic_stands_behind_a_colon(kind: VisitKind, language: str) -> None:
    for host, met in (("Meta", ""), ("", "ylc"), ("Meta", "ylc")):
        told = visit(kind, "cm", met, host, topics=TOPICS[language])
        sentences = Narrator(event(), roster(), language=language).visits.sentences(told)
        text = " ".join(s.text for s in sentences)
        assert ":" not in text
        assert "(" not in text
        assert not re.search(r"(?:sur le|at the) stand[.,]", text)
