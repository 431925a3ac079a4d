"""What is wrong with a workspace, and how to mend it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import utc_now
from delegation_tui.store.backup import examine
from delegation_tui.store.engine import shares_safely, sqlite_module
from delegation_tui.store.opening import open_store
from delegation_tui.workspace import Workspace

ENOUGH = 1_000_000  # bytes of free disk
NETWORK = ("cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "fuse.sshfs")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong: how grave, what, and how to mend it."""

    severity: Severity
    what: Message
    mend: Message


def doctor(workspace: Workspace) -> tuple[Trouble, ...]:
    """Looks at the SQLite at hand, the database, the media and the backups; changes nothing
    but opening (and if need be migrating) the database."""
    return tuple(sorted(_troubles(workspace), key=lambda t: t.severity.weight))


def _troubles(workspace: Workspace) -> Iterator[Trouble]:
    free = shutil.disk_usage(workspace.root).free
    if free < ENOUGH:
        yield Trouble(
            Severity.ERROR,
            Message("The workspace's disk is full: {free} kB are left.", free=free // 1000),
            Message("Free some space; nothing that was saved is lost."),
        )
        return  # SQLite cannot even read without some: what it says now would mislead
    if not workspace.settings.database:
        yield from _sqlite(workspace)
        database = workspace.database
        writable = os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)
        if writable and (problem := examine(database)):
            yield Trouble(
                Severity.BLOCKER,
                Message("The database is damaged: {reason}.", reason=problem),
                Message("Run “delegation restore” with the newest file of db/backups."),
            )
            return
        yield from _backups(workspace)
    try:
        with open_store(workspace) as store, store.read() as tx:
            photos = tx.all(Photo) if tx.events() else ()
    except DelegationError as error:
        yield Trouble(Severity.ERROR, error.message, Message(""))
        return
    yield from _media(workspace, photos)


def _sqlite(workspace: Workspace) -> Iterator[Trouble]:
    if not shares_safely():
        yield Trouble(
            Severity.WARNING,
            Message(
                "SQLite {version} is not safe for two windows at once: the second is refused.",
                version=sqlite_module().sqlite_version,
            ),
            Message("Install the package pysqlite3 to use several."),
        )
    kind = file_system(workspace.root)
    if kind in NETWORK:
        yield Trouble(
            Severity.ERROR,
            Message("The workspace is on a network disk ({kind}), which can damage it.", kind=kind),
            Message("Move the workspace to this machine's own disk, or use a server database."),
        )


def file_system(folder: Path) -> str:
    """The type of the file system `folder` is on; empty where the system does not tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    best = ("", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, kind, *_rest = line.split(" ")
        if folder.is_relative_to(point.replace("\\040", " ")) and len(point) > len(best[0]):
            best = (point, kind)
    return best[1]


def _backups(workspace: Workspace) -> Iterator[Trouble]:
    if not workspace.database.exists():
        return
    newest = max((f.stat().st_mtime for f in workspace.backups.glob("*.sqlite3")), default=0.0)
    age = utc_now().timestamp() - newest
    if age > 24 * 3600:
        yield Trouble(
            Severity.NOTE,
            Message("The newest backup is older than a day, or there is none."),
            Message("Run “delegation backup”."),
        )


def _media(workspace: Workspace, photos: tuple[Photo, ...]) -> Iterator[Trouble]:
    missing = [photo for photo in photos if not (workspace.root / photo.path).is_file()]
    for photo in missing[:20]:
        yield Trouble(
            Severity.ERROR,
            Message("The original of {name} is missing: {path}.", name=photo.name, path=photo.path),
            Message("Add the photo again from its card: “delegation photos add”."),
        )
    if len(missing) > 20:
        yield Trouble(
            Severity.ERROR,
            Message("{n} originals are missing in all.", n=len(missing)),
            Message(""),
        )
    parts = [f for f in workspace.media.rglob("*.part") if f.is_file()]
    if parts:
        yield Trouble(
            Severity.NOTE,
            Message("{n} half-copied files are left from a stopped import.", n=len(parts)),
            Message("The next “delegation photos add” sweeps them."),
        )
