"""What the title line says: read once per change, shown by every screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from delegation_tui.domain.event import Event
from delegation_tui.domain.time import utc_now

if TYPE_CHECKING:
    from delegation_tui.store import Store


@dataclass(frozen=True, slots=True)
class Head:
    """The event, the day the screens are on, how much there is, and the store's stamp."""

    event: Event
    day: date
    visits: int
    photos: int
    stamp: int


def working_day(event: Event, now: datetime) -> date:
    """The day the officer works on: today during the fair, else the day of the article, else
    the fair's first day."""
    today = event.day_of(now)
    return today if today in event.days else event.visit_day or event.starts_on


def read_head(store: Store) -> Head:
    stamp = store.stamp()
    with store.read() as tx:
        event = tx.event()
        day = working_day(event, utc_now())
        return Head(event, day, len(tx.visits(day)), tx.count_photos(), stamp)
