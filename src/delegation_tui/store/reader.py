"""Reading inside one transaction: records and the event's whole dossier."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier, Roster, working_day
from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.message import NotFound
from delegation_tui.domain.people import Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold, inert
from delegation_tui.domain.visits import Announcement, Visit
from delegation_tui.store.cache import RecordCache, there
from delegation_tui.store.mapping import MODELS
from delegation_tui.store.seat import Seat
from delegation_tui.store.tables import DraftRow, IgnoredRow, PhotoRow

R = TypeVar("R", bound=Record)
Timed = TypeVar("Timed", Visit, ProgrammeItem)


class Reader:
    """What was there when the transaction began, for the current event.

    People, organisations, functions and cameras are shared by the events of a workspace; all
    else belongs to one.
    """

    def __init__(self, session: Session, event_name: str, cache: RecordCache, seat: Seat) -> None:
        self._session = session
        self._seat = seat
        self._event_name = event_name
        self._cache = cache
        self._event: Event | None = None
        self._turned_to: Event | None = None

    # -- records ------------------------------------------------------------------------------

    def find(self, kind: type[R], record_id: UUID | None) -> R | None:
        """The record of that id, None when there is none or it was taken away."""
        if record_id is None:
            return None
        found = self._some(kind, MODELS[kind].id == record_id)
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
        return self._cache.all(self._session, kind, self._scope(kind))

    def _some(self, kind: type[R], *conditions: ColumnElement[bool] | bool) -> tuple[R, ...]:
        where = there(kind, self._scope(kind), *conditions)
        return self._cache.some(self._session, kind, where)

    def _scope(self, kind: type[Record]) -> UUID | None:
        """The event that records of the kind belong to, None where all events share them."""
        return self.event().id if "event_id" in MODELS[kind].model_fields else None

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
        rehearsals, announcements = self.rehearsals(), self.all(Announcement)
        ids = {visit.id for visit in rehearsals}
        rehearsed = tuple(a for a in announcements if a.visit_id in ids) if ids else ()
        if rehearsed:
            announcements = tuple(a for a in announcements if a.visit_id not in ids)
        return Dossier(
            event=self.event(),
            roster=self.roster(),
            programme=self.all(ProgrammeItem),
            visits=self.visits(),
            rehearsals=rehearsals,
            rehearsed=rehearsed,
            announcements=announcements,
            briefs=self.all(Brief),
            cameras=self.all(Camera),
            photos=self.all(Photo),
        )

    def visits(self, day: date | None = None) -> tuple[Visit, ...]:
        """The fair's visits by their start; or all that were logged on one local day."""
        if day is not None:
            return self._on(day, self.all(Visit))
        begin, end = self._fair()
        return self._between(begin, end, self.all(Visit))

    def visits_at(self, now: datetime) -> tuple[Visit, ...]:
        """All that were logged on the day of `now`, behind those of the evening before that still
        go on."""
        event, day = self.event(), self.event().day_of(now)
        evening = self.visits(day - timedelta(days=1))
        going = (v for v in evening if v.ends_at is None and event.goes_on(v.starts_at, now))
        return (*going, *self.visits(day))

    def rehearsals(self) -> tuple[Visit, ...]:
        """What was logged on none of the fair's days, by its start."""
        (begin, end), visits = self._fair(), self.all(Visit)
        if not visits or (begin <= visits[0].starts_at and visits[-1].starts_at < end):
            return ()
        return tuple(v for v in visits if not begin <= v.starts_at < end)

    def _fair(self) -> tuple[datetime, datetime]:
        event = self.event()
        return event.bounds_of(event.starts_on)[0], event.bounds_of(event.ends_on)[1]

    def working_day(self, now: datetime) -> date:
        """The day people work on at `now` (UTC)."""
        return working_day(self.event(), self.visits(), now)

    def programme(self, day: date | None = None) -> tuple[ProgrammeItem, ...]:
        return self._on(day, self.all(ProgrammeItem))

    def _on(self, day: date | None, records: tuple[Timed, ...]) -> tuple[Timed, ...]:
        if day is None:
            return records
        begin, end = self.event().bounds_of(day)
        return self._between(begin, end, records)

    def _between(
        self, begin: datetime, end: datetime, records: tuple[Timed, ...]
    ) -> tuple[Timed, ...]:
        by_start = attrgetter("starts_at")
        return records[
            bisect_left(records, begin, key=by_start) : bisect_left(records, end, key=by_start)
        ]

    def photos(self, visit_id: UUID | None = None, *, unplaced: bool = False) -> tuple[Photo, ...]:
        """The photos by their time (those without one last): of one visit, unplaced, or all."""
        if visit_id is not None:
            return self._some(Photo, PhotoRow.match_visit_id == visit_id)
        return (
            self._some(Photo, col(PhotoRow.match_visit_id).is_(None))
            if unplaced
            else self.all(Photo)
        )

    def photos_between(self, begin: datetime, end: datetime) -> tuple[Photo, ...]:
        """The photos taken from `begin` to `end` (UTC, both included), by their time."""
        return self._some(Photo, col(PhotoRow.taken_at).between(begin, end))

    def photo_with_sha(self, sha256: str) -> Photo | None:
        found = self._some(Photo, PhotoRow.sha256 == sha256)
        return found[0] if found else None

    def count(self, kind: type[Record]) -> int:
        """How many records of the kind the event has, without reading them."""
        query = select(func.count(col(MODELS[kind].id))).where(*there(kind, self._scope(kind)))
        return self._session.exec(query).one()

    def article(self) -> Article | None:
        found = self.all(Article)
        return found[-1] if found else None

    # -- beside the records -------------------------------------------------------------------

    def draft(self, key: str) -> str:
        """The seat's half-typed text kept under `key`, empty when there is none."""
        rows = (self._session.get(DraftRow, one) for one in self._draft_keys(key))
        return next((inert(row.text) for row in rows if row), "")

    def _draft_keys(self, key: str) -> tuple[str, ...]:
        """Where a text is kept; what was typed before there were seats is the first one's."""
        return (f"{self._seat.id}/{key}", *((key,) if self._seat.is_first else ()))

    def ignored(self) -> frozenset[str]:
        """The keys of the findings that were told to be left alone."""
        query = select(IgnoredRow.key).where(IgnoredRow.event_id == self.event().id)
        return frozenset(self._session.exec(query).all())


def is_named(event: Event, name: str) -> bool:
    """Whether `name`, with or without its year, is the event's."""
    return bool(fold(name)) and fold(name) in (fold(event.name), fold(full_name(event)))


def full_name(event: Event) -> str:
    """The event with its year, as people say it: "Viva Technology 2024"."""
    return f"{event.name} {event.starts_on.year}"
