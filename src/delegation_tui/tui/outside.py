"""A file or a text handed to another program: the viewer, the browser, the user's own editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from delegation_tui.domain.message import DelegationError

# The first that is there: within Windows' Linux its own, on a Mac, on other desktops.
OPENERS = (
    (("wslview",), ("xdg-open",), ("gio", "open")) if sys.platform != "darwin" else (("open",),)
)
EDITORS = ("nano", "vi", "notepad")  # where neither VISUAL nor EDITOR names one
PATIENCE = 3.0  # seconds: an opener that fails does so at once, one that is a viewer stays


def open_outside(target: Path | str) -> None:
    """Opens a file or an address with the program that the system has for it. Waits a moment for
    its answer: not for the event loop. Raises DelegationError, which says where it is."""
    path = target.resolve() if isinstance(target, Path) else target
    if not _opened(path):
        raise DelegationError(
            "No program here opens it. It is {path}: open it from a desktop.", path=path
        )


def _opened(path: Path | str) -> bool:
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


def edit_outside(app: App[None], text: str) -> str:
    """Hands the terminal to the user's own editor; what it left of `text`. Nothing is drawn
    meanwhile, and nothing may be: so it is waited for. Raises DelegationError, which says where
    the text is when the editor failed."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    words = shlex.split(named) or [next(filter(shutil.which, EDITORS), EDITORS[0])]
    folder = Path(tempfile.mkdtemp(prefix="delegation-"))  # its owner's alone
    file = folder / "article.md"
    file.write_text(text, encoding="utf-8")
    try:
        with app.suspend():
            ended = subprocess.call([*words, str(file)])
        written = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, SuspendNotSupported) as error:
        raise _no_editor(words[0], file) from error
    if ended != 0:
        raise _no_editor(words[0], file)
    shutil.rmtree(folder)
    return written.rstrip("\n")


def _no_editor(program: str, file: Path) -> DelegationError:
    return DelegationError(
        "The editor “{program}” could not be used: nothing was changed. The text is in {file}; "
        "name another one in EDITOR.",
        program=program,
        file=file,
    )
