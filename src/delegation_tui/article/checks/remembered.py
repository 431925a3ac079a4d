"""What was found of each text before: only what changed is looked at again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """What `make` makes of a key, made once. What one whole round did not ask for is let go, so
    that it is never larger than what two checks look at."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._before: dict[K, V] = {}
        self._now: dict[K, V] = {}

    def __call__(self, key: K) -> V:
        known = self._now.get(key)
        if known is None:
            known = self._before.get(key)
            self._now[key] = known = self._make(key) if known is None else known
        return known

    def begin_round(self) -> None:
        """The next check begins."""
        self._before, self._now = self._now, {}
