"""Which record lives in which table, and which of its tuples have tables of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, ColumnElement, Table, Text, cast, inspect, type_coerce
from sqlalchemy.types import NULLTYPE
from sqlmodel import SQLModel

from delegation_tui.domain.article import Article, Block
from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.people import Member, Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Match, Photo, PhotoPerson
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    Statement,
    Topic,
    Unresolved,
    Visit,
)
from delegation_tui.store import tables
from delegation_tui.store.codec import Decode, column_decoder, hints_of, to_column

Values = dict[str, Any]


def table_of(model: type[SQLModel]) -> Table:
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table


@dataclass(frozen=True)
class Column:
    """A field and the column it is kept in, with what decodes the driver's own value."""

    field: str
    column: ColumnElement[Any]
    decode: Decode | None


@dataclass(frozen=True, eq=False)
class Shape:
    """How a dataclass is spread over the columns of one table; `spread` names nested values in
    columns "field_…"."""

    kind: Any
    model: type[SQLModel]
    spread: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def table(self) -> Table:
        return table_of(self.model)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The fields that are columns."""
        return tuple(self._columns(self.kind, ""))

    @cached_property
    def nested(self) -> tuple[tuple[str, Any, tuple[Column, ...]], ...]:
        """The spread fields: their class and its columns."""
        return tuple(
            (name, kind, tuple(self._columns(kind, f"{name}_")))
            for name, kind in self.spread.items()
        )

    def _columns(self, kind: Any, prefix: str) -> Iterator[Column]:
        hints = hints_of(kind)
        for name in (f.name for f in fields(kind)):
            column = self.table.columns.get(prefix + name)
            if column is not None:
                yield Column(name, column, column_decoder(column.type, hints[name]))

    @cached_property
    def selected(self) -> tuple[ColumnElement[Any], ...]:
        """What to select for `records`: the id first, then every column, as the driver gives it
        (SQLAlchemy's own conversions are the dearest part of reading), JSON as text."""
        chosen = [self.key, *(c.column for c in self.columns)]
        chosen += [c.column for _name, _kind, columns in self.nested for c in columns]
        return tuple(
            cast(column, Text) if isinstance(column.type, JSON) else type_coerce(column, NULLTYPE)
            for column in chosen
        )

    @property
    def key(self) -> ColumnElement[Any]:
        return self.table.columns["id"]

    def records(self, rows: Sequence[Sequence[Any]], **parts: Iterable[Any]) -> tuple[Any, ...]:
        """The dataclasses of the `selected` rows; `parts` holds the values of other fields."""
        if not rows:
            return ()
        given = iter(zip(*rows, strict=True))
        next(given)  # the key
        values = decoded(self.columns, given)
        for name, kind, columns in self.nested:
            values[name] = built(kind, decoded(columns, given))
        return tuple(built(self.kind, values | parts))

    def values(self, record: Any) -> Values:
        row = {c.field: to_column(getattr(record, c.field)) for c in self.columns}
        for name, _kind, columns in self.nested:
            part = getattr(record, name)
            row |= {f"{name}_{c.field}": to_column(getattr(part, c.field)) for c in columns}
        return row


def decoded(columns: Sequence[Column], given: Iterator[Sequence[Any]]) -> dict[str, Iterable[Any]]:
    """The values of `columns`, a whole column at a time."""
    return {
        c.field: map(c.decode, values) if c.decode else values
        for c, values in zip(columns, given, strict=False)
    }


def built(kind: Any, values: Mapping[str, Iterable[Any]]) -> Iterator[Any]:
    """One `kind` for each row of the columns in `values`."""
    return (
        kind(**dict(zip(values, row, strict=True))) for row in zip(*values.values(), strict=True)
    )


@dataclass(frozen=True, eq=False)
class PartShape(Shape):
    """The rows of one tuple of a record."""

    field: str = ""

    @property
    def key(self) -> ColumnElement[Any]:
        return self.table.columns["owner_id"]

    def rows(self, record: Record, present: Sequence[Mapping[str, Any]]) -> list[Values]:
        """The rows that the record's tuple should have; parts without an id of their own keep
        that of the row in their place."""
        wanted = []
        for position, part in enumerate(getattr(record, self.field)):
            row = self.values(part)
            if "id" not in row:
                row["id"] = present[position]["id"] if position < len(present) else uuid7()
            wanted.append(row | {"owner_id": record.id, "position": position})
        return wanted


@dataclass(frozen=True, eq=False)
class RecordShape(Shape):
    """A record: its table, its parts, whether it belongs to one event, its natural order.

    `folded` names the texts that come first in it, in the order of a printed list (Élodie beside
    Elise), which no database gives without help.
    """

    parts: tuple[PartShape, ...] = ()
    order: tuple[str, ...] = ("id",)
    folded: tuple[str, ...] = ()

    @cached_property
    def scoped(self) -> bool:
        return "event_id" in self.table.columns


SHAPES: Mapping[type[Record], RecordShape] = {
    shape.kind: shape
    for shape in (
        RecordShape(Event, tables.EventRow, order=("starts_on", "id")),
        RecordShape(Organisation, tables.OrganisationRow, folded=("name",)),
        RecordShape(Person, tables.PersonRow, folded=("family", "given")),
        RecordShape(Role, tables.RoleRow, order=("rank", "id")),
        RecordShape(
            Party,
            tables.PartyRow,
            parts=(PartShape(Member, tables.MemberRow, field="members"),),
        ),
        RecordShape(Place, tables.PlaceRow, folded=("name", "number")),
        RecordShape(ProgrammeItem, tables.ProgrammeItemRow, order=("starts_at", "id")),
        RecordShape(Brief, tables.BriefRow, order=("order", "id")),
        RecordShape(
            Visit,
            tables.VisitRow,
            parts=(
                PartShape(Participant, tables.ParticipantRow, field="participants"),
                PartShape(Topic, tables.TopicRow, field="topics"),
                PartShape(Statement, tables.StatementRow, field="statements"),
                PartShape(Unresolved, tables.UnresolvedRow, field="unresolved"),
            ),
            order=("starts_at", "id"),
        ),
        RecordShape(Announcement, tables.AnnouncementRow),
        RecordShape(Camera, tables.CameraRow),
        RecordShape(
            Photo,
            tables.PhotoRow,
            spread={"match": Match},
            parts=(PartShape(PhotoPerson, tables.PhotoPersonRow, field="people"),),
            order=("taken_at", "name", "id"),
        ),
        RecordShape(
            Article,
            tables.ArticleRow,
            parts=(PartShape(Block, tables.BlockRow, field="blocks"),),
        ),
    )
}
TABLES: Mapping[str, Table] = dict(tables.Table.metadata.tables)
