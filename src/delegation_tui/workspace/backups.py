"""The dated copies in `db/backups`: which there are, when one is due, which are let go."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from delegation_tui.domain.time import utc_now
from delegation_tui.workspace.folder import Workspace
from delegation_tui.workspace.parts import sweep

STEM = "%Y%m%dT%H%M%S"
EVERY = timedelta(minutes=30)
ALL = timedelta(days=1)  # so long every one is kept
DAILY = timedelta(days=30)  # so long one a day is
ROOM = 500_000_000  # bytes that they take at most, the newest apart


def dated(folder: Path) -> list[tuple[datetime, Path]]:
    """The dated backups in a folder with the moment they were made (UTC), newest first."""
    found = []
    for file in folder.glob("*.sqlite3"):
        with contextlib.suppress(ValueError):
            found.append((datetime.strptime(file.stem, STEM).replace(tzinfo=UTC), file))
    return sorted(found, reverse=True)


def newest_backup(workspace: Workspace) -> Path | None:
    """The newest of the dated backups; None when there is none."""
    return next((file for _at, file in dated(workspace.backups)), None)


def is_due(workspace: Workspace, last: datetime) -> bool:
    """Whether what was done `last` (UTC) is in no backup, and none was made in half an hour."""
    now = utc_now()
    # A clock that was set back must not stop them: one of the future does not count.
    newest = next((at for at, _file in dated(workspace.backups) if at <= now), None)
    return newest is None or (newest <= last and now - newest >= EVERY)


def thin(folder: Path) -> None:
    """Keeps all dated backups of a day, then the last of each day for thirty days, as long as
    they fit; sweeps what a killed backup left."""
    now, days, room = utc_now(), set(), ROOM
    for number, (at, file) in enumerate(dated(folder)):
        age, size = now - at, file.stat().st_size
        wanted = age < ALL or (age < DAILY and at.date() not in days)
        room -= size if wanted else 0
        if number and not (wanted and room >= 0):
            file.unlink(missing_ok=True)
        days.add(at.date())
    sweep(folder)
