"""Long work that can be stopped: who starts it says when, the work itself looks now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Stopped(Exception):
    """The work is not wanted any more: nothing of it is kept."""


_wished: ContextVar[Callable[[], bool] | None] = ContextVar("wished", default=None)


@contextmanager
def stoppable(wished: Callable[[], bool]) -> Iterator[None]:
    """Long work of this thread ends with Stopped as soon as `wished` says so."""
    token = _wished.set(wished)
    try:
        yield
    finally:
        _wished.reset(token)


def stop_if_wished() -> None:
    """For long work, once for each of its many things. Raises Stopped."""
    wished = _wished.get()
    if wished is not None and wished():
        raise Stopped
