"""What a database says is not believed: its schema is the program's own, its values are read once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import Session, select

from delegation_tui.database import sqlite_engine
from delegation_tui.domain.message import DelegationError
from delegation_tui.store.cache import values
from delegation_tui.store.journal import BY_TABLE, from_json
from delegation_tui.store.mapping import MODELS
from delegation_tui.store.tables import BaseTable, ChangeRow

# Kind, name and column of everything that is in the schema.
SQLITE = """
    SELECT m.type, m.name, p.name FROM sqlite_master m
    LEFT JOIN pragma_table_xinfo(m.name) p ON m.type = 'table' AND p.hidden = 0
"""
SERVER = """
    SELECT CASE c.relkind WHEN 'r' THEN 'table' ELSE 'view' END, c.relname, a.attname
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v', 'm', 'f')
    UNION ALL
    SELECT 'trigger', t.tgname, '' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
"""


def foreign_in(connection: Connection) -> str:
    """What of the schema is not the program's own: a trigger or a view, which would act by
    itself, or a table or column that is missing. Empty when it is all right."""
    server = connection.dialect.name == "postgresql"
    ours = BaseTable.metadata.tables
    missing = {(name, column.name) for name, table in ours.items() for column in table.columns}
    for kind, name, column in connection.execute(text(SERVER if server else SQLITE)):
        if kind == "trigger" or (kind == "view" and (name in ours or not server)):
            return f"{kind} {name}"
        missing.discard((name, column))
    return "{}.{}".format(*min(missing)) if missing else ""


def refuse_foreign(connection: Connection) -> None:
    """Raises DelegationError for a schema that is not the program's own."""
    found = foreign_in(connection)
    if found:
        raise DelegationError(
            "The database is not as delegation makes it ({what}): it was not opened. Bring a "
            "backup back with “delegation restore”.",
            what=found,
        )


def wrong_in(file: Path) -> str:
    """What is wrong with the schema or a value of a SQLite database of this revision; empty when
    all can be read."""
    engine = sqlite_engine(file)
    try:
        with Session(engine) as session:
            return foreign_in(session.connection()) or _unreadable(session)
    finally:
        engine.dispose()


def _unreadable(session: Session) -> str:
    for name, model in BY_TABLE.items():
        try:
            for row in values(session, model, []):  # type: ignore[arg-type]
                from_json(model, row)
                if name == "photo" and not _is_inside(row["path"]):
                    return f"photo.path {row['path']}"
        except (ValueError, TypeError, LookupError) as error:
            return f"{name}: {_first_line(error)}"
    try:
        for model in MODELS.values():
            session.exec(select(model)).all()
        for edits, params in session.exec(select(ChangeRow.edits, ChangeRow.params)):
            _check_edits(edits, params)
    except (ValueError, TypeError, LookupError) as error:
        return _first_line(error)
    return ""


def _check_edits(edits: Sequence[Any], params: object) -> None:
    if not isinstance(params, dict):
        raise TypeError("change.params")
    for edit in edits:
        from_json(BY_TABLE[edit["table"]], edit["before"])
        from_json(BY_TABLE[edit["table"]], edit["after"])


def _is_inside(path: str) -> bool:
    there = PurePosixPath(path)
    return not there.is_absolute() and ".." not in there.parts


def _first_line(error: Exception) -> str:
    return str(error.__cause__ or error).partition("\n")[0]
