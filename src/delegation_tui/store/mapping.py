"""Between the domain's frozen records and the rows of their tables.

A row's attributes have the names and the values of its record's fields (`tables.AsJson` sees to the
values); what is left to do is to go through the names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_attribute

from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.photos import Match
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import inert
from delegation_tui.store.tables import PartRow, Row

MODELS: Mapping[type[Record], type[Row]] = {model.record: model for model in Row.__subclasses__()}
N = TypeVar("N")
# Values that are spread over columns of their own: "match_score" is the score of the `match`.
SPREAD: Mapping[str, type[Match]] = {"match": Match}


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields."""
    return tuple(field.name for field in fields(kind))


@cache
def parts_of(model: type[Row | PartRow]) -> Mapping[str, type[PartRow]]:
    """Which of a record's tuples have a table of their own, and its rows' class."""
    return {name: found.mapper.class_ for name, found in inspect(model).relationships.items()}


def to_record(kind: Callable[..., N], values: Mapping[str, object], prefix: str = "") -> N:
    """The `kind` (a record, or a part of one) of a row's values by their columns' names; those
    of its tuples that have tables of their own are tuples of parts already."""
    return kind(
        **{
            name: to_record(SPREAD[name], values, f"{name}_")
            if name in SPREAD
            else _inert(values[prefix + name])
            for name in names_of(kind)
        }
    )


def _inert(value: object) -> object:
    """A kept value that cannot act, being text: another program may have written the database.
    What JSON holds was looked at where it was read."""
    return inert(value) if type(value) is str else value


def record_of(row: Row | PartRow) -> Any:
    """The record, or the part of one, that a row of the session keeps."""
    kept = {
        name: tuple(map(record_of, value)) if isinstance(value, list) else value
        for name in (*type(row).model_fields, *parts_of(type(row)))
        for value in (getattr(row, name),)
    }
    return to_record(row.record, kept)


def fill(row: Row | PartRow, record: Any, prefix: str = "") -> bool:
    """Gives the row what differs in the record; whether anything did."""
    parts, differs = parts_of(type(row)), False
    for name in names_of(record.__class__):
        value = getattr(record, name)
        if name in SPREAD:
            differs |= fill(row, value, f"{name}_")
        elif name in parts:
            differs |= _fill_parts(row, name, parts[name], value)
        elif getattr(row, prefix + name, None) != value:
            set_attribute(row, prefix + name, value)
            differs = True
    return differs


def _fill_parts(
    row: Row | PartRow, name: str, model: Callable[..., PartRow], records: Iterable[Any]
) -> bool:
    """Parts without an id of their own keep that of the row in their place."""
    present: list[PartRow] = list(getattr(row, name))
    by_id = {part.id: part for part in present}
    found, differs = [], False
    for position, record in enumerate(records):
        if "id" in names_of(record.__class__):
            part = by_id.get(record.id)
        else:
            part = present[position] if position < len(present) else None
        part = part or model(id=uuid7())
        differs |= fill(part, record)
        if part.position != position:
            part.position = position
            differs = True
        found.append(part)
    if found != present:
        set_attribute(row, name, found)
        differs = True
    return differs
