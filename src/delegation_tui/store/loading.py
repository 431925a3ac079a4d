"""Reading records, each revision once: what was read stays known as long as the row is the same."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Select,
    String,
    Table,
    bindparam,
    select,
    type_coerce,
)
from sqlalchemy.types import NULLTYPE

from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.store.mapping import SHAPES, TABLES, PartShape, RecordShape, Values
from delegation_tui.store.statements import binder

R = TypeVar("R", bound=Record)
Listed = tuple[type[Record], UUID | None]  # the records of a kind, and of which event
FEW = 400  # so many records are read by their ids, more by reading all
KINDS = {shape.table.name: kind for kind, shape in SHAPES.items()}
CHANGE = TABLES["change"]
LAST_CHANGE = "SELECT coalesce(max(seq), 0) FROM change"
EDITS_SINCE = select(CHANGE.c.edits).where(CHANGE.c.seq > bindparam("seq"))
STATE = ("id", "rev", "updated_at")  # a row that was written has another one

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


class Written:
    """What a transaction wrote of one kind (and event): the records as they are now, None where
    one was taken away, and their rows."""

    def __init__(self) -> None:
        self.records: dict[UUID, Any] = {}
        self.rows: dict[UUID, Values] = {}
        self.made: set[UUID] = set()  # those that were not there before
        self.listed: tuple[Any, ...] | None = None  # all of the kind, with these in their places

    def add(self, row: Values, record: Record | None) -> None:
        if row["rev"] == 1:
            self.made.add(row["id"])
        self.rows[row["id"]] = row
        self.records[row["id"]] = record
        self.listed = None


class Loader:
    """Remembers the records that a store has read or written. A row that was written has another
    revision and another time, so a remembered record is never an old one. A list of all records
    of a kind is mended where one of them was written since, by this store or as the journal
    tells."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: dict[type[Record], dict[tuple[Any, ...], Any]] = {}
        self._lists: dict[Listed, tuple[Any, ...]] = {}
        self._rows: dict[UUID, Values] = {}  # those that this store wrote, and nobody since
        self._stale: dict[type[Record], set[UUID]] = {}  # what was written since, in the lists
        self._moment = -1  # the last change that the lists and `_stale` know of

    def catch_up(self, connection: Connection) -> int:
        """The moment of a transaction: the number of the last change that it sees."""
        moment: int = connection.exec_driver_sql(LAST_CHANGE).scalar_one()
        if moment > self._moment >= 0:
            for edits in connection.execute(EDITS_SINCE, {"seq": self._moment}).scalars():
                for edit in edits:
                    if kind := KINDS.get(edit["table"]):
                        changed = UUID((edit["before"] or edit["after"])["id"])
                        self._stale.setdefault(kind, set()).add(changed)
                        self._rows.pop(changed, None)
        self._moment = max(moment, self._moment)
        return moment

    def all(
        self,
        connection: Connection,
        kind: type[R],
        event: UUID | None,
        moment: int,
        written: Written | None = None,
    ) -> tuple[R, ...]:
        """Every record of a kind (of `event`, if it belongs to one) in its natural order.
        `moment` is the transaction's; `written` is what it wrote itself."""
        values = {"event": event} if event else {}
        if moment != self._moment:  # an older one, still open
            return self.load(connection, kind, values)
        if written is not None and written.listed is not None:
            return written.listed
        records = self._lists.get((kind, event))
        own: Mapping[UUID, R | None] = written.records if written is not None else {}
        stale = self._stale.get(kind, set())
        if records is None or len(stale) + len(own) > FEW:
            records = self.load(connection, kind, values)
        elif stale:
            asked = {**values, "written": list(stale)}
            now = {r.id: r for r in self.load(connection, kind, asked, "written")}
            records = mended(kind, records, {**dict.fromkeys(stale), **now, **own})
        elif own:
            records = mended(kind, records, own, written.made if written else ())
        if written is not None:  # what may yet be rolled back is remembered for itself
            written.listed = records
            return records
        if stale:
            self._lists = {k: v for k, v in self._lists.items() if k[0] is not kind}
            stale.clear()
        self._lists[kind, event] = records
        return records

    def lists(self, kind: type[Record], event: UUID | None) -> bool:
        """Whether `all` of a kind is at hand, at most with a few to read again."""
        return (kind, event) in self._lists and len(self._stale.get(kind, ())) <= FEW

    def learn(self, moment: int | None, change: int, written: Mapping[Listed, Written]) -> None:
        """Takes over what a transaction wrote, now that it is kept as the journal's `change`;
        `moment` is the transaction's, None where it read no list."""
        for (kind, _event), found in written.items():
            known = self._known.setdefault(kind, {})
            if len(known) > 2 * sum(len(v) for k, v in self._lists.items() if k[0] is kind) + FEW:
                known.clear()  # forgets what was changed
            for record_id, row in found.rows.items():
                known[self._state(kind, row)] = found.records[record_id]
        if moment != self._moment:
            return  # what others did in between is not known yet: the journal tells all
        self._moment = change
        for listed, found in written.items():
            if len(self._rows) > FEW:  # the latest are the likeliest to be written again
                self._rows = dict(islice(self._rows.items(), FEW // 2, None))
            self._rows.update(found.rows)
            records = self._lists.pop(listed, None)
            if found.listed is not None and not self._stale.get(listed[0]):
                self._lists[listed] = found.listed
            elif records is not None and len(found.records) <= FEW:
                self._lists[listed] = mended(listed[0], records, found.records, found.made)

    def rows(self, moment: int | None, ids: Iterable[UUID]) -> dict[UUID, Values]:
        """The rows of `ids` as they are at the transaction's `moment`, those that are known."""
        if moment != self._moment:
            return {}
        return {i: row for i in ids if (row := self._rows.get(i)) is not None}

    def known(self, kind: type[R], row: Mapping[str, Any]) -> R | None:
        """The record that `row` was read or written as, if it is remembered."""
        return self._known.get(kind, {}).get(self._state(kind, row))

    def _state(self, kind: type[Record], row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The row's `STATE` as the driver gives it."""
        table = SHAPES[kind].table
        binds = (binder(table, name, self._dialect) for name in STATE)
        return tuple(b(row[name]) if b else row[name] for name, b in zip(STATE, binds, strict=True))

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


def mended(
    kind: type[R],
    records: Sequence[R],
    changed: Mapping[UUID, R | None],
    made: Container[UUID] = (),
) -> tuple[R, ...]:
    """The list with the changed ones as they are now, each in its place; those of `made` were
    never in it."""
    found = [*records]
    old = {i.int for i in changed if i not in made}  # an id's own hash is far slower
    last = len(found)
    while old and last:  # from the end: the latest are the likeliest to have changed
        last -= 1
        if (number := found[last].id.int) in old:
            old.remove(number)
            del found[last]
    for record in changed.values():
        if record is not None:
            insort(found, record, key=partial(place_of, SHAPES[kind]))
    return tuple(found)


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
    columns: list[ColumnElement[Any]] = [type_coerce(table.c[name], NULLTYPE) for name in STATE]
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
