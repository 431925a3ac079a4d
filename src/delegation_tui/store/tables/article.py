"""The article, its head and its blocks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field

from delegation_tui.domain.article import ArticleStatus, BlockKind
from delegation_tui.store.tables.base import Part, Row, among, json_field


class ArticleRow(Row, table=True):
    __tablename__ = "article"
    __table_args__ = (among("status", ArticleStatus),)

    event_id: UUID = Field(foreign_key="event.id", index=True)
    title: str
    slug: str
    seo_title: str
    lead: str
    language: str
    support: str
    themes: Any = json_field()
    regions: Any = json_field()
    status: str
    published_on: date | None = None
    embargo_until: datetime | None = None
    contact: str
    edited: Any = json_field()
    # A row that the journal kept before there were such columns has none of them.
    head_drafts: Any = Field(default=None, sa_type=JSON, sa_column_kwargs={"default": list})
    lead_sources: Any = json_field()
    removed: Any = Field(default=None, sa_type=JSON, sa_column_kwargs={"default": list})


class BlockRow(Part, table=True):
    __tablename__ = "block"
    __table_args__ = (among("kind", BlockKind),)

    owner_id: UUID = Field(foreign_key="article.id", index=True)
    rev: int
    kind: str
    key: str
    level: int
    text: str
    generated: str
    proposal: str
    photo_ids: Any = json_field()
    sources: Any = json_field()
