"""Visits with their participants, topics, statements and open questions; announcements."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlmodel import Field

from delegation_tui.domain.people import Side
from delegation_tui.domain.visits import PieceKind, StatementKind, Validation, Visibility, VisitKind
from delegation_tui.store.tables.base import Part, Row, among, json_field


class VisitRow(Row, table=True):
    __tablename__ = "visit"
    __table_args__ = (
        among("kind", VisitKind),
        among("visibility", Visibility),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="interval"),
        Index(None, "event_id", "starts_at"),
    )

    event_id: UUID = Field(foreign_key="event.id")
    kind: str
    starts_at: datetime
    ends_at: datetime | None = None
    place_id: UUID | None = Field(default=None, foreign_key="place.id")
    host_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    parent_id: UUID | None = Field(default=None, foreign_key="visit.id")
    after_id: UUID | None = Field(default=None, foreign_key="visit.id")
    item_id: UUID | None = Field(default=None, foreign_key="programme_item.id")
    visibility: str
    typed: str
    note: str
    key_moment: bool
    to_verify: Any = json_field()


class ParticipantRow(Part, table=True):
    __tablename__ = "participant"
    __table_args__ = (among("side", Side),)

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    label: str
    title: str
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    capacity: str
    side: str


class TopicRow(Part, table=True):
    __tablename__ = "topic"

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    text: str


class StatementRow(Part, table=True):
    __tablename__ = "statement"
    __table_args__ = (among("kind", StatementKind), among("validation", Validation))

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    text: str
    kind: str
    speaker_id: UUID | None = Field(default=None, foreign_key="person.id")
    validation: str


class UnresolvedRow(Part, table=True):
    __tablename__ = "unresolved"
    __table_args__ = (among("kind", PieceKind), among("side", Side))

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    text: str
    kind: str
    side: str
    candidates: Any = json_field()


class AnnouncementRow(Row, table=True):
    __tablename__ = "announcement"

    event_id: UUID = Field(foreign_key="event.id", index=True)
    visit_id: UUID | None = Field(default=None, foreign_key="visit.id", index=True)
    brief_id: UUID | None = Field(default=None, foreign_key="brief.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    text: str
    # As text: SQLite has no exact decimals.
    amount: Decimal | None = Field(default=None, sa_type=String)
    currency: str
    qualifier: str
    at: str
    on: date | None = None
    source: str
