"""A folder in the place of another one: old or new after a kill at any moment, and on disk."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import secrets
import shutil
import sys
from pathlib import Path

from delegation_tui.workspace import is_alive

AT_FDCWD = -100  # Linux: paths are those of the process
EXCHANGE = 2  # renameat2's RENAME_EXCHANGE
OLD = ".{name}-old"


def put_in_place(building: Path, folder: Path) -> None:
    """Gives `building` the name `folder`; what had it is taken away. Where the system can, both
    change their names in one step; else the old one stands aside, where `recover` finds it after
    a kill. Raises OSError."""
    if not folder.exists():
        building.rename(folder)
    elif not _exchanged(building, folder):
        old = folder.with_name(OLD.format(name=folder.name))
        folder.rename(old)
        building.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    _sync(folder.parent)


def building_beside(folder: Path) -> Path:
    """A name for the folder that is built, with our process in it."""
    return folder.with_name(f".{folder.name}-{os.getpid()}-{secrets.token_hex(4)}")


def recover(folder: Path) -> None:
    """Brings back the folder that a kill left aside, and sweeps what was left half built."""
    old = folder.with_name(OLD.format(name=folder.name))
    with contextlib.suppress(OSError):
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
        half_built = re.compile(rf"\.{re.escape(folder.name)}-(\d+)-[0-9a-f]{{8}}")
        for left in folder.parent.iterdir():
            built_by = half_built.fullmatch(left.name)
            if built_by and not is_alive(int(built_by[1])):
                shutil.rmtree(left, ignore_errors=True)


def sync_tree(folder: Path) -> None:
    """Puts every file and folder below on disk. Raises OSError."""
    for path, _folders, files in os.walk(folder):
        for name in files:
            _sync(Path(path) / name)
        _sync(Path(path))


def _exchanged(one: Path, other: Path) -> bool:
    """Whether both have changed their names in one step."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return rename is not None and not rename(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # which has no such thing
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
