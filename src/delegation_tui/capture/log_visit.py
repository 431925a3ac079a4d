"""Saving a line: the visit, what it ends, the programme item it holds, the photos that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.index import RosterIndex, index_of
from delegation_tui.capture.line import LIMIT, parse
from delegation_tui.capture.resolve import NEAR, CaptureContext, Resolution, resolve
from delegation_tui.capture.visit_draft import Drafted, draft_visit
from delegation_tui.capture.when import moments
from delegation_tui.capture.whom import as_held
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Party, Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Participant, Topic, Visit, VisitKind
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
    drafts: Iterable[str] = (),
) -> Logged:
    """Saves a typed line as a visit, whatever it holds. `at` (UTC) is when it was, `now` when it
    was typed (default: the event's working moment); the line's own time comes before both.
    `drafts` are the keys under which the line was kept half-typed: forgotten with it. When it
    returns, it is on disk."""
    line = clean(line, LIMIT)
    with store.act(Message("Visit: {line}", line=line.strip()[:80])) as tx:
        event = tx.event()
        moment = at or now or event.working_moment(utc_now())
        parsed = parse(line)
        # Names are looked for around the time that the line is about.
        context = read_context(tx, moments(parsed, event, moment)[0])
        resolution = resolve(parsed, context)
        drafted = draft_visit(resolution, context, moment)
        visit = _keep(tx, settings, context, drafted, planned(context, drafted.visit))
        for key in drafts:
            tx.keep_draft(key, "")
    return Logged(visit, resolution)


def arrive(store: Store, settings: Settings, item_id: UUID, now: datetime) -> Logged:
    """The planned stop begins now (UTC; outside the fair, at this time of the day that is worked
    on): its host, place and people become the visit's. DelegationError when it began already."""
    with store.act(Message("Arrived at a planned stop")) as tx:
        item = tx.get(ProgrammeItem, item_id)
        if item.state is ItemState.HELD:
            raise DelegationError("This stop began already: its visit is in the log.")
        moment = tx.event().working_moment(now)
        context = read_context(tx, moment)
        visit = _keep(tx, settings, context, Drafted(_from_item(context, item, moment)), item)
    return Logged(visit)


def _from_item(context: CaptureContext, item: ProgrammeItem, now: datetime) -> Visit:
    people: list[Participant] = [
        *(as_held(context, p, Side.DELEGATION, now) for p in item.person_ids),
        *(as_held(context, p, Side.HOST, now) for p in item.met_ids),
    ]
    kind = VisitKind.BILATERAL if item.met_ids else VisitKind.STAND
    known = [k for k in VisitKind if k.value == item.kind]
    return Visit(
        kind=known[0] if known else kind,
        starts_at=now,
        place_id=item.place_id,
        host_id=item.host_id,
        party_id=item.party_id,
        participants=tuple(people),
        topics=tuple(Topic(text=text) for text in item.topics),
    )


def planned(context: CaptureContext, visit: Visit) -> ProgrammeItem | None:
    """The planned item that an unplanned-looking line in fact is: same host or place, near."""
    near = [
        item
        for item in context.programme
        if item.state in (ItemState.PLANNED, ItemState.MOVED)
        and abs(item.starts_at - visit.starts_at) <= NEAR
        and (
            (visit.host_id is not None and item.host_id == visit.host_id)
            or (visit.place_id is not None and item.place_id == visit.place_id)
        )
        and (not item.party_id or not visit.party_id or item.party_id == visit.party_id
             or not item.person_ids)
    ]  # fmt: skip
    return min(near, key=lambda item: abs(item.starts_at - visit.starts_at), default=None)


def _keep(
    tx: Writer,
    settings: Settings,
    context: CaptureContext,
    drafted: Drafted,
    item: ProgrammeItem | None,
) -> Visit:
    visit, before = drafted.visit, tx.visits()
    if item is not None:
        tx.put(replace(item, state=ItemState.HELD))
        visit = replace(visit, item_id=item.id)
    ended = ends(visit, context.visits, context.roster.parties)
    *_, visit = tx.put_all((*ended, _bounded(visit, context)))
    tx.put_all(drafted.announcements)
    follow_visits(tx, before, settings.tolerance)
    return visit


def ends(visit: Visit, visits: Sequence[Visit], parties: Sequence[Party]) -> list[Visit]:
    """The visits of the same party that this one ends: those still open, and the one that a
    later visit had ended, when this one slots in between. A part ends the part before it, not
    the whole that it belongs to."""
    under_way = [
        other
        for other in visits
        if other.starts_at < visit.starts_at
        and (other.ends_at is None or other.ends_at > visit.starts_at)
    ]
    starts = {v.starts_at for v in visits if v.starts_at > visit.starts_at}
    found = []
    for other in under_way:
        open_then = other.ends_at is None or (other.ends_at in starts and not visit.parent_id)
        if (
            open_then
            and other.id not in (visit.id, visit.parent_id)
            and same_party(visit, other, parties)
        ):
            found.append(replace(other, ends_at=visit.starts_at))
    return found


def same_party(one: Visit, other: Visit, parties: Sequence[Party]) -> bool:
    """Whether the same people walk: one party, or somebody in both."""
    if one.party_id == other.party_id and one.party_id is not None:
        # People named alone in one party go their own ways: then the persons decide.
        named = _named(one), _named(other)
        if all(named):
            return bool(named[0] & named[1]) or any(
                len(n) >= _size(one.party_id, parties) for n in named
            )
        return True
    return bool(_named(one) & _named(other)) or one.party_id is other.party_id is None


def _named(visit: Visit) -> set[UUID]:
    return {p.person_id for p in visit.side(Side.DELEGATION) if p.person_id}


def _size(party_id: UUID, parties: Sequence[Party]) -> int:
    return next((len(p.members) for p in parties if p.id == party_id), 1)


def _bounded(visit: Visit, context: CaptureContext) -> Visit:
    """A visit logged late, before others that are known, ends at the next of its party."""
    if visit.ends_at is not None:
        return visit
    later = [
        v.starts_at
        for v in context.visits
        if v.starts_at > visit.starts_at
        and v.parent_id == visit.parent_id
        and same_party(visit, v, context.roster.parties)
    ]
    return replace(visit, ends_at=min(later)) if later else visit
