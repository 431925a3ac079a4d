"""A backup in the place of the database: it is read whole first, and the one before is kept."""

from __future__ import annotations

import contextlib
import itertools
import json
import shutil
from pathlib import Path

from delegation_tui.database import (
    connect_to,
    copy,
    examine,
    on_a_server,
    sqlite_module,
    sync,
    sync_folder,
)
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import utc_now
from delegation_tui.store import HEAD, wrong_in
from delegation_tui.workspace import STEM, Workspace, forget, make_private_folder, part_of, sweep


def restore(workspace: Workspace, file: Path) -> Path:
    """Puts the backup `file` in the place of the database, which is kept beside the backups.

    Returns where the database before is. Raises DelegationError, with nothing changed, when the
    backup is not good or the workspace is open elsewhere. A kill at any moment leaves a database.
    """
    if workspace.settings.database:
        raise on_a_server()
    _refuse_unless_good(file)
    incoming = part_of(workspace.database)
    try:
        sweep(workspace.database.parent)
        make_private_folder(workspace.backups)
        with contextlib.closing(sqlite_module().connect(str(file))) as source:
            copy(source, incoming)
        _refuse_untrue(incoming, file)
        _exclusively(workspace)
        _forget_lines(workspace)
        kept = _keep(workspace)
        _without_log(incoming)
        incoming.replace(workspace.database)
    except OSError as error:
        raise DelegationError(
            "{file} could not be restored: {reason}.", file=file, reason=error.strerror or error
        ) from error
    finally:
        with contextlib.suppress(OSError):  # swept by whoever comes next
            incoming.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # it is done: a disk that fails only now does not undo it
        sync_folder(workspace.database.parent)
    return kept


def _without_log(file: Path) -> None:
    """One file again, after it was opened with a log."""
    with contextlib.closing(connect_to(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    sync(file)


def _refuse_untrue(copied: Path, file: Path) -> None:
    """Reads all that is in a backup of this program once; an older one is migrated when it is
    opened."""
    with contextlib.closing(connect_to(copied)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    wrong = wrong_in(copied) if revision == HEAD else ""
    if wrong:
        raise DelegationError(
            "{file} is not a good backup ({reason}): nothing was changed. Choose another one.",
            file=file,
            reason=wrong,
        )


def _forget_lines(workspace: Workspace) -> None:
    """Whoever goes back from a good database means it: the lines since are in the one that is
    kept, and are not to come again. In the place of a damaged one they are."""
    if workspace.has_database and not examine(workspace.database):
        with contextlib.closing(connect_to(workspace.database)) as connection:
            rows = connection.execute("SELECT params FROM change").fetchall()
        there = {json.loads(params).get("typed", "") for (params,) in rows}
        forget(workspace, there.intersection)


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
