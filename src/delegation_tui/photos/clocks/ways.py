"""The ways to find a clock that the screen and the command offer. Nothing that finds is loaded
before it is used: the command line names the ways in its help."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.message import Message
from delegation_tui.domain.time import CameraClock

if TYPE_CHECKING:
    from delegation_tui.photos.clocks.evidence import Evidence

WAYS = tuple(source for source in ClockSource if source is not ClockSource.NONE)


def offered(way: ClockSource, evidence: Evidence) -> Message | None:
    """How a way is offered; None where it leads nowhere."""
    found: Message | None = getattr(_finding(), f"offer_{way}")(evidence)
    return found


def find_clock(way: ClockSource, evidence: Evidence) -> CameraClock:
    """The clock. Raises DelegationError where the way finds none."""
    found: CameraClock = getattr(_finding(), f"find_{way}")(evidence)
    return found


def _finding() -> object:
    return import_module("delegation_tui.photos.clocks.finding")
