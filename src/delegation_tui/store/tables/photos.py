"""Cameras, which all events share, and photos with the people in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import DateTime, Float, Index, text
from sqlmodel import Field

from delegation_tui.domain.photos import MatchReason, Origin, TimeSource
from delegation_tui.store.tables.base import Part, Row, among, json_field


class CameraRow(Row, table=True):
    __tablename__ = "camera"
    __table_args__ = (Index(None, "make", "model", "serial_hash"),)

    make: str
    model: str
    serial_hash: str
    label: str
    photographer: str
    credit: str
    copyright: str
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    timezone: str
    clock: Any = json_field()


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
        among("recorded_source", TimeSource),
        among("match_reason", MatchReason),
        among("caption_origin", Origin),
        among("alt_origin", Origin),
        Index(None, "event_id", "taken_at"),
        Index(None, "match_visit_id"),
    )

    event_id: UUID = Field(foreign_key="event.id")
    sha256: str
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
    recorded_offset: timedelta | None = Field(default=None, sa_type=Float)
    recorded_source: str
    time_flags: Any = json_field()
    taken_at: datetime | None = None
    gps_at: datetime | None = None
    file_date: datetime | None = None
    match_visit_id: UUID | None = Field(default=None, foreign_key="visit.id")
    match_score: float
    match_reason: str
    match_distance: timedelta = Field(sa_type=Float)
    burst: str
    sharpness: float | None = None
    rating: int
    rejected: bool
    cover: bool
    order: int
    caption: str
    caption_origin: str
    alt: str
    alt_origin: str
    headline: str
    credit: str
    copyright: str
    rights: str
    crowd: bool
    problem: str


class PhotoPersonRow(Part, table=True):
    __tablename__ = "photo_person"

    owner_id: UUID = Field(foreign_key="photo.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    label: str
