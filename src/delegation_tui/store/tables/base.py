"""What every table has, and how its constraints are named."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, MetaData
from sqlmodel import Field, SQLModel

# Named on every engine, so that a migration can find them again.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of our tables, with a metadata of its own."""

    metadata = MetaData(naming_convention=NAMES)


class Row(Table):
    """A kept record: its identity, its revision, when it was made, changed, taken away (UTC)."""

    id: UUID = Field(primary_key=True)
    rev: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = Field(default=None)


class Part(Table):
    """A row that belongs to one record and has a place in it."""

    id: UUID = Field(primary_key=True)
    owner_id: UUID
    position: int


def json_field(default: Any = None) -> Any:
    """A small list or value that is only ever read with its record."""
    return Field(default=default, sa_type=JSON)


def among(column: str, kind: type[StrEnum]) -> CheckConstraint:
    """`column` holds one of the values of `kind`: text, so that a new value is no type change."""
    values = ", ".join(f"'{member.value}'" for member in kind)
    return CheckConstraint(f"{column} IN ({values})", name=column)
