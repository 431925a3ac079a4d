"""Copies that are known to be good: made through SQLite, opened and checked before they count."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from sqlite3 import Connection  # pysqlite3 has the same

from sqlalchemy import Engine

from delegation_tui.database.engine import connect_to, sqlite_module
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import utc_now
from delegation_tui.workspace import (
    STEM,
    Workspace,
    from_home,
    make_private_folder,
    part_of,
    sweep,
    thin,
)


def back_up(workspace: Workspace, engine: Engine, file: Path | None) -> Path:
    """Copies the database to `file`, by default a dated one in the backups, which are then
    thinned. Raises DelegationError when the copy cannot be made or is not good."""
    if engine.dialect.name != "sqlite":
        raise on_a_server()
    if file is not None and file.resolve() == workspace.database.resolve():
        raise DelegationError("{file} is the database itself: name another file.", file=file)
    target = file or workspace.backups / f"{utc_now():{STEM}}.sqlite3"
    try:
        make_private_folder(target.parent)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            copy(driver, target)
    except OSError as error:
        raise DelegationError(
            "The backup {file} cannot be written: {reason}. Name another file.",
            file=target,
            reason=error.strerror or error,
        ) from error
    if file is None:
        thin(workspace.backups)
    return target


def copy_again(workspace: Workspace, file: Path) -> None:
    """Puts a backup into the second folder too, where the settings name one and it is there."""
    folder = from_home(workspace.settings.second_backups or ".")
    if workspace.settings.second_backups and folder.is_dir():
        with contextlib.suppress(OSError), contextlib.closing(connect_to(file)) as source:
            copy(source, folder / file.name)
            thin(folder)


def copy(source: Connection, target: Path) -> None:
    """Copies an open SQLite connection to `target`, whole and checked, or not at all."""
    # Two programs that open an old database at once make a backup of the same name.
    temporary = part_of(target)
    sweep(target.parent, f"{target.name}.*")
    temporary.unlink(missing_ok=True)
    module = sqlite_module()
    try:
        temporary.touch(mode=0o600)
        with contextlib.closing(module.connect(str(temporary))) as made:
            problem = _copied(source, made)
            made.execute("PRAGMA journal_mode=DELETE")
        problem = problem or examine(temporary)
        if problem:
            raise DelegationError(
                "The backup did not pass its check ({reason}): the database may be damaged. "
                "Run “delegation doctor”.",
                reason=problem,
            )
        sync(temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except module.Error as error:
        raise OSError(None, str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _copied(source: Connection, made: Connection) -> str:
    """Copies a database into another, and counts the rows of both; what is wrong, else empty."""
    begun = not source.in_transaction
    if begun:
        source.execute("BEGIN")  # what is counted is what is copied, whoever writes meanwhile
    try:
        counted = row_counts(source)
        source.backup(made)
    finally:
        if begun:
            source.execute("ROLLBACK")
    found = row_counts(made)
    return next((f"{t}: {n} ≠ {found.get(t)}" for t, n in counted.items() if found.get(t) != n), "")


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    quoted = {name: '"' + name.replace('"', '""') + '"' for (name,) in tables}
    return {
        name: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for name, table in quoted.items()
    }


def examine(file: Path) -> str:
    """What is wrong with the SQLite file, empty when it is good."""
    try:
        with contextlib.closing(connect_to(file)) as connection:
            return wrong_with(connection)
    except sqlite_module().Error as error:
        return str(error)


def wrong_with(connection: Connection) -> str:
    """What is wrong with an open SQLite database, empty when it is good. Raises SQLite's errors."""
    checked = connection.execute("PRAGMA quick_check").fetchone()[0]
    if checked != "ok":
        return str(checked).removeprefix("*** in database main ***\n").partition("\n")[0]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        return f"{len(broken)} rows refer to nothing"
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return "" if revision else "it has no revision"


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    if os.name != "nt":  # which has no such thing
        sync(folder)


def on_a_server() -> DelegationError:
    return DelegationError(
        "This workspace's database is on a server: back it up and restore it there, with pg_dump "
        "and pg_restore."
    )
