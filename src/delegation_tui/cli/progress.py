"""A bar for work that takes long, where somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable


def progress() -> Callable[[int, int], None]:
    """What hears how many of how many are done."""
    return _bar if sys.stderr.isatty() else _silent


def _bar(done: int, total: int) -> None:
    filled = done * 30 // total
    end = "\n" if done == total else ""
    print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", end=end, file=sys.stderr)


def _silent(_done: int, _total: int) -> None:
    """Nobody is watching."""
