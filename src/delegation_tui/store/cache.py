"""What was read stays known: a revision of a record is read from its rows once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from types import NoneType
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Float, Integer, String, func, inspect
from sqlmodel import Session, col, select
from sqlmodel.sql.sqltypes import AutoString

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.store.mapping import MODELS, parts_of, to_record
from delegation_tui.store.tables import PartRow, Row

R = TypeVar("R", bound=Record)
FEW = 500  # so many records are read by their ids, more by reading all
Condition = ColumnElement[bool] | bool  # mypy takes SQLModel's comparisons for those of values
PLAIN: dict[type, frozenset[type]] = {
    AutoString: frozenset((str, NoneType)), Integer: frozenset((int, NoneType)),
    Float: frozenset((float, int, NoneType)),
}  # fmt: skip
Revision = tuple[UUID, int, datetime]  # id, rev and time of a row: one that was written has another


class Unreadable(DelegationError, ValueError):
    """A kept value is none of its column's kind: another hand wrote it."""


class RecordCache:
    """Records by their revisions, and the last list of all of a kind with the state of its rows.

    It is asked within a transaction and always asks the database which revisions there are, so it
    need not be told of any writing, here or elsewhere. Not for several threads at a time.
    """

    def __init__(self) -> None:
        self._known: dict[type[Record], dict[Revision, Any]] = {}
        self._lists: dict[tuple[type[Record], UUID | None], tuple[Any, tuple[Any, ...]]] = {}
        # A question that is put again needs not be made again: twice as quick.
        self._asking: dict[tuple[type[Record], UUID | None], Any] = {}

    def all(self, session: Session, kind: type[R], event: UUID | None) -> tuple[R, ...]:
        """Every record of a kind (of `event`, where it belongs to one) in its natural order."""
        where = there(kind, event)
        asking = self._asking.get((kind, event))
        if asking is None:
            asking = self._asking[kind, event] = select(*state_of(MODELS[kind])).where(*where)
        (state,) = _found(session, asking)
        listed = self._lists.get((kind, event))
        if listed is None or listed[0] != state:
            records = self.some(session, kind, where)
            self._lists[kind, event] = listed = state, records
            self._forget(kind)
        return listed[1]

    def some(self, session: Session, kind: type[R], where: Sequence[Condition]) -> tuple[R, ...]:
        """The records of a kind that fulfil all of `where`, in its natural order."""
        model, known = MODELS[kind], self._known.setdefault(kind, {})
        query = select(model.id, model.rev, model.updated_at).where(*where)
        found = _found(session, query.order_by(*natural(session, model)))
        revisions = [(row_id, rev, at) for row_id, rev, at in found]
        missing = [revision[0] for revision in revisions if revision not in known]
        if missing:
            few = [col(model.id).in_(missing)] if len(missing) <= FEW else where
            known |= read(session, model, few)
        records = [known[revision] for revision in revisions]
        if model.folded:
            records.sort(key=lambda record: [fold(getattr(record, n)) for n in model.folded])
        return tuple(records)

    def _forget(self, kind: type[Record]) -> None:
        """Lets go of the revisions that are in no list."""
        kept = {
            r.id: r.rev
            for (k, _), (_, records) in self._lists.items()
            if k is kind
            for r in records
        }
        known = self._known[kind]
        if len(known) > 2 * len(kept) + FEW:
            self._known[kind] = {key: r for key, r in known.items() if kept.get(key[0]) == key[1]}


def there(kind: type[Record], event: UUID | None, *more: Condition) -> list[Condition]:
    """What makes a row one of the kind's records: it was not taken away; it is of the event."""
    model: Any = MODELS[kind]
    found = [model.deleted_at.is_(None), *more]
    return [*found, model.event_id == event] if event else found


def state_of(model: type[Row]) -> tuple[Any, Any, Any]:
    """Differs after every writing of the table: that counts a revision up, and takes the time."""
    return func.count(), func.sum(model.rev), func.max(model.updated_at)


def read(session: Session, model: type[Row], where: Sequence[Condition]) -> dict[Revision, Any]:
    """The records of the rows, as plain values: objects of the session would take four times as
    long to make."""
    rows = values(session, model, where)
    for name, part in parts_of(model).items():
        of: dict[UUID, list[Any]] = {}
        owned = col(part.owner_id).in_(select(model.id).where(*where))
        for row in values(session, part, [owned], part.position):
            of.setdefault(row["owner_id"], []).append(to_record(part.record, row))
        for row in rows:
            row[name] = tuple(of.get(row["id"], ()))
    return {
        (row["id"], row["rev"], row["updated_at"]): to_record(model.record, row) for row in rows
    }


def values(
    session: Session, model: type[Row | PartRow], where: Sequence[Condition], *order: Any
) -> list[dict[str, Any]]:
    """The values of the rows by their columns' names."""
    names = tuple(model.model_fields)
    query: Any = select(*(getattr(model, name) for name in names))
    found = _found(session, query.where(*where).order_by(*order))
    for number, column, kinds in _plain(model):
        if not kinds.issuperset({type(row[number]) for row in found}):
            raise _unreadable(wrong := ValueError(column)) from wrong
    return [dict(zip(names, row, strict=True)) for row in found]


@cache
def _plain(model: type[Row | PartRow]) -> tuple[tuple[int, str, frozenset[type]], ...]:
    """The columns of plain values, by their number, with what may be in them: SQLite keeps a text
    in a column of numbers, and bytes in one of texts, as they are."""
    columns = enumerate(inspect(model).columns[name] for name in model.model_fields)
    return tuple(
        (number, str(column), PLAIN[type(column.type)])
        for number, column in columns
        if type(column.type) in PLAIN
    )


def _found(session: Session, query: Any) -> Sequence[Any]:
    """The rows that a query finds. Raises Unreadable for a value that is none of its kind."""
    try:
        found: Sequence[Any] = session.exec(query).all()
    except (ValueError, TypeError) as error:  # the driver gives bytes where texts are asked for
        raise _unreadable(error) from error
    return found


def _unreadable(error: Exception) -> Unreadable:
    return Unreadable(
        "The database holds a value that delegation did not write ({reason}): nothing was "
        "changed. Bring a backup back with “delegation restore”.",
        reason=str(error).partition("\n")[0],
    )


def natural(session: Session, model: type[Row]) -> list[ColumnElement[Any]]:
    """The columns of the natural order; what has no time comes last."""
    server = session.get_bind().dialect.name == "postgresql"
    found = []
    for name in model.ordered_by:
        column: ColumnElement[Any] = model.__table__.columns[name]  # type: ignore[attr-defined]
        if server and isinstance(column.type, String):
            # The server's own order is that of its language; ours is the same everywhere.
            column = column.collate("C")
        found.append(column.nulls_last() if name == "taken_at" else column)
    return found
