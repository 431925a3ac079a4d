"""One process at a time, where the SQLite at hand is not safe for several."""

from __future__ import annotations

import os
from pathlib import Path

from delegation_tui.domain.message import DelegationError


class WorkspaceLock:
    """Held while the store is open; the system lets go of it if the process dies."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise DelegationError(
                "The workspace is open in another window, and the SQLite at hand is not safe for "
                "two: close that window, or install the package pysqlite3."
            ) from None

    def release(self) -> None:
        os.close(self._handle)


def _lock(handle: int) -> None:
    if os.name == "nt":  # pragma: no cover
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
