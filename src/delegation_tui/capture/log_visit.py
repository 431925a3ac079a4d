"""Saving a line: the visit, what it ends, the programme item it holds, the photos that follow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.index import RosterIndex, index_of
from delegation_tui.capture.line import LIMIT, parse
from delegation_tui.capture.planned import from_item
from delegation_tui.capture.resolve import CaptureContext, Resolution, resolve
from delegation_tui.capture.visit_draft import Drafted, draft_visit
from delegation_tui.capture.when import moments
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.place import follow_visits

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer


@dataclass(frozen=True, slots=True)
class Logged:
    """A saved visit, and how its line was understood."""

    visit: Visit
    resolution: Resolution | None = None


def read_context(tx: Reader, now: datetime, index: RosterIndex | None = None) -> CaptureContext:
    """The context of the day of `now`; `index` spares building it again."""
    event = tx.event()
    day = event.day_of(now)
    return CaptureContext(
        event=event,
        index=index or index_of(tx.roster()),
        now=now,
        programme=tx.programme(day),
        visits=tx.visits(day),
    )


def log_line(
    store: Store,
    settings: Settings,
    line: str,
    *,
    at: datetime | None = None,
    now: datetime | None = None,
    today: bool = True,
    drafts: Iterable[str] = (),
) -> Logged:
    """Saves a typed line as a visit, whatever it holds. `at` (UTC) is when it was, `now` when it
    was typed (default: the event's working moment); the line's own time comes before both:
    it is of that day, or of the evening before if `now` is truly `today`.
    `drafts` are the keys under which the line was kept half-typed: forgotten with it. When it
    returns, it is on disk."""
    line = clean(line, LIMIT)
    with store.act(Message("Visit: {line}", line=line.strip()[:80])) as tx:
        event, clock = tx.event(), utc_now()
        moment = at or now or event.working_moment(clock, tx.working_day(clock))
        today = today and (at is not None or now is not None or moment == clock)
        parsed = parse(line)
        # Names are looked for around the time that the line is about.
        around = moments(parsed, event, moment, today=today)[0]
        context = replace(read_context(tx, around), today=today)
        resolution = resolve(parsed, context)
        drafted = draft_visit(resolution, context, moment)
        visit = _keep(tx, settings, context, drafted)
        for key in drafts:
            tx.keep_draft(key, "")
    return Logged(visit, resolution)


def arrive(store: Store, settings: Settings, item_id: UUID, now: datetime) -> Logged:
    """The planned stop begins now (UTC; outside the fair, at this time of the day that is worked
    on): its host, place and people become the visit's. DelegationError when it began already."""
    with store.act(Message("Arrived at a planned stop")) as tx:
        item = tx.get(ProgrammeItem, item_id)
        tx.summary = Message("Arrived at a planned stop: {name}", name=item.title)
        if item.state is ItemState.HELD:
            raise DelegationError("This stop began already: its visit is in the log.")
        moment = tx.event().working_moment(now)
        context = read_context(tx, moment)
        visit = _keep(tx, settings, context, Drafted(from_item(context, item, moment), item=item))
    return Logged(visit)


def _keep(
    tx: Writer,
    settings: Settings,
    context: CaptureContext,
    drafted: Drafted,
) -> Visit:
    visit, item, before = drafted.visit, drafted.item, tx.visits()
    if item is not None:
        tx.put(replace(item, state=ItemState.HELD))
        visit = replace(visit, item_id=item.id)
    ended = ends(visit, context.visits)
    *_, visit = tx.put_all((*ended, _bounded(visit, context)))
    tx.put_all(drafted.announcements)
    follow_visits(tx, before, settings.tolerance)
    return visit


def ends(visit: Visit, visits: Sequence[Visit]) -> list[Visit]:
    """Of `visits`, by their start, those of the same party that this one ends: those still open,
    and the one that a later visit had ended, when this one slots in between; their parts end with
    them. A part ends the part before it, not the whole that it belongs to."""
    start, by_start = visit.starts_at, attrgetter("starts_at")
    earlier = visits[: bisect_left(visits, start, key=by_start)]
    under_way = [v for v in earlier if v.ends_at is None or v.ends_at > start]
    starts = {v.starts_at for v in visits[bisect_right(visits, start, key=by_start) :]}
    found = []
    for other in under_way:
        open_then = other.ends_at is None or (other.ends_at in starts and not visit.parent_id)
        if open_then and other.id not in (visit.id, visit.parent_id) and same_party(visit, other):
            found.append(replace(other, ends_at=visit.starts_at))
    own = {visit.id, *(v.id for v in found)}
    return [
        *found,
        *(p for whole in found for p in parts_ended(whole, under_way) if p.id not in own),
    ]


def parts_ended(whole: Visit, visits: Sequence[Visit]) -> list[Visit]:
    """The parts of a visit that were still open when it ended."""
    return [
        replace(part, ends_at=whole.ends_at)
        for part in visits
        if part.ends_at is None
        and part.parent_id == whole.id
        and whole.ends_at is not None
        and part.starts_at < whole.ends_at
    ]


def same_party(one: Visit, other: Visit) -> bool:
    """Whether the same people walk: one party, or somebody in both."""
    return one.party_id == other.party_id or bool(_named(one) & _named(other))


def _named(visit: Visit) -> set[UUID]:
    return {p.person_id for p in visit.side(Side.DELEGATION) if p.person_id}


def _bounded(visit: Visit, context: CaptureContext) -> Visit:
    """A visit logged late, before others that are known, ends at the next of its party."""
    if visit.ends_at is not None:
        return visit
    later = context.visits[context.begun(visit.starts_at) :]
    same = (v for v in later if v.parent_id == visit.parent_id and same_party(visit, v))
    upcoming = next(same, None)
    return replace(visit, ends_at=upcoming.starts_at) if upcoming is not None else visit
