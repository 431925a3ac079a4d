"""A terminal on a pty: answers as it is told to when it is asked what it can, and records what it
is sent."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LAST_QUESTION = b"\x1b[c"
COLUMNS, LINES, CELL = 160, 45, (10, 20)  # the cell in points
MODES = re.compile(rb"\x1b\[\?(\d+)([hl])")
MOUSE = (b"1000", b"1003", b"1006", b"1015")
PATIENCE = 60.0  # seconds: only a defect takes so long


class FakeTerminal:
    """The program in a terminal of `COLUMNS` × `LINES`, which answers `answer` when asked."""

    def __init__(self, root: Path, answer: bytes = b"", **environment: str) -> None:
        self.sent = b""
        self._answer = answer
        self._keys, theirs = pty.openpty()
        size = struct.pack("HHHH", LINES, COLUMNS, COLUMNS * CELL[0], LINES * CELL[1])
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        # Parallel test runners set COLUMNS, which would be believed before the pty.
        own = ("TMUX", "NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_CELL_WIDTH", "TEXTUAL_CELL_HEIGHT")
        known = {name: value for name, value in os.environ.items() if name not in own}
        plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8"}
        self.mode_before = termios.tcgetattr(theirs)
        # Its own session without a controlling terminal: no signal tells it that this one is gone.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "delegation_tui", "--workspace", str(root)],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**known, **plain, **environment},
        )  # fmt: skip
        os.close(theirs)

    def type(self, keys: bytes) -> int:
        """Sends keys; returns how much was sent to the terminal before."""
        os.write(self._keys, keys)
        return len(self.sent)

    def until(self, seen: Callable[[bytes], object], since: int = 0) -> bytes:
        """What was sent from `since` on, once `seen` holds of it. Fails when it never does."""
        end = time.monotonic() + PATIENCE
        while not seen(self.sent[since:]):
            assert time.monotonic() < end, self.sent[since:][-300:]
            assert self._read(end - time.monotonic()), self.sent[since:][-300:]
        return self.sent[since:]

    def a_while(self) -> None:
        """Until the title's clock has gone on: what was asked before has been drawn."""
        now = datetime.now(ZoneInfo("Europe/Paris"))
        later = [f"{now + timedelta(seconds=n):%H:%M:%S}".encode() for n in range(2, 60)]
        self.until(lambda sent: any(time in sent for time in later), len(self.sent))

    @property
    def mode(self) -> list[object]:
        """How the system treats what is typed, as `stty -a` tells it."""
        return termios.tcgetattr(self._keys)

    def is_as_before(self) -> bool:
        """Whether a shell could go on: the screen, the mouse, the cursor, what is typed."""
        last = dict(MODES.findall(self.sent))
        off = all(last.get(name, b"l") == b"l" for name in (*MOUSE, b"1049", b"2004", b"1004"))
        kitty = self.sent.count(b"\x1b[>") <= self.sent.count(b"\x1b[<u")
        return off and kitty and last.get(b"25") == b"h" and self.mode == self.mode_before

    def stop(self, how: signal.Signals) -> None:
        """Stops the program, and takes what it sends until it stands still."""
        self.process.send_signal(how)
        end = time.monotonic() + PATIENCE
        while not os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG)[0]:
            assert time.monotonic() < end, self.sent[-300:]
            self._read(0.05)
        while self._read(0):
            pass

    def rest(self) -> None:
        """Takes what is sent until the program ends."""
        while self._read(PATIENCE):
            pass
        self.process.wait(PATIENCE)

    def leave(self) -> bytes:
        """Ends the program by its key; returns all that was sent."""
        self.type(b"\x11")
        self.rest()
        return self.sent

    def vanish(self) -> None:
        """The terminal is gone, and nothing says so."""
        fd, self._keys = self._keys, -1
        os.close(fd)

    def hang_up(self) -> None:
        """The signal of a terminal that is closed."""
        self.process.send_signal(signal.SIGHUP)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        if self._keys >= 0:
            self.vanish()

    def _read(self, patience: float) -> bool:
        """Takes what was sent; whether there was something."""
        if not select.select([self._keys], [], [], max(0.0, patience))[0]:
            return False
        try:
            piece = os.read(self._keys, 1 << 16)
        except OSError:  # the program has left
            return False
        asked = LAST_QUESTION in self.sent
        self.sent += piece
        if not asked and LAST_QUESTION in self.sent:
            os.write(self._keys, self._answer)
        return bool(piece)
