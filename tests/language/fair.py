"""One real day's roster, built in a few lines, and short ways to make visits of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event, Place, PlaceKind
from delegation_tui.domain.people import (
    Gender,
    Member,
    Organisation,
    Party,
    Person,
    PersonKind,
    Role,
    Side,
)
from delegation_tui.domain.visits import Participant, Topic, Visit, VisitKind

DAY = date(2024, 5, 22)
M, F, U = Gender.MASCULINE, Gender.FEMININE, Gender.UNKNOWN
_SPACE = UUID("018fa0c4-0000-7000-8000-000000000000")


def known(name: str) -> UUID:
    """The same id for the same name in every run."""
    return uuid5(_SPACE, name)


_ORGANISATIONS: dict[str, dict[str, Any]] = {
    "Régions de France": {"code": "rdf"},
    "Région Centre-Val de Loire": {"kind": "region", "article": "la"},
    "Région Pays de la Loire": {"kind": "region"},
    "Région Hauts-de-France": {"kind": "region"},
    "Région Occitanie": {"kind": "region"},
    "Région Bourgogne-Franche-Comté": {"kind": "region"},
    "Agence de développement économique de la Martinique": {},
    "Business France": {},
    "IBM France": {"kind": "company"},
    "Meta": {"kind": "company"},
    "Microsoft France": {"kind": "company", "aliases": ("Microsoft",), "code": "ms"},
    "Ministère des Armées": {"kind": "ministry"},
    "Mission French Tech": {},
    "Primaa": {"kind": "start-up", "sector": "medtech"},
    "Everdian": {"kind": "start-up"},
    "Matawan": {"kind": "start-up", "sector": "transports", "distinction": "French Tech 120"},
}
_PEOPLE = [
    ("fb", "François", "", "Bonneau", M, "président", "présidente", "Région Centre-Val de Loire"),
    ("cm", "Christelle", "", "Morançais", F, "président", "présidente", "Région Pays de la Loire"),
    ("xb", "Xavier", "", "Bertrand", M, "président", "présidente", "Région Hauts-de-France"),
    ("mgd", "Marie-Guite", "", "Dufay", F, "", "présidente", "Région Bourgogne-Franche-Comté"),
    ("jb", "Jalil", "", "Benabdillah", M, "vice-président à l'économie", "", "Région Occitanie"),
    ("cn", "Constance", "", "Nebbula", F, "", "vice-présidente", "Région Pays de la Loire"),
    ("av", "Alexandre", "", "Ventadour", M, "président", "présidente",
     "Agence de développement économique de la Martinique"),
    ("lsm", "Laurent", "", "Saint-Martin", M, "directeur général", "", "Business France"),
    ("bk", "Béatrice", "", "Kosowski", F, "", "présidente", "IBM France"),
    ("ylc", "Yann", "", "Le Cun", M, "responsable IA", "responsable IA", "Meta"),
    ("cb", "Corine", "de", "Bilbao", F, "", "présidente", "Microsoft France"),
    ("dx", "Dominique", "", "Martin", U, "directeur", "directrice", "Région Occitanie"),
    ("nt", "Claude", "", "Roux", U, "", "", ""),
]  # fmt: skip


def event(**changes: Any) -> Event:
    fields: dict[str, Any] = {
        "name": "Viva Technology",
        "edition": 8,
        "starts_on": DAY,
        "ends_on": date(2024, 5, 25),
        "city": "Paris",
        "visit_day": DAY,
        "body_id": known("Régions de France"),
    }
    return Event(id=known("event"), **(fields | changes))


def roster(**changes: Any) -> Roster:
    organisations = tuple(
        Organisation(id=known(name), name=name, **more) for name, more in _ORGANISATIONS.items()
    )
    people = tuple(
        Person(id=known(code), given=given, particle=particle, family=family, gender=gender,
               code=code, kind=PersonKind.ELECTED if organisation.startswith("Région") else
               PersonKind.PRIVATE)
        for code, given, particle, family, gender, _, _, organisation in _PEOPLE
    )  # fmt: skip
    roles = tuple(
        Role(id=known(f"role {code}"), person_id=known(code), title_m=m, title_f=f,
             organisation_id=known(organisation))
        for code, _, _, _, _, m, f, organisation in _PEOPLE if organisation
    )  # fmt: skip
    parties = (
        Party(id=known("delegation"), name="délégation", article="la", gender=F,
              organisation_id=known("Régions de France"), leader_ids=(known("fb"),),
              members=tuple(Member(person_id=known(c)) for c in ("fb", "cm", "xb", "mgd")),
              groups=("vice-présidents Économie, Innovation et Numérique",)),
        Party(id=known("digital"), name="Groupe d'élus Numérique", short_name="Groupe Numérique",
              article="le", gender=M, is_new=True, organisation_id=known("Régions de France"),
              parent_id=known("delegation"), leader_ids=(known("cn"), known("av"))),
    )  # fmt: skip
    places = (
        Place(id=known("avenue"), kind=PlaceKind.ZONE, name="Avenue de l'IA"),
        Place(id=known("armees"), kind=PlaceKind.PAVILION,
              organisation_id=known("Ministère des Armées")),
        Place(id=known("primaa stand"), kind=PlaceKind.STAND, name="Primaa", number="H12"),
        Place(id=known("ft stand"), kind=PlaceKind.STAND, name="French Tech"),
        Place(id=known("own stand"), kind=PlaceKind.STAND, number="B7"),
        Place(id=known("stage"), kind=PlaceKind.STAGE, name="Scène Europe"),
        Place(id=known("hall"), kind=PlaceKind.HALL, name="Hall 7"),
    )  # fmt: skip
    fields: dict[str, Any] = {
        "people": people, "roles": roles, "organisations": organisations, "parties": parties,
        "places": places,
    }  # fmt: skip
    return Roster(**(fields | changes))


def people(codes: str | Sequence[str], side: Side) -> tuple[Participant, ...]:
    """Participants by roster codes; what is no code is a group's label."""
    listed = [codes] if isinstance(codes, str) else codes
    all_codes = {row[0] for row in _PEOPLE}
    return tuple(
        Participant(person_id=known(c), side=side) if c in all_codes
        else Participant(label=c, side=side)
        for c in listed if c
    )  # fmt: skip


def visit(
    kind: VisitKind = VisitKind.STAND,
    who: str | Sequence[str] = (),
    met: str | Sequence[str] = (),
    host: str = "",
    place: str = "",
    topics: Sequence[str] = (),
    **more: Any,
) -> Visit:
    """A visit in the words of a log."""
    return Visit(
        kind=kind,
        starts_at=datetime(2024, 5, 22, 9, 0, tzinfo=UTC),
        host_ids=(known(host),) if host else (),
        place_id=known(place) if place else None,
        participants=(*people(who, Side.DELEGATION), *people(met, Side.HOST)),
        topics=tuple(Topic(text=text) for text in topics),
        **more,
    )
