"""What is wrong with a workspace, and how to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from delegation_tui.care.originals import originals
from delegation_tui.care.trouble import Trouble
from delegation_tui.database import examine, may_write, shares_safely, sqlite_module
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import utc_now
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace, dangers, open_to_others

ENOUGH = 1_000_000  # bytes of free disk


def doctor(workspace: Workspace, *, photos: bool = False) -> tuple[Trouble, ...]:
    """Looks at the SQLite at hand, the database, the media and the backups; changes nothing
    but opening (and if need be migrating) the database. With `photos` each original is read
    whole and compared with what was added."""
    return tuple(sorted(_troubles(workspace, photos), key=lambda t: t.severity.weight))


def _troubles(workspace: Workspace, whole: bool) -> Iterator[Trouble]:
    free = shutil.disk_usage(workspace.root).free
    if free < ENOUGH:
        yield Trouble(
            Severity.ERROR,
            Message("The workspace's disk is full: {free} kB are left.", free=free // 1000),
            Message("Free some space; nothing that was saved is lost."),
        )
        return  # SQLite cannot even read without some: what it says now would mislead
    yield from _private(workspace)
    yield from _surroundings(workspace)
    if not workspace.settings.database:
        yield from _sqlite()
        database = workspace.database
        if workspace.has_database and not may_write(database):
            yield _READ_ONLY
        elif workspace.has_database and (problem := examine(database)):
            yield Trouble(
                Severity.BLOCKER,
                Message("The database is damaged: {reason}.", reason=problem),
                Message("Run “delegation restore” with the newest file of db/backups."),
            )
            return
        yield from _backups(workspace)
    try:
        with open_store(workspace) as store:
            if not store.is_proven:
                yield _UNPROVEN
            with store.read() as tx:
                has_event = bool(tx.events())
                photos = tx.all(Photo) if has_event else ()
    except DelegationError as error:
        yield Trouble(Severity.ERROR, error.message, Message(""))
        return
    if not has_event:
        yield _NO_EVENT
    yield from originals(workspace, photos, whole=whole)
    yield from _half_copied(workspace)


_UNPROVEN = Trouble(
    Severity.WARNING,
    Message("Anybody on the way to the database server can answer in its place."),
    Message(
        "Put sslmode=verify-full into the address or the service file: “delegation docs "
        "postgresql” says how."
    ),
)
_READ_ONLY = Trouble(
    Severity.NOTE,
    Message("This workspace can only be read."),
    Message("Copy its folder to a place that is yours to write to work on it."),
)
_NO_EVENT = Trouble(
    Severity.ERROR,
    Message("The database holds no event: nothing can be imported or logged."),
    Message("Bring a backup back with “delegation restore”, or import an event file."),
)


def _private(workspace: Workspace) -> Iterator[Trouble]:
    kept = (workspace.settings_file, workspace.database.parent, workspace.media)
    for path in open_to_others(*kept):
        yield Trouble(
            Severity.WARNING,
            Message("Others who use this machine can read {path}.", path=path),
            Message(
                "Keep it to yourself: “chmod go= {path}”, unless you opened it on purpose.",
                path=path,
            ),
        )


def _sqlite() -> Iterator[Trouble]:
    if not shares_safely():
        yield Trouble(
            Severity.WARNING,
            Message(
                "SQLite {version} is not safe for two windows at once: the second is refused.",
                version=sqlite_module().sqlite_version,
            ),
            Message("Install the package pysqlite3 to use several."),
        )


def _surroundings(workspace: Workspace) -> Iterator[Trouble]:
    for danger in dangers(workspace):
        severity = Severity.ERROR if danger.is_grave else Severity.WARNING
        yield Trouble(severity, danger.what, danger.mend)


def _backups(workspace: Workspace) -> Iterator[Trouble]:
    if not workspace.has_database:
        return
    newest = max((f.stat().st_mtime for f in workspace.backups.glob("*.sqlite3")), default=0.0)
    age = utc_now().timestamp() - newest
    if age > 24 * 3600:
        yield Trouble(
            Severity.NOTE,
            Message("The newest backup is older than a day, or there is none."),
            Message("Run “delegation backup”."),
        )


def _half_copied(workspace: Workspace) -> Iterator[Trouble]:
    parts = [f for f in workspace.media.rglob("*.part") if f.is_file()]
    if parts:
        yield Trouble(
            Severity.NOTE,
            Message("{n} half-copied files are left from a stopped import.", n=len(parts)),
            Message("The next “delegation photos add” sweeps them."),
        )
