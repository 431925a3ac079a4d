"""The journal listens to the unit of work: every row that a session writes, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session
from sqlalchemy.orm.attributes import get_history
from sqlmodel import SQLModel

from delegation_tui.store.tables import BaseTable, IgnoredRow, PartRow, Row
from delegation_tui.store.tables.base import adapter, as_json

Values = dict[str, Any]
JOURNALLED = (Row, PartRow, IgnoredRow)
_MODELS: tuple[type[BaseTable], ...] = (
    *Row.__subclasses__(),
    *PartRow.__subclasses__(),
    IgnoredRow,
)
BY_TABLE: Mapping[str, type[BaseTable]] = {str(model.__tablename__): model for model in _MODELS}
EDITS = "delegation_edits"  # in a session's info


def edits_of(session: Session) -> list[Values]:
    """What the session wrote up to now: of each row its table, "before" it was written (None
    when it is new) and "after" (None when it is gone), of a row that was and is what changed."""
    edits: list[Values] = session.info.setdefault(EDITS, [])
    return edits


def image(row: BaseTable) -> Values:
    """The values of a row's columns."""
    return {name: getattr(row, name) for name in type(row).model_fields}


def from_json(model: type[SQLModel], values: Values | None) -> Values | None:
    """The values that the journal kept; of columns that are no more, none."""
    if values is None:
        return None
    kinds: Values = {name: field.annotation for name, field in model.model_fields.items()}
    return {
        name: adapter(kinds[name]).validate_python(value)
        for name, value in values.items()
        if name in kinds
    }


def _note(row: BaseTable, before: Values | None, after: Values | None) -> None:
    session = object_session(row)
    assert session is not None
    edits_of(session).append(
        {"table": row.__tablename__, "before": as_json(before), "after": as_json(after)}
    )


def _inserted(_mapper: Mapper[Any], _connection: Connection, row: BaseTable) -> None:
    _note(row, None, image(row))


def _updated(_mapper: Mapper[Any], _connection: Connection, row: BaseTable) -> None:
    after = image(row)
    set_since = after.keys() - inspect(row).unmodified
    was = {
        name: history.deleted[0]
        for name in sorted(set_since)
        if (history := get_history(row, name)).deleted
    }
    if was:
        _note(row, after | was, {name: after[name] for name in was})


def _deleted(_mapper: Mapper[Any], _connection: Connection, row: BaseTable) -> None:
    _note(row, image(row), None)


for base in JOURNALLED:
    event.listen(base, "after_insert", _inserted, propagate=True)
    event.listen(base, "after_update", _updated, propagate=True)
    event.listen(base, "after_delete", _deleted, propagate=True)


@event.listens_for(Session, "do_orm_execute")
def _refuse_statements(state: ORMExecuteState) -> None:
    """What a statement writes past the unit of work would be missing in the journal."""
    if not state.is_select:
        raise AssertionError("Write through the session's objects: the journal must see it.")
