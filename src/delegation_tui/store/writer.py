"""Writing inside one transaction: every row goes into the action's journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import RowMapping, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message, StaleRecord
from delegation_tui.domain.record import Record
from delegation_tui.domain.time import utc_now
from delegation_tui.store.codec import row_to_json
from delegation_tui.store.loading import Written
from delegation_tui.store.mapping import SHAPES, TABLES, PartShape, RecordShape, Values
from delegation_tui.store.reader import Reader
from delegation_tui.store.statements import delete_rows, insert_rows, rows_of, update_rows

R = TypeVar("R", bound=Record)
CHUNK = 500  # how many ids a statement takes as parameters
# Columns that the store keeps by itself: they do not make a row different.
KEPT = ("rev", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Edit:
    """One row as it was and as it is: None before it was made, or after it was deleted."""

    table: str
    before: Values | None
    after: Values | None

    def as_json(self) -> dict[str, Any]:
        """For the journal: of a row that was and is, the "after" holds what changed alone."""
        after = self.after
        if self.before and after:
            after = {n: value for n, value in after.items() if value != self.before[n]}
        return {
            "table": self.table,
            "before": self.before and row_to_json(self.before),
            "after": after if after is None else row_to_json(after),
        }


class Writer(Reader):
    """A reader that also writes; its `edits` are the action's journal. An action that learns only
    as it reads what it is about says so in `summary`."""

    edits: list[Edit]
    summary: Message

    def __init__(self, summary: Message, *args: Any) -> None:
        super().__init__(*args)
        self.edits = []
        self.summary = summary

    def put(self, record: R) -> R:
        """Keeps `record`: a new one (rev 0), or the changed one in place of the one that was
        read. Returns it with its new rev; StaleRecord when somebody changed it meanwhile."""
        return self.put_all((record,))[0]

    def put_all(self, records: Iterable[R]) -> tuple[R, ...]:
        """`put` for many records of one kind, in few statements."""
        batch = tuple(records)
        if not batch:
            return ()
        shape = SHAPES[type(batch[0])]
        present = self._present(shape, [record.id for record in batch if record.rev])
        made: list[Values] = []
        changed: list[tuple[Values, Values]] = []
        for record in batch:
            before = present.get(record.id)
            if (record.rev != 0) if before is None else before["rev"] != record.rev:
                raise stale()
            row = shape.values(record)
            if before is None:
                made.append(self._new(shape, row))
            elif before["deleted_at"] is not None:
                raise stale()
            elif differs(before, row):
                changed.append((before, row))
        self._insert_new(shape.table, made)
        rows = [*made, *self._update(shape.table, changed)]
        touched = self._put_parts(shape, batch, present) - {row["id"] for row in rows}
        # A record whose parts alone changed gets a new revision too.
        rows += self._update(shape.table, [(present[i], {}) for i in touched])
        revs = {row["id"]: row["rev"] for row in rows}
        kept = tuple(replace(r, rev=revs[r.id]) if r.id in revs else r for r in batch)
        self._remember(shape, rows, {record.id: record for record in kept})
        return kept

    def remove(self, record: Record) -> None:
        """Takes `record` away; undo brings it back. StaleRecord as for `put`."""
        shape = SHAPES[type(record)]
        before = self._present(shape, [record.id]).get(record.id)
        if before is None or before["rev"] != record.rev or before["deleted_at"] is not None:
            raise stale()
        rows = self._update(shape.table, [(before, {"deleted_at": utc_now()})])
        self._remember(shape, rows, {record.id: None})

    def ignore(self, key: str) -> None:
        """Leave the findings of that key alone from now on."""
        if key not in self.ignored():
            row = {"id": uuid7(), "event_id": self.event().id, "key": key}
            self._insert(TABLES["ignored"], [row])

    def unignore(self, key: str) -> None:
        table = TABLES["ignored"]
        rows = self._connection.execute(
            select(table).where(table.c.key == key, table.c.event_id == self.event().id)
        ).mappings()
        self._delete(table, [dict(row) for row in rows])

    def keep_draft(self, key: str, typed: str) -> None:
        """Keeps a half-typed text under `key` (empty forgets it); no part of the action."""
        table = TABLES["draft"]
        self._connection.execute(delete(table).where(table.c.key == key))
        if typed:
            row = {"key": key, "text": typed, "updated_at": utc_now()}
            self._connection.execute(insert(table), row)

    # -- rows ---------------------------------------------------------------------------------

    def _present(self, shape: RecordShape, ids: Sequence[UUID]) -> dict[UUID, Values]:
        found = self._loader.rows(self.moment, ids)
        for (kind, _event), written in self.written.items():
            if kind is shape.kind:
                found |= {i: written.rows[i] for i in ids if i in written.rows}
        missing = [i for i in ids if i not in found]
        return found | {row["id"]: dict(row) for row in self._rows(shape.table, "id", missing)}

    def _rows(self, table: Table, column: str, ids: Sequence[UUID]) -> Iterator[RowMapping]:
        for start in range(0, len(ids), CHUNK):
            yield from self._connection.execute(
                rows_of(table, column), {"ids": ids[start : start + CHUNK]}
            ).mappings()

    def _new(self, shape: RecordShape, row: Values) -> Values:
        now = utc_now()
        kept: Values = {"rev": 1, "created_at": now, "updated_at": now, "deleted_at": None}
        if shape.scoped:
            kept["event_id"] = self.event().id
        return row | kept

    def _insert_new(self, table: Table, rows: Sequence[Values]) -> None:
        try:
            self._insert(table, rows)
        except IntegrityError as error:
            # PostgreSQL names the constraint, in whatever language its messages are; SQLite says it.
            broken = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
            if broken == f"pk_{table}" or f"failed: {table}.id" in str(error.orig):
                raise stale() from error
            raise

    def _insert(self, table: Table, rows: Sequence[Values]) -> None:
        if rows:
            insert_rows(self._connection, table, rows)
            self._note(table, [(None, row) for row in rows])

    def _update(self, table: Table, changed: Sequence[tuple[Values, Values]]) -> Sequence[Values]:
        """Returns the rows as they are then."""
        if not changed:
            return ()
        has_rev = "updated_at" in table.columns
        rows = [before | row for before, row in changed]
        if has_rev:
            now = utc_now()
            for (before, _), row in zip(changed, rows, strict=True):
                row |= {"rev": before["rev"] + 1, "updated_at": now}
        pairs = [(before, row) for (before, _), row in zip(changed, rows, strict=True)]
        names = {n for before, row in pairs for n in row if row[n] != before[n]}
        update_rows(self._connection, table, names, rows)
        self._note(table, pairs)
        return rows

    def _delete(self, table: Table, rows: Sequence[Values]) -> None:
        if rows:
            delete_rows(self._connection, table, rows)
            self._note(table, [(row, None) for row in rows])

    def _note(self, table: Table, rows: Sequence[tuple[Values | None, Values | None]]) -> None:
        self.edits += [Edit(table.name, before, after) for before, after in rows]
        if table.name == "event":
            self._event = None  # another may be the current one from now on

    def _remember(
        self,
        shape: RecordShape,
        rows: Iterable[Values],
        records: Mapping[UUID, Record | None],
    ) -> None:
        """So that what was written need not be read again."""
        for row in rows:
            listed = shape.kind, row["event_id"] if shape.scoped else None
            self.written.setdefault(listed, Written()).add(row, records[row["id"]])

    def _put_parts(
        self, shape: RecordShape, records: Sequence[Record], present: Mapping[UUID, Values]
    ) -> set[UUID]:
        """Brings the parts of `records` into line; returns the ids of those that had others."""
        known = {i: self._loader.known(shape.kind, row) for i, row in present.items()}
        touched = set()
        for part in shape.parts:
            # What is as it was read needs no second look.
            field = part.field
            touched |= self._put_part(
                part,
                [
                    record
                    for record in records
                    if (was := known.get(record.id)) is None
                    or getattr(was, field) != getattr(record, field)
                ],
            )
        return touched

    def _put_part(self, part: PartShape, records: Sequence[Record]) -> set[UUID]:
        before: dict[UUID, list[Values]] = {}
        known = [record.id for record in records if record.rev]
        for row in self._rows(part.table, "owner_id", known):
            before.setdefault(row["owner_id"], []).append(dict(row))
        made: list[Values] = []
        changed: list[tuple[Values, Values]] = []
        gone: list[Values] = []
        for record in records:
            rows = before.get(record.id, [])
            by_id = {row["id"]: row for row in rows}
            wanted = part.rows(record, rows)
            made += [row for row in wanted if row["id"] not in by_id]
            changed += [
                (by_id[row["id"]], row)
                for row in wanted
                if row["id"] in by_id and differs(by_id[row["id"]], row)
            ]
            kept = {row["id"] for row in wanted}
            gone += [row for row in rows if row["id"] not in kept]
        self._delete(part.table, gone)
        self._update(part.table, changed)
        self._insert(part.table, made)
        return {row["owner_id"] for row in (*made, *gone, *(row for _, row in changed))}


def differs(before: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return any(before[name] != value for name, value in row.items() if name not in KEPT)


def stale() -> StaleRecord:
    return StaleRecord(
        "This was changed elsewhere in the meantime: nothing was overwritten. "
        "Look at it again, then repeat your change."
    )
