"""A planned stop as a file says it, and a row of a list as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delegation_tui.domain.event import Event, ItemState
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visibility
from delegation_tui.roster.cells import a_list, says_no, says_yes
from delegation_tui.roster.hours import read_hours, read_stop_day
from delegation_tui.roster.kept_back import visibility_of
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.sheets import SheetRow

STATES = {
    "": ItemState.PLANNED, "planned": ItemState.PLANNED, "prevu": ItemState.PLANNED,
    "confirmed": ItemState.PLANNED, "confirme": ItemState.PLANNED, "tentative": ItemState.PLANNED,
    "a confirmer": ItemState.PLANNED, "to confirm": ItemState.PLANNED,
    "cancelled": ItemState.CANCELLED, "canceled": ItemState.CANCELLED,
    "annule": ItemState.CANCELLED, "moved": ItemState.MOVED, "deplace": ItemState.MOVED,
}  # fmt: skip
UNSURE = ("tentative", "a confirmer", "to confirm")  # not to be printed before it happened
CLOSED = frozenset(
    ("ferme", "fermee", "closed", "prive", "privee", "private", "interne", "internal", "off")
)


@dataclass(frozen=True, slots=True)
class Invited:
    """A guest of a calendar's entry."""

    name: str
    address: str  # e-mail, in small letters


@dataclass(frozen=True, slots=True)
class Slot:
    """A planned item as a file says it, before names are found; times are UTC.

    `people` and `met` are cells as they are written; `invited` whom a calendar names.
    """

    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    host: str = ""
    place: str = ""
    party: str = ""
    people: str = ""
    met: str = ""
    invited: tuple[Invited, ...] = ()
    topics: tuple[str, ...] = ()
    kind: str = ""
    state: ItemState = ItemState.PLANNED
    note: str = ""
    uid: str = ""
    visibility: Visibility = Visibility.PUBLIC


def slot_from_row(event: Event, row: SheetRow, before: date | None = None) -> Slot:
    """A row of a list as a slot; without a day of its own it is of the day `before` it. RowRefused
    for a time that cannot be read."""
    day = read_stop_day(event, row["date"]) or before or event.visit_day or event.starts_on
    starts, ends = read_hours(event, day, row["start"], row["end"])
    state = STATES.get(fold(row["state"]))
    if state is None:
        raise RowRefused("the state “{text}” is none that is known.", text=row["state"])
    return Slot(
        starts_at=starts,
        ends_at=ends,
        title=row["title"],
        host=row["host"],
        place=row["place"],
        party=row["party"],
        people=row["people"],
        met=row["met"],
        topics=a_list(row["topics"]),
        kind=row["kind"],
        state=state,
        note=row["note"],
        uid=row["uid"],
        visibility=_visibility(row),
    )


def _visibility(row: SheetRow) -> Visibility:
    """Internal, where the row closes the stop to the press or does not yet say that it will be."""
    press = fold(row["press"])
    closed = says_no(press) or not CLOSED.isdisjoint(press.split()) or says_yes(row["closed"])
    unsure = fold(row["state"]) in UNSURE
    return visibility_of(row["title"], row["note"], row["press"], closed=closed or unsure)
