"""What was done, what was half typed, what was told to be left alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from delegation_tui.domain.change import ChangeState
from delegation_tui.store.tables.base import Table, among, json_field


class ChangeRow(Table, table=True):
    """One user action. `edits` lists the rows it wrote: table, id, before, after."""

    __tablename__ = "change"
    __table_args__ = (among("state", ChangeState),)

    seq: int | None = Field(default=None, primary_key=True)
    id: UUID = Field(unique=True)
    at: datetime
    actor: str
    template: str
    params: Any = json_field()
    state: str = Field(index=True)
    undoes: UUID | None = None
    edits: Any = json_field()


class DraftRow(Table, table=True):
    """A half-typed text, kept within a second; not an action, so not in the journal."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    text: str
    updated_at: datetime


class IgnoredRow(Table, table=True):
    """A finding that a person told to leave alone: "rule|subject", or "rule|place"."""

    __tablename__ = "ignored"

    id: UUID = Field(primary_key=True)
    event_id: UUID = Field(foreign_key="event.id", index=True)
    key: str
