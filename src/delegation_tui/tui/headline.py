"""What the title line says: read once per change, shown by every screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from delegation_tui.domain.event import Event
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import utc_now

if TYPE_CHECKING:
    from delegation_tui.store import Store


@dataclass(frozen=True, slots=True)
class Headline:
    """The event, the day the screens are on, how much there is, and the store's stamp."""

    event: Event
    day: date
    visits: int
    photos: int
    stamp: int


def read_draft(store: Store, key: str) -> str:
    with store.read() as tx:
        return tx.draft(key)


def keep_draft(store: Store, key: str, text: str) -> None:
    store.save_draft(key, text)


def read_headline(store: Store, day_set: date | None = None) -> Headline:
    stamp = store.stamp()
    with store.read() as tx:
        event = tx.event()
        day = day_set or tx.working_day(utc_now())
        return Headline(event, day, len(tx.visits(day)), tx.count(Photo), stamp)
