"""Visits with their participants, topics, statements and open questions; announcements."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlmodel import Field

from delegation_tui.domain.people import Side
from delegation_tui.domain.visits import (
    Announcement,
    EndsBy,
    NoteUse,
    Participant,
    PieceKind,
    Statement,
    Topic,
    Unresolved,
    Validation,
    Visibility,
    Visit,
    VisitKind,
)
from delegation_tui.store.tables.base import PartRow, Row, choice, kept, listed, parts


class ParticipantRow(PartRow, table=True):
    __tablename__ = "participant"
    record: ClassVar = Participant

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    label: str
    title: str
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    capacity: str
    in_attendance: bool
    side: Side = choice("side", Side)


class TopicRow(PartRow, table=True):
    __tablename__ = "topic"
    record: ClassVar = Topic

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    text: str


class StatementRow(PartRow, table=True):
    __tablename__ = "statement"
    record: ClassVar = Statement

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    text: str
    speaker_id: UUID | None = Field(default=None, foreign_key="person.id")
    speaker: str
    validation: Validation = choice("validation", Validation)
    validated_by: str
    validated_at: datetime | None = None


class UnresolvedRow(PartRow, table=True):
    __tablename__ = "unresolved"
    record: ClassVar = Unresolved

    owner_id: UUID = Field(foreign_key="visit.id", index=True)
    text: str
    kind: PieceKind = choice("kind", PieceKind)
    side: Side = choice("side", Side)
    candidates: tuple[UUID, ...] = listed(UUID)


class VisitRow(Row, table=True):
    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="interval"),
        Index(None, "event_id", "starts_at"),
    )
    record: ClassVar = Visit
    ordered_by: ClassVar = ("starts_at", "id")

    event_id: UUID = Field(foreign_key="event.id")
    kind: VisitKind = choice("kind", VisitKind)
    starts_at: datetime
    ends_at: datetime | None = None
    ends_by: EndsBy = choice("ends_by", EndsBy, default=EndsBy.HAND)
    place_id: UUID | None = Field(default=None, foreign_key="place.id")
    host_ids: tuple[UUID, ...] = listed(UUID)
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    parent_id: UUID | None = Field(default=None, foreign_key="visit.id")
    after_id: UUID | None = Field(default=None, foreign_key="visit.id")
    item_id: UUID | None = Field(default=None, foreign_key="programme_item.id")
    visibility: Visibility = choice("visibility", Visibility)
    typed: str
    object: str
    note: str
    note_use: NoteUse = choice("note_use", NoteUse)
    key_moment: bool
    photo_order: tuple[UUID, ...] = listed(UUID)
    # Refers to a photo without a foreign key: photos refer to visits already, and a cover that
    # went is none.
    cover_id: UUID | None = None
    to_verify: tuple[str, ...] = listed(str)
    participants: list[ParticipantRow] = parts("ParticipantRow")
    topics: list[TopicRow] = parts("TopicRow")
    statements: list[StatementRow] = parts("StatementRow")
    unresolved: list[UnresolvedRow] = parts("UnresolvedRow")


class AnnouncementRow(Row, table=True):
    __tablename__ = "announcement"
    record: ClassVar = Announcement

    event_id: UUID = Field(foreign_key="event.id", index=True)
    visit_id: UUID | None = Field(default=None, foreign_key="visit.id", index=True)
    brief_id: UUID | None = Field(default=None, foreign_key="brief.id")
    announcer_ids: tuple[UUID, ...] = listed(UUID)
    announcer: str
    text: str
    # As text: SQLite has no exact decimals.
    amount: Decimal | None = kept(Decimal, String, nullable=True)
    currency: str
    qualifier: str
    occasion: str
    on: date | None = None
    source: str
