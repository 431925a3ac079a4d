"""Two harmless changes, of two people, may make a circle: the second of them is refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.trees import TREES, leads_to
from delegation_tui.store.journal import BY_TABLE, edits_of
from delegation_tui.store.tables import Row


def refuse_circles(session: Session) -> None:
    """Raises DelegationError when the session made something hang from itself."""
    for edit in edits_of(session):
        model, after = BY_TABLE[edit["table"]], edit["after"] or {}
        for field in TREES.get(model.record, ()) if issubclass(model, Row) else ():
            if after.get(field) and _hangs_from_itself(session, model, field, edit):
                raise DelegationError(
                    "That would make something a part of itself, since somebody else changed what "
                    "hangs from what: nothing was changed. Look at it again."
                )


def _hangs_from_itself(session: Session, model: Any, field: str, edit: dict[str, Any]) -> bool:
    own = UUID((edit["before"] or edit["after"])["id"])

    def above(row_id: UUID) -> UUID | None:
        query = select(getattr(model, field)).where(model.id == row_id)
        found: UUID | None = session.exec(query).first()
        return found

    return leads_to(above(own), (own,), above)
