"""An invented fair with names that are hard to type, and an officer at a desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import pytest

from delegation_tui.capture import CaptureContext, Drafted, draft_visit, parse, resolve
from delegation_tui.capture.index import RosterIndex
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Event, Place, PlaceKind, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import (
    Consent,
    ConsentBasis,
    Gender,
    Member,
    Organisation,
    Party,
    Person,
    PersonKind,
    Role,
    Spelling,
)
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.placing.place import follow
from delegation_tui.store import Store

DAY = date(2024, 5, 22)
FAIR = Event(name="Salon des essais", starts_on=DAY, ends_on=date(2024, 5, 25), visit_day=DAY)


def at(clock: str, day: date = DAY) -> datetime:
    """The UTC instant of a clock time at the fair."""
    hour, minute = map(int, clock.split(":"))
    return FAIR.instant(datetime.combine(day, time(hour, minute)))


def elected(given: str, family: str, code: str, **more: Any) -> Person:
    return Person(
        given=given, family=family, code=code, kind=PersonKind.ELECTED,
        spelling=Spelling.CONFIRMED, **more,
    )  # fmt: skip


@dataclass
class Cast:
    """Who is at the fair."""

    anne: Person = field(
        default_factory=lambda: elected("Anne-Lise", "Ötker-Nguyễn", "alo", gender=Gender.FEMININE)
    )
    benoit: Person = field(
        default_factory=lambda: elected("Benoît", "L’Hévéder", "blh", gender=Gender.MASCULINE)
    )
    chloe: Person = field(
        default_factory=lambda: elected(
            "Chloé", "Fontaine", "clf", particle="de La", gender=Gender.FEMININE
        )
    )
    dupont: Person = field(
        default_factory=lambda: Person(
            given="Marc", family="Dupont", code="mdu", gender=Gender.MASCULINE
        )
    )
    dupontel: Person = field(
        default_factory=lambda: Person(
            given="Rose", family="Dupontel", code="rdu", gender=Gender.FEMININE,
            spelling=Spelling.CONFIRMED, consents=(Consent(basis=ConsentBasis.INFORMED),),
        )
    )  # fmt: skip
    region: Organisation = field(
        default_factory=lambda: Organisation(name="Région des Essais", article="la", code="rde")
    )
    acier: Organisation = field(
        default_factory=lambda: Organisation(name="Aciéries du Nord", article="les", code="acn")
    )
    voltia: Organisation = field(
        default_factory=lambda: Organisation(name="Voltia", aliases=("Voltia SAS",))
    )

    def __post_init__(self) -> None:
        self.stand = Place(name="Stand acier", number="B12", organisation_id=self.acier.id)
        self.booth = Place(name="", number="C3", organisation_id=self.voltia.id)
        self.alley = Place(name="Allée de l’énergie", kind=PlaceKind.ZONE)
        self.everybody = Party(
            name="délégation des Essais",
            members=(Member(person_id=self.anne.id), Member(person_id=self.benoit.id)),
            leader_ids=(self.anne.id,),
            code="del",
        )
        self.youth = Party(
            name="délégation des jeunes",
            parent_id=self.everybody.id,
            members=(Member(person_id=self.chloe.id, capacity="rapporteure"),),
            code="dj",
        )
        self.roles = (
            Role(person_id=self.anne.id, organisation_id=self.region.id, title_f="présidente"),
            Role(person_id=self.benoit.id, organisation_id=self.region.id, title_m="conseiller"),
            Role(person_id=self.chloe.id, organisation_id=self.region.id, title_f="conseillère"),
            Role(person_id=self.dupontel.id, organisation_id=self.voltia.id, title_f="directrice"),
        )

    @property
    def records(self) -> tuple[Any, ...]:
        return (
            self.region, self.acier, self.voltia, self.anne, self.benoit, self.chloe,
            self.dupont, self.dupontel, *self.roles, self.stand, self.booth, self.alley,
            self.everybody, self.youth,
        )  # fmt: skip

    def roster(self) -> Roster:
        return Roster(
            people=(self.anne, self.benoit, self.chloe, self.dupont, self.dupontel),
            roles=self.roles,
            organisations=(self.region, self.acier, self.voltia),
            parties=(self.everybody, self.youth),
            places=(self.stand, self.booth, self.alley),
        )


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def read(cast: Cast) -> Callable[..., Drafted]:
    """Reads a line against the cast without keeping anything."""
    index = RosterIndex(cast.roster())

    def _read(line: str, clock: str = "14:30", **context: Any) -> Drafted:
        seen = CaptureContext(FAIR, index, at(clock), **context)
        return draft_visit(resolve(parse(line), seen), seen)

    return _read


@dataclass
class Desk:
    """An officer with an open store."""

    store: Store
    cast: Cast
    settings: Settings = field(default_factory=Settings)

    def log(self, line: str, clock: str = "", day: date = DAY) -> Visit:
        """Logs a line typed then; by default for that day, when nothing is still to come."""
        now = at(clock or "14:30", day)
        return log_line(self.store, self.settings, line, now=now, today=bool(clock)).visit

    def plan(self, *items: ProgrammeItem) -> None:
        with self.store.act(Message("Programme")) as tx:
            tx.put_all(items)

    def put(self, *records: Any) -> None:
        with self.store.act(Message("Kept")) as tx:
            tx.put_all(records)

    def photograph(self, clock: str) -> Photo:
        """A photo taken then, kept and placed as those of a card are."""
        name = f"IMG_{clock.replace(':', '')}.jpg"
        photo = Photo(sha256=f"{name:0>64}", name=name, path=name, taken_at=at(clock))
        with self.store.act(Message("A photo")) as tx:
            tx.put(photo)
            follow(tx, self.settings.tolerance)
        return photo

    @property
    def dossier(self) -> Dossier:
        with self.store.read() as tx:
            return tx.dossier()

    def visit(self, visit: Visit) -> Visit:
        return self.dossier.visit[visit.id]

    def times(self) -> list[tuple[str, str]]:
        """Start and end of every visit on the fair's clock, in order."""
        return [
            (f"{FAIR.local(v.starts_at):%H:%M}", f"{FAIR.local(v.ends_at):%H:%M}" if v.ends_at else "")
            for v in self.dossier.visits
        ]  # fmt: skip

    def names(self, visit: Visit) -> list[str]:
        roster = self.dossier.roster
        return [roster.participant_name(p) for p in visit.participants]

    def changes_nothing_when_undone(self, act: Callable[[], object]) -> None:
        """Whatever `act` does, one undo brings back what was there, one redo does it again."""
        before = told(self.dossier)
        act()
        after = told(self.dossier)
        assert after != before
        self.store.undo()
        assert told(self.dossier) == before
        self.store.redo()
        assert told(self.dossier) == after


def a_stop(desk: Desk) -> ProgrammeItem:
    """A planned stop at 14:30: whom Anne meets at Voltia, and what about."""
    item = ProgrammeItem(
        starts_at=at("14:30"),
        title="Voltia",
        host_id=desk.cast.voltia.id,
        place_id=desk.cast.booth.id,
        party_id=desk.cast.everybody.id,
        person_ids=(desk.cast.anne.id,),
        met_ids=(desk.cast.dupontel.id,),
        topics=("batteries",),
    )
    desk.plan(item)
    return item


def told(dossier: Dossier) -> Any:
    """What a dossier says, without the revisions."""
    from dataclasses import replace

    def bare(records: tuple[Any, ...]) -> list[Any]:
        return sorted((replace(r, rev=0) for r in records), key=lambda r: r.id)

    return (
        bare(dossier.visits), bare(dossier.programme), bare(dossier.announcements),
        bare(dossier.photos),
    )  # fmt: skip


@pytest.fixture
def fair() -> Event:
    return FAIR


@pytest.fixture
def desk(store: Store, cast: Cast) -> Desk:
    with store.act(Message("Roster")) as tx:
        for record in cast.records:
            tx.put(record)
    return Desk(store, cast)
