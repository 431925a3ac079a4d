"""One visit cut in two, two visits made one: photos, parts and announcements follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Match, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.trees import leads_to
from delegation_tui.domain.visits import Announcement, EndsBy, Visibility, Visit
from delegation_tui.photos.placing import follow

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer


def split_visit(store: Store, settings: Settings, visit_id: UUID, at: datetime) -> Visit:
    """Cuts a visit in two at an instant (UTC) inside it; returns the second, with the same
    people and place; parts that begin later go with it. DelegationError when the instant lies
    outside."""
    with store.act(Message("Visit split")) as tx:
        visit = tx.get(Visit, visit_id)
        if at <= visit.starts_at or at not in visit.interval:
            raise DelegationError("A visit can only be split at a moment inside it.")
        tx.put(replace(visit, ends_at=at, ends_by=EndsBy.NEXT))
        second = tx.put(
            Visit(
                kind=visit.kind,
                starts_at=at,
                ends_at=visit.ends_at,
                ends_by=visit.ends_by,
                photo_order=visit.photo_order,
                cover_id=visit.cover_id,
                place_id=visit.place_id,
                host_ids=visit.host_ids,
                party_id=visit.party_id,
                parent_id=visit.parent_id,
                visibility=visit.visibility,
                participants=tuple(replace(p, id=uuid7()) for p in visit.participants),
                unresolved=tuple(replace(piece, id=uuid7()) for piece in visit.unresolved),
            )
        )
        for part in tx.visits():
            if part.parent_id == visit_id and part.starts_at >= at:
                tx.put(replace(part, parent_id=second.id))
        follow(tx, settings.tolerance)
    return second


def merge_visits(store: Store, settings: Settings, first_id: UUID, second_id: UUID) -> Visit:
    """Makes one visit of two: the first, with everything the second says, over both times."""
    if first_id == second_id:
        raise DelegationError("Choose two visits to merge.")
    with store.act(Message("Visits merged")) as tx:
        first, second = tx.get(Visit, first_id), tx.get(Visit, second_id)
        _hand_over(tx, first_id, second_id)
        # The parts leave the second before the first takes them over.
        tx.put(replace(second, participants=(), topics=(), statements=(), unresolved=()))
        tx.remove(tx.get(Visit, second_id))
        merged = tx.put(_merged(tx, first, second))
        follow(tx, settings.tolerance)
    return merged


def _hand_over(tx: Writer, first_id: UUID, second_id: UUID) -> None:
    """What refers to the second visit refers to the first."""
    for told in tx.all(Announcement):
        if told.visit_id == second_id:
            tx.put(replace(told, visit_id=first_id))
    for other in tx.visits():
        if second_id in (other.parent_id, other.after_id) and other.id != first_id:
            tx.put(
                replace(
                    other,
                    parent_id=first_id if other.parent_id == second_id else other.parent_id,
                    after_id=first_id if other.after_id == second_id else other.after_id,
                )
            )
    for photo in tx.all(Photo):
        if photo.visit_id == second_id and photo.placed_by_hand:
            by_hand = Match(first_id, photo.match.score, photo.match.reason, photo.match.distance)
            tx.put(replace(photo, match=by_hand))


def _merged(tx: Writer, first: Visit, second: Visit) -> Visit:
    known = {p.person_id or p.label for p in first.participants}
    said = {topic.text for topic in first.topics}
    ends = [(v.ends_at, v.ends_by) for v in (first, second) if v.ends_at is not None]
    ends_at, ends_by = max(ends) if len(ends) == 2 else (None, EndsBy.HAND)
    return replace(
        first,
        starts_at=min(first.starts_at, second.starts_at),
        ends_at=ends_at,
        ends_by=ends_by,
        photo_order=(*first.photo_order, *second.photo_order),
        cover_id=first.cover_id or second.cover_id,
        parent_id=_other(tx, first, second, "parent_id"),
        after_id=_other(tx, first, second, "after_id"),
        item_id=first.item_id or second.item_id,
        host_ids=tuple(dict.fromkeys((*first.host_ids, *second.host_ids))),
        place_id=first.place_id or second.place_id,
        visibility=Visibility.INTERNAL
        if Visibility.INTERNAL in (first.visibility, second.visibility)
        else Visibility.PUBLIC,
        typed=_lines(first.typed, second.typed),
        object=first.object or second.object,
        note=_lines(first.note, second.note),
        key_moment=first.key_moment or second.key_moment,
        to_verify=tuple(dict.fromkeys((*first.to_verify, *second.to_verify))),
        participants=(
            *first.participants,
            *(p for p in second.participants if (p.person_id or p.label) not in known),
        ),
        topics=(*first.topics, *(t for t in second.topics if t.text not in said)),
        statements=(*first.statements, *second.statements),
        unresolved=(*first.unresolved, *second.unresolved),
    )


def _other(tx: Reader, first: Visit, second: Visit, field: str) -> UUID | None:
    """What the first hangs from, else the second; not what hangs from one of them."""
    candidates = (getattr(visit, field) for visit in (first, second))
    own, up = (first.id, second.id), above(tx, field)
    return next((i for i in candidates if i is not None and not leads_to(i, own, up)), None)


def above(tx: Reader, field: str) -> Callable[[UUID], UUID | None]:
    """What a visit hangs from by that field."""

    def step(visit_id: UUID) -> UUID | None:
        found: UUID | None = getattr(tx.find(Visit, visit_id), field, None)
        return found

    return step


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
