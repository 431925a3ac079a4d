"""Half-copied files of an ingest that was killed: swept when nobody is copying any more."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.workspace import make_private_folder

LOCK = ".ingest.lock"
STALE = 24 * 3600  # seconds after which a part is nobody's any more, where locks do not tell


@contextlib.contextmanager
def copying_into(folder: Path) -> Iterator[None]:
    """Makes `folder` ready to be copied into, without what killed ingests left in it. Several
    processes may be inside at once. Raises DelegationError when it cannot be written."""
    try:
        make_private_folder(folder)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DelegationError(
            "{folder} cannot be written ({reason}): no photo was added.",
            folder=folder,
            reason=error.strerror or error,
        ) from error
    try:
        alone = _enter(handle)
        for part in folder.glob(".*.part"):
            with contextlib.suppress(OSError):
                if alone or time.time() - part.stat().st_mtime > STALE:
                    part.unlink()
        _share(handle)
        yield
    finally:
        os.close(handle)


def _enter(handle: int) -> bool:
    """Whether nobody else is copying into the folder; the system lets go of a dead one's lock."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _share(handle: int) -> None:
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_SH)
