"""Where and when: the fair, its places, its planned programme, its background cards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from delegation_tui.domain.record import Figure, Record
from delegation_tui.domain.time import days, zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A fair, one edition. `visit_day` is the day the article is about, when there is one;
    `body_id` the organisation whose delegation it is; `previous_id` the edition before."""

    name: str
    short_names: tuple[str, ...] = ()
    edition: int | None = None
    starts_on: date
    ends_on: date
    timezone: str = "Europe/Paris"
    city: str = ""
    venue: str = ""
    article: str = ""
    language: str = "fr"
    visit_day: date | None = None
    body_id: UUID | None = None
    previous_id: UUID | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        return zone(self.timezone)

    @property
    def days(self) -> tuple[date, ...]:
        return days(self.starts_on, self.ends_on)

    def local(self, instant: datetime) -> datetime:
        """`instant` on the fair's wall clock."""
        return instant.astimezone(self.tz)

    def day_of(self, instant: datetime) -> date:
        return self.local(instant).date()

    def bounds_of(self, day: date) -> tuple[datetime, datetime]:
        """When `day` begins and when the next one does (UTC)."""
        after = day + timedelta(days=1)
        return self.instant(datetime.combine(day, time())), self.instant(
            datetime.combine(after, time())
        )

    def working_day(self, now: datetime, lived: date | None = None) -> date:
        """The day people work on at `now`: today during the fair, else the day the article is
        about; else, after it, the last that was `lived`, else the fair's first day."""
        today = self.day_of(now)
        if today in self.days:
            return today
        late = lived if today > self.ends_on else None
        return self.visit_day or late or self.starts_on

    def working_moment(self, now: datetime, day: date | None = None) -> datetime:
        """When a line typed at `now` happened (UTC): now during the fair; before and after it,
        or on another `day` that is worked on, at this time of that day."""
        wanted = day or self.working_day(now)
        local = self.local(now)
        if wanted == local.date():
            return now
        return self.instant(datetime.combine(wanted, local.time()))

    def instant(self, local: datetime) -> datetime:
        """The UTC instant of a naive wall-clock time at the fair."""
        return local.replace(tzinfo=self.tz).astimezone(UTC)


_NUMBER = re.compile(
    r"(?:(?:stand|booth)\s+)?(?:n°\s*)?[a-z]{0,2}[-. ]?\d[\da-z.-]*", re.IGNORECASE
)


class PlaceKind(StrEnum):
    ZONE = "zone"
    HALL = "hall"
    STAND = "stand"
    PAVILION = "pavilion"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place of the event; places nest (stand in a zone in a hall) through `parent_id`."""

    kind: PlaceKind = PlaceKind.STAND
    name: str = ""
    number: str = ""
    parent_id: UUID | None = None
    organisation_id: UUID | None = None
    article: str = ""
    code: str = ""

    @property
    def is_numbered_stand(self) -> bool:
        """Whether it is a stand whose name says no more than its number: "B12", "Stand 4-A"."""
        return self.kind is PlaceKind.STAND and _NUMBER.fullmatch(self.name.strip()) is not None


class ItemState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


BY_HAND = "by-hand/"  # begins the uid of a slot that no file planned, the source of a cancelled one


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem(Record):
    """A planned slot, in UTC. `uid` is the identity its source file gives it and `source`
    that file's or calendar's name, for re-import; `person_ids` who of the delegation goes, `met_ids` who is expected on the other side."""

    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    kind: str = ""
    place_id: UUID | None = None
    host_id: UUID | None = None
    party_id: UUID | None = None
    person_ids: tuple[UUID, ...] = ()
    met_ids: tuple[UUID, ...] = ()
    topics: tuple[str, ...] = ()
    state: ItemState = ItemState.PLANNED
    note: str = ""
    uid: str = ""
    source: str = ""

    @property
    def origin(self) -> str:
        """The file or calendar that planned it, whoever cancelled it."""
        return self.source.removeprefix(BY_HAND)

    @property
    def cancelled_by_hand(self) -> bool:
        """Whether somebody here cancelled it: no file plans it again."""
        return self.state is ItemState.CANCELLED and self.source.startswith(BY_HAND)

    def cancelled(self) -> ProgrammeItem:
        """The stop, cancelled by hand."""
        return replace(self, state=ItemState.CANCELLED, source=f"{BY_HAND}{self.origin}")

    def restored(self) -> ProgrammeItem:
        """The stop, planned as before it was cancelled."""
        return replace(self, state=ItemState.PLANNED, source=self.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Record):
    """A background card prepared beforehand: what a Region does, since when, with whom.

    `text` is one printable sentence or more; `when` the date as it is printed ("fin 2023") with
    `since` (a year) or `on` (a day) where they are exact; `order` its place in the background.
    """

    organisation_id: UUID
    title: str = ""
    text: str
    since: int | None = None
    on: date | None = None
    when: str = ""
    topics: tuple[str, ...] = ()
    partner_ids: tuple[UUID, ...] = ()
    figures: tuple[Figure, ...] = ()
    link: str = ""
    link_text: str = ""
    source: str = ""
    order: int = 0
