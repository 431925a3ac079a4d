"""What Today shows, read and prepared in the store's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture import (
    CaptureContext,
    Gap,
    Logged,
    NextStop,
    index_of,
    log_line,
    missing,
    next_stop,
)
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DatabaseAway, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visit
from delegation_tui.language import Narrator

if TYPE_CHECKING:
    from delegation_tui.store import Store

DRAFT = "today.line"  # where the half-typed line is kept
AMENDED = "today.amended"  # and the id of the visit that it is to amend
LINE = (DRAFT, AMENDED)


@dataclass(frozen=True)
class DayData:
    """One day: its records, what a line is read against, what is missing and what comes next."""

    dossier: Dossier
    day: date
    context: CaptureContext
    narrator: Narrator
    gaps: tuple[Gap, ...]
    next_stop: NextStop | None
    waiting: UUID | None  # the planned stop that comes next, however late it is
    draft: str
    amended: Visit | None = None


class ShownDay:
    """The day that is looked at, as it was last read."""

    data: DayData | None = None  # None until it was read
    turned_to: date | None = None  # None follows the clock


def keep_line(store: Store, text: str, amended: UUID | None) -> None:
    """Keeps the half-typed line, and which visit it is to amend."""
    with store.act(Message("Draft")) as tx:
        tx.keep_draft(DRAFT, text)
        tx.keep_draft(AMENDED, str(amended or ""))


def log_or_keep(
    store: Store, settings: Settings, line: str, now: datetime
) -> Logged | DatabaseAway:
    """Saves a line; what is told instead when it was kept apart from the database."""
    try:
        return log_line(store, settings, line, now=now, drafts=LINE)
    except DatabaseAway as away:
        return away


def read_day(store: Store, settings: Settings, now: datetime, day: date | None) -> DayData:
    """The data of `day` (default: the day that is worked on at `now`, UTC)."""
    with store.read() as tx:
        dossier, draft, amended = tx.dossier(), tx.draft(DRAFT), tx.draft(AMENDED)
        visits = tx.visits_at(now)
    event = dossier.event
    shown = day or dossier.working_day(now)
    moment = now if shown == event.day_of(now) else event.same_hour(now, shown)
    # Whatever day is looked at, a line is of today.
    today = event.day_of(now)
    context = CaptureContext(
        event,
        index_of(dossier.roster),
        now,
        tuple(i for i in dossier.programme if event.day_of(i.starts_at) == today),
        visits,
    )
    # Rehearsed on another day than the fair's, no stop is too late.
    stop = next_stop(dossier, moment, patient=moment != now)
    waiting = stop or next_stop(dossier, moment, patient=True)
    return DayData(
        dossier,
        shown,
        context,
        Narrator(event, dossier.roster, settings.style),
        missing(dossier, shown, now),
        stop,
        waiting.item.id if waiting else None,
        draft,
        next((v for v in dossier.visits if str(v.id) == amended), None),
    )
