"""Reading records, each revision once: what was read stays known as long as the row is the same."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache, lru_cache, partial
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    bindparam,
    select,
    text,
    type_coerce,
)
from sqlalchemy.types import NULLTYPE

from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.store.mapping import SHAPES, TABLES, PartShape, RecordShape

R = TypeVar("R", bound=Record)
FEW = 400  # so many records are read by their ids, more by reading all
KINDS = {shape.table.name: kind for kind, shape in SHAPES.items()}
CHANGE = TABLES["change"]
LAST_CHANGE = text("SELECT coalesce(max(seq), 0) FROM change")
EDITS_SINCE = select(CHANGE.c.edits).where(CHANGE.c.seq > bindparam("seq"))

# The records that may be asked for, by the name of the value they are asked by.
CONDITIONS: Mapping[str, Callable[[Table], ColumnElement[bool]]] = {
    "id": lambda table: table.c.id == bindparam("id"),
    "visit_id": lambda table: table.c.match_visit_id == bindparam("visit_id"),
    "sha256": lambda table: table.c.sha256 == bindparam("sha256"),
    "unplaced": lambda table: table.c.match_visit_id.is_(None),
    "between": lambda table: table.c.taken_at.between(bindparam("begin"), bindparam("end")),
    "written": lambda table: table.c.id.in_(bindparam("written", expanding=True)),
    "ids": lambda table: type_coerce(table.c.id, NULLTYPE).in_(bindparam("ids", expanding=True)),
}


class Loader:
    """Remembers the records that a store has read. A row that was written has another revision
    and another time, so a remembered record is never an old one. A list of all records of a kind
    is mended where the journal tells that one of them was written since."""

    def __init__(self) -> None:
        self._known: dict[type[Record], dict[Any, Any]] = {}
        self._lists: dict[tuple[type[Record], UUID | None], tuple[Any, ...]] = {}
        self._stale: dict[type[Record], set[UUID]] = {}  # what was written since, in the lists
        self._moment = -1  # the last change that the lists and `_stale` know of

    def catch_up(self, connection: Connection) -> int:
        """The moment of a transaction: the number of the last change that it sees."""
        moment: int = connection.execute(LAST_CHANGE).scalar_one()
        if moment > self._moment >= 0:
            for edits in connection.execute(EDITS_SINCE, {"seq": self._moment}).scalars():
                for edit in edits:
                    if kind := KINDS.get(edit["table"]):
                        row = edit["after"] or edit["before"]
                        self._stale.setdefault(kind, set()).add(UUID(row["id"]))
        self._moment = max(moment, self._moment)
        return moment

    def all(
        self,
        connection: Connection,
        kind: type[R],
        event: UUID | None,
        moment: int,
        written: Set[UUID] = frozenset(),
    ) -> tuple[R, ...]:
        """Every record of a kind (of `event`, if it belongs to one) in its natural order.
        `moment` is the transaction's; `written` are the ids of those that it wrote itself."""
        values = {"event": event} if event else {}
        if moment != self._moment:  # an older one, still open
            return self.load(connection, kind, values)
        records = self._lists.get((kind, event))
        stale = self._stale.get(kind, set())
        if records is None or len(stale | written) > FEW:
            records = self.load(connection, kind, values)
        elif stale or written:
            records = self._mended(connection, kind, values, records, stale | written)
        if not written:  # what may yet be rolled back is not remembered
            if stale:
                self._lists = {k: v for k, v in self._lists.items() if k[0] is not kind}
                stale.clear()
            self._lists[kind, event] = records
        return records

    def _mended(
        self,
        connection: Connection,
        kind: type[R],
        values: Mapping[str, Any],
        records: tuple[R, ...],
        ids: Set[UUID],
    ) -> tuple[R, ...]:
        """The list with those of `ids` as they are now, each in its place."""
        found = [record for record in records if record.id not in ids]
        for record in self.load(connection, kind, {**values, "written": list(ids)}, "written"):
            insort(found, record, key=partial(place_of, SHAPES[kind]))
        if len(self._known[kind]) > 2 * len(found) + FEW:
            self._known[kind] = {}  # forgets what was changed
        return tuple(found)

    def load(
        self, connection: Connection, kind: type[R], values: Mapping[str, Any], by: str = ""
    ) -> tuple[R, ...]:
        """The records of a kind in their natural order: those that fulfil the condition `by`,
        or all; `values` holds what conditions compare with."""
        shape, asked = SHAPES[kind], by
        # As plain tuples: SQLAlchemy's rows are slow to compare.
        rows = connection.execute(keys_of(shape, connection.dialect.name, by), values).all()
        keys = [*map(tuple, rows)]
        known = self._known.setdefault(kind, {})
        missing = [key for key in keys if key not in known]
        if missing:
            if len(missing) <= FEW:
                by, values = "ids", {**values, "ids": [key[0] for key in missing]}
            made = read(connection, shape, values, by)
            known |= {key: made[key[0]] for key in missing}
        records = [known[key] for key in keys]
        if not asked and len(known) > 2 * len(keys) + FEW:
            self._known[kind] = dict(zip(keys, records, strict=True))  # forgets what was changed
        if shape.folded:
            records.sort(key=lambda record: [folded(getattr(record, n)) for n in shape.folded])
        return tuple(records)


def read(
    connection: Connection, shape: RecordShape, values: Mapping[str, Any], by: str
) -> dict[Any, Any]:
    """The records by their ids, as the driver gives these."""
    rows = connection.execute(rows_of(shape, by), values).all()
    parts = {}
    for part in shape.parts:
        found = connection.execute(parts_of(part, shape, by), values).all()
        of: dict[Any, list[Any]] = {}
        for row, value in zip(found, part.records(found), strict=True):
            of.setdefault(row[0], []).append(value)
        parts[part.field] = [tuple(of.get(row[0], ())) for row in rows]
    return {row[0]: record for row, record in zip(rows, shape.records(rows, **parts), strict=True)}


def place_of(shape: RecordShape, record: Record) -> list[Any]:
    """Where a record stands in the natural order of its kind, as `load` gives it."""
    names: list[Any] = [folded(getattr(record, name)) for name in shape.folded]
    values = (getattr(record, name) for name in shape.order)
    return names + [(value is None, value) for value in values]


# Statements are built once: building them costs more than running them.


@cache
def keys_of(shape: RecordShape, dialect: str, by: str) -> Select[Any]:
    """Which records there are, and in which state, in their order."""
    table = shape.table
    state = (table.c.id, table.c.rev, table.c.updated_at)
    columns: list[ColumnElement[Any]] = [type_coerce(column, NULLTYPE) for column in state]
    query = select(*columns)
    for name in shape.order:
        column: ColumnElement[Any] = table.c[name]
        if dialect == "postgresql" and isinstance(column.type, String):
            # The server's own order is that of its language; ours is the same everywhere.
            column = column.collate("C")
        query = query.order_by(column.asc().nulls_last() if name == "taken_at" else column)
    return query.where(*conditions(shape, by))


@cache
def rows_of(shape: RecordShape, by: str) -> Select[Any]:
    return select(*shape.selected).where(*conditions(shape, by))


@cache
def parts_of(part: PartShape, shape: RecordShape, by: str) -> Select[Any]:
    owners = select(shape.key).where(*conditions(shape, by))
    query = select(*part.selected).where(part.key.in_(owners))
    return query.order_by(part.key, part.table.c.position)


def conditions(shape: RecordShape, by: str) -> Sequence[ColumnElement[bool]]:
    """Records that are there, of the event if they belong to one, that fulfil `by`."""
    table = shape.table
    found: list[ColumnElement[bool]] = [table.c.deleted_at.is_(None)]
    if shape.scoped:
        found.append(table.c.event_id == bindparam("event"))
    if by:
        found.append(CONDITIONS[by](table))
    return found


@lru_cache(1 << 14)
def folded(text: str) -> str:
    return fold(text)
