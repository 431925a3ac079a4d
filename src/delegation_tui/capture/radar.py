"""Lists what the day’s log lacks, the hardest to mend after leaving the hall first, and the next stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from uuid import UUID

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Brief, ItemState, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import PersonKind, Side, Spelling
from delegation_tui.domain.visits import Visit

AT_ONE_PLACE = timedelta(hours=6)  # longer, the end was forgotten
LATE = timedelta(minutes=30)  # so late, somebody may still come
GIVEN_UP = timedelta(minutes=90)  # so late, a stop that nobody cancelled is not the next one


class Loss(IntEnum):
    """How hard it is to mend once the hall is left, hardest first."""

    PHOTO = 0
    WHO = 1
    SPELLING = 2
    FUNCTION = 3
    TIME = 4
    TOPIC = 5
    RIGHTS = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a visit or a planned stop lacks; `weight` is lowest for what is hardest to
    mend later."""

    weight: int
    record_id: UUID
    what: Message


def missing(dossier: Dossier, day: date, now: datetime) -> tuple[Gap, ...]:
    """The gaps of a day's visits at `now` (UTC), each once: no photo, names as heard, functions,
    times that cannot be, topics, image rights; then its stops that passed without arrival. Equal
    ones stand latest visit first: those people are still near."""
    visits = [v for v in dossier.visits if dossier.event.day_of(v.starts_at) == day]
    visits.sort(key=lambda v: v.starts_at, reverse=True)
    found: dict[str, Gap] = {}
    for visit in visits:
        for gap in (*_gaps(dossier, visit), *_impossible(dossier, visit, now)):
            found.setdefault(str(gap.what), gap)
    for gap in (*_open_before(dossier, day, now), *_passed_by(dossier, day, now)):
        found.setdefault(str(gap.what), gap)
    return tuple(sorted(found.values(), key=lambda gap: gap.weight))


def _gaps(dossier: Dossier, visit: Visit) -> Iterator[Gap]:
    roster, name = dossier.roster, dossier.roster.visit_name(visit)
    if not _has_photos(dossier, visit):
        yield Gap(Loss.PHOTO, visit.id, Message("{visit}: no photo", visit=name))
    for piece in visit.unresolved:
        what = Message("{visit}: “{text}” to resolve", visit=name, text=piece.text)
        yield Gap(Loss.WHO, visit.id, what)
    for participant in visit.participants:
        person = roster.person.get(participant.person_id) if participant.person_id else None
        if person is None:
            continue
        if person.spelling is Spelling.UNCONFIRMED:
            yield Gap(Loss.SPELLING, visit.id, Message("spelling of {name}?", name=person.name))
        if not participant.title:
            yield Gap(Loss.FUNCTION, visit.id, Message("function of {name}?", name=person.name))
        if person.kind is not PersonKind.ELECTED and not person.consents:
            yield Gap(Loss.RIGHTS, visit.id, Message("image rights of {name}?", name=person.name))
    for text in visit.to_verify:
        yield Gap(Loss.FUNCTION, visit.id, Message("to verify: {text}", text=text))
    if not visit.topics and visit.side(Side.HOST):
        yield Gap(Loss.TOPIC, visit.id, Message("{visit}: no topic", visit=name))


def _impossible(dossier: Dossier, visit: Visit, now: datetime) -> Iterator[Gap]:
    """A visit whose times cannot be: far too long, or under way before it began."""
    name = dossier.roster.visit_name(visit)
    if visit.ends_at is None and visit.starts_at > now:
        what = Message(
            "{visit}: under way at {time}, which is still to come: did the clock go back?",
            visit=name, time=f"{dossier.event.local(visit.starts_at):%H:%M}",
        )  # fmt: skip
        yield Gap(Loss.TIME, visit.id, what)
    stayed = (visit.ends_at or now) - visit.starts_at
    same_day = visit.ends_at or dossier.event.day_of(visit.starts_at) == dossier.event.day_of(now)
    if same_day and stayed > AT_ONE_PLACE:
        hours = int(stayed.total_seconds() // 3600)
        yield Gap(Loss.TIME, visit.id, Message("{visit}: {n} hours there?", visit=name, n=hours))


def _open_before(dossier: Dossier, day: date, now: datetime) -> Iterator[Gap]:
    """Visits that nobody ended the evening before, or longer ago."""
    event = dossier.event
    for visit in dossier.visits:
        began = event.day_of(visit.starts_at)
        forgotten = visit.ends_at is None and not event.goes_on(visit.starts_at, now)
        if forgotten and began <= day and began < event.day_of(now):
            what = Message(
                "{visit}: under way since {day}, {time}: when did it end?",
                visit=dossier.roster.visit_name(visit), day=began,
                time=f"{event.local(visit.starts_at):%H:%M}",
            )  # fmt: skip
            yield Gap(Loss.TIME, visit.id, what)


def _passed_by(dossier: Dossier, day: date, now: datetime) -> Iterator[Gap]:
    """Stops that were planned before now, where nobody arrived."""
    event = dossier.event
    planned = [i for i in dossier.programme if event.day_of(i.starts_at) == day]
    for item in planned:
        end = item.ends_at or item.starts_at + GIVEN_UP
        over = max(end, item.starts_at + LATE) <= now
        passed = over or (item.starts_at < now and _passed_over(item, planned))
        if passed and item.state in (ItemState.PLANNED, ItemState.MOVED):
            what = Message(
                "{time} {title}: planned, nobody arrived",
                time=f"{event.local(item.starts_at):%H:%M}", title=item.title,
            )  # fmt: skip
            yield Gap(Loss.TIME, item.id, what)


def _has_photos(dossier: Dossier, visit: Visit) -> bool:
    """Its own, or those of its parts."""
    parts = (part.id for part in dossier.visits if part.parent_id == visit.id)
    return any(dossier.photos_by_visit.get(i) for i in (visit.id, *parts))


@dataclass(frozen=True, slots=True)
class NextStop:
    """The next planned stop: where, whom (name, title), how many minutes late we are (0 if not),
    the last visit to that host or those people, and the background on the host."""

    item: ProgrammeItem
    place: str
    people: tuple[str, ...]
    late_minutes: int
    host: str = ""
    unconfirmed: tuple[str, ...] = ()  # names whose spelling is not known for sure
    last: Visit | None = None
    briefs: tuple[Brief, ...] = ()


def next_stop(dossier: Dossier, now: datetime, *, patient: bool = False) -> NextStop | None:
    """The first planned item that has not begun and was not passed over or, unless `patient`,
    given up; None when the day of `now` (UTC) has no more."""
    day = dossier.event.day_of(now)
    today = [i for i in dossier.programme if dossier.event.day_of(i.starts_at) == day]
    waiting = [
        item
        for item in today
        if item.state in (ItemState.PLANNED, ItemState.MOVED)
        and (patient or item.starts_at >= now - GIVEN_UP)
        and not (item.starts_at < now and _passed_over(item, today))
    ]
    if not waiting:
        return None
    item = min(waiting, key=lambda i: i.starts_at)
    roster = dossier.roster
    met = [roster.person[i] for i in item.met_ids if i in roster.person]
    host = roster.organisation.get(item.host_id) if item.host_id else None
    late = now - item.starts_at
    minutes = int(late.total_seconds() // 60) if timedelta() < late <= GIVEN_UP else 0
    return NextStop(
        item=item,
        place=roster.place_name(item.place_id),
        people=tuple(_presented(dossier, person_id, day) for person_id in item.met_ids),
        late_minutes=minutes,
        host=host.name if host else "",
        unconfirmed=tuple(p.name for p in met if p.spelling is Spelling.UNCONFIRMED),
        last=_last_meeting(dossier, item, now),
        briefs=tuple(b for b in dossier.briefs if host and b.organisation_id == host.id),
    )


def _passed_over(item: ProgrammeItem, today: list[ProgrammeItem]) -> bool:
    """The same party has begun a stop that was planned after this one."""
    return any(
        other.state is ItemState.HELD
        and other.starts_at > item.starts_at
        and other.party_id == item.party_id
        for other in today
    )


def _presented(dossier: Dossier, person_id: UUID, day: date) -> str:
    person = dossier.roster.person.get(person_id)
    role = dossier.roster.role_on(person_id, day)
    title = role.title(person.gender) if role and person else ""
    return ", ".join(part for part in (person.name if person else "", title) if part)


def _last_meeting(dossier: Dossier, item: ProgrammeItem, now: datetime) -> Visit | None:
    """The latest visit before `now` to that host, or with somebody who is expected."""
    expected = set(item.met_ids)
    before = [
        visit
        for visit in dossier.visits
        if visit.starts_at < now
        and (
            item.host_id in visit.host_ids
            or expected & {p.person_id for p in visit.side(Side.HOST)}
        )
    ]
    return max(before, key=lambda v: v.starts_at, default=None)
