"""A file handed to the program that the desktop has for it: its viewer, its browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from delegation_tui.domain.message import DelegationError

# The first that is there: within Windows' Linux its own, on a Mac, on other desktops.
OPENERS = (
    (("wslview",), ("xdg-open",), ("gio", "open")) if sys.platform != "darwin" else (("open",),)
)
PATIENCE = 3.0  # seconds: an opener that fails does so at once, one that is a viewer stays


def open_outside(path: Path) -> None:
    """Opens `path` with the program that the system has for it. Waits a moment for its answer:
    not for the event loop. Raises DelegationError, which says where the file is."""
    if not _opened(path.resolve()):
        raise DelegationError(
            "No program here opens it. The file is {path}: open it from a desktop.",
            path=path.resolve(),
        )


def _opened(path: Path) -> bool:
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            os.startfile(path)
            return True
        return False
    opener = next((words for words in OPENERS if shutil.which(words[0])), None)
    if opener is None:
        return False
    try:
        # Away from this terminal: a viewer that draws in terminals would draw over the screen.
        started = subprocess.Popen(
            [*opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return started.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
