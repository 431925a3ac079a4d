"""Cameras, which all events share, and photos with the people in them."""

from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import DateTime, Float, Index, text
from sqlmodel import Field

from delegation_tui.domain.brought import Brought
from delegation_tui.domain.photos import (
    Camera,
    ChatPicture,
    MatchReason,
    Origin,
    Photo,
    PhotoPerson,
    TimeFlag,
    TimeSource,
)
from delegation_tui.domain.time import CameraClock
from delegation_tui.store.tables.base import InName, PartRow, Row, choice, kept, listed, parts


class CameraRow(Row, table=True):
    __tablename__ = "camera"
    __table_args__ = (Index(None, "make", "model", "serial_hash"),)
    record: ClassVar = Camera

    make: str
    model: str
    serial_hash: str
    label: str
    photographer: str
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    timezone: str
    clock: CameraClock = kept(CameraClock)


class ChatPictureRow(Row, table=True):
    __tablename__ = "chat_picture"
    record: ClassVar = ChatPicture

    event_id: UUID = Field(foreign_key="event.id", index=True)
    name: str
    sent_at: NaiveDatetime = Field(sa_type=DateTime)


class PhotoPersonRow(PartRow, table=True):
    __tablename__ = "photo_person"
    record: ClassVar = PhotoPerson

    owner_id: UUID = Field(foreign_key="photo.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    label: str


class PhotoRow(Row, table=True):
    """`match_*` is the record's `match`, spread so that a day's photos are found by visit."""

    __tablename__ = "photo"
    __table_args__ = (
        # A photo that was taken away may be added again.
        Index(
            None,
            "event_id",
            "sha256",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index(None, "event_id", "taken_at"),
        Index(None, "match_visit_id"),
    )
    record: ClassVar = Photo
    ordered_by: ClassVar = ("taken_at", "name", "id")

    event_id: UUID = Field(foreign_key="event.id")
    sha256: str = Field(sa_type=InName)
    name: str
    path: str
    size: int
    mime: str
    width: int
    height: int
    orientation: int
    picture_hash: str
    camera_id: UUID | None = Field(default=None, foreign_key="camera.id")
    recorded_at: NaiveDatetime | None = Field(default=None, sa_type=DateTime)
    recorded_offset: timedelta | None = kept(timedelta, Float, nullable=True)
    recorded_source: TimeSource = choice("recorded_source", TimeSource)
    day: date | None = None
    time_flags: tuple[TimeFlag, ...] = listed(TimeFlag)
    taken_at: datetime | None = None
    gps_at: datetime | None = None
    file_date: datetime | None = None
    match_visit_id: UUID | None = Field(default=None, foreign_key="visit.id")
    match_score: float
    match_reason: MatchReason = choice("match_reason", MatchReason)
    match_distance: timedelta = kept(timedelta, Float)
    burst: str
    sharpness: float | None = None
    rating: int
    rejected: bool
    caption: str
    caption_origin: Origin = choice("caption_origin", Origin)
    alt: str
    alt_origin: Origin = choice("alt_origin", Origin)
    decorative: bool = False
    headline: str
    credit: str
    credit_origin: Origin = choice("credit_origin", Origin, default=Origin.NONE)
    copyright: str
    rights: str
    brought: Brought = kept(Brought)
    people: list[PhotoPersonRow] = parts("PhotoPersonRow")
    problem: str
