"""Writing inside one transaction: records go into the session, which the journal listens to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select

from delegation_tui.domain.event import Event
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message, StaleRecord
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.seen import (
    Answer,
    ChangedMeanwhile,
    Clash,
    Take,
    ValuesInWords,
    changed_since,
    laid_over,
)
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.store.mapping import MODELS, fill, parts_of, record_of
from delegation_tui.store.reader import Reader
from delegation_tui.store.tables import DraftRow, IgnoredRow, Row

R = TypeVar("R", bound=Record)
CHUNK = 500  # how many ids a statement takes as parameters


class Writer(Reader):
    """A reader that also writes. An action that learns only as it reads what it is about says so
    in `summary`."""

    summary: Message

    def __init__(self, summary: Message, *args: Any) -> None:
        super().__init__(*args)
        self.summary = summary
        self._seen: dict[UUID, Record] = {}
        self._answers: tuple[Answer, ...] = ()
        self._clashes: list[Clash] = []

    def sees(self, seen: Iterable[Record], answers: tuple[Answer, ...]) -> None:
        """What the action's user saw of the records that it changes."""
        self._seen = {record.id: record for record in seen}
        self._answers = answers

    def as_seen(self, kind: type[R], record_id: UUID | None) -> R | None:
        """The record as its user saw it, as it is where nobody said."""
        seen = self._seen.get(record_id) if record_id else None
        return seen if isinstance(seen, kind) else self.find(kind, record_id)

    def takes_theirs(self, record: Record, field: str) -> bool:
        """Whether the action's user was shown what somebody else made of the field, and took it."""
        return any(
            clash.id == record.id and field in clash.fields
            for answer in self._answers
            if answer.take is Take.THEIRS
            for clash in answer.clashes
        )

    def refuse_clashes(self) -> None:
        """Raises ChangedMeanwhile where somebody changed what the action's user saw."""
        if self._clashes:
            roster = self.roster()
            names = {v.id: roster.visit_name(v) for v in self.all(Visit)}
            names |= {p.id: p.name for p in self.all(Photo)}
            named = (*roster.people, *roster.organisations, *roster.parties, *roster.places)
            names |= {record.id: roster.name_of(record.id) for record in named}
            raise ChangedMeanwhile(self._clashes, ValuesInWords(names, self.event().tz))

    def put(self, record: R) -> R:
        """Keeps `record`: a new one (rev 0), or the changed one in place of the one that was
        read. Returns it with its new rev; StaleRecord when somebody changed it meanwhile."""
        return self.put_all((record,))[0]

    def put_all(self, records: Iterable[R]) -> tuple[R, ...]:
        """`put` for many records of one kind, in few statements."""
        batch = tuple(records)
        if not batch:
            return ()
        rows = self._rows(type(batch[0]), [record.id for record in batch if record.rev])
        kept = tuple(self._put(self._over(r, rows.get(r.id)), rows.get(r.id)) for r in batch)
        self._flush()
        return kept

    def remove(self, record: Record) -> None:
        """Takes `record` away; undo brings it back. StaleRecord as for `put`."""
        row = self._rows(type(record), [record.id]).get(record.id)
        if row is None or row.rev != record.rev:
            raise stale()
        if record.id in self._seen:
            self._clashes += changed_since(self._seen[record.id], record_of(row), self._answers)
        row.rev, row.updated_at = row.rev + 1, utc_now()
        row.deleted_at = row.updated_at
        self._flush()
        self._turn_from(record)

    def ignore(self, key: str) -> None:
        """Leave the findings of that key alone from now on."""
        if key not in self.ignored():
            self._session.add(IgnoredRow(id=uuid7(), event_id=self.event().id, key=key))
            self._flush()

    def unignore(self, key: str) -> None:
        """Look at the findings of that key again."""
        query = select(IgnoredRow).where(
            IgnoredRow.key == key, IgnoredRow.event_id == self.event().id
        )
        for row in self._session.exec(query).all():
            self._session.delete(row)
        self._flush()

    def keep_draft(self, key: str, typed: str) -> None:
        """Keeps the seat's half-typed text under `key` (empty forgets it); no part of the action."""
        own, *others = self._draft_keys(key)
        if typed:
            self._session.merge(DraftRow(key=own, text=typed, updated_at=utc_now()))
            own = ""
        for gone in (own, *others):
            if kept := self._session.get(DraftRow, gone):
                self._session.delete(kept)
        self._flush()

    def forget_draft_of(self, line: str) -> None:
        """Lets go of a half-typed text that became `line`: of the whole of it wherever it was
        typed, of a beginning only at this seat."""
        for row in self._session.exec(select(DraftRow)).all():
            words = " ".join(row.text.split())
            begun = row.key.startswith(f"{self._seat.id}/") and line.startswith(words)
            if words and (words == line or begun):
                self._session.delete(row)

    def _rows(self, kind: type[Record], ids: Sequence[UUID]) -> dict[UUID, Row]:
        """The rows of records that are there."""
        model = MODELS[kind]
        query = select(model).where(col(model.deleted_at).is_(None))
        query = query.options(*(selectinload(getattr(model, name)) for name in parts_of(model)))
        found: dict[UUID, Row] = {}
        for start in range(0, len(ids), CHUNK):
            chosen = col(model.id).in_(ids[start : start + CHUNK])
            found |= {row.id: row for row in self._session.exec(query.where(chosen))}
        return found

    def _over(self, record: R, row: Row | None) -> R:
        """The record with what others changed since the action's user saw it."""
        seen = self._seen.get(record.id)
        if row is None or not isinstance(seen, type(record)):
            return record
        now: R = record_of(row)
        laid, clashes = laid_over(seen, now, record, self._answers)
        self._clashes += clashes
        self._seen[record.id] = laid  # the action itself sees what it wrote
        return laid

    def _put(self, record: R, row: Row | None) -> R:
        if (row.rev if row else 0) != record.rev:
            raise stale()
        now = utc_now()
        is_new = row is None
        if row is None:
            row = self._new(type(record), id=record.id, created_at=now)
        if not fill(row, record) and not is_new:
            return record
        row.rev, row.updated_at = record.rev + 1, now
        self._turn_from(record)
        return replace(record, rev=row.rev)

    def _new(self, kind: type[Record], **values: Any) -> Row:
        model: Any = MODELS[kind]
        event = self._scope(kind)
        row: Row = model(**values, **({"event_id": event} if event else {}))
        self._session.add(row)
        return row

    def _turn_from(self, record: Record) -> None:
        if isinstance(record, Event):
            self._event = None  # another may be the current one from now on

    def _flush(self) -> None:
        """Writes what was put, in the order of the calls: what records refer to comes first."""
        try:
            self._session.flush()
        except StaleDataError as error:
            raise stale() from error
        except IntegrityError as error:
            # A record of that id is there. PostgreSQL names the constraint, in whatever language
            # its messages are; SQLite says it.
            broken = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
            said = str(error.orig)
            if broken.startswith("pk_") or (said.startswith("UNIQUE") and said.endswith(".id")):
                raise stale() from error
            raise


def stale() -> StaleRecord:
    return StaleRecord(
        "This was changed elsewhere in the meantime: nothing was overwritten. "
        "Look at it again, then repeat your change."
    )
