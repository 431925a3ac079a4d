"""Pictures that come packed: a ZIP is unpacked beside the workspace, bounded, and taken from there."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from delegation_tui.domain.message import Message
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.intake.reasons import reason_of
from delegation_tui.photos.intake.scan import is_skipped
from delegation_tui.workspace import Workspace

PREFIX = ".unpacked-"
STALE = 24 * 3600  # seconds after which what a killed program unpacked is nobody's any more
MEMBERS = 20_000
RATIO, FREE = 50, 50 << 20  # pictures are packed already: what unpacks to far more is a bomb
BLOCK = 1 << 20
Failed = Callable[[str, Message], None]


def is_archive(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


@contextlib.contextmanager
def unpacked(paths: Iterable[Path], workspace: Workspace, failed: Failed) -> Iterator[list[Path]]:
    """`paths` with the files inside of archives in place of these, until the block is left;
    `failed` hears of what could not be unpacked. Nothing is written outside a folder of its own
    beside the workspace's, whatever the names inside say."""
    files = list(paths)
    if not any(map(is_archive, files)):
        yield files
        return
    _sweep(workspace.root)
    with tempfile.TemporaryDirectory(
        dir=workspace.root, prefix=PREFIX, ignore_cleanup_errors=True
    ) as name:
        found: list[Path] = []
        for number, file in enumerate(files):
            if is_archive(file):
                found += _members(file, Path(name) / str(number), failed)
            else:
                found.append(file)
        yield found


def _sweep(root: Path) -> None:
    """Removes what killed programs left."""
    for folder in root.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > STALE:
                shutil.rmtree(folder)


def _members(file: Path, folder: Path, failed: Failed) -> Iterator[Path]:
    """Unpacks the pictures of an archive, with their sidecars, each folder into one of its own."""
    try:
        with zipfile.ZipFile(file) as archive:
            wanted = [entry for entry in archive.infolist() if _is_wanted(entry)]
            if refusal := _refusal(wanted, file, folder.parent):
                failed(clean_line(file.name), refusal)
                return
            inside = {name: n for n, name in enumerate(dict.fromkeys(map(_folder, wanted)))}
            for entry in wanted:
                path = folder / str(inside[_folder(entry)]) / _name(entry)
                if _unpack(archive, entry, path, failed) and path.suffix.lower() != ".xmp":
                    yield path
    except Exception as error:  # a reader of archives: whatever it fails by
        failed(clean_line(file.name), _reason(error))


def _parts(entry: zipfile.ZipInfo) -> list[str]:
    return re.split(r"[\\/]", entry.filename)


def _folder(entry: zipfile.ZipInfo) -> str:
    return "/".join(_parts(entry)[:-1])


def _name(entry: zipfile.ZipInfo) -> str:
    return _parts(entry)[-1]


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    """Whether it is a file that a folder of pictures would be searched for, or a sidecar: no link,
    nothing hidden, no notes."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.is_dir() or kind not in (0, stat.S_IFREG):
        return False
    above, name = _parts(entry)[:-1], _name(entry)
    hidden = any(part.strip(".") and part.startswith((".", "__MACOSX")) for part in above)
    if hidden or name.startswith("."):
        return False
    return name.lower().endswith(".xmp") or not is_skipped(name)


def _refusal(entries: list[zipfile.ZipInfo], file: Path, room: Path) -> Message | None:
    """Why an archive is not unpacked at all."""
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MEMBERS:
        return Message("it holds more than {n} files: bring it in parts", n=MEMBERS)
    if total > FREE + RATIO * file.stat().st_size:
        return Message("it would unpack to far more than pictures do: it was left alone")
    if total > shutil.disk_usage(room).free:
        return Message("the disk is full: make room, then add it again")
    return None


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, failed: Failed) -> bool:
    """Writes one file with its date; whether that went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # A name that comes twice is not written over: the second is told of.
        with archive.open(entry) as packed, path.open("xb") as file:
            shutil.copyfileobj(packed, file, BLOCK)
        with contextlib.suppress(ValueError, OverflowError, OSError):
            moment = time.mktime((*entry.date_time, 0, 0, -1))
            os.utime(path, (moment, moment))
    except Exception as error:  # a reader of archives: whatever it fails by
        failed(clean_line(_name(entry)), _reason(error))
        path.unlink(missing_ok=True)
        return False
    return True


def _reason(error: Exception) -> Message:
    """RuntimeError is how a password is asked for, NotImplementedError a method that is unknown."""
    if isinstance(error, OSError):
        return reason_of(error)
    if isinstance(error, NotImplementedError):
        return Message("it is packed in a way that cannot be read: send it as a plain ZIP")
    if isinstance(error, RuntimeError):
        return Message("it is locked with a password: unpack it first")
    return Message("the archive is damaged: fetch it again")
