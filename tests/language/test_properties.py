"""Whatever the records hold or lack, a sentence stays a sentence."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event, Place, PlaceKind
from delegation_tui.domain.people import Gender, Organisation, Party, Person, Role, Side
from delegation_tui.domain.photos import Photo, PhotoPerson
from delegation_tui.domain.style import Capitals, CaptionLength, HouseStyle
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    PieceKind,
    Statement,
    Topic,
    Unresolved,
    Validation,
    Visit,
    VisitKind,
)
from delegation_tui.language import Narrator, typeset
from delegation_tui.language.known import KnownVisit

from .fair import event

GIVEN = ["François", "Hélène", "Yann", "Héctor", "Ana", ""]
FAMILIES = ["Bonneau", "Le Cun", "Haddad", "d'Ornano", "Öztürk", "O’Brien"]
NAMES = [
    "Région Occitanie", "Le Monde", "Les Échos", "L'Oréal", "La Poste", "Hauts-de-France", "IBM",
    "Agence du numérique", "Huawei", "Ministère des Armées", "CNRS", "42", "Meta", "Hospices civils",
]  # fmt: skip
TITLES = ["président", "présidente", "responsable IA", "Directeur Général", "PDG", ""]
TOPICS = [
    "régulation européenne", "l'avenir des LLM", "IA : frugalité, usages", "Formation.", "quoi ?",
    "recherche et innovation", "santé, énergie", "", "les emplois", "{who}", "[a|b]", "Favia",
]  # fmt: skip
ARTICLES = ["", "la", "le", "l'", "l’", "les", "the"]
LABELS = ["élus régionaux", "équipe de Primaa", "bidule", "les invités", "Groupe Numérique", ""]


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    organisations = tuple(
        Organisation(name=name, article=draw(st.sampled_from(ARTICLES)),
                     kind=draw(st.sampled_from(["", "start-up", "company"])),
                     sector=draw(st.sampled_from(["", "medtech"])),
                     description=draw(st.sampled_from(["", "logiciels", "Elle fait tout."])))
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    )  # fmt: skip
    people = tuple(
        Person(given=draw(st.sampled_from(GIVEN)), family=draw(st.sampled_from(FAMILIES)),
               gender=draw(st.sampled_from(list(Gender))))
        for _ in range(4)
    )  # fmt: skip
    roles = tuple(
        Role(person_id=p.id, title_m=draw(st.sampled_from(TITLES)),
             title_f=draw(st.sampled_from(TITLES)),
             organisation_id=draw(st.sampled_from([None, *(o.id for o in organisations)])))
        for p in people if draw(st.booleans())
    )  # fmt: skip
    places = tuple(
        Place(kind=kind, name=draw(st.sampled_from(["", "Hall 7", "Le Village", "Europe", "Primaa"])),
              number=draw(st.sampled_from(["", "B12"])), article=draw(st.sampled_from(ARTICLES)))
        for kind in draw(st.lists(st.sampled_from(list(PlaceKind)), max_size=2))
    )  # fmt: skip
    parties = tuple(
        Party(name=draw(st.sampled_from(["délégation", "Groupe Numérique", "bidule"])),
              article=draw(st.sampled_from(ARTICLES)), is_new=draw(st.booleans()),
              gender=draw(st.sampled_from(list(Gender))),
              organisation_id=draw(st.sampled_from([None, organisations[0].id])),
              leader_ids=tuple(p.id for p in people[:1]))
        for _ in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    return Roster(people, roles, organisations, parties, places)


@st.composite
def visits(draw: st.DrawFn, roster: Roster) -> Visit:
    def one(records: tuple[object, ...]) -> object:
        return draw(st.sampled_from([None, *(r.id for r in records)]))  # type: ignore[attr-defined]

    participants = tuple(
        Participant(person_id=one(roster.people), label=draw(st.sampled_from(LABELS)),
                    title=draw(st.sampled_from(["", "présidente"])),
                    side=draw(st.sampled_from(list(Side))))
        for _ in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    statements = tuple(
        Statement(text=draw(st.sampled_from(["Oui.", "« Non ! »", "que oui", "l'IA compte"])),
                  validation=Validation.VALIDATED, speaker_id=one(roster.people))
        for _ in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    unresolved = tuple(
        Unresolved(text=draw(st.sampled_from(["Jeanne Durand", "jd", "Dataiku", "???"])), kind=kind)
        for kind in draw(st.lists(st.sampled_from(list(PieceKind)), max_size=2))
    )
    return Visit(
        kind=draw(st.sampled_from(list(VisitKind))),
        starts_at=datetime(2024, 5, 22, 9, tzinfo=UTC),
        host_ids=tuple(draw(st.lists(st.sampled_from([o.id for o in roster.organisations]), max_size=3, unique=True))),
        place_id=one(roster.places),
        party_id=one(roster.parties), after_id=one(roster.people),
        participants=participants, statements=statements, unresolved=unresolved,
        topics=tuple(Topic(text=t) for t in draw(st.lists(st.sampled_from(TOPICS), max_size=3))),
    )  # fmt: skip


@st.composite
def days(draw: st.DrawFn) -> tuple[Narrator, Roster, list[Visit], list[Announcement]]:
    roster = draw(rosters())
    fair: Event = event(city=draw(st.sampled_from(["Paris", "Le Havre", "Les Sables-d'Olonne", ""])),
                        article=draw(st.sampled_from(ARTICLES)))  # fmt: skip
    style = HouseStyle(capitals=draw(st.sampled_from(list(Capitals))),
                       civilities=draw(st.booleans()), inclusive=draw(st.booleans()))  # fmt: skip
    told = [draw(visits(roster)) for _ in range(draw(st.integers(1, 4)))]
    announced = [
        Announcement(visit_id=told[0].id, text=text, occasion=draw(st.sampled_from(["", "au salon"])),
                     announcer_ids=draw(st.sampled_from([(), (roster.organisations[0].id,), (
                         roster.organisations[0].id, roster.people[0].id)])),
                     amount=draw(st.sampled_from([None, Decimal("3.6e6"), Decimal(1)])))
        for text in draw(st.lists(st.sampled_from(["un plan IA", "Centres de données."]), max_size=2))
    ]  # fmt: skip
    language = draw(st.sampled_from(["fr", "en"]))
    return Narrator(fair, roster, style, language), roster, told, announced


BROKEN = re.compile(
    r"None|\s\s|\s[,.)]|,,|\.\.|\(\s|\b(?:de|à) les?\s|\bque ils?\b|\bde (?:un|une)\s|\bd’(?:le|la|les)\s"
    r"|\{(?!who\})|(?<!who)\}|\|(?!b\])|\b(?:de|d’|à|du|des|et|avec|par|sur|of|and|with|at|by)\s*[.,;]"
)


def assert_well_made(text: str, language: str) -> None:
    assert text, "empty"
    assert not BROKEN.search(text), text
    assert text[0] == text[0].upper() or text[0] in "«“", text
    assert text.rstrip("”» ").endswith((".", "!", "?", "…")), text
    assert typeset(typeset(text, language), language) == typeset(text, language)


@settings(max_examples=150, deadline=None)
@given(days())
def test_every_visit_makes_sentences(
    day: tuple[Narrator, Roster, list[Visit], list[Announcement]],
) -> None:
    narrator, roster, told, announced = day
    sentences = [*narrator.leads.lead(roster.parties, [told[0].starts_at.date()])]
    for visit in told:
        found = narrator.visits.sentences(
            visit, [a for a in announced if a.visit_id == visit.id], told[1:]
        )
        sentences += found
        assert bool(narrator.preview(visit)) <= (not KnownVisit(narrator.setting, visit).held)
        heading = narrator.leads.heading(visit)
        assert heading
        assert not BROKEN.search(heading)
    for sentence in sentences:
        assert sentence.sources
        assert_well_made(sentence.text, narrator.pack.language)


@settings(max_examples=100, deadline=None)
@given(days(), st.data())
def test_every_picture_has_words(
    day: tuple[Narrator, Roster, list[Visit], list[Announcement]], data: st.DataObject
) -> None:
    narrator, roster, told, _ = day
    shown = data.draw(st.lists(st.sampled_from([None, *(p.id for p in roster.people)]), max_size=4))
    label = data.draw(st.sampled_from(LABELS))
    people = tuple(PhotoPerson(person_id=i, label=label if i is None else "") for i in shown)
    photo = Photo(sha256="", name="", path="", people=people)
    visit = data.draw(st.sampled_from([None, *told]))
    alt = narrator.pictures.alt(photo, visit)
    if alt:  # else it is a person's to write
        assert_well_made(alt, narrator.pack.language)
    for length in CaptionLength:
        caption = narrator.pictures.caption(photo, visit, length)
        assert_well_made(caption, narrator.pack.language)
        assert caption != alt
