"""What every table has, how its constraints are named, and how values are kept in columns."""

from collections.abc import Hashable
from datetime import datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, ClassVar
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy import JSON, CheckConstraint, Column, Dialect, MetaData, String
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, Relationship, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from delegation_tui.domain.record import Record
from delegation_tui.domain.text import inert_json

# Named on every engine, so that a migration can find them again.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class BaseTable(SQLModel):
    """The base of our tables, with a metadata of its own. Their values are checked where they come
    in: pydantic's own checks, a fifth of the start-up, are built only if somebody asks for them."""

    model_config = {"defer_build": True}
    metadata = MetaData(naming_convention=NAMES)


class Row(BaseTable):
    """A kept record: its identity, its revision, when it was made, changed, taken away (UTC).

    `record` is the domain's class that it keeps, `ordered_by` the natural order of its records;
    `folded` names the texts that come first in it, in the order of a printed list (Élodie beside
    Elise), which no database gives without help.
    """

    record: ClassVar[type[Record]]
    ordered_by: ClassVar[tuple[str, ...]] = ("id",)
    folded: ClassVar[tuple[str, ...]] = ()

    id: UUID = Field(primary_key=True)
    rev: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = Field(default=None)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:
        # An UPDATE of a revision that is not there any more fails; whoever writes counts it up.
        return {"version_id_col": cls.__dict__.get("rev"), "version_id_generator": False}


class PartRow(BaseTable):
    """A row that belongs to one record and has a place in it."""

    record: ClassVar[type]

    id: UUID = Field(primary_key=True)
    owner_id: UUID
    position: int


class AsJson(TypeDecorator[object]):
    """A value in the form that JSON has for it: an enum's text, a duration's seconds, a tuple of
    dataclasses as a list of objects. `kind` is the value's type, `column` the column's."""

    impl: type[TypeEngine[Any]] | TypeEngine[Any] = JSON
    cache_ok = True

    def __init__(self, kind: Hashable, column: type[TypeEngine[Any]] = JSON) -> None:
        super().__init__()
        self.kind, self.column = kind, column
        self.impl = column()

    def process_bind_param(self, value: object, dialect: Dialect) -> object:  # noqa: ARG002
        return as_json(value)

    def process_result_value(self, value: object, dialect: Dialect) -> object:  # noqa: ARG002
        return None if value is None else self._adapter.validate_python(inert_json(value))

    @cached_property
    def _adapter(self) -> TypeAdapter[object]:
        return adapter(self.kind)


class InName(TypeDecorator[str]):
    """A text that files are named by: what could lead a path elsewhere is not read."""

    impl = AutoString
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value and value.replace("/", "").replace("\\", "").replace(".", "")


def as_json(value: object) -> Any:
    """`value` in JSON's types: ids and times as text, durations as seconds."""
    return to_jsonable_python(value, timedelta_mode="float")


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What makes a value of that type from JSON's types."""
    return TypeAdapter(kind)


def kept(kind: Hashable, column: type[TypeEngine[Any]] = JSON, *, nullable: bool = False) -> Any:
    """A column of values of that type, see `AsJson`."""
    return Field(sa_column=Column(AsJson(kind, column), nullable=nullable))


def listed(kind: Any) -> Any:
    """A small tuple that is only ever read with its record."""
    return Field(default=(), sa_column=Column(AsJson(tuple[kind, ...]), nullable=False))


def choice(
    name: str, kind: type[StrEnum], *, index: bool = False, default: StrEnum | None = None
) -> Any:
    """The column `name` holds one of `kind`: as text, so that a new value is no type change.
    `default` is for rows that the journal kept before there was such a column."""
    values = ", ".join(f"'{member.value}'" for member in kind)
    check = CheckConstraint(f"{name} IN ({values})", name=name)
    column: Column[object] = Column(AsJson(kind, String), check, nullable=False, index=index)
    return Field(default=... if default is None else default, sa_column=column)


def parts(model: str) -> Any:
    """The rows of that class which belong to a record, in their order."""
    return Relationship(
        sa_relationship_kwargs={
            "order_by": f"{model}.position",
            "cascade": "all, delete-orphan",
            # Undo deletes the parts themselves, before the record.
            "passive_deletes": True,
        }
    )
