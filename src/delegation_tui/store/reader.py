"""Reading inside one transaction: records and the event's whole dossier."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, func, select

from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.message import NotFound
from delegation_tui.domain.people import Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, Visit
from delegation_tui.store.loading import Listed, Loader, Written, conditions
from delegation_tui.store.mapping import SHAPES, TABLES

NEVER = datetime.max.replace(tzinfo=UTC)  # where photos without a time stand
R = TypeVar("R", bound=Record)
Timed = TypeVar("Timed", Visit, ProgrammeItem)


class Reader:
    """What was there when the transaction began, for the current event.

    People, organisations, functions and cameras are shared by the events of a workspace; all
    else belongs to one.
    """

    def __init__(self, connection: Connection, event_name: str, loader: Loader) -> None:
        self._connection = connection
        self._event_name = event_name
        self._loader = loader
        self._event: Event | None = None
        self._turned_to: Event | None = None
        self.moment: int | None = None  # the last change that it sees, once that was asked
        self.written: dict[Listed, Written] = {}

    # -- records ------------------------------------------------------------------------------

    def find(self, kind: type[R], record_id: UUID | None) -> R | None:
        """The record of that id, None when there is none or it was taken away."""
        if record_id is None:
            return None
        found = self._load(kind, "id", id=record_id)
        return found[0] if found else None

    def get(self, kind: type[R], record_id: UUID) -> R:
        """The record of that id; NotFound when there is none or it was taken away."""
        found = self.find(kind, record_id)
        if found is None:
            raise NotFound(
                "This {kind} is not there any more: look at the list again.",
                kind=kind.__name__.lower(),
            )
        return found

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of the kind, in its natural order."""
        event = self.event().id if SHAPES[kind].scoped else None
        if self.moment is None:
            self.moment = self._loader.catch_up(self._connection)
        written = self.written.get((kind, event))
        return self._loader.all(self._connection, kind, event, self.moment, written)

    def _load(self, kind: type[R], by: str = "", **values: Any) -> tuple[R, ...]:
        return self._loader.load(self._connection, kind, values | self._scope(kind), by)

    def _scope(self, kind: type[Record]) -> dict[str, UUID]:
        return {"event": self.event().id} if SHAPES[kind].scoped else {}

    # -- the event ----------------------------------------------------------------------------

    def events(self) -> tuple[Event, ...]:
        return self.all(Event)

    def event(self) -> Event:
        """The current event: the one that the settings name, else the latest."""
        if self._turned_to is not None:
            return self._turned_to
        if self._event is None:
            self._event = self._current_event()
        return self._event

    def turn_to(self, event: Event) -> None:
        """Makes `event` the current one until the transaction ends."""
        self._turned_to = event

    def _current_event(self) -> Event:
        events = self.events()
        named = [event for event in events if is_named(event, self._event_name)]
        if not events:
            raise NotFound(
                "The workspace holds no event yet: “delegation import event.toml” brings one, "
                "“delegation init” makes a workspace with one."
            )
        return (named or list(events))[-1]

    def roster(self) -> Roster:
        return Roster(
            people=self.all(Person),
            roles=self.all(Role),
            organisations=self.all(Organisation),
            parties=self.all(Party),
            places=self.all(Place),
        )

    def dossier(self) -> Dossier:
        """Everything known of the event, in one go."""
        return Dossier(
            event=self.event(),
            roster=self.roster(),
            programme=self.all(ProgrammeItem),
            visits=self.all(Visit),
            announcements=self.all(Announcement),
            briefs=self.all(Brief),
            cameras=self.all(Camera),
            photos=self.all(Photo),
        )

    def visits(self, day: date | None = None) -> tuple[Visit, ...]:
        """The visits by their start; of one local day when it is given."""
        return self._on(day, self.all(Visit))

    def working_day(self, now: datetime) -> date:
        """The day people work on at `now` (UTC)."""
        event, visits = self.event(), self.visits()
        return event.working_day(now, event.day_of(visits[-1].starts_at) if visits else None)

    def programme(self, day: date | None = None) -> tuple[ProgrammeItem, ...]:
        return self._on(day, self.all(ProgrammeItem))

    def _on(self, day: date | None, records: tuple[Timed, ...]) -> tuple[Timed, ...]:
        if day is None:
            return records
        begin, end = self.event().bounds_of(day)
        by_start = attrgetter("starts_at")
        return records[
            bisect_left(records, begin, key=by_start) : bisect_left(records, end, key=by_start)
        ]

    def photos(self, visit_id: UUID | None = None, *, unplaced: bool = False) -> tuple[Photo, ...]:
        """The photos by their time (those without one last): of one visit, unplaced, or all."""
        if visit_id is not None:
            return self._load(Photo, "visit_id", visit_id=visit_id)
        return self._load(Photo, "unplaced") if unplaced else self.all(Photo)

    def photos_between(self, begin: datetime, end: datetime) -> tuple[Photo, ...]:
        """The photos taken from `begin` to `end` (UTC, both included), by their time."""
        if not self._loader.lists(Photo, self.event().id):
            return self._load(Photo, "between", begin=begin, end=end)
        photos, by_time = self.all(Photo), lambda photo: photo.taken_at or NEVER
        return photos[
            bisect_left(photos, begin, key=by_time) : bisect_right(photos, end, key=by_time)
        ]

    def photo_with_sha(self, sha256: str) -> Photo | None:
        found = self._load(Photo, "sha256", sha256=sha256)
        return found[0] if found else None

    def count(self, kind: type[Record]) -> int:
        """How many records of the kind the event has, without reading them."""
        shape = SHAPES[kind]
        query = select(func.count()).select_from(shape.table).where(*conditions(shape, ""))
        return self._connection.execute(query, self._scope(kind)).scalar_one()

    def article(self) -> Article | None:
        found = self.all(Article)
        return found[-1] if found else None

    # -- beside the records -------------------------------------------------------------------

    def draft(self, key: str) -> str:
        """The half-typed text kept under `key`, empty when there is none."""
        table = TABLES["draft"]
        found = self._connection.execute(select(table.c.text).where(table.c.key == key))
        return found.scalar_one_or_none() or ""

    def ignored(self) -> frozenset[str]:
        """The keys of the findings that were told to be left alone."""
        table = TABLES["ignored"]
        query = select(table.c.key).where(table.c.event_id == self.event().id)
        return frozenset(self._connection.execute(query).scalars())


def is_named(event: Event, name: str) -> bool:
    """Whether `name`, with or without its year, is the event's."""
    return bool(fold(name)) and fold(name) in (fold(event.name), fold(full_name(event)))


def full_name(event: Event) -> str:
    """The event with its year, as people say it: "Viva Technology 2024"."""
    return f"{event.name} {event.starts_on.year}"
