"""What refers to a record: one that is needed is not taken away by an undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast
from sqlmodel import Session, col, select

from delegation_tui.store.mapping import MODELS, parts_of
from delegation_tui.store.tables import Row
from delegation_tui.store.tables.base import AsJson

OWNER = "owner_id"
# Lists that go on without what is no more: guesses, the order of a gallery.
LOOSE = ("candidates", "photo_ids", "drafted_photo_ids", "photo_order")


def is_needed(session: Session, row: Row) -> bool:
    """Whether a record that is there names `row`, itself or in one of its parts."""
    for model in MODELS.values():
        there = [col(model.deleted_at).is_(None), col(model.id) != row.id]
        for part in (None, *parts_of(model).values()):
            query: Any = select(model.id).where(*there)
            if part is not None:
                query = query.join(part, col(part.owner_id) == col(model.id))
            for names in _naming(part or model, row):
                if session.exec(query.where(names).limit(1)).first() is not None:
                    return True
    return False


def _naming(model: Any, row: Row) -> Iterator[ColumnElement[bool]]:
    """The conditions under which a row of `model` names `row`."""
    target = type(row).__table__  # type: ignore[attr-defined]
    for column in model.__table__.columns:
        if column.name in (OWNER, *LOOSE):
            continue
        if any(key.column.table is target for key in column.foreign_keys):
            yield column == row.id
        elif isinstance(column.type, AsJson) and column.type.kind == tuple[UUID, ...]:
            yield cast(column, String).contains(str(row.id))
