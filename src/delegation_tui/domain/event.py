"""Where and when: the fair, its places, its planned programme, its background cards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.domain.record import Figure, Record
from delegation_tui.domain.time import days, zone
from delegation_tui.domain.visits import Unresolved, Visibility

NIGHT_ENDS = time(5)  # until then, a night belongs to its evening
EVENING = time(18)
ONE_NIGHT = timedelta(hours=12)  # so long an evening may last


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A fair, one edition. `visit_day` is the day the article is about, when there is one;
    `body_id` the organisation whose delegation it is; `purpose` is why the delegation goes, as the
    lead prints it: "nourrir les réflexions régionales"."""

    name: str
    short_names: tuple[str, ...] = ()
    edition: int | None = None
    starts_on: date
    ends_on: date
    timezone: str = "Europe/Paris"
    city: str = ""
    venue: str = ""
    article: str = ""
    purpose: str = ""
    language: Language = DEFAULT
    visit_day: date | None = None
    body_id: UUID | None = None
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
        """The day that people count it to: a night belongs to its evening."""
        local = self.local(instant)
        return local.date() - timedelta(days=local.time() < NIGHT_ENDS)

    def bounds_of(self, day: date) -> tuple[datetime, datetime]:
        """When `day` begins and when the next one does (UTC)."""
        begin, end = (datetime.combine(one, NIGHT_ENDS) for one in (day, day + timedelta(days=1)))
        return self.instant(begin), self.instant(end)

    def at_clock(self, day: date, clock: time) -> datetime:
        """The UTC instant of an hour of `day`, which has the night behind it."""
        after = timedelta(days=clock < NIGHT_ENDS)
        return self.instant(datetime.combine(day + after, clock))

    def is_rehearsal(self, instant: datetime) -> bool:
        """Whether it is on none of the fair's days: what is logged then is no part of it."""
        return not self.starts_on <= self.day_of(instant) <= self.ends_on

    def goes_on(self, began: datetime, now: datetime) -> bool:
        """Whether what `began` in an evening, and nobody ended, can still be going on at a dawn
        after it: then `now` belongs to that evening."""
        in_evening = not NIGHT_ENDS <= self.local(began).time() < EVENING
        return in_evening and began <= now <= began + ONE_NIGHT

    def working_day(
        self, now: datetime, lived: date | None = None, going: datetime | None = None
    ) -> date:
        """The day that is shown at `now`: today during the fair, or the evening in which the visit
        that is still `going` began; else the day the article is about; else, after it, the last
        that was `lived`, else the fair's first day."""
        today = self.day_of(going if going and self.goes_on(going, now) else now)
        if today in self.days:
            return today
        late = lived if today > self.ends_on else None
        return self.visit_day or late or self.starts_on

    def same_hour(self, instant: datetime, day: date) -> datetime:
        """The UTC instant of the same time of another `day`."""
        local = self.local(instant).time()
        return instant if self.day_of(instant) == day else self.at_clock(day, local)

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
    ROOM = "room"
    HOTEL = "hotel"
    TOWN_HALL = "town_hall"
    PREFECTURE = "prefecture"
    OTHER = "other"


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
    that file's or calendar's name, for re-import; `person_ids` who of the delegation goes, `met_ids`
    who is expected on the other side, `unresolved` whom its file names and nobody knows."""

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
    visibility: Visibility = Visibility.PUBLIC
    unresolved: tuple[Unresolved, ...] = ()
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
