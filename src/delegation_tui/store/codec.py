"""Between frozen records and rows: every value in the one form that both engines keep."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import JSON, Date, DateTime, Table, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

# Most values by far: a row of a photo has forty, and to ask for the type is quickest.
PLAIN = frozenset((type(None), str, int, float, bool))


def to_json(value: Any) -> Any:
    """`value` in JSON's types: ids and times as text, durations as seconds."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, str | int | float):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date):  # datetime too
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    return [to_json(item) for item in value]


Decode = Callable[[Any], Any]


@cache
def decoder(kind: Any) -> Decode | None:
    """What turns a column's or JSON's value into `kind`; None where it is that already."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = decoder(next(a for a in get_args(kind) if a is not type(None)))
        return inner and _unless_none(inner)
    if origin is tuple:
        return _items(decoder(get_args(kind)[0]))
    if is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    if kind is timedelta:
        return _duration
    if kind in (datetime, date):
        return _moment(kind)
    if kind is UUID:
        return _uuid
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal | bool):
        return _made(kind)
    return None


# Records are frozen, so equal values may be one object: reading a dossier again decodes little.
REMEMBERED = 1 << 16


def column_decoder(column: TypeEngine[Any], kind: Any) -> Decode | None:
    """What turns the driver's own value of a column into `kind`: SQLite gives numbers and texts,
    PostgreSQL Python's types; JSON is read as text on both. None where it is that already."""
    decode = decoder(kind)
    if isinstance(column, JSON):
        return lru_cache(REMEMBERED)(_read(decode))
    if isinstance(column, UTCDateTime):
        return _utc
    return decode and lru_cache(REMEMBERED)(decode)


def _read(decode: Decode | None) -> Decode:
    return lambda text: decode(json.loads(text)) if decode else json.loads(text)


@lru_cache(REMEMBERED)
def _utc(data: Any) -> datetime | None:
    if isinstance(data, str):
        return datetime.fromisoformat(data + "+00:00")
    return data.astimezone(UTC) if isinstance(data, datetime) else None


def _unless_none(inner: Decode) -> Decode:
    return lambda data: None if data is None else inner(data)


def _items(inner: Decode | None) -> Decode:
    return (lambda data: tuple(map(inner, data))) if inner else tuple


def _fields(kind: Any) -> Decode:
    decoders = {name: decoder(hint) for name, hint in hints_of(kind).items()}

    def decode(data: Mapping[str, Any]) -> Any:
        known = ((name, value) for name, value in data.items() if name in decoders)
        return kind(**{n: d(v) if (d := decoders[n]) else v for n, v in known})

    return decode


def _duration(data: Any) -> timedelta:
    return data if isinstance(data, timedelta) else timedelta(seconds=data)


def _moment(kind: type[date]) -> Decode:
    return lambda data: kind.fromisoformat(data) if isinstance(data, str) else data


@lru_cache(REMEMBERED)
def _uuid(data: Any) -> Any:
    return UUID(data) if isinstance(data, str) else data


def _made(kind: type[Any]) -> Decode:
    return lambda data: data if isinstance(data, kind) else kind(data)


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    """The field types of a dataclass, resolved."""
    return get_type_hints(kind)


def to_column(value: Any) -> Any:
    """`value` as SQLAlchemy takes it: ids and times stay what they are."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int | float | UUID | date):
        return value
    return to_json(value)


def row_to_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for the journal."""
    return {name: value if type(value) in PLAIN else to_json(value) for name, value in row.items()}


def row_from_json(table: Table, data: Mapping[str, Any]) -> dict[str, Any]:
    """The row of `table` that `row_to_json` made `data` of; columns added since stay out."""
    return {
        column.name: _from_column(column.type, data[column.name])
        for column in table.columns
        if column.name in data
    }


def _from_column(kind: TypeEngine[Any], data: Any) -> Any:
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if data is None or isinstance(kind, JSON):
        return data
    if isinstance(kind, Uuid):
        return UUID(data)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(data)
    if isinstance(kind, Date):
        return date.fromisoformat(data)
    return data
