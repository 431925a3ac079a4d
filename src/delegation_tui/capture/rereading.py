"""A line typed anew for a visit: what was settled or mended by hand since the old one stays,
as far as the new line still says what the old one said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from delegation_tui.capture.visit_draft import Drafted
from delegation_tui.domain.visits import Announcement, Participant, Statement, Topic, Visit

T = TypeVar("T", Topic, Statement, Announcement)
# What is taken from the visit unless the new line says otherwise than the old one did.
PLAIN = (
    "kind", "starts_at", "host_ids", "place_id", "party_id", "visibility", "object", "note",
    "key_moment",
)  # fmt: skip


def reread(visit: Visit, old: Visit, new: Visit) -> Visit:
    """`new` as the line now says, laid over `visit` as it is: `old` is what the line before said.
    Its parts and identity are those of `visit`."""
    plain = {
        name: getattr(visit if getattr(new, name) == getattr(old, name) else new, name)
        for name in PLAIN
    }
    said = new if new.ends_at != old.ends_at else visit
    ends = said.ends_at
    return replace(
        _people(visit, old, new),
        **plain,
        id=visit.id,
        rev=visit.rev,
        ends_at=ends if ends and ends > plain["starts_at"] else None,
        ends_by=said.ends_by,
        parent_id=new.parent_id or visit.parent_id,
        after_id=new.after_id or visit.after_id,
        topics=tuple(_said(visit.topics, old.topics, new.topics)),
        statements=tuple(_said(visit.statements, old.statements, new.statements)),
    )


def retold(
    known: Sequence[Announcement], old: Drafted, new: Drafted, visit_id: UUID
) -> list[Announcement]:
    """The visit's announcements after its line was typed anew."""
    mine = [replace(told, visit_id=visit_id) for told in new.announcements]
    return list(_said(known, old.announcements, mine))


def _said(now: Sequence[T], old: Sequence[T], new: Sequence[T]) -> Iterable[T]:
    """What the new line says, as the records that there are; what no line said stays."""
    known = {record.text: record for record in now}
    yield from (known.get(record.text, record) for record in new)
    typed = {record.text for record in (*old, *new)}
    yield from (record for record in now if record.text not in typed)


def _people(visit: Visit, old: Visit, new: Visit) -> Visit:
    """People settled, substituted or added by hand stay while all that they stand for is still
    in the line."""
    then, now = _keys(old.participants), _keys(visit.participants)
    gone = set(then) - set(now)
    settled = {u.text for u in old.unresolved} - {u.text for u in visit.unresolved}
    if not (gone <= set(_keys(new.participants)) and settled <= {u.text for u in new.unresolved}):
        return new
    added = [p for key, p in now.items() if key not in then]
    people: list[Participant] = []
    for participant in new.participants:
        key = _key(participant)
        if key in gone:
            come = next((p for p in added if p.side is participant.side), None)
            if come is not None:
                added.remove(come)
                people.append(come)
        else:
            people.append(now.get(key, participant))
    there = _keys(people)
    return replace(
        new,
        participants=(*people, *(p for p in added if _key(p) not in there)),
        unresolved=tuple(u for u in new.unresolved if u.text not in settled),
    )


def _key(participant: Participant) -> object:
    return participant.person_id or participant.label


def _keys(participants: Iterable[Participant]) -> dict[object, Participant]:
    return {_key(p): p for p in participants}
