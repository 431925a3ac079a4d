"""One recorded action: what undo takes back and what the activity list shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.message import Message


class ChangeState(StrEnum):
    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"  # undone, then something else was done: no redo


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One user action in the order of the log (`seq`), in UTC; `summary` says what it did."""

    id: UUID
    seq: int
    at: datetime
    actor: str
    summary: Message
    state: ChangeState = ChangeState.DONE
    undoes: UUID | None = None
    rows: int = 0
