"""Kills the real program in the middle of typing, and looks whether what it called saved is there.

Run by the tests as a process of its own, which forks: python killing.py FOLDER ROUNDS
Prints one word for each kill: "kept3" where three lines were called saved and are there, or what
is missing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

# Once here, not in every process that is killed.
import delegation_tui.tui.app
import delegation_tui.tui.screens.today.screen  # noqa: F401
from delegation_tui.capture.taking_in import take_in_lines
from delegation_tui.database.backup import examine
from delegation_tui.domain.event import Event
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import open_store
from delegation_tui.tui import run
from delegation_tui.workspace import Workspace, change_settings

SAVED = re.compile(rb"saved: (K\d{6})")
PATIENCE = 4.0  # seconds until Enter is pressed again
AFTER = 0.3  # seconds after a line's Enter within which the kill comes
FRESH = 40  # kills after which the day begins anew: it gets long


def made(folder: Path) -> Workspace:
    today = utc_now().date()
    days = {"starts_on": today - timedelta(2), "ends_on": today + timedelta(2)}
    workspace = start_workspace(folder, Event(name="Salon", timezone="UTC", **days))
    change_settings(workspace.settings_file, {"interface": {"language": "en"}})
    return Workspace.open(workspace.root)


def in_a_child(work: object, terminal: int | None = None) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            if terminal is not None:
                os.setsid()
                for handle in (0, 1, 2):
                    os.dup2(terminal, handle)
            work()  # type: ignore[operator]
            code = 0
        finally:
            os._exit(code)
    return pid


class Window:
    """The program in a terminal; what it called saved so far."""

    def __init__(self, workspace: Workspace) -> None:
        self._keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.pid = in_a_child(lambda: run(workspace), theirs)
        os.close(theirs)
        self._sent = b""

    def type(self, text: str) -> None:
        os.write(self._keys, text.encode())

    def look(self, patience: float) -> None:
        if select.select([self._keys], [], [], max(0.0, patience))[0]:
            self._sent += os.read(self._keys, 1 << 16)

    @property
    def saved(self) -> set[str]:
        return {name.decode() for name in SAVED.findall(self._sent)}

    def until_saved(self, name: str) -> None:
        """Waits until the screen says so. What it says of another line may stand in the place of
        it, and an Enter that is pressed while the program starts may come as another key: then
        whoever types presses it again, and goes on in the end."""
        for _ in range(5):
            end = time.monotonic() + PATIENCE
            while name not in self.saved and time.monotonic() < end:
                self.look(end - time.monotonic())
            if name in self.saved:
                return
            self.type("\r")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while select.select([self._keys], [], [], 0)[0]:
            try:
                self.look(0)  # what was on the screen when it was killed
            except OSError:
                break
        os.close(self._keys)


def kills(folder: Path, rounds: int) -> Iterator[str]:
    number, told = 0, set[str]()
    for this in range(rounds):
        if this % FRESH == 0:
            shutil.rmtree(folder, ignore_errors=True)
            workspace, told = made(folder), set()
        window = Window(workspace)
        for _ in range(random.randint(0, 3)):
            number += 1
            window.type(f";K{number:06}\r")
            window.until_saved(f"K{number:06}")
        number += 1
        window.type(f";K{number:06}\r;K{number + 1:06}")
        number += 1
        end = time.monotonic() + random.uniform(0, AFTER)
        while (left := end - time.monotonic()) > 0:
            window.look(left)
        window.kill()
        new = window.saved
        told |= new
        yield found(workspace, told) or f"kept{len(new)}"


def found(workspace: Workspace, told: set[str]) -> str:
    """What is not as it must be, as the next opening finds it."""
    news, telling = os.pipe()

    def look() -> None:
        with open_store(workspace) as store:
            take_in_lines(store, workspace.settings)
            with store.read() as tx:
                typed = " ".join(visit.typed for visit in tx.all(Visit))
        missing = [name for name in sorted(told) if name not in typed]
        damaged = examine(workspace.database)
        if missing or damaged:
            os.write(telling, f"lost{missing} {damaged}".encode())

    pid = in_a_child(look)
    os.close(telling)
    said = os.read(news, 1 << 16).decode()
    os.close(news)
    _pid, status = os.waitpid(pid, 0)
    return said or ("" if status == 0 else "broken")


if __name__ == "__main__":
    for word in kills(Path(sys.argv[1]), int(sys.argv[2])):
        print(word, flush=True)
