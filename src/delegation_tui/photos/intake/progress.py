"""How far an ingest is, told a few times a second from whichever thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

INTERVAL = 0.1  # seconds between two reports
SETTLED = 0.5  # seconds before a rate means something


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: bytes and files done, and of how many; `seconds` since it began.
    Behind the last file, `compared` of the `bursts` photos are looked at for their sharpness."""

    done_bytes: int
    total_bytes: int
    done_files: int
    total_files: int
    seconds: float = 0.0
    compared: int = 0
    bursts: int = 0

    @property
    def rate(self) -> float:
        """Bytes a second so far; 0 until that means something."""
        return self.done_bytes / self.seconds if self.seconds >= SETTLED else 0.0

    @property
    def left(self) -> timedelta | None:
        """Time left at that rate; None until that means something."""
        if not self.rate:
            return None
        return timedelta(seconds=max(0, self.total_bytes - self.done_bytes) / self.rate)

    @property
    def left_clock(self) -> str:
        """That time as a clock counts down: 2:05, 1:02:05; empty until it means something."""
        if self.left is None:
            return ""
        minutes, seconds = divmod(round(self.left.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class Cancelled(Exception):
    """The person asked to stop."""


class Counter:
    """Counts bytes and files over threads; `cancel` is asked at every block."""

    def __init__(
        self, tell: Callable[[Progress], None], cancel: Callable[[], bool], total: int, files: int
    ) -> None:
        self._tell, self._cancel = tell, cancel
        self._total, self._files = total, files
        self._bytes = self._done = self._compared = self._bursts = 0
        self._began = self._told = time.monotonic()
        self._turn = threading.Lock()

    def bytes(self, count: int) -> None:
        """Raises Cancelled when the person asked to stop."""
        if self._cancel():
            raise Cancelled
        with self._turn:
            self._bytes += count
            if time.monotonic() - self._told > INTERVAL:
                self._report()

    def file(self, missed: int = 0) -> None:
        """One file is done; `missed` bytes of it were not worth reading."""
        with self._turn:
            self._bytes += missed
            self._done += 1
            if self._done == self._files:
                self._report()

    def expect(self, bursts: int) -> None:
        """All files are done; so many photos are to be compared now."""
        self._bursts = bursts

    def compared(self) -> None:
        """One photo of a burst was. Raises Cancelled when the person asked to stop."""
        with self._turn:
            self._compared += 1
        self.bytes(0)

    def _report(self) -> None:
        self._told = time.monotonic()
        since = self._told - self._began
        # A file that grew while it was read is no reason to say more than all.
        done = min(self._bytes, self._total)
        self._tell(
            Progress(
                done, self._total, self._done, self._files, since, self._compared, self._bursts
            )
        )
