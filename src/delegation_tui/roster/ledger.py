"""What an import is about to write: found records changed, missing ones made, then all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from delegation_tui.domain.event import Brief, Event, ItemState, Place, PlaceKind, ProgrammeItem
from delegation_tui.domain.people import Organisation, Party, Person, Role
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.domain.trees import leads_to
from delegation_tui.domain.visits import Announcement, Visit
from delegation_tui.roster.names import new_code, split_name
from delegation_tui.roster.report import FileReport, RowRefused

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Writer

R = TypeVar("R", bound=Record)
# The order of writing: what is referred to comes first.
KINDS: tuple[type[Record], ...] = (
    Organisation, Event, Person, Role, Place, Party, ProgrammeItem, Brief, Announcement,
)  # fmt: skip
SCOPED = (Place, Party, ProgrammeItem, Brief, Announcement)  # what belongs to one event


class Ledger:
    """The roster as it will be after the import, and what of it is new or different."""

    def __init__(self, tx: Reader, report: FileReport) -> None:
        self.report = report
        self._tx = tx
        events = tx.events()
        self.opened: Event | None = tx.event() if events else None
        self.event = self.opened
        self._records: dict[type[Record], dict[UUID, Any]] = {}
        self._stored: dict[UUID, Record] = {}
        self._named: dict[tuple[type[Record], str], UUID] = {}
        self._called: dict[str, dict[UUID, None]] = {}  # people by their names
        self._codes: set[str] = set()
        self._roles: dict[UUID, dict[UUID, None]] = {}
        self._touched: set[UUID] = set()
        for kind in KINDS:
            self._read(kind, there=self.event is not None or kind not in SCOPED)

    def _read(self, kind: type[Record], *, there: bool) -> None:
        known = self._tx.all(kind) if there else ()
        self._records[kind] = {record.id: record for record in known}
        self._stored |= self._records[kind]
        for record in known:
            self._learn(record)

    def turn_to(self, event: Event) -> None:
        """What comes next in the file belongs to `event`, be it the one that is open or not."""
        there = event.id in self._stored
        self._tx.turn_to(event)
        self.event = event
        if self.opened is None or event.id == self.opened.id:
            return
        self._named = {key: found for key, found in self._named.items() if key[0] not in SCOPED}
        for kind in SCOPED:
            self._read(kind, there=there)

    @property
    def nothing_happened(self) -> bool:
        """Whether the current event has no programme, no visit and no photo yet."""
        return not any(self._tx.count(kind) for kind in (ProgrammeItem, Visit, Photo))

    def all(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(self._records[kind].values())

    def find(self, kind: type[R], record_id: UUID | None) -> R | None:
        found: R | None = self._records[kind].get(record_id) if record_id else None
        return found

    def keep(self, record: R) -> R:
        """Takes `record` into the import; what it replaces is known by its id."""
        self._records[type(record)][record.id] = record
        self._touched.add(record.id)
        self._learn(record)
        return record

    def in_file(self, record: Record) -> bool:
        """Whether the file that is being taken has named the record before."""
        return record.id in self._touched

    def _learn(self, record: Record) -> None:
        # A name belongs to the first who bears it; one who is respelt is found by both.
        if isinstance(record, Person):
            self._codes.add(record.code)
            self._called.setdefault(fold(record.name), {})[record.id] = None
        if isinstance(record, Role):
            self._roles.setdefault(record.person_id, {})[record.id] = None
        for name in names_of(record):
            if folded := fold(name):
                self._named.setdefault((type(record), folded), record.id)

    def _by_name(self, kind: type[R], name: str) -> R | None:
        return self.find(kind, self._named.get((kind, fold(name))))

    def above(self, record: Record, parent: Record) -> UUID:
        """The id of `parent`, when `record` may hang from it. RowRefused for a circle."""

        def up(step: UUID) -> UUID | None:
            found: UUID | None = getattr(self.find(type(record), step), "parent_id", None)
            return found

        if leads_to(parent.id, (record.id,), up):
            raise RowRefused("{name} cannot be a part of itself.", name=label(self, record) or "?")
        return parent.id

    # -- finding by what files say ------------------------------------------------------------

    def organisation_named(self, name: str) -> Organisation | None:
        return self._by_name(Organisation, name)

    def organisation(self, name: str) -> Organisation:
        """The organisation of that name or alias, made when there is none."""
        return self.organisation_named(name) or self.keep(Organisation(name=name))

    def person_named(self, name: str) -> Person | None:
        return self._by_name(Person, name)

    def called(self, name: str) -> list[Person]:
        """Everybody of that name."""
        people = (self.find(Person, i) for i in self._called.get(fold(name), ()))
        return [p for p in people if p is not None and fold(p.name) == fold(name)]

    def person(self, name: str) -> Person:
        """The person of that name, alias or code, made (unconfirmed) when there is none."""
        found = self.person_named(name)
        if found is not None:
            return found
        civility, given, particle, family = split_name(name)
        return self.keep(
            Person(
                given=given,
                particle=particle,
                family=family,
                civility=civility,
                code=self.new_code(given, family),
            )
        )

    def new_code(self, given: str, family: str) -> str:
        return new_code(given, family, self._codes)

    def roles_of(self, person_id: UUID) -> list[Role]:
        return [self._records[Role][i] for i in self._roles.get(person_id, ())]

    def party(self, name: str) -> Party:
        return self._by_name(Party, name) or self.keep(Party(name=name))

    def place_named(self, text: str) -> Place | None:
        """A place by its name, its number, or both."""
        return self._by_name(Place, text)

    def place(self, text: str, kind: PlaceKind = PlaceKind.STAND) -> Place:
        return self.place_named(text) or self.keep(Place(name=text, kind=kind))

    def stand_of(self, organisation_id: UUID) -> Place | None:
        return next((p for p in self.all(Place) if p.organisation_id == organisation_id), None)

    # -- writing ------------------------------------------------------------------------------

    def settle(self) -> list[Record]:
        """What is to be written, in order; the report learns what is added and changed."""
        pending: list[Record] = []
        for kind in KINDS:
            for record in self._parents_first(kind):
                before = self._stored.get(record.id)
                if before is None:
                    self.report.added.append(label(self, record))
                elif before != record:
                    self._tell_change(before, record)
                else:
                    self.report.unchanged += record.id in self._touched
                    continue
                pending.append(record)
        return pending

    def _tell_change(self, before: Record, record: Record) -> None:
        report, name = self.report, label(self, record)
        if isinstance(before, ProgrammeItem) and isinstance(record, ProgrammeItem):
            if record.state is not before.state and record.state is ItemState.CANCELLED:
                report.cancelled.append(name)
                return
            if record.starts_at != before.starts_at:
                report.moved.append(f"{label(self, before)} → {clock(self, record)}")
                return
            if replace(before, source=record.source) == record:  # in a file of another name
                report.unchanged += 1
                return
        report.changed.append(name)

    def _parents_first(self, kind: type[R]) -> list[R]:
        """Records after the ones they hang from."""
        placed: dict[UUID, R] = {}
        for record in self.all(kind):
            way: dict[UUID, R] = {}
            step: R | None = record
            while step is not None and step.id not in placed and step.id not in way:
                way[step.id] = step
                step = self.find(kind, getattr(step, "parent_id", None))
            placed |= reversed(way.items())
        return list(placed.values())

    @staticmethod
    def write(tx: Writer, pending: Iterable[Record]) -> None:
        for _kind, records in groupby(pending, key=type):
            tx.put_all(records)


def names_of(record: Record) -> tuple[str, ...]:
    """What files may call a record by."""
    match record:
        case Organisation():
            return (record.name, record.short_name, *record.aliases)
        case Person():
            reverse = f"{record.family_name} {record.given}"
            return (record.name, reverse, record.code, *record.aliases)
        case Party():
            return (record.name, record.short_name, record.code)
        case Place():
            return (record.name, record.number, f"{record.name} {record.number}")
    return ()


def clock(ledger: Ledger, item: ProgrammeItem) -> str:
    """The day and time of an item at the fair; the day alone where the fair lasts one."""
    if ledger.event is None:
        return ""
    local = ledger.event.local(item.starts_at)
    return f"{local:%H:%M}" if len(ledger.event.days) == 1 else f"{local:%Y-%m-%d %H:%M}"


def label(ledger: Ledger, record: Record) -> str:
    """What a report calls a record."""
    match record:
        case Role(person_id=person_id):
            person = ledger.find(Person, person_id)
            title = record.title_f or record.title_m
            return f"{person.name if person else ''}: {title}"
        case Place():
            return f"{record.name} {record.number}".strip()
        case ProgrammeItem():
            return f"{clock(ledger, record)} {record.title or '?'}".strip()
        case Brief() | Announcement():
            return record.text[:60]
        case _:
            return str(getattr(record, "name", ""))
