"""Saving a line: the visit, what it ends, the programme item it holds, the photos that follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.additions import (
    added,
    adds,
    as_note,
    begins_by_leaving,
    beyond_leaving,
    leaves,
    says_nothing,
    under_way,
)
from delegation_tui.capture.announcing import announcements
from delegation_tui.capture.chips import Resolution
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.index import RosterIndex, index_of
from delegation_tui.capture.line import parse
from delegation_tui.capture.pieces import LIMIT
from delegation_tui.capture.planned import from_item
from delegation_tui.capture.planning import as_item
from delegation_tui.capture.resolving import resolve
from delegation_tui.capture.visit_draft import Drafted, draft_visit
from delegation_tui.capture.when import is_ahead, moments
from delegation_tui.domain.closed import complete
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DatabaseAway, DelegationError, Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import EndsBy, Visit
from delegation_tui.photos.placing import follow_visits
from delegation_tui.workspace import KeptLine, Workspace, kept_aside

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer


class Told(StrEnum):
    """What a line did: it is a visit, it added to one or ended one, it is an open note."""

    SAVED = "saved"
    ADDED = "added"
    ENDED = "ended"
    NOTED = "noted"


SAYING = complete(Told, {
    Told.SAVED: Message("{time} saved: {name}"),
    Told.ADDED: Message("{time} added to: {name}"),
    Told.ENDED: Message("{time} ended: {name}"),
    Told.NOTED: Message("{time} noted, nothing of it known: {name}"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logged:
    """A saved visit, and how its line was understood. Of a line about what is still to come,
    `planned` is the stop that was planned instead, and `visit` what it will be: not kept.
    `rehearsal` says that it was on none of the fair's days; `note` is what a line of leaving said
    besides; `said_at` (UTC) the hour that a line named which adds to a visit."""

    visit: Visit
    resolution: Resolution | None = None
    planned: ProgrammeItem | None = None
    rehearsal: bool = False
    told: Told = Told.SAVED
    note: Visit | None = None
    said_at: datetime | None = None


def read_context(tx: Reader, now: datetime, index: RosterIndex | None = None) -> CaptureContext:
    """The context of the day of `now`; `index` spares building it again."""
    event = tx.event()
    day = event.day_of(now)
    return CaptureContext(
        event=event,
        index=index or index_of(tx.roster()),
        now=now,
        programme=tx.programme(day),
        visits=tx.visits_at(now),
    )


def keep_apart(workspace: Workspace, line: str, away: DatabaseAway, now: datetime) -> DatabaseAway:
    """Keeps a line that is typed while the database cannot be opened; what is told of it."""
    try:
        with kept_aside(workspace, KeptLine(clean(line, LIMIT), now)):
            raise away
    except DatabaseAway as kept:
        return kept


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
    was typed (default: now); the line's own time comes before both. Unless `now` is truly
    `today`, an hour is of that day and nothing is still to come; else a line about later is a
    planned stop.
    `drafts` are the keys under which the line was kept half-typed: forgotten with it. When it
    returns, it is on disk. Raises DatabaseAway when the database is: the line is kept aside
    then, and taken in by itself once it is back."""
    typed = KeptLine(clean(line, LIMIT), now or utc_now(), at, today)
    with kept_aside(store.workspace, typed):
        return put_line(store, settings, typed, drafts)


def put_line(
    store: Store, settings: Settings, typed: KeptLine, drafts: Iterable[str] | None = None
) -> Logged:
    """Saves a typed line, which the action then bears the hash of. Of one that is taken in later
    nobody knows `drafts`: whatever half-typed text it was is forgotten, else it came twice."""
    line = typed.text
    told = Message("Visit: {line}", line=line.strip()[:80], typed=typed.hash)
    with store.act(told) as tx:
        event, moment = tx.event(), typed.at or typed.now
        index = index_of(tx.roster())
        parsed = parse(line, index.codes)
        # Names are looked for around the time that the line is about.
        around = moments(parsed, event, moment, today=typed.today)[0]
        context = replace(read_context(tx, around, index), today=typed.today)
        resolution = resolve(parsed, context)
        drafted = draft_visit(resolution, context, moment)
        done = _take(tx, settings, context, resolution, drafted, moment)
        for key in drafts or ():
            tx.keep_draft(key, "")
        if drafts is None:
            tx.forget_draft_of(" ".join(typed.text.split()))
    rehearsal = done.planned is None and event.is_rehearsal(done.visit.starts_at)
    return replace(done, resolution=resolution, rehearsal=rehearsal)


def effect(
    context: CaptureContext, resolution: Resolution, visit: Visit, moment: datetime
) -> tuple[Told, Visit | None]:
    """What a line does that says `visit`, typed at `moment` (UTC); and the visit under way that it
    ends or adds to."""
    going = under_way(context, visit.starts_at)
    line, nothing = resolution.line, says_nothing(resolution)
    adding = adds(line) and not (context.today and is_ahead(visit.starts_at, moment))
    if going is not None and (leaves(line) or (begins_by_leaving(line) and nothing)):
        return Told.ENDED, going
    if going is not None and adding:
        return Told.ADDED, going
    return (Told.NOTED if adding or leaves(line) or nothing else Told.SAVED), None


def _take(
    tx: Writer,
    settings: Settings,
    context: CaptureContext,
    resolution: Resolution,
    drafted: Drafted,
    moment: datetime,
) -> Logged:
    """Keeps what a line says: a visit, a stop still to come, or what it does to the visit under
    way."""
    told, going = effect(context, resolution, drafted.visit, moment)
    if told is Told.ENDED and going is not None:
        before = tx.visits()
        ended = replace(going, ends_at=drafted.visit.starts_at)
        note = beyond_leaving(drafted.visit)
        *_, visit = tx.put_all((*parts_ended(ended, before), *note, ended))
        follow_visits(tx, before, settings.tolerance)
        return Logged(visit, told=Told.ENDED, note=next(iter(note), None))
    if told is Told.ADDED and going is not None:
        visit = tx.put(added(going, drafted.visit))
        tx.put_all(announcements(resolution.line, visit, context))
        said_at = drafted.visit.starts_at
        return Logged(visit, told=Told.ADDED, said_at=said_at if said_at != moment else None)
    if told is Told.NOTED:
        visit = tx.put(as_note(drafted.visit))
        tx.put_all(drafted.announcements)
        return Logged(visit, told=Told.NOTED)
    stop = _plan(tx, context, drafted, moment)
    visit = drafted.visit if stop else _keep(tx, settings, context, drafted)
    return Logged(visit, planned=stop)


def arrive(store: Store, settings: Settings, item_id: UUID, now: datetime) -> Logged:
    """The planned stop begins now (UTC): its host, place and people become the visit's. Outside
    the fair it is rehearsed, and stays planned. DelegationError when it began already."""
    with store.act(Message("Arrived at a planned stop")) as tx:
        item = tx.get(ProgrammeItem, item_id)
        tx.summary = Message("Arrived at a planned stop: {name}", name=item.title)
        if item.state is ItemState.HELD:
            raise DelegationError("This stop began already: its visit is in the log.")
        context = read_context(tx, now)
        visit = _keep(tx, settings, context, Drafted(from_item(context, item, now), item=item))
        rehearsal = tx.event().is_rehearsal(now)
    return Logged(visit, rehearsal=rehearsal)


def _plan(
    tx: Writer, context: CaptureContext, drafted: Drafted, moment: datetime
) -> ProgrammeItem | None:
    """The stop that a line about what is still to come plans, at the fair: the visit under way
    stays open. None for a line about now or before."""
    starts_at = drafted.visit.starts_at
    if not context.today or not is_ahead(starts_at, moment):
        return None
    if context.event.is_rehearsal(starts_at):
        return None
    return tx.put(as_item(drafted, context))


def _keep(
    tx: Writer,
    settings: Settings,
    context: CaptureContext,
    drafted: Drafted,
) -> Visit:
    visit, item, before = drafted.visit, drafted.item, tx.visits()
    if item is not None and not context.event.is_rehearsal(visit.starts_at):
        tx.put(replace(item, state=ItemState.HELD))
        visit = replace(visit, item_id=item.id)
    ended = ends(visit, context.visits)
    *_, visit = tx.put_all((*ended, bounded(visit, context)))
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
    found = []
    for other in under_way:
        by_next = other.ends_by is EndsBy.NEXT and not visit.parent_id
        open_then = other.ends_at is None or by_next
        if open_then and other.id not in (visit.id, visit.parent_id) and same_party(visit, other):
            found.append(replace(other, ends_at=visit.starts_at, ends_by=EndsBy.NEXT))
    own = {visit.id, *(v.id for v in found)}
    return [
        *found,
        *(p for whole in found for p in parts_ended(whole, under_way) if p.id not in own),
    ]


def parts_ended(whole: Visit, visits: Sequence[Visit]) -> list[Visit]:
    """The parts of a visit that were still open when it ended."""
    return [
        replace(part, ends_at=whole.ends_at, ends_by=whole.ends_by)
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


def bounded(visit: Visit, context: CaptureContext) -> Visit:
    """A visit logged late, before others that are known, ends at the next of its party."""
    if visit.ends_at is not None:
        return visit
    later = context.visits[context.begun(visit.starts_at) :]
    same = (v for v in later if v.parent_id == visit.parent_id and same_party(visit, v))
    upcoming = next(same, None)
    if upcoming is None:
        return visit
    return replace(visit, ends_at=upcoming.starts_at, ends_by=EndsBy.NEXT)
