"""Which files a folder or card holds: no links followed, nothing that is not a plain file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SKIPPED = (".xmp", ".thm", ".ds_store", ".ini", ".db", ".toml", ".txt", ".py", ".md", ".csv")
MAX_DEPTH = 60
MOUNTS = ("media/*", "media/*/*", "run/media/*/*", "Volumes/*")  # where systems put cards
Failed = Callable[[Path, OSError], None]


def is_skipped(name: str) -> bool:
    """Whether a file of that name is none to look at: a sidecar, a system's or a program's own."""
    return name.lower().endswith(SKIPPED)


def _ignored(_path: Path, _error: OSError) -> None:
    """Nobody is told."""


def inserted_card() -> Path | None:
    """The pictures' folder of a card or camera that is plugged in, which all of them call DCIM;
    None without one. Looks at mounted folders: not for the event loop."""
    found = (folder / "DCIM" for place in MOUNTS for folder in sorted(Path("/").glob(place)))
    return next((folder for folder in found if folder.is_dir()), None)


def scan(paths: Iterable[Path], failed: Failed = _ignored) -> Iterator[Path]:
    """The files to look at, folders in the order of their names, each once. A named path that is
    not there is yielded all the same, so that it is reported; `failed` hears of folders that
    cannot be read, and of links and other entries that are no files."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            yield from _folder(path, seen, failed)
        else:
            yield path


def _folder(
    folder: Path, seen: set[tuple[int, int]], failed: Failed, depth: int = 0
) -> Iterator[Path]:
    try:
        state = folder.stat()
        if (state.st_dev, state.st_ino) in seen or depth > MAX_DEPTH:
            return
        seen.add((state.st_dev, state.st_ino))
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        failed(folder, error)
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), seen, failed, depth + 1)
        elif is_skipped(entry.name):
            continue
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
        else:
            number = errno.ELOOP if entry.is_symlink() else errno.ESPIPE
            failed(Path(entry.path), OSError(number, os.strerror(number)))
