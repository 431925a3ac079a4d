"""What was done, what was half typed, what was told to be left alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from delegation_tui.domain.change import ChangeState
from delegation_tui.store.tables.base import BaseTable, choice, kept


class ChangeRow(BaseTable, table=True):
    """One user action. `edits` lists the rows it wrote: table, before, after; `origin` is the
    device that it was done on, empty while a workspace has one."""

    __tablename__ = "change"

    seq: int | None = Field(default=None, primary_key=True)
    id: UUID = Field(unique=True)
    at: datetime
    actor: str
    origin: str = ""
    template: str
    params: dict[str, Any] = kept(dict[str, Any])
    state: ChangeState = choice("state", ChangeState, index=True)
    undoes: UUID | None = None
    edits: list[dict[str, Any]] = kept(list[dict[str, Any]])


class DraftRow(BaseTable, table=True):
    """A half-typed text, kept within a second; not an action, so not in the journal."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    text: str
    updated_at: datetime


class IgnoredRow(BaseTable, table=True):
    """A finding that a person told to leave alone: "rule|subject", or "rule|place"."""

    __tablename__ = "ignored"

    id: UUID = Field(primary_key=True)
    event_id: UUID = Field(foreign_key="event.id", index=True)
    key: str
