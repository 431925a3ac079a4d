"""What Today shows, read and prepared in the store's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from delegation_tui.capture.index import index_of
from delegation_tui.capture.radar import Gap, NextStop, missing, next_stop
from delegation_tui.capture.resolve import CaptureContext
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.settings import Settings
from delegation_tui.language import Narrator

if TYPE_CHECKING:
    from delegation_tui.store import Store

DRAFT = "today.line"  # where the half-typed line is kept


@dataclass(frozen=True)
class DayData:
    """One day: its records, what a line is read against, what is missing and what comes next."""

    dossier: Dossier
    day: date
    context: CaptureContext
    narrator: Narrator
    gaps: tuple[Gap, ...]
    next_stop: NextStop | None
    draft: str


def read_day(store: Store, settings: Settings, now: datetime, day: date | None) -> DayData:
    """The data of `day` (default: the day that is worked on at `now`, UTC)."""
    with store.read() as tx:
        dossier, draft = tx.dossier(), tx.draft(DRAFT)
    event = dossier.event
    shown = day or event.working_day(now)
    moment = event.working_moment(now, shown)
    context = CaptureContext(
        event,
        index_of(dossier.roster),
        moment,
        tuple(i for i in dossier.programme if event.day_of(i.starts_at) == shown),
        tuple(v for v in dossier.visits if event.day_of(v.starts_at) == shown),
    )
    return DayData(
        dossier,
        shown,
        context,
        Narrator(event, dossier.roster, settings.style),
        missing(dossier, shown),
        next_stop(dossier, moment),
        draft,
    )
