"""A terminal on a pty that answers as it is told to and records what it is sent."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

LAST_QUESTION = b"\x1b[c"


class FakeTerminal:
    """The program in a terminal of 160 × 45 cells of 10 × 20 points, which answers `answer` when
    it is asked what it can."""

    def __init__(self, root: Path, answer: bytes, environment: Mapping[str, str]) -> None:
        self.sent = b""
        self._answer = answer
        own, theirs = pty.openpty()
        size = struct.pack("HHHH", 45, 160, 1600, 900)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        known = {k: v for k, v in os.environ.items() if k not in ("TMUX", "NO_COLOR")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "delegation_tui", "--workspace", str(root)],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**known, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
        )  # fmt: skip
        os.close(theirs)
        self._screen = own

    def type(self, keys: bytes) -> None:
        os.write(self._screen, keys)

    def until(self, seen: Callable[[bytes], object], patience: float = 60) -> bytes:
        """All that was sent, once `seen` holds of it; fails when it never does."""
        end = time.monotonic() + patience
        while not seen(self.sent):
            assert time.monotonic() < end, self.sent[-2000:]
            self._read(0.1)
        return self.sent

    def still(self, seconds: float = 1) -> bytes:
        """All that was sent, once nothing came for a while."""
        while self._read(seconds):
            pass
        return self.sent

    def leave(self) -> bytes:
        """Ends the program by its key; returns all that was sent."""
        self.type(b"\x11")
        while self._read(10):
            pass
        return self.sent

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def _read(self, patience: float) -> bool:
        if not select.select([self._screen], [], [], patience)[0]:
            return False
        try:
            piece = os.read(self._screen, 1 << 16)
        except OSError:  # the program has left
            return False
        asked = LAST_QUESTION in self.sent
        self.sent += piece
        if not asked and LAST_QUESTION in self.sent:
            os.write(self._screen, self._answer)
        return bool(piece)
