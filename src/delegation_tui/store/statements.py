"""The statements that write rows, each compiled once: SQLAlchemy's own way of running them costs
a small action more than the database does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Dialect,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from delegation_tui.store.mapping import Values

Bind = Callable[[Any], Any]
MARK = "new_"  # before a column's name: SQLAlchemy keeps the bare names for itself


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Puts `rows` in, which all have the same columns."""
    inserting(table, tuple(rows[0]), connection.dialect).run(connection, rows)


def insert_numbered(connection: Connection, table: Table, row: Values) -> int:
    """Puts `row` in; returns the number that the database gave it."""
    done = inserting(table, tuple(row), connection.dialect).run(connection, [row])
    (number,) = done.fetchone() or (done.lastrowid,)
    return int(number)


def update_rows(
    connection: Connection, table: Table, names: Iterable[str], rows: Iterable[Values]
) -> None:
    """Puts the columns `names` of `rows` into those of the same ids."""
    updating(table, frozenset(names) - {"id"}, connection.dialect).run(connection, rows)


def delete_rows(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Deletes those of the ids of `rows`."""
    deleting(table, connection.dialect).run(connection, rows)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as the driver takes it: its text, and the columns of its parameters in their
    order, each with what makes the driver's own value."""

    text: str
    columns: tuple[tuple[str, Bind | None], ...]
    positional: bool

    def run(self, connection: Connection, rows: Iterable[Values]) -> DBAPICursor:
        """Raises SQLAlchemy's DBAPIError, as SQLAlchemy itself does."""
        names = [MARK + name for name, _ in self.columns]
        given: list[Any] = []
        for row in rows:
            values = tuple(b(row[name]) if b else row[name] for name, b in self.columns)
            given.append(values if self.positional else dict(zip(names, values, strict=True)))
        dialect = connection.dialect
        failed = dialect.loaded_dbapi.Error
        cursor = connection.connection.cursor()
        try:
            if len(given) == 1:
                cursor.execute(self.text, given[0])
            else:
                cursor.executemany(self.text, given)
        except failed as error:
            raise DBAPIError.instance(
                self.text, None, error, failed, hide_parameters=True, dialect=dialect
            ) from error
        return cursor


@cache
def inserting(table: Table, names: tuple[str, ...], dialect: Dialect) -> Prepared:
    return prepared(table, insert(table).values({n: marked(n) for n in names}), dialect)


@cache
def updating(table: Table, names: frozenset[str], dialect: Dialect) -> Prepared:
    statement = update(table).where(table.c.id == marked("id"))
    return prepared(table, statement.values({n: marked(n) for n in sorted(names)}), dialect)


@cache
def deleting(table: Table, dialect: Dialect) -> Prepared:
    return prepared(table, delete(table).where(table.c.id == marked("id")), dialect)


def prepared(table: Table, statement: Insert | Update | Delete, dialect: Dialect) -> Prepared:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    names = [name.removeprefix(MARK) for name in compiled.positiontup or compiled.params]
    return Prepared(
        compiled.string,
        tuple((name, binder(table, name, dialect)) for name in names),
        compiled.positional,
    )


def marked(name: str) -> BindParameter[Any]:
    return bindparam(MARK + name)


@cache
def binder(table: Table, name: str, dialect: Dialect) -> Bind | None:
    """What turns a column's value into the driver's own; None where it is that."""
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)


@cache
def rows_of(table: Table, column: str) -> Select[Any]:
    """The rows whose `column` is one of :ids; parts in their order."""
    query = select(table).where(table.c[column].in_(bindparam("ids", expanding=True)))
    return query.order_by(table.c.position) if "position" in table.c else query
