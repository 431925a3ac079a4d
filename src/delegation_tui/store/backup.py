"""Copies that are known to be good: made through SQLite, opened and checked before they count."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import utc_now
from delegation_tui.store.engine import sqlite_module
from delegation_tui.store.migrations import HEAD
from delegation_tui.workspace import Workspace

STEM = "%Y%m%dT%H%M%S"
ABANDONED = 24 * 3600  # seconds
# How many of the last dated backups of each period are kept, after those of two days.
KEEP = {"%Y%m%d": 12, "%G%V": 10, "%Y%m": 9}


def back_up(workspace: Workspace, engine: Engine, file: Path | None) -> Path:
    """Copies the database to `file`, by default a dated one in the backups, which are then
    thinned. Raises DelegationError when the copy cannot be made or is not good."""
    if engine.dialect.name != "sqlite":
        raise _on_a_server()
    if file is not None and file.resolve() == workspace.database.resolve():
        raise DelegationError("{file} is the database itself: name another file.", file=file)
    target = file or workspace.backups / f"{utc_now():{STEM}}.sqlite3"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with engine.connect() as connection:
            copy(connection.connection.driver_connection, target)
    except OSError as error:
        raise DelegationError(
            "The backup {file} cannot be written: {reason}. Name another file.",
            file=target,
            reason=error.strerror or error,
        ) from error
    if file is None:
        thin(workspace.backups)
    return target


def copy(source: Any, target: Path) -> None:
    """Copies an open SQLite connection to `target`, whole and checked, or not at all."""
    # Two programs that open an old database at once make a backup of the same name.
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    temporary.unlink(missing_ok=True)
    module = sqlite_module()
    try:
        with contextlib.closing(module.connect(str(temporary))) as made:
            source.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")
        problem = examine(temporary)
        if problem:
            raise DelegationError(
                "The backup did not pass its check ({reason}): the database may be damaged. "
                "Run “delegation doctor”.",
                reason=problem,
            )
        _sync(temporary)
        temporary.replace(target)
        _sync_folder(target.parent)
    except module.Error as error:
        raise OSError(None, str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def examine(file: Path) -> str:
    """What is wrong with the SQLite file, empty when it is good."""
    module = sqlite_module()
    try:
        with contextlib.closing(
            module.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            checked = connection.execute("PRAGMA quick_check").fetchone()[0]
            if checked != "ok":
                return str(checked).removeprefix("*** in database main ***\n").partition("\n")[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                return f"{len(broken)} rows refer to nothing"
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if revision is None:
                return "it has no revision"
    except module.Error as error:
        return str(error)
    return ""


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    if os.name != "nt":  # which has no such thing
        _sync(folder)


def _on_a_server() -> DelegationError:
    return DelegationError(
        "This workspace's database is on a server: back it up and restore it there, with pg_dump "
        "and pg_restore."
    )


def thin(folder: Path) -> None:
    """Keeps all dated backups of two days, then one a day, a week, a month."""
    now = utc_now()
    dated: list[tuple[datetime, Path]] = []
    for file in folder.glob("*.sqlite3"):
        with contextlib.suppress(ValueError):
            dated.append((datetime.strptime(file.stem, STEM).replace(tzinfo=UTC), file))
    dated.sort(reverse=True)
    kept = {file for at, file in dated if (now - at).days < 2}
    for period, count in KEEP.items():
        latest: dict[str, Path] = {}
        for at, file in dated:
            latest.setdefault(at.strftime(period), file)
        kept |= set(list(latest.values())[:count])
    for _at, file in dated:
        if file not in kept:
            file.unlink(missing_ok=True)
    for part in folder.glob(".*.part"):  # what a killed backup left
        if now.timestamp() - part.stat().st_mtime > ABANDONED:
            part.unlink(missing_ok=True)


def restore(workspace: Workspace, file: Path) -> Path:
    """Puts the backup `file` in the place of the database, which is kept beside the backups.

    Returns where the database before is. Raises DelegationError, with nothing changed, when the
    backup is not good or the workspace is open elsewhere. A kill at any moment leaves a database.
    """
    if workspace.settings.database:
        raise _on_a_server()
    _refuse_unless_good(file)
    incoming = workspace.database.with_name(".incoming.part")
    try:
        workspace.backups.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite_module().connect(str(file))) as source:
            copy(source, incoming)
        _exclusively(workspace)
        kept = _keep(workspace)
        incoming.replace(workspace.database)
        _sync_folder(workspace.database.parent)
    except OSError as error:
        raise DelegationError(
            "{file} could not be restored: {reason}.", file=file, reason=error.strerror or error
        ) from error
    finally:
        incoming.unlink(missing_ok=True)
    return kept


def _refuse_unless_good(file: Path) -> None:
    if not file.is_file():
        raise DelegationError("{file} is not there: name a backup file.", file=file)
    problem = examine(file)
    if problem:
        raise DelegationError(
            "{file} is not a good backup ({reason}): nothing was changed. Choose another one.",
            file=file,
            reason=problem,
        )
    with contextlib.closing(sqlite_module().connect(str(file))) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision > HEAD:
        raise DelegationError(
            "{file} was made by a newer delegation (revision {found}, this program knows "
            "{known}): nothing was changed. Install the newer program, or choose another one.",
            file=file,
            found=revision,
            known=HEAD,
        )


def _keep(workspace: Workspace) -> Path:
    """Gives the present database a second name beside the backups. The first one is never
    without a database, or the next start would make an empty one."""
    stem = f"before-restore-{utc_now():{STEM}}"
    names = (f"{stem}{f'-{n}' if n else ''}.sqlite3" for n in itertools.count())
    kept = next(file for name in names if not (file := workspace.backups / name).exists())
    if workspace.database.exists():
        try:
            kept.hardlink_to(workspace.database)
        except OSError:  # a file system without links
            shutil.copy2(workspace.database, kept)
    # Only a damaged one still has these; they must not be taken for the restored one's.
    for suffix in ("-wal", "-shm", "-journal"):
        beside = workspace.database.with_name(workspace.database.name + suffix)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + suffix))
    return kept


def _exclusively(workspace: Workspace) -> None:
    """Refuses while another process has the database open; else closes it whole, in one file."""
    if not workspace.database.exists():
        return
    module = sqlite_module()
    try:
        with contextlib.closing(module.connect(str(workspace.database), timeout=1)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except module.DatabaseError as error:
        if "locked" in str(error):
            raise DelegationError(
                "The workspace is open in another window: close it, then restore."
            ) from error
        # A damaged database is the very reason to restore.
