"""Mending what was logged: one action each, photos follow, everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.line import parse
from delegation_tui.capture.log_visit import read_context
from delegation_tui.capture.resolve import resolve
from delegation_tui.capture.visit_draft import as_held, draft_visit
from delegation_tui.domain.event import ItemState, Place, ProgrammeItem
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Person, Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Announcement, Participant, Visit
from delegation_tui.photos.place import follow

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer


def _change(
    store: Store,
    settings: Settings,
    visit_id: UUID,
    summary: Message,
    change: Callable[[Writer, Visit], Visit],
) -> Visit:
    with store.act(summary) as tx:
        visit = tx.put(change(tx, tx.get(Visit, visit_id)))
        follow(tx, settings.tolerance)
    return visit


def amend_line(store: Store, settings: Settings, visit_id: UUID, line: str) -> Visit:
    """Reads the line again in place of the one that was typed; the time stays unless the new
    line says one."""

    def again(tx: Writer, visit: Visit) -> Visit:
        context = read_context(tx, visit.starts_at)
        others = tuple(v for v in context.visits if v.id != visit_id)
        context = replace(context, visits=others)
        drafted = draft_visit(resolve(parse(line), context), context, visit.starts_at)
        for told in tx.all(Announcement):
            if told.visit_id == visit_id:
                tx.remove(told)
        tx.put_all(replace(a, visit_id=visit_id) for a in drafted.announcements)
        new = drafted.visit
        return replace(
            new,
            id=visit.id,
            rev=visit.rev,
            ends_at=new.ends_at or visit.ends_at,
            item_id=visit.item_id,
            parent_id=new.parent_id or visit.parent_id,
            after_id=new.after_id or visit.after_id,
        )

    return _change(
        store, settings, visit_id, Message("Line amended: {line}", line=line[:80]), again
    )


def leave(store: Store, settings: Settings, visit_id: UUID, now: datetime) -> Visit:
    """The visit ends now (UTC)."""
    return _change(
        store, settings, visit_id, Message("Visit ended"), lambda _tx, v: replace(v, ends_at=now)
    )


def move_visit(
    store: Store, settings: Settings, visit_id: UUID, starts_at: datetime, ends_at: datetime | None
) -> Visit:
    """Gives the visit other times (UTC). DelegationError when it would end before it starts."""
    if ends_at is not None and ends_at < starts_at:
        raise DelegationError("A visit cannot end before it starts: check the two times.")
    return _change(
        store,
        settings,
        visit_id,
        Message("Visit moved in time"),
        lambda _tx, v: replace(v, starts_at=starts_at, ends_at=ends_at),
    )


def make_part_of(store: Store, settings: Settings, visit_id: UUID, parent_id: UUID | None) -> Visit:
    """Makes the visit a part of another, or of none."""

    def hang(tx: Writer, visit: Visit) -> Visit:
        parent = tx.find(Visit, parent_id)
        while parent is not None:
            if parent.id == visit.id:
                raise DelegationError("A visit cannot be a part of itself.")
            parent = tx.find(Visit, parent.parent_id)
        return replace(visit, parent_id=parent_id)

    return _change(store, settings, visit_id, Message("Visit made part of another"), hang)


def put_after(store: Store, settings: Settings, visit_id: UUID, after_id: UUID | None) -> Visit:
    """Says that the visit followed another, or none."""
    if visit_id == after_id:
        raise DelegationError("A visit cannot follow itself.")
    return _change(
        store,
        settings,
        visit_id,
        Message("Visit put after another"),
        lambda _tx, v: replace(v, after_id=after_id),
    )


def give_to_party(store: Store, settings: Settings, visit_id: UUID, party_id: UUID | None) -> Visit:
    return _change(
        store,
        settings,
        visit_id,
        Message("Visit given to another party"),
        lambda _tx, v: replace(v, party_id=party_id),
    )


def remove_visit(store: Store, settings: Settings, visit_id: UUID) -> None:
    """Takes a visit out of the log; its parts stand on their own, its photos are placed anew."""
    with store.act(Message("Visit removed")) as tx:
        visit = tx.get(Visit, visit_id)
        for other in tx.visits():
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
        tx.remove(visit)
        follow(tx, settings.tolerance)


def split_visit(store: Store, settings: Settings, visit_id: UUID, at: datetime) -> Visit:
    """Cuts a visit in two at an instant (UTC) inside it; returns the second, with the same
    people and place. DelegationError when the instant lies outside."""
    with store.act(Message("Visit split")) as tx:
        visit = tx.get(Visit, visit_id)
        if at <= visit.starts_at or at not in visit.interval:
            raise DelegationError("A visit can only be split at a moment inside it.")
        tx.put(replace(visit, ends_at=at))
        people = tuple(
            Participant(
                person_id=p.person_id,
                label=p.label,
                title=p.title,
                organisation_id=p.organisation_id,
                capacity=p.capacity,
                side=p.side,
            )
            for p in visit.participants
        )
        second = tx.put(
            Visit(
                kind=visit.kind,
                starts_at=at,
                ends_at=visit.ends_at,
                place_id=visit.place_id,
                host_id=visit.host_id,
                party_id=visit.party_id,
                parent_id=visit.parent_id,
                visibility=visit.visibility,
                participants=people,
            )
        )
        follow(tx, settings.tolerance)
    return second


def merge_visits(store: Store, settings: Settings, first_id: UUID, second_id: UUID) -> Visit:
    """Makes one visit of two: the first, with everything the second says, over both times."""
    if first_id == second_id:
        raise DelegationError("Choose two visits to merge.")
    with store.act(Message("Visits merged")) as tx:
        first, second = tx.get(Visit, first_id), tx.get(Visit, second_id)
        known = {p.person_id for p in first.participants if p.person_id}
        people = tuple(p for p in second.participants if p.person_id not in known)
        said = {topic.text for topic in first.topics}
        ends = (
            None
            if None in (first.ends_at, second.ends_at)
            else max(e for e in (first.ends_at, second.ends_at) if e)
        )
        for told in tx.all(Announcement):
            if told.visit_id == second_id:
                tx.put(replace(told, visit_id=first_id))
        for other in tx.visits():
            if other.parent_id == second_id and other.id != first_id:
                tx.put(replace(other, parent_id=first_id))
        # The parts leave the second before the first takes them over.
        tx.put(replace(second, participants=(), topics=(), statements=(), unresolved=()))
        tx.remove(tx.get(Visit, second_id))
        merged = tx.put(
            replace(
                first,
                starts_at=min(first.starts_at, second.starts_at),
                ends_at=ends,
                participants=(*first.participants, *people),
                topics=(*first.topics, *(t for t in second.topics if t.text not in said)),
                statements=(*first.statements, *second.statements),
                unresolved=(*first.unresolved, *second.unresolved),
                note="\n".join(n for n in (first.note, second.note) if n),
                typed="\n".join(t for t in (first.typed, second.typed) if t),
                key_moment=first.key_moment or second.key_moment,
                host_id=first.host_id or second.host_id,
                place_id=first.place_id or second.place_id,
            )
        )
        follow(tx, settings.tolerance)
    return merged


def substitute_person(
    store: Store, old_id: UUID, new_id: UUID, visit_id: UUID | None = None
) -> int:
    """Puts one person in another's place, at one visit or everywhere that is planned or logged;
    the title is that of the new person. Returns how many visits changed."""
    with store.act(Message("A person substituted by another")) as tx:
        visits = [tx.get(Visit, visit_id)] if visit_id else list(tx.visits())
        count = 0
        for visit in visits:
            if old_id not in {p.person_id for p in visit.participants}:
                continue
            context = read_context(tx, visit.starts_at)
            people = tuple(
                replace(as_held(context, new_id, p.side, visit.starts_at), id=p.id)
                if p.person_id == old_id
                else p
                for p in visit.participants
            )
            tx.put(replace(visit, participants=people))
            count += 1
        for item in () if visit_id else tx.programme():
            if item.state is not ItemState.HELD and old_id in (*item.person_ids, *item.met_ids):
                tx.put(
                    replace(
                        item,
                        person_ids=tuple(new_id if p == old_id else p for p in item.person_ids),
                        met_ids=tuple(new_id if p == old_id else p for p in item.met_ids),
                    )
                )
    return count


def cancel_item(store: Store, item_id: UUID) -> ProgrammeItem:
    """The planned stop will not be."""
    with store.act(Message("Planned stop cancelled")) as tx:
        return tx.put(replace(tx.get(ProgrammeItem, item_id), state=ItemState.CANCELLED))


def settle(
    store: Store, settings: Settings, visit_id: UUID, unresolved_id: UUID, record_id: UUID
) -> Visit:
    """Says what an "à résoudre" item is: a person, an organisation or a place."""

    def settled(tx: Writer, visit: Visit) -> Visit:
        piece = next((u for u in visit.unresolved if u.id == unresolved_id), None)
        if piece is None:
            raise DelegationError("This was settled in the meantime.")
        left = tuple(u for u in visit.unresolved if u.id != unresolved_id)
        visit = replace(visit, unresolved=left)
        if tx.find(Person, record_id) is not None:
            context = read_context(tx, visit.starts_at)
            side = (
                Side.DELEGATION
                if record_id in context.delegates
                else (Side.HOST if piece.side is Side.HOST else context.side_of(record_id, 0))
            )
            person = as_held(context, record_id, side, visit.starts_at)
            host = visit.host_id or (person.organisation_id if side is Side.HOST else None)
            return replace(visit, participants=(*visit.participants, person), host_id=host)
        place = tx.find(Place, record_id)
        if place is not None:
            return replace(visit, place_id=place.id, host_id=visit.host_id or place.organisation_id)
        return replace(visit, host_id=tx.get(Organisation, record_id).id)

    return _change(store, settings, visit_id, Message("Settled: an item to resolve"), settled)
