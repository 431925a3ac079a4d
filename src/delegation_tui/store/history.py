"""The log of actions: what undo takes back and redo does again, from the rows as they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from string import Formatter
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, cast, func, type_coerce
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import defer
from sqlalchemy.orm.attributes import set_attribute
from sqlmodel import Session, col, select

from delegation_tui.domain.change import Change, ChangeState
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, Message, as_message
from delegation_tui.domain.text import inert
from delegation_tui.domain.time import utc_now
from delegation_tui.store.journal import BY_TABLE, Values, edits_of, from_json
from delegation_tui.store.needs import is_needed
from delegation_tui.store.seat import Seat
from delegation_tui.store.tables import ChangeRow, Row
from delegation_tui.store.tables.base import BaseTable

# Columns that the store keeps by itself: they do not make a row different.
KEPT = ("rev", "created_at", "updated_at")


def message_to_json(message: Message) -> dict[str, object]:
    return {name: _value(value) for name, value in message.params.items()}


def _value(value: object) -> object:
    if isinstance(value, Message):
        return {"template": value.template, "params": message_to_json(value)}
    return value if isinstance(value, str | int | float | None) else str(value)


def message_from_json(template: str, params: Mapping[str, object]) -> Message:
    """The sentence that the journal kept. Its template is text: only plain names are filled in."""
    values = {
        name: message_from_json(value["template"], value["params"])
        if isinstance(value, dict)
        else value
        for name, value in params.items()
        if name not in ("self", "template")
    }
    template = inert(template)
    return Message(template, **values) if _is_plain(template, values) else as_message(template)


def _is_plain(template: str, values: Mapping[str, object]) -> bool:
    """Whether the template asks for nothing but values, and each in its own form."""
    try:
        asked = [piece[1:] for piece in Formatter().parse(template) if piece[1] is not None]
    except ValueError:
        return False
    return all(name in values and not (form or kind) for name, form, kind in asked)


def record(session: Session, seat: Seat, summary: Message) -> None:
    """Writes the Change row of what the session did, if it did anything; a new action ends what
    its seat could redo."""
    if edits_of(session):
        for change, _ in _of(session, seat, ChangeState.UNDONE, col(ChangeRow.seq)).all():
            change.state = ChangeState.DROPPED
        _add(session, seat, summary, ChangeState.DONE)


def _add(
    session: Session, seat: Seat, summary: Message, state: ChangeState, undoes: UUID | None = None
) -> None:
    session.add(
        ChangeRow(
            id=uuid7(),
            at=utc_now(),
            actor=seat.actor,
            origin=seat.id,
            template=summary.template,
            params=message_to_json(summary),
            state=state,
            undoes=undoes,
            edits=edits_of(session),
        )
    )


def _changes() -> Any:
    """Actions with the count of the rows they wrote, but without those, which may be many."""
    query = select(ChangeRow, func.json_array_length(ChangeRow.edits))
    return query.options(defer(ChangeRow.edits))  # type: ignore[arg-type]


def _of(
    session: Session, seat: Seat, state: ChangeState, order: Any, limit: int | None = None
) -> Any:
    own = col(ChangeRow.origin) == seat.id
    if seat.is_first:  # what was done before there were seats
        own |= (col(ChangeRow.origin) == "") & (col(ChangeRow.actor) == seat.named)
    query = _changes().where(ChangeRow.state == state, own)
    return session.exec(query.order_by(order).limit(limit))


def last_change(session: Session) -> int:
    """The number of the last action, taking back and doing again included; 0 before the first."""
    return session.exec(select(func.max(ChangeRow.seq))).one() or 0


def last_at(session: Session) -> datetime | None:
    """When the last action was done (UTC); None before the first."""
    return session.exec(select(ChangeRow.at).order_by(col(ChangeRow.seq).desc()).limit(1)).first()


def typed(session: Session, hashes: Collection[str]) -> frozenset[str]:
    """Those of the `hashes` that the action of a typed line bears."""
    borne = type_coerce(ChangeRow.params, JSON)["typed"].as_string()
    return frozenset(session.exec(select(borne).where(borne.in_(hashes))).all())


def changes(session: Session, limit: int) -> tuple[Change, ...]:
    """The latest actions, latest first; the steps of undo and redo themselves are left out."""
    query = _changes().where(col(ChangeRow.undoes).is_(None)).order_by(col(ChangeRow.seq).desc())
    return tuple(_change(row, count) for row, count in session.exec(query.limit(limit)).all())


def _change(row: ChangeRow, count: int) -> Change:
    assert row.seq is not None
    return Change(
        id=row.id,
        seq=row.seq,
        at=row.at,
        actor=inert(row.actor),
        summary=message_from_json(row.template, row.params),
        state=row.state,
        undoes=row.undoes,
        rows=count,
    )


def step(session: Session, seat: Seat, *, back: bool) -> Change | None:
    """Takes the seat's last action back, or does the last one that was taken back again.

    None when there is none. DelegationError, and nothing changed, when what it wrote has been
    changed since by something that is not undone, or something made since needs it.
    """
    state = ChangeState.DONE if back else ChangeState.UNDONE
    seq = col(ChangeRow.seq)
    found = _of(session, seat, state, seq.desc() if back else seq.asc(), 1).first()
    if found is None:
        return None
    done, count = found
    change = _change(done, count)
    # To do an action again is to take back what took it back.
    which = ChangeRow.id == change.id if back else ChangeRow.undoes == change.id
    query = select(ChangeRow.seq, ChangeRow.edits).where(which).order_by(seq.desc())
    written, edits = session.exec(query).first() or (0, [])
    try:
        gone = []
        for edit in reversed(edits):
            if _is_overtaken(session, seat, written or 0, edit):
                raise _overtaken()
            if row := _take_back(session, edit):
                gone.append(row)
    except IntegrityError as error:
        raise _overtaken() from error
    if any(is_needed(session, row) for row in gone):
        raise _overtaken()
    done.state = ChangeState.UNDONE if back else ChangeState.DONE
    _add(session, seat, change.summary, ChangeState.DROPPED, undoes=change.id)
    return change


def _is_overtaken(session: Session, seat: Seat, seq: int, edit: Values) -> bool:
    """Whether another seat, later than `seq`, wrote what `edit` did, be it the same value again."""
    before, after = edit["before"], edit["after"]
    row_id = (before or after)["id"]
    row = session.get(BY_TABLE[edit["table"]], UUID(row_id))
    if not isinstance(row, Row) or not after or row.rev == after.get("rev"):
        return False
    others = select(ChangeRow.edits).where(
        col(ChangeRow.seq) > seq,
        ChangeRow.origin != seat.id,
        ChangeRow.state == ChangeState.DONE,
        cast(ChangeRow.edits, String).contains(row_id),
    )
    names = after.keys() - set(KEPT)
    return any(
        later["before"]
        and later["before"]["id"] == row_id
        and names & (later["after"] or {}).keys()
        for edits in session.exec(others)
        for later in edits
    )


def _take_back(session: Session, edit: Values) -> Row | None:
    """Makes what `edit` changed of a row as it was before, and leaves the rest; a record that it
    made is taken away, not deleted, and returned."""
    model = BY_TABLE[edit["table"]]
    before, after = (from_json(model, edit[name]) for name in ("before", "after"))
    row = session.get(model, (before or after or {})["id"])
    if (row is None) != (after is None) or (row and after and _differs(row, after)):
        raise _overtaken()
    if before is None and not isinstance(row, Row):
        session.delete(row)
    elif row is None:
        session.add(model(**before or {}))
    else:
        _put_back(row, before or {"deleted_at": utc_now()}, after or {})
    session.flush()
    return row if before is None and isinstance(row, Row) else None


def _put_back(row: BaseTable, before: Values, after: Values) -> None:
    for name in before.keys() & after.keys() - set(KEPT):
        set_attribute(row, name, before[name])
    if isinstance(row, Row):
        # A new revision: whoever has read the row since must not overwrite it.
        row.rev, row.updated_at = row.rev + 1, utc_now()


def _differs(row: BaseTable, written: Values) -> bool:
    """Whether somebody changed since what was written, or took the record away."""
    gone = isinstance(row, Row) and row.deleted_at is not None and "deleted_at" not in written
    return gone or any(getattr(row, n) != v for n, v in written.items() if n not in KEPT)


def _overtaken() -> DelegationError:
    return DelegationError(
        "This cannot be taken back or done again: it was changed since, or something made since "
        "needs it. Mend it by hand instead."
    )
