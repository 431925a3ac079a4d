"""A report of a defect, for whoever mends the program: where it happened, nothing of anybody's."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from delegation_tui import __version__


def state_folder() -> Path:
    """Where the program keeps what is of this user and of no workspace (XDG Base Directory)."""
    named = os.environ.get("XDG_STATE_HOME")
    return Path(named or Path(os.path.expanduser("~")) / ".local" / "state") / "delegation"  # noqa: PTH111


def write_report(error: BaseException) -> Path | None:
    """Writes where `error` happened into a new file, and returns it; None where none can be
    written. The error's own words are left out, since they may be names, lines or passwords."""
    lines = [
        f"delegation {__version__}, Python {platform.python_version()}, {sys.platform}",
        *_told(error),
    ]
    file = state_folder() / f"report-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return file


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-40:]
    lines = [f"{_from_package(f.filename)}:{f.lineno} {f.name}" for f in frames]
    lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
    cause = error.__cause__ or error.__context__
    return lines if cause is None else [*_told(cause), "then:", *lines]


def _from_package(file: str) -> str:
    """A file's path from its package on: what stands before it may be somebody's name."""
    parts = Path(file).parts
    places = [i for i, part in enumerate(parts) if part in ("site-packages", "src")]
    return "/".join(parts[places[-1] + 1 :]) if places else Path(file).name
