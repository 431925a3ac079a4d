"""Keeps what a workspace holds to its owner: names, telephone numbers, notes, a server's password.

Folders are 0700, files 0600; `export/` follows the umask, since a web server may read it. What is
there already keeps its mode: whoever opened a folder to a colleague meant it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private_folder(folder: Path) -> None:
    """Makes `folder` and the parents that it lacks, for its owner alone. Raises OSError."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def replace_text(file: Path, text: str) -> None:
    """Replaces a text file whole or not at all; its mode and a link to it are kept, a new file
    is its owner's alone. Raises OSError."""
    target = file.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def open_to_others(*paths: Path) -> Iterator[Path]:
    """Those of `paths` that others of this machine may read or write; where the system has such
    modes."""
    if os.name != "posix":
        return
    for path in paths:
        with contextlib.suppress(OSError):  # not there
            if stat.S_IMODE(path.stat().st_mode) & OTHERS:
                yield path
