"""What the terminal says that it can draw: asked once, before Textual reads what it sends. And
whether it is still there, or belongs to the shell for a while."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import re
import select
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable

# Kitty's graphics, the size of a cell in pixels, and what every terminal answers, last of all.
QUESTION = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c"
LAST = re.compile(r"\x1b\[\?([\d;]*)c")
ESCAPES = re.compile(r"\x1b_[^\x1b]*\x1b\\|\x1b[\[O][\d;?]*[@-~]|\x1b")
CELL = re.compile(r"\x1b\[6;(\d+);(\d+)t")
PATIENCE = 0.25  # seconds for a terminal that says nothing, mostly spent on loading
SIXEL = "4"
GOODBYE = 3.0  # seconds


def ask_terminal(meanwhile: Callable[[], object]) -> str:
    """What the terminal answers while `meanwhile` runs; empty where it cannot be asked."""
    try:
        import termios
        import tty

        keys, screen = sys.__stdin__.fileno(), sys.__stderr__.fileno()  # type: ignore[union-attr]
        mode = termios.tcgetattr(keys)
    except (ImportError, AttributeError, OSError, termios.error):
        meanwhile()
        return ""
    tty.setcbreak(keys, termios.TCSANOW)
    try:
        until = time.monotonic() + PATIENCE
        os.write(screen, QUESTION)
        meanwhile()
        return _answer(keys, until)
    finally:
        termios.tcsetattr(keys, termios.TCSANOW, mode)


def _answer(keys: int, until: float) -> str:
    said, reader = "", codecs.getincrementaldecoder("utf-8")(errors="replace")
    while not LAST.search(said):
        if not select.select([keys], [], [], max(0, until - time.monotonic()))[0]:
            break
        piece = os.read(keys, 4096)
        if not piece:
            break
        said += reader.decode(piece)
    return said


def typed_ahead(answer: str) -> str:
    """What somebody typed while the program started, between what the terminal answered."""
    return ESCAPES.sub("", answer)


def drawing(answer: str) -> str:
    """The best way to draw pictures that the answer names: sixel, tgp, else halfcell. tmux claims
    sixels whatever the terminal around it can, so that half blocks are drawn in it."""
    if os.environ.get("TMUX"):
        return "halfcell"
    last = LAST.search(answer)
    if last and SIXEL in last[1].split(";"):
        return "sixel"
    return "tgp" if "_Gi=31;OK" in answer else "halfcell"


def cell_size(answer: str) -> tuple[int, int] | None:
    """Width and height of a cell in pixels, as the system or the answer says it."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl
        import struct
        import termios

        screen = sys.__stderr__.fileno()  # type: ignore[union-attr]
        found = fcntl.ioctl(screen, termios.TIOCGWINSZ, bytes(8))
        rows, columns, width, height = struct.unpack("HHHH", found)
        if rows and columns and width and height:
            return width // columns, height // rows
    said = CELL.search(answer)
    return (int(said[2]), int(said[1])) if said else None


def when_told_to_end(act: Callable[[], object]) -> None:
    """Has the running event loop call `act` when the process is told to end (`kill`), or that
    its terminal is closed."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(AttributeError, NotImplementedError):  # Windows has none of this
        loop.add_signal_handler(signal.SIGTERM, act)
        loop.add_signal_handler(signal.SIGHUP, act)


def end_at_last(close: Callable[[], object]) -> None:
    """Ends the process after `close` when saying goodbye to the terminal has taken too long: one
    that is going does not hear it."""

    def end() -> None:
        close()
        os._exit(1)

    timer = threading.Timer(GOODBYE, end)
    timer.daemon = True
    timer.start()


def when_gone(act: Callable[[], object]) -> None:
    """Has the running event loop call `act` when the terminal is gone: its window was closed, the
    connection lost. Not every terminal sends a signal then; Textual would read it for ever."""
    loop = asyncio.get_running_loop()
    try:
        poll = select.poll()
        poll.register(sys.__stdin__.fileno(), select.POLLHUP)  # type: ignore[union-attr]
    except (AttributeError, OSError):  # Windows has none of this
        return

    def wait() -> None:
        if any(event & select.POLLHUP for _, event in poll.poll()):
            with contextlib.suppress(RuntimeError):  # the program has left already
                loop.call_soon_threadsafe(act)

    threading.Thread(target=wait, name="terminal", daemon=True).start()


class Pause:
    """The program is stopped from outside (`kill -TSTP`) and goes on (`fg`). Textual gives the
    terminal back and takes it again; before that, `keep` puts on disk what may never go on."""

    def __init__(self, keep: Callable[[], Awaitable[None]], draw: Callable[[], object]) -> None:
        self._keep, self._draw, self._is_on = keep, draw, False
        if not hasattr(signal, "SIGTSTP"):  # Windows has none of this
            return
        loop = asyncio.get_running_loop()
        self._stop, self._go_on = map(signal.getsignal, (signal.SIGTSTP, signal.SIGCONT))
        self._stopping: asyncio.Task[None] | None = None
        loop.add_signal_handler(signal.SIGTSTP, self._told_to_stop)
        loop.add_signal_handler(signal.SIGCONT, self._told_to_go_on)

    def _told_to_stop(self) -> None:
        if not self._is_on:
            self._is_on = True
            self._stopping = asyncio.create_task(self._stopped())

    async def _stopped(self) -> None:
        await self._keep()
        if callable(self._stop):
            self._stop(signal.SIGTSTP, None)

    def _told_to_go_on(self) -> None:
        """In the background, Textual only stops again. One who was stopped without being asked
        (`kill -STOP`) still has the terminal as it was: taking it twice would spoil the way out."""
        if self._is_on and callable(self._go_on):
            self._go_on(signal.SIGCONT, None)
        else:
            self._draw()

    def over(self) -> None:
        """The terminal is ours again."""
        self._is_on = False
        self._draw()
