"""One verified copy: read once, hashed, written, synced, read again past the cache, then named."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from delegation_tui.domain.message import DelegationError

BLOCK = 1 << 20


class NotCopied(DelegationError):
    """One file was not copied; nothing of it stays."""


def digest_of(path: Path, tick: Callable[[int], None] = lambda _n: None) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sha.update(block)
            tick(len(block))
    return sha.hexdigest()


def copy_verified(
    source: Path, folder: Path, name_of: Callable[[str], Path], tick: Callable[[int], None]
) -> tuple[str, Path]:
    """Copies `source` below `folder` to `name_of(sha256)`; returns the SHA-256 and the path.

    The source is only read. Raises NotCopied when it changed while it was read, when the copy
    differs, or when either side fails; no partial file stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        before = source.stat()
        sha = _copy(source, part, tick)
        after = source.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise NotCopied("it was still being written: add it again when it is complete")
        if _read_back(part) != sha:
            raise NotCopied("the copy differs from the original: check the disk, then try again")
        target = name_of(sha)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise NotCopied("{reason}", reason=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return sha, target


def _copy(source: Path, part: Path, tick: Callable[[int], None]) -> str:
    sha = hashlib.sha256()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with source.open("rb") as read, os.fdopen(handle, "wb") as written:
        while block := read.read(BLOCK):
            sha.update(block)
            written.write(block)
            tick(len(block))
        written.flush()
        os.fsync(written.fileno())
        if hasattr(os, "posix_fadvise"):
            # Forget the cached pages, so that reading back reads the disk.
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return sha.hexdigest()


def _read_back(part: Path) -> str:
    return digest_of(part)


def sync_folder(folder: Path) -> None:
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
