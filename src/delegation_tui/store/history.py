"""The journal: what undo takes back and redo does again, from the rows as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from delegation_tui.domain.change import Change, ChangeState
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.time import utc_now
from delegation_tui.store.codec import row_from_json, to_json
from delegation_tui.store.mapping import TABLES
from delegation_tui.store.writer import Edit, differs

CHANGE = TABLES["change"]


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
) -> None:
    """Writes the Change row of an action; a new action ends what could be redone."""
    if undoes is None:
        connection.execute(
            update(CHANGE)
            .where(CHANGE.c.state == ChangeState.UNDONE.value)
            .values(state=ChangeState.DROPPED.value)
        )
    connection.execute(
        insert(CHANGE).values(
            id=uuid7(),
            at=utc_now(),
            actor=actor,
            template=summary.template,
            params=message_to_json(summary),
            state=(ChangeState.DONE if undoes is None else ChangeState.DROPPED).value,
            undoes=undoes,
            edits=[edit.as_json() for edit in edits],
        )
    )


def changes(connection: Connection, limit: int) -> tuple[Change, ...]:
    """The latest actions, latest first; the steps of undo and redo themselves are left out."""
    query = select(CHANGE).where(CHANGE.c.undoes.is_(None)).order_by(CHANGE.c.seq.desc())
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
        rows=len(row["edits"]),
    )


def step(connection: Connection, actor: str, *, back: bool) -> Change | None:
    """Takes the last action back, or does the last one that was taken back again.

    None when there is none. DelegationError, and nothing changed, when a row of it has been
    changed since by something that is not undone.
    """
    state = ChangeState.DONE if back else ChangeState.UNDONE
    order = CHANGE.c.seq.desc() if back else CHANGE.c.seq.asc()
    found = (
        connection.execute(
            select(CHANGE)
            .where(CHANGE.c.state == state.value, CHANGE.c.actor == actor)
            .order_by(order)
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    if found is None:
        return None
    edits = [_turned(e) if back else e for e in found["edits"]]
    done = [_apply(connection, edit) for edit in (reversed(edits) if back else edits)]
    connection.execute(
        update(CHANGE)
        .where(CHANGE.c.seq == found["seq"])
        .values(state=(ChangeState.UNDONE if back else ChangeState.DONE).value)
    )
    change = _change(found)
    record(connection, actor, change.summary, done, undoes=change.id)
    return change


def _turned(edit: Mapping[str, Any]) -> dict[str, Any]:
    return {"table": edit["table"], "before": edit["after"], "after": edit["before"]}


def _apply(connection: Connection, edit: Mapping[str, Any]) -> Edit:
    table = TABLES[edit["table"]]
    before = edit["before"] and row_from_json(table, edit["before"])
    after = edit["after"] and row_from_json(table, edit["after"])
    row_id = (before or after)["id"]
    found = connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
    present = dict(found) if found else None
    if (present is None) != (before is None) or (present and differs(present, before)):
        raise DelegationError(
            "This cannot be taken back: it was changed again since, elsewhere. "
            "Mend it by hand instead."
        )
    if after is None:
        connection.execute(delete(table).where(table.c.id == row_id))
        return Edit(table.name, present, None)
    if present is None:
        connection.execute(insert(table).values(after))
        return Edit(table.name, None, after)
    if "updated_at" in after:
        # A new revision: whoever has read the row since must not overwrite it.
        after |= {"rev": present["rev"] + 1, "updated_at": utc_now()}
    connection.execute(update(table).where(table.c.id == row_id).values(after))
    return Edit(table.name, present, after)
