"""What was logged on none of the fair's days: given a day of the fair, or dropped."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.amend import take_out
from delegation_tui.capture.log_visit import bounded, ends, read_context
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.placing import follow_visits

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store


def give_day(
    store: Store, settings: Settings, day: date, ids: Collection[UUID] = ()
) -> tuple[Visit, ...]:
    """Makes rehearsals (those with `ids`, or all) visits of `day` at the same hour, as if they
    had been logged then; photos follow. DelegationError for a day that is not the fair's."""
    with store.act(Message("Rehearsals given a day of the fair")) as tx:
        event, before = tx.event(), tx.visits()
        if day not in event.days:
            raise DelegationError(
                "{day} is no day of the fair: it lasts from {first} to {last}.",
                day=day, first=event.starts_on, last=event.ends_on,
            )  # fmt: skip
        given = []
        for visit in _chosen(tx, ids):
            until = event.same_hour(visit.ends_at, day) if visit.ends_at else None
            starts_at = event.same_hour(visit.starts_at, day)
            moved = replace(visit, starts_at=starts_at, ends_at=until)
            context = read_context(tx, starts_at)
            *_, kept = tx.put_all((*ends(moved, context.visits), bounded(moved, context)))
            given.append(kept)
        follow_visits(tx, before, settings.tolerance)
    return tuple(given)


def drop_rehearsals(store: Store, ids: Collection[UUID] = ()) -> tuple[Visit, ...]:
    """Takes rehearsals (those with `ids`, or all) out of the log; undo brings them back.
    DelegationError when an id is no rehearsal's."""
    with store.act(Message("Rehearsals dropped")) as tx:
        return tuple(take_out(tx, visit.id) for visit in _chosen(tx, ids))


def _chosen(tx: Reader, ids: Collection[UUID]) -> tuple[Visit, ...]:
    rehearsals = tx.rehearsals()
    unknown = set(ids) - {visit.id for visit in rehearsals}
    if unknown:
        raise DelegationError(
            "No rehearsal has the id {id}: “delegation rehearsals list --json” lists them.",
            id=min(map(str, unknown)),
        )
    return tuple(visit for visit in rehearsals if not ids or visit.id in ids)
