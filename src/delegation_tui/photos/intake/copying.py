"""One verified copy: read once, hashed, written, synced, read again past the cache, then named."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.photos.intake.reasons import reason_of
from delegation_tui.workspace import make_private_folder

# Large, since every block is a moment in which threads wait for each other.
BLOCK = 4 << 20
Tick = Callable[[int], None]
_own = threading.local()


class NotCopied(DelegationError):
    """One file was not copied; nothing of it stays."""


def growing() -> NotCopied:
    return NotCopied("it was still being written: add it again when it is complete")


def _block() -> memoryview:
    """A block of memory to read into, each thread's own: making one costs as much as filling it."""
    if not hasattr(_own, "block"):
        _own.block = memoryview(bytearray(BLOCK))
    block: memoryview = _own.block
    return block


def _silent(_count: int) -> None:
    """Nobody is told."""


def digest_of(path: Path, tick: Tick = _silent) -> str:
    """The SHA-256 of a file, in hexadecimal; `tick` hears of every block's bytes."""
    sha = hashlib.sha256()
    view = _block()
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(view):
            sha.update(view[:count])
            tick(count)
    return sha.hexdigest()


def copy_verified(
    source: Path, folder: Path, name_of: Callable[[str], Path], tick: Tick = _silent
) -> tuple[str, Path]:
    """Copies `source` below `folder` to `name_of(sha256)`; returns the SHA-256 and the path.

    The source is only read. Raises NotCopied when it changed while it was read, when the copy
    differs, or when either side fails; no partial file stays. What `tick` raises passes through.
    """
    with _verified(source, folder, tick) as (sha, part):
        target = name_of(sha)
        make_private_folder(target.parent)
        part.replace(target)
        sync_folder(target.parent)
    return sha, target


def copy_beside(source: Path, sha: str, target: Path) -> Path:
    """A verified copy of `source`, whose content is `sha`, at `target`; beside it under a name
    with part of its hash when other content stands there. Nothing is copied twice or overwritten.
    Raises NotCopied."""
    names = (target, target.with_name(f"{target.stem}-{sha[:8]}{target.suffix}"))
    try:
        for path in names:
            if path.exists() and digest_of(path) == sha:
                return path
    except OSError as error:
        raise NotCopied("{reason}", reason=reason_of(error)) from error
    with _verified(source, target.parent, _silent) as (copied, part):
        if copied != sha:
            raise growing()
        for path in names:
            if _named(part, path):
                sync_folder(path.parent)
                return path
        raise NotCopied("{folder} has other files of that name already", folder=target.parent)


def _named(part: Path, target: Path) -> bool:
    """Gives `part` the name `target` unless that is taken."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if target.exists():
            return False
        part.replace(target)
    return True


@contextlib.contextmanager
def _verified(source: Path, folder: Path, tick: Tick) -> Iterator[tuple[str, Path]]:
    """The SHA-256 of `source` and a verified copy of it in `folder` to give a name to."""
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        before = source.stat()
        sha = _copy(source, part, before.st_size, tick)
        after = source.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise growing()
        if digest_of(part) != sha:
            raise NotCopied("the copy differs from the original: check the disk, then try again")
        yield sha, part
    except OSError as error:
        raise NotCopied("{reason}", reason=reason_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _copy(source: Path, part: Path, size: int, tick: Tick) -> str:
    sha = hashlib.sha256()
    view = _block()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb", buffering=0) as written, source.open("rb", buffering=0) as read:
        while count := read.readinto(view):
            sha.update(view[:count])
            _write(handle, view[:count])
            tick(count)
            size -= count
            if size < 0:
                raise growing()
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            # Forget the cached pages, so that reading back reads the disk.
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return sha.hexdigest()


def _write(handle: int, data: memoryview) -> None:
    while data:
        data = data[os.write(handle, data) :]


def sync_folder(folder: Path) -> None:
    """Puts the folder's names on disk."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
