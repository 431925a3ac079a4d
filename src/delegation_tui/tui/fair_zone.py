"""The fair's time zone beside the database: the first paint shows the fair's clock without it."""

from __future__ import annotations

import contextlib
from datetime import tzinfo
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import zone
from delegation_tui.workspace import Workspace, replace_text


def _file(workspace: Workspace) -> Path:
    return workspace.root / "db" / "zone"


def known_zone(workspace: Workspace) -> tzinfo | None:
    """The zone as it was when the workspace was last open; None before the first time."""
    with contextlib.suppress(OSError, UnicodeDecodeError, DelegationError):
        return zone(_file(workspace).read_text(encoding="utf-8").strip())
    return None


def keep_zone(workspace: Workspace, name: str) -> None:
    """Keeps the zone's name for the next time; a read-only workspace does without."""
    with contextlib.suppress(OSError):
        replace_text(_file(workspace), f"{name}\n")
