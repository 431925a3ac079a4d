"""The event, its places, its programme, its background cards."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

from delegation_tui.domain.event import ItemState, PlaceKind
from delegation_tui.store.tables.base import Row, among, json_field


class EventRow(Row, table=True):
    __tablename__ = "event"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="days"),)

    name: str
    short_names: Any = json_field()
    edition: int | None = None
    starts_on: date
    ends_on: date
    timezone: str
    city: str
    venue: str
    article: str
    language: str
    visit_day: date | None = None
    body_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    previous_id: UUID | None = Field(default=None, foreign_key="event.id")
    figures: Any = json_field()


class PlaceRow(Row, table=True):
    __tablename__ = "place"
    __table_args__ = (among("kind", PlaceKind),)

    event_id: UUID = Field(foreign_key="event.id", index=True)
    kind: str
    name: str
    number: str
    parent_id: UUID | None = Field(default=None, foreign_key="place.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    article: str
    code: str


class ProgrammeItemRow(Row, table=True):
    __tablename__ = "programme_item"
    __table_args__ = (among("state", ItemState),)

    event_id: UUID = Field(foreign_key="event.id", index=True)
    starts_at: datetime
    ends_at: datetime | None = None
    title: str
    kind: str
    place_id: UUID | None = Field(default=None, foreign_key="place.id")
    host_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    person_ids: Any = json_field()
    met_ids: Any = json_field()
    topics: Any = json_field()
    state: str
    note: str
    uid: str
    source: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


class BriefRow(Row, table=True):
    __tablename__ = "brief"

    event_id: UUID = Field(foreign_key="event.id", index=True)
    organisation_id: UUID = Field(foreign_key="organisation.id")
    title: str
    text: str
    since: int | None = None
    on: date | None = None
    when: str
    topics: Any = json_field()
    partner_ids: Any = json_field()
    figures: Any = json_field()
    link: str
    link_text: str
    source: str
    order: int
