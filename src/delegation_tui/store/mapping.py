"""Which record lives in which table, and which of its tuples have tables of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Table, inspect
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
from delegation_tui.store.codec import Decode, decoder, hints_of, to_column

Values = dict[str, Any]


def table_of(model: type[SQLModel]) -> Table:
    return cast(Table, inspect(model).local_table)


@dataclass(frozen=True)
class Shape:
    """How a dataclass is spread over the columns of one table."""

    kind: Any
    model: type[SQLModel]
    spread: Mapping[str, Any] | None = None  # a nested value in columns "field_…"

    @cached_property
    def table(self) -> Table:
        return table_of(self.model)

    @cached_property
    def columns(self) -> tuple[tuple[str, Decode | None], ...]:
        """The fields that are columns, with what decodes them."""
        names = set(self.table.columns.keys())
        hints = hints_of(self.kind)
        return tuple((f.name, decoder(hints[f.name])) for f in fields(self.kind) if f.name in names)

    @cached_property
    def nested(self) -> tuple[tuple[str, Any, tuple[tuple[str, Decode | None], ...]], ...]:
        """The spread fields: their class, its fields and what decodes them."""
        return tuple(
            (field, kind, tuple((f.name, decoder(hints_of(kind)[f.name])) for f in fields(kind)))
            for field, kind in (self.spread or {}).items()
        )

    def values(self, record: Any) -> Values:
        row = {name: to_column(getattr(record, name)) for name, _ in self.columns}
        for field, _kind, columns in self.nested:
            nested = getattr(record, field)
            row |= {f"{field}_{name}": to_column(getattr(nested, name)) for name, _ in columns}
        return row

    def arguments(self, row: Any) -> Values:
        found = {name: decode(row[name]) if decode else row[name] for name, decode in self.columns}
        for field, kind, columns in self.nested:
            parts = ((name, row[f"{field}_{name}"], decode) for name, decode in columns)
            found[field] = kind(**{n: d(v) if d else v for n, v, d in parts})
        return found


@dataclass(frozen=True)
class PartShape(Shape):
    """The rows of one tuple of a record."""

    field: str = ""

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


@dataclass(frozen=True)
class RecordShape(Shape):
    """A record: its table, its parts, whether it belongs to one event, its natural order."""

    parts: tuple[PartShape, ...] = ()
    order: tuple[str, ...] = ("id",)

    @cached_property
    def scoped(self) -> bool:
        return "event_id" in self.table.columns


SHAPES: Mapping[type[Record], RecordShape] = {
    shape.kind: shape
    for shape in (
        RecordShape(Event, tables.EventRow, order=("starts_on", "id")),
        RecordShape(Organisation, tables.OrganisationRow, order=("name", "id")),
        RecordShape(Person, tables.PersonRow, order=("family", "given", "id")),
        RecordShape(Role, tables.RoleRow, order=("rank", "id")),
        RecordShape(
            Party,
            tables.PartyRow,
            parts=(PartShape(Member, tables.MemberRow, field="members"),),
        ),
        RecordShape(Place, tables.PlaceRow, order=("name", "number", "id")),
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
