"""What the open program does for its database while nobody writes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegation_tui.store import Store

IDLE = 20  # seconds without an action


class Upkeep:
    """Asked every second, in the store's thread."""

    def __init__(self) -> None:
        self._stamp = -1
        self._since = 0.0
        self._is_brought_in = False

    def stamp(self, store: Store) -> int:
        """The store's stamp. Once nothing was done for a while, the log is brought into the file,
        that of a program which was killed too, and what is in no backup is backed up when one is
        due."""
        stamp, now = store.stamp(), time.monotonic()
        if stamp != self._stamp:
            self._is_brought_in = False
            self._stamp, self._since = stamp, now
        elif not self._is_brought_in and now - self._since > IDLE:
            self._is_brought_in = True
            store.bring_in_log()
            store.back_up_when_due()
        return stamp
