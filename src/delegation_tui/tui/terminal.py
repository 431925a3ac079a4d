"""What the terminal says that it can draw: asked once, before Textual reads what it sends. And
whether it is still there."""

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
from collections.abc import Callable

# Kitty's graphics, the size of a cell in pixels, and what every terminal answers, last of all.
QUESTION = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c"
LAST = re.compile(r"\x1b\[\?([\d;]*)c")
ESCAPES = re.compile(r"\x1b_[^\x1b]*\x1b\\|\x1b[\[O][\d;?]*[@-~]|\x1b")
CELL = re.compile(r"\x1b\[6;(\d+);(\d+)t")
PATIENCE = 0.25  # seconds for a terminal that says nothing, mostly spent on loading
SIXEL = "4"


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


def when_gone(act: Callable[[], object]) -> None:
    """Has the running event loop call `act` when the terminal is gone: its window was closed, the
    connection lost. Not every terminal sends a signal then; Textual would read it for ever."""
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGHUP, act)
        poll = select.poll()
        poll.register(sys.__stdin__.fileno(), select.POLLHUP)  # type: ignore[union-attr]
    except (AttributeError, NotImplementedError, OSError):  # Windows has none of this
        return

    def wait() -> None:
        if any(event & select.POLLHUP for _, event in poll.poll()):
            with contextlib.suppress(RuntimeError):  # the program has left already
                loop.call_soon_threadsafe(act)

    threading.Thread(target=wait, name="terminal", daemon=True).start()
