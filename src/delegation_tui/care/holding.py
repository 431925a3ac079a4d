"""What a database file holds, in a few figures: for whoever chooses among backups."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from delegation_tui.database import connect_to, sqlite_module
from delegation_tui.workspace import Workspace

LAST = """
    SELECT starts_at, typed FROM visit WHERE deleted_at IS NULL AND typed <> ''
    ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """A file, when it was last written, and what is in it; `is_readable` is False for one that
    holds nothing of ours."""

    file: Path
    at: datetime
    is_readable: bool = False
    visits: int = 0
    photos: int = 0
    last_line: str = ""
    last_at: datetime | None = None


def contents(file: Path) -> Contents:
    """What `file` holds. Nothing of it is believed, and only figures and one line are read."""
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    with (
        contextlib.suppress(sqlite_module().Error, ValueError, TypeError),
        contextlib.closing(connect_to(file)) as connection,
    ):
        count = "SELECT count(*) FROM {} WHERE deleted_at IS NULL"
        visits, photos = (
            int(connection.execute(count.format(table)).fetchone()[0])
            for table in ("visit", "photo")
        )
        began, typed = connection.execute(LAST).fetchone() or (None, "")
        moment = datetime.fromisoformat(began).replace(tzinfo=UTC) if began else None
        return Contents(file, at, True, visits, photos, str(typed), moment)
    return Contents(file, at)


def backups_of(workspace: Workspace) -> list[Contents]:
    """All that can be brought back, newest first: backups, what was there before a restore, what
    was rescued."""
    found = [contents(file) for file in workspace.backups.glob("*.sqlite3")]
    return sorted(found, key=lambda one: (one.at, one.file.name), reverse=True)
