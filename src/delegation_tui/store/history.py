"""The journal: what undo takes back and redo does again, from the rows as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError

from delegation_tui.domain.change import Change, ChangeState
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.time import utc_now
from delegation_tui.store.codec import row_from_json, to_json
from delegation_tui.store.mapping import TABLES, Values
from delegation_tui.store.statements import (
    delete_rows,
    insert_numbered,
    insert_rows,
    rows_of,
    update_rows,
)
from delegation_tui.store.writer import Edit, differs

CHANGE = TABLES["change"]
DROP_UNDONE = (
    update(CHANGE)
    .where(CHANGE.c.state == ChangeState.UNDONE.value, CHANGE.c.actor == bindparam("by"))
    .values(state=ChangeState.DROPPED.value)
)
# What a list needs: the rows of a large import are counted where they are.
TOLD = select(
    *(column for column in CHANGE.c if column.name != "edits"),
    func.json_array_length(CHANGE.c.edits).label("rows"),
)


def message_to_json(message: Message) -> dict[str, Any]:
    return {name: _value(value) for name, value in message.params.items()}


def _value(value: object) -> Any:
    if isinstance(value, Message):
        return {"template": value.template, "params": message_to_json(value)}
    return to_json(value) if isinstance(value, str | int | float | None) else str(value)


def message_from_json(template: str, params: Mapping[str, Any]) -> Message:
    values = {
        name: message_from_json(value["template"], value["params"])
        if isinstance(value, dict)
        else value
        for name, value in params.items()
    }
    return Message(template, **values)


def record(
    connection: Connection,
    actor: str,
    summary: Message,
    edits: Sequence[Edit],
    undoes: UUID | None = None,
    *,
    redoable: bool = True,
) -> int:
    """Writes the Change row of an action, and returns its number; a new action ends what its
    actor could redo, if anything is `redoable`."""
    if undoes is None and redoable:
        connection.execute(DROP_UNDONE, {"by": actor})
    return insert_numbered(
        connection,
        CHANGE,
        {
            "id": uuid7(),
            "at": utc_now(),
            "actor": actor,
            "template": summary.template,
            "params": message_to_json(summary),
            "state": (ChangeState.DONE if undoes is None else ChangeState.DROPPED).value,
            "undoes": undoes,
            "edits": [edit.as_json() for edit in edits],
        },
    )


def changes(connection: Connection, limit: int) -> tuple[Change, ...]:
    """The latest actions, latest first; the steps of undo and redo themselves are left out."""
    query = TOLD.where(CHANGE.c.undoes.is_(None)).order_by(CHANGE.c.seq.desc())
    return tuple(_change(row) for row in connection.execute(query.limit(limit)).mappings())


def _change(row: RowMapping) -> Change:
    return Change(
        id=row["id"],
        seq=row["seq"],
        at=row["at"],
        actor=row["actor"],
        summary=message_from_json(row["template"], row["params"]),
        state=ChangeState(row["state"]),
        undoes=row["undoes"],
        rows=row["rows"],
    )


def step(connection: Connection, actor: str, *, back: bool) -> Change | None:
    """Takes the last action back, or does the last one that was taken back again.

    None when there is none. DelegationError, and nothing changed, when a row of it has been
    changed since by something that is not undone.
    """
    state = ChangeState.DONE if back else ChangeState.UNDONE
    order = CHANGE.c.seq.desc() if back else CHANGE.c.seq.asc()
    query = TOLD.where(CHANGE.c.state == state.value, CHANGE.c.actor == actor).order_by(order)
    row = connection.execute(query.limit(1)).mappings().one_or_none()
    if row is None:
        return None
    change = _change(row)
    # To do an action again is to take back what took it back.
    latest = select(CHANGE.c.edits).order_by(CHANGE.c.seq.desc()).limit(1)
    which = CHANGE.c.id == change.id if back else CHANGE.c.undoes == change.id
    edits = connection.execute(latest.where(which)).scalar_one()
    try:
        done = [_take_back(connection, edit) for edit in reversed(edits)]
    except IntegrityError as error:
        raise _overtaken() from error
    connection.execute(
        update(CHANGE)
        .where(CHANGE.c.seq == change.seq)
        .values(state=(ChangeState.UNDONE if back else ChangeState.DONE).value)
    )
    record(connection, actor, change.summary, done, undoes=change.id)
    return change


def _take_back(connection: Connection, edit: Mapping[str, Any]) -> Edit:
    """Makes one row what it was before `edit`."""
    table = TABLES[edit["table"]]
    before, after = edit["before"], edit["after"]
    if before and after is not None:
        after = before | after
    before, after = (row and row_from_json(table, row) for row in (before, after))
    found = connection.execute(rows_of(table, "id"), {"ids": [(before or after)["id"]]})
    present: Values | None = next(map(dict, found.mappings()), None)
    if (present is None) != (after is None) or (present and differs(present, after)):
        raise _overtaken()
    if before is None:
        delete_rows(connection, table, [after])
        return Edit(table.name, present, None)
    if "updated_at" in before:
        # A new revision: whoever has read the row since must not overwrite it.
        before |= {"rev": (present or before)["rev"] + 1, "updated_at": utc_now()}
    if present is None:
        insert_rows(connection, table, [before])
        return Edit(table.name, None, before)
    row = present | before
    update_rows(connection, table, row, [row])
    return Edit(table.name, present, row)


def _overtaken() -> DelegationError:
    return DelegationError(
        "This cannot be taken back or done again: it was changed since, or something made since "
        "needs it. Mend it by hand instead."
    )
