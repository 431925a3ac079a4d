"""What an import is about to write: found records changed, missing ones made, then all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from delegation_tui.domain.event import Brief, Event, Place, PlaceKind, ProgrammeItem
from delegation_tui.domain.people import Organisation, Party, Person, Role
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement
from delegation_tui.roster.names import new_code, split_name
from delegation_tui.roster.report import FileReport

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Writer

R = TypeVar("R", bound=Record)
# The order of writing: what is referred to comes first.
KINDS: tuple[type[Record], ...] = (
    Organisation, Event, Person, Role, Place, Party, ProgrammeItem, Brief, Announcement,
)  # fmt: skip


class Ledger:
    """The roster as it will be after the import, and what of it is new or different."""

    def __init__(self, tx: Reader, report: FileReport) -> None:
        self.report = report
        events = tx.events()
        self.event: Event | None = tx.event() if events else None
        self._records: dict[type[Record], dict[UUID, Any]] = {}
        self._stored: dict[UUID, Record] = {}
        for kind in KINDS:
            scoped = kind not in (Organisation, Event, Person, Role)
            known: tuple[Any, ...] = tx.all(kind) if self.event is not None or not scoped else ()
            self._records[kind] = {record.id: record for record in known}
            self._stored |= self._records[kind]

    def all(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(self._records[kind].values())

    def find(self, kind: type[R], record_id: UUID | None) -> R | None:
        found: R | None = self._records[kind].get(record_id) if record_id else None
        return found

    def keep(self, record: R) -> R:
        """Takes `record` into the import; what it replaces is known by its id."""
        self._records[type(record)][record.id] = record
        return record

    # -- finding by what files say ------------------------------------------------------------

    def organisation_named(self, name: str) -> Organisation | None:
        wanted = fold(name)
        for found in self.all(Organisation):
            if wanted in (fold(found.name), fold(found.short_name), *map(fold, found.aliases)):
                return found
        return None

    def organisation(self, name: str) -> Organisation:
        """The organisation of that name or alias, made when there is none."""
        return self.organisation_named(name) or self.keep(Organisation(name=name))

    def person_named(self, name: str) -> Person | None:
        wanted = fold(name)
        return next(
            (
                p
                for p in self.all(Person)
                if wanted in (fold(p.name), fold(f"{p.family_name} {p.given}"), p.code,
                              *map(fold, p.aliases))
            ),
            None,
        )  # fmt: skip

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
        return new_code(given, family, (p.code for p in self.all(Person)))

    def party(self, name: str) -> Party:
        wanted = fold(name)
        for found in self.all(Party):
            if wanted in (fold(found.name), fold(found.short_name), found.code):
                return found
        return self.keep(Party(name=name))

    def place_named(self, text: str) -> Place | None:
        """A place by its name, its number, or both."""
        wanted = fold(text)
        return next(
            (
                p
                for p in self.all(Place)
                if wanted and wanted in (fold(p.name), fold(p.number), fold(f"{p.name} {p.number}"))
            ),
            None,
        )

    def place(self, text: str, kind: PlaceKind = PlaceKind.STAND) -> Place:
        return self.place_named(text) or self.keep(Place(name=text, kind=kind))

    def stand_of(self, organisation_id: UUID) -> Place | None:
        return next((p for p in self.all(Place) if p.organisation_id == organisation_id), None)

    # -- writing ------------------------------------------------------------------------------

    def settle(self) -> list[Record]:
        """What is to be written, in order; the report learns what is added and changed."""
        pending: list[Record] = []
        for kind in KINDS:
            for record in _parents_first(self._records[kind].values()):
                before = self._stored.get(record.id)
                if before is None:
                    self.report.added.append(label(self, record))
                elif before != record:
                    self.report.changed.append(label(self, record))
                else:
                    continue
                pending.append(record)
        return pending

    @staticmethod
    def write(tx: Writer, pending: Iterable[Record]) -> None:
        for record in pending:
            tx.put(record)


def _parents_first(records: Iterable[Any]) -> list[Any]:
    """Records after the ones they hang from."""
    left = list(records)
    ids = {record.id for record in left}
    done: set[UUID] = set()
    ordered: list[Any] = []
    while left:
        ready = [
            r
            for r in left
            if (parent := getattr(r, "parent_id", None)) not in ids or parent in done
        ] or left[:1]
        if len(ready) == 1 and getattr(ready[0], "parent_id", None) not in (None, *done, *()):
            # A circle of parents: cut it here rather than never end.
            ready = (
                [replace(ready[0], parent_id=None)] if ready[0].parent_id in ids - done else ready
            )
        taken = {r.id for r in ready}
        ordered += ready
        done |= taken
        left = [r for r in left if r.id not in taken]
    return ordered


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
            return record.title or "?"
        case Brief() | Announcement():
            return record.text[:60]
        case _:
            return str(getattr(record, "name", ""))
