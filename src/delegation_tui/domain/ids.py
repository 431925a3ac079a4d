"""Identifiers made by the client before the first try, so that a retry cannot duplicate."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.

    Values made by one process increase strictly, so they sort in the order of their making.
    """
    global _last
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value &= ~(0xF << 76 | 0x3 << 62)
    value |= 0x7 << 76 | 0x2 << 62
    with _lock:
        if value <= _last:
            # Same millisecond: count up inside the 62 low random bits.
            value = _last + 1
        _last = value
    return UUID(int=value)
