"""What is missing, the hardest to mend after leaving the hall first; and the next stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import PersonKind, Side, Spelling
from delegation_tui.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a visit lacks; `weight` is lowest for what is hardest to mend later."""

    weight: int
    visit_id: UUID
    what: Message


def missing(dossier: Dossier, day: date) -> tuple[Gap, ...]:
    """The gaps of a day's visits: no photo, names as heard, titles, topics, image rights."""
    found = []
    for visit in dossier.visits:
        if dossier.event.day_of(visit.starts_at) == day:
            found += _gaps(dossier, visit)
    return tuple(sorted(found, key=lambda gap: gap.weight))


def _gaps(dossier: Dossier, visit: Visit) -> list[Gap]:
    roster, name = dossier.roster, dossier.roster.visit_name(visit)
    found = []
    if not dossier.photos_by_visit.get(visit.id):
        found.append(Gap(0, visit.id, Message("{visit}: no photo", visit=name)))
    found += [
        Gap(1, visit.id, Message("{visit}: “{text}” to resolve", visit=name, text=piece.text))
        for piece in visit.unresolved
    ]
    for participant in visit.participants:
        person = roster.person.get(participant.person_id) if participant.person_id else None
        if person is None:
            continue
        if person.spelling is Spelling.UNCONFIRMED:
            found.append(Gap(2, visit.id, Message("spelling of {name}?", name=person.name)))
        if not participant.title:
            found.append(Gap(3, visit.id, Message("function of {name}?", name=person.name)))
        if person.kind is not PersonKind.ELECTED and not person.consents:
            found.append(Gap(5, visit.id, Message("image rights of {name}?", name=person.name)))
    if not visit.topics and visit.side(Side.HOST):
        found.append(Gap(4, visit.id, Message("{visit}: no topic", visit=name)))
    found += [Gap(3, visit.id, Message("to verify: {text}", text=text)) for text in visit.to_verify]
    return found


@dataclass(frozen=True, slots=True)
class NextStop:
    """The next planned stop: when, where, whom; how many minutes late we are (0 if not)."""

    item: ProgrammeItem
    place: str
    people: tuple[str, ...]
    late_minutes: int


def next_stop(dossier: Dossier, now: datetime) -> NextStop | None:
    """The first planned item that has not begun; None when the day has no more."""
    day = dossier.event.day_of(now)
    waiting = [
        item
        for item in dossier.programme
        if item.state in (ItemState.PLANNED, ItemState.MOVED)
        and dossier.event.day_of(item.starts_at) == day
        and item.starts_at >= now - timedelta(minutes=30)
    ]
    if not waiting:
        return None
    item = min(waiting, key=lambda i: i.starts_at)
    roster = dossier.roster
    people = []
    for person_id in item.met_ids:
        person = roster.person.get(person_id)
        role = roster.role_on(person_id, day)
        if person is not None:
            title = role.title(person.gender) if role else ""
            people.append(", ".join(part for part in (person.name, title) if part))
    late = max(0, int((now - item.starts_at).total_seconds() // 60))
    return NextStop(item, roster.place_name(item.place_id), tuple(people), late)
