"""The event, its places, its programme, its background cards."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

from delegation_tui.domain.event import Brief, Event, ItemState, Place, PlaceKind, ProgrammeItem
from delegation_tui.domain.record import Figure
from delegation_tui.domain.visits import Unresolved, Visibility
from delegation_tui.store.tables.base import Row, choice, listed


class EventRow(Row, table=True):
    __tablename__ = "event"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="days"),)
    record: ClassVar = Event
    ordered_by: ClassVar = ("starts_on", "id")

    name: str
    short_names: tuple[str, ...] = listed(str)
    edition: int | None = None
    starts_on: date
    ends_on: date
    timezone: str
    city: str
    venue: str
    article: str
    purpose: str = ""
    language: str
    visit_day: date | None = None
    body_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    figures: tuple[Figure, ...] = listed(Figure)


class PlaceRow(Row, table=True):
    __tablename__ = "place"
    record: ClassVar = Place
    folded: ClassVar = ("name", "number")

    event_id: UUID = Field(foreign_key="event.id", index=True)
    kind: PlaceKind = choice("kind", PlaceKind)
    name: str
    number: str
    parent_id: UUID | None = Field(default=None, foreign_key="place.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    article: str
    code: str


class ProgrammeItemRow(Row, table=True):
    __tablename__ = "programme_item"
    record: ClassVar = ProgrammeItem
    ordered_by: ClassVar = ("starts_at", "id")

    event_id: UUID = Field(foreign_key="event.id", index=True)
    starts_at: datetime
    ends_at: datetime | None = None
    title: str
    kind: str
    place_id: UUID | None = Field(default=None, foreign_key="place.id")
    host_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    person_ids: tuple[UUID, ...] = listed(UUID)
    met_ids: tuple[UUID, ...] = listed(UUID)
    topics: tuple[str, ...] = listed(str)
    state: ItemState = choice("state", ItemState)
    visibility: Visibility = choice("visibility", Visibility)
    unresolved: tuple[Unresolved, ...] = listed(Unresolved)
    note: str
    uid: str
    source: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


class BriefRow(Row, table=True):
    __tablename__ = "brief"
    record: ClassVar = Brief
    ordered_by: ClassVar = ("order", "id")

    event_id: UUID = Field(foreign_key="event.id", index=True)
    organisation_id: UUID = Field(foreign_key="organisation.id")
    title: str
    text: str
    since: int | None = None
    on: date | None = None
    when: str
    topics: tuple[str, ...] = listed(str)
    partner_ids: tuple[UUID, ...] = listed(UUID)
    figures: tuple[Figure, ...] = listed(Figure)
    link: str
    link_text: str
    source: str
    order: int
