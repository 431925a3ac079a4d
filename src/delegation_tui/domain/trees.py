"""Trees stay trees: nothing hangs from itself, whatever hangs from what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from delegation_tui.domain.event import Place
from delegation_tui.domain.people import Organisation, Party
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import Visit

# The fields by which records of a kind hang from others of the same kind.
TREES: Mapping[type[Record], tuple[str, ...]] = {
    Visit: ("parent_id", "after_id"),
    Party: ("parent_id",),
    Organisation: ("parent_id",),
    Place: ("parent_id",),
}


def leads_to(
    start: UUID | None, goal: Collection[UUID], above: Callable[[UUID], UUID | None]
) -> bool:
    """Whether the way up from `start` passes one of `goal`; `above` is what a record hangs from."""
    passed: set[UUID] = set()
    while start is not None and start not in passed:
        if start in goal:
            return True
        passed.add(start)
        start = above(start)
    return False
