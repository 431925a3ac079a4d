"""The article, its head and its blocks."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from delegation_tui.domain.article import (
    Article,
    Block,
    BlockKind,
    HeadDraft,
    Source,
)
from delegation_tui.domain.circuit import ArticleStatus, CircuitStep
from delegation_tui.store.tables.base import PartRow, Row, choice, listed, parts


class BlockRow(PartRow, table=True):
    __tablename__ = "block"
    record: ClassVar = Block

    owner_id: UUID = Field(foreign_key="article.id", index=True)
    rev: int
    kind: BlockKind = choice("kind", BlockKind)
    key: str
    level: int
    text: str
    generated: str
    proposal: str
    photo_ids: tuple[UUID, ...] = listed(UUID)
    drafted_photo_ids: tuple[UUID, ...] = listed(UUID)
    moved: bool
    sources: tuple[Source, ...] = listed(Source)


class ArticleRow(Row, table=True):
    __tablename__ = "article"
    record: ClassVar = Article

    event_id: UUID = Field(foreign_key="event.id", index=True)
    title: str
    slug: str
    seo_title: str
    lead: str
    language: str
    support: str
    themes: tuple[str, ...] = listed(str)
    regions: tuple[str, ...] = listed(str)
    status: ArticleStatus = choice("status", ArticleStatus)
    published_on: date | None = None
    embargo_until: datetime | None = None
    contact: str
    edited: tuple[str, ...] = listed(str)
    head_drafts: tuple[HeadDraft, ...] = listed(HeadDraft)
    lead_sources: tuple[Source, ...] = listed(Source)
    removed: tuple[str, ...] = listed(str)
    steps: tuple[CircuitStep, ...] = listed(CircuitStep)
    blocks: list[BlockRow] = parts("BlockRow")
