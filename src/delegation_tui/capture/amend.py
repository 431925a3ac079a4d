"""Mending what was logged: one action each, photos follow, everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.joining import above, merge_visits, split_visit
from delegation_tui.capture.line import one_line, parse
from delegation_tui.capture.log_visit import parts_ended, read_context, same_party
from delegation_tui.capture.pieces import LIMIT
from delegation_tui.capture.planning import as_item
from delegation_tui.capture.rereading import reread, retold
from delegation_tui.capture.resolving import resolve
from delegation_tui.capture.settling import (
    likeliest,
    settle,
    settle_as_typed,
    settle_likeliest,
    substitute_person,
)
from delegation_tui.capture.visit_draft import draft_visit
from delegation_tui.capture.when import typed_at
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Match, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean
from delegation_tui.domain.trees import leads_to
from delegation_tui.domain.visits import Announcement, EndsBy, Visit
from delegation_tui.photos.placing import follow, follow_visits

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

__all__ = [
    "amend_line",
    "as_if_new",
    "cancel_item",
    "give_to_party",
    "leave",
    "likeliest",
    "make_part_of",
    "merge_visits",
    "move_visit",
    "put_after",
    "remove_visit",
    "replace_item",
    "restore_item",
    "settle",
    "settle_as_typed",
    "settle_likeliest",
    "split_visit",
    "substitute_person",
]


def _change(
    store: Store,
    settings: Settings,
    visit_id: UUID,
    summary: Message,
    change: Callable[[Writer, Visit], Visit],
) -> Visit:
    with store.act(summary) as tx:
        visits = tx.visits()
        before = tx.get(Visit, visit_id)
        visit = tx.put(change(tx, before))
        if visit.starts_at != before.starts_at:
            _pull_ends(tx, before, visit)
        follow_visits(tx, visits, settings.tolerance)
    return visit


def _pull_ends(tx: Writer, before: Visit, visit: Visit) -> None:
    """The visit that ended when this one began ends when it begins now."""
    for other in tx.visits():
        if (
            other.ends_by is EndsBy.NEXT
            and other.ends_at == before.starts_at
            and other.starts_at < visit.starts_at
            and other.id != visit.parent_id
            and same_party(before, other)
        ):
            tx.put(replace(other, ends_at=visit.starts_at))


def amend_line(
    store: Store, settings: Settings, visit_id: UUID, line: str, *, drafts: Iterable[str] = ()
) -> Visit:
    """Reads the line in place of the one that was typed; the time stays unless the new line says
    another, and so does what was settled by hand. `drafts` as for `log_line`."""
    line = clean(line, LIMIT)

    def again(tx: Writer, visit: Visit) -> Visit:
        if tx.takes_theirs(visit, "typed"):
            return visit  # nothing of this line is taken
        context = as_if_new(read_context(tx, visit.starts_at), visit)
        held = tx.find(ProgrammeItem, visit.item_id)
        old, new = (
            draft_visit(resolve(parse(text, context.index.codes), context), context, item=held)
            for text in (one_line(visit.typed), line)
        )
        _hold(tx, held, new.item)
        known = [told for told in tx.all(Announcement) if told.visit_id == visit_id]
        retold_now = retold(known, old, new, visit_id)
        for told in known:
            if told not in retold_now:
                tx.remove(told)
        tx.put_all(told for told in retold_now if told not in known)
        for key in drafts:
            tx.keep_draft(key, "")
        return reread(visit, old.visit, new.visit)

    return _change(
        store, settings, visit_id, Message("Line amended: {line}", line=line[:80]), again
    )


def as_if_new(context: CaptureContext, visit: Visit) -> CaptureContext:
    """What the line of a visit is read again against: its moment, without the visit itself, and
    what was settled stays settled."""
    others = tuple(v for v in context.visits if v.id != visit.id)
    # What "ago" took off the first time is not taken off again.
    now = typed_at(parse(one_line(visit.typed)), visit.starts_at)
    named = {*visit.host_ids, visit.place_id, *(p.person_id for p in visit.participants)}
    settled = frozenset(i for i in named if i)
    return replace(context, now=now, visits=others, settled=settled)


def _hold(tx: Writer, before: ProgrammeItem | None, now: ProgrammeItem | None) -> None:
    """A visit that turns out to be another planned stop, or none, lets its own wait again."""
    if before is not None and (now is None or now.id != before.id):
        tx.put(replace(before, state=ItemState.PLANNED))
    if now is not None:
        tx.put(replace(now, state=ItemState.HELD))


def leave(store: Store, settings: Settings, visit_id: UUID, now: datetime) -> Visit:
    """The visit ends now (UTC), with its parts. DelegationError when it has not begun by then."""

    def left(tx: Writer, visit: Visit) -> Visit:
        ended = _between(visit, visit.starts_at, now)
        tx.put_all(parts_ended(ended, tx.visits()))
        return ended

    return _change(store, settings, visit_id, Message("Visit ended"), left)


def move_visit(
    store: Store, settings: Settings, visit_id: UUID, starts_at: datetime, ends_at: datetime | None
) -> Visit:
    """Gives the visit other times (UTC); the visit that it ended ends when it starts.
    DelegationError when it would end before it starts."""
    return _change(
        store,
        settings,
        visit_id,
        Message("Visit moved in time"),
        lambda _tx, v: _between(v, starts_at, ends_at),
    )


def _between(visit: Visit, starts_at: datetime, ends_at: datetime | None) -> Visit:
    if ends_at is not None and ends_at < starts_at:
        raise DelegationError("A visit cannot end before it starts: check the two times.")
    ends_by = visit.ends_by if ends_at == visit.ends_at else EndsBy.HAND
    return replace(visit, starts_at=starts_at, ends_at=ends_at, ends_by=ends_by)


def make_part_of(store: Store, settings: Settings, visit_id: UUID, parent_id: UUID | None) -> Visit:
    """Makes the visit a part of another, or of none. DelegationError for a part of itself."""

    def hang(tx: Writer, visit: Visit) -> Visit:
        whole = tx.get(Visit, parent_id) if parent_id else None
        if whole and leads_to(whole.id, (visit.id,), above(tx, "parent_id")):
            raise DelegationError("A visit cannot be a part of itself.")
        return replace(visit, parent_id=parent_id)

    return _change(store, settings, visit_id, Message("Visit made part of another"), hang)


def put_after(store: Store, settings: Settings, visit_id: UUID, after_id: UUID | None) -> Visit:
    """Says that the visit followed another, or none. DelegationError when it followed itself."""

    def follow_on(tx: Writer, visit: Visit) -> Visit:
        before = tx.get(Visit, after_id) if after_id else None
        if before and leads_to(before.id, (visit.id,), above(tx, "after_id")):
            raise DelegationError("A visit cannot follow itself.")
        return replace(visit, after_id=after_id)

    return _change(store, settings, visit_id, Message("Visit put after another"), follow_on)


def give_to_party(store: Store, settings: Settings, visit_id: UUID, party_id: UUID | None) -> Visit:
    """The visit is another party's, or everybody's."""

    def given(tx: Writer, visit: Visit) -> Visit:
        return replace(visit, party_id=tx.get(Party, party_id).id if party_id else None)

    return _change(store, settings, visit_id, Message("Visit given to another party"), given)


def remove_visit(store: Store, settings: Settings, visit_id: UUID) -> Visit:
    """Takes a visit out of the log and returns it as it was: its parts stand on their own, its photos are placed anew,
    its planned stop waits again."""
    with store.act(Message("Visit removed")) as tx:
        visit = take_out(tx, visit_id)
        follow(tx, settings.tolerance)
    return visit


def take_out(tx: Writer, visit_id: UUID) -> Visit:
    """`remove_visit` inside an action, but for the photos that are placed by time."""
    visit = tx.get(Visit, visit_id)
    for other in tx.all(Visit):
        if visit_id in (other.parent_id, other.after_id):
            tx.put(
                replace(
                    other,
                    parent_id=None if other.parent_id == visit_id else other.parent_id,
                    after_id=None if other.after_id == visit_id else other.after_id,
                )
            )
    for told in tx.all(Announcement):
        if told.visit_id == visit_id:
            tx.remove(told)
    for photo in tx.all(Photo):
        if photo.visit_id == visit_id and photo.placed_by_hand:
            tx.put(replace(photo, match=Match()))
    item = tx.find(ProgrammeItem, visit.item_id)
    if item is not None and item.state is ItemState.HELD:
        tx.put(replace(item, state=ItemState.PLANNED))
    tx.remove(visit)
    return visit


def cancel_item(store: Store, item_id: UUID) -> ProgrammeItem:
    """The planned stop will not be. DelegationError when it was held."""
    with store.act(Message("Planned stop cancelled")) as tx:
        item = _waiting(tx, item_id)
        tx.summary = Message("Planned stop cancelled: {name}", name=item.title)
        return tx.put(item.cancelled())


def restore_item(store: Store, item_id: UUID) -> ProgrammeItem:
    """A cancelled stop will be after all. DelegationError when it was held."""
    with store.act(Message("Planned stop restored")) as tx:
        item = _waiting(tx, item_id)
        tx.summary = Message("Planned stop restored: {name}", name=item.title)
        return tx.put(item.restored())


def replace_item(store: Store, item_id: UUID, line: str) -> ProgrammeItem:
    """Another stop instead of a planned one, from a capture line: same party and times unless
    the line says others; the old one is cancelled. DelegationError when it was held."""
    line = clean(line, LIMIT)
    with store.act(Message("Planned stop replaced: {line}", line=line.strip()[:80])) as tx:
        old = _waiting(tx, item_id)
        context = read_context(tx, old.starts_at)
        drafted = draft_visit(
            resolve(parse(line, context.index.codes), context), context, old.starts_at
        )
        tx.put(old.cancelled())
        return tx.put(as_item(drafted, context, old))


def _waiting(tx: Writer, item_id: UUID) -> ProgrammeItem:
    item = tx.get(ProgrammeItem, item_id)
    if item.state is ItemState.HELD:
        raise DelegationError("This stop was held: remove its visit first.")
    return item
