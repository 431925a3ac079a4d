"""What Today shows, read and prepared in the store's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.index import index_of
from delegation_tui.capture.radar import Gap, NextStop, missing, next_stop
from delegation_tui.capture.resolve import CaptureContext
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
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


def keep_line(store: Store, text: str, amended: UUID | None) -> None:
    """Keeps the half-typed line, and which visit it is to amend."""
    with store.act(Message("Draft")) as tx:
        tx.keep_draft(DRAFT, text)
        tx.keep_draft(AMENDED, str(amended or ""))


def read_day(store: Store, settings: Settings, now: datetime, day: date | None) -> DayData:
    """The data of `day` (default: the day that is worked on at `now`, UTC)."""
    with store.read() as tx:
        dossier, draft, amended = tx.dossier(), tx.draft(DRAFT), tx.draft(AMENDED)
    event = dossier.event
    shown = day or dossier.working_day(now)
    moment = event.working_moment(now, shown)
    context = CaptureContext(
        event,
        index_of(dossier.roster),
        moment,
        tuple(i for i in dossier.programme if event.day_of(i.starts_at) == shown),
        tuple(v for v in dossier.visits if event.day_of(v.starts_at) == shown),
        today=moment == now,
    )
    # Rehearsed on another day than the fair's, no stop is too late.
    stop = next_stop(dossier, moment, patient=moment != now)
    waiting = stop or next_stop(dossier, moment, patient=True)
    return DayData(
        dossier,
        shown,
        context,
        Narrator(event, dossier.roster, settings.style),
        missing(dossier, shown),
        stop,
        waiting.item.id if waiting else None,
        draft,
        next((v for v in dossier.visits if str(v.id) == amended), None),
    )
