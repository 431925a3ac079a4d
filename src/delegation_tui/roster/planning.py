"""The programme by hand: a stop added, a stop moved; one action each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.event import BY_HAND, ItemState, ProgrammeItem
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.roster.clashes import clashes
from delegation_tui.roster.hours import read_hours
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.programme import take_slots
from delegation_tui.roster.report import FileReport
from delegation_tui.roster.sheets import SheetRow
from delegation_tui.roster.slots import slot_from_row

if TYPE_CHECKING:
    from delegation_tui.store import Store


def add_stop(
    store: Store, settings: Settings, cells: Mapping[str, str]
) -> tuple[ProgrammeItem, Sequence[Message]]:
    """Plans a stop that no file plans, from cells as a list's row has them; with what is to be
    said of it. DelegationError for a time that cannot be read."""
    with store.act(Message("Stop planned: {name}", name=cells["title"])) as tx:
        report = FileReport(Path())
        ledger = Ledger(tx, report)
        uid = f"{BY_HAND}{uuid7()}"
        take_slots(ledger, [slot_from_row(tx.event(), SheetRow(0, {**cells, "uid": uid}))])
        report.warnings += clashes(ledger, settings.walking)
        ledger.write(tx, ledger.settle())
        item = next(item for item in tx.all(ProgrammeItem) if item.uid == uid)
    return item, report.warnings


def move_stop(store: Store, item_id: UUID, start: str, end: str = "") -> ProgrammeItem:
    """Plans a stop at another time, as long as before unless `end` says until when.
    DelegationError for a time that cannot be read and for what was held or called off."""
    with store.act(Message("Stop moved")) as tx:
        item, event = tx.get(ProgrammeItem, item_id), tx.event()
        tx.summary = Message("Stop moved: {name}", name=item.title)
        if item.state in (ItemState.HELD, ItemState.CANCELLED):
            raise DelegationError("{name} was held or called off: it cannot move.", name=item.title)
        starts, ends = read_hours(event, event.day_of(item.starts_at), start, end)
        if ends is None and item.ends_at is not None:
            ends = starts + (item.ends_at - item.starts_at)
        return tx.put(replace(item, starts_at=starts, ends_at=ends, state=ItemState.MOVED))
