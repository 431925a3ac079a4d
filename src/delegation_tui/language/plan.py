"""A section's visits planned as one text: stops told together, times of day, "then", pronouns.

Pure functions over a list of visits; the sentences themselves are the patterns'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Gender, Side
from delegation_tui.domain.visits import NoteUse, Participant, Visit, VisitKind
from delegation_tui.language.known import KnownVisit
from delegation_tui.language.setting import Setting

# Until which hour of the fair's clock a time of day is called so.
_TIMES = (
    (time(11), "morning"),
    (time(12), "late_morning"),
    (time(12, 30), "noon"),
    (time(15), "early_afternoon"),
    (time(16, 30), "afternoon"),
    (time(18, 30), "late_afternoon"),
)
_APART = 2  # how many sentences stand between two that say "then"
# Who announced something on a visit, where something was announced.
Saying = Mapping[UUID, frozenset[UUID]]
_SILENT: Saying = MappingProxyType({})
SOON = timedelta(minutes=20)  # what begins this soon after another comes "then"


@dataclass(frozen=True, slots=True)
class Step:
    """One visit in its place in the text: `told_with` are stops that its sentence tells as well;
    `when` the time of day, the day, "next" or "later" to open with, `then` and `pronoun` whether to
    say so, `called` the function that stands for who goes on where a pronoun would not be clear; who
    went on from the visit before takes `companions` along."""

    visit: Visit
    told_with: tuple[Visit, ...] = ()
    when: str = ""
    day: date | None = None
    then: bool = False
    pronoun: bool = False
    called: str = ""
    companions: tuple[Participant, ...] = ()


def planned(
    setting: Setting, visits: Sequence[Visit], saying: Saying = _SILENT
) -> tuple[Step, ...]:
    """The visits of a section in their order, each with its place in the text; those with an
    announcement are `saying` something, by whom, and keep a sentence of their own."""
    steps: list[Step] = []
    told: list[Step] = []
    times: dict[date, set[str]] = {}  # of each day, those that were told
    for visit, others in _grouped(setting, visits, saying):
        steps.append(_step(setting, visit, others, told, times, saying))
        if not KnownVisit(setting, visit).held:
            told.append(steps[-1])
            for one in (visit, *others):
                now = _time_of(setting.event, one)
                times.setdefault(setting.event.day_of(one.starts_at), set()).add(now)
    return tuple(steps)


def _step(
    setting: Setting,
    visit: Visit,
    others: Sequence[Visit],
    before: Sequence[Step],
    times: Mapping[date, Collection[str]],
    saying: Saying,
) -> Step:
    last = before[-1] if before else None
    when, day = _opening(setting.event, visit, before, times)
    goes_on = (
        not when
        and last is not None
        and not last.pronoun
        and _has_our_side_last(last.visit, saying.get(last.visit.id))
        and not _confusing(setting, last.visit)
        and _acting(visit) <= _acting(last.visit)
    )
    companions = _companions(setting, last.visit, visit) if last is not None and goes_on else ()
    same = last is not None and _who(last.visit) == _who(visit)
    soon = last is not None and _soon(last, visit)
    pronoun = goes_on and (bool(companions) or same)
    called = ""
    if last is not None and same and day is None and not (pronoun or last.pronoun or last.called):
        called = _called(setting, last.visit, visit)
        if not (called or when or last.when):
            when = "next" if soon else "later"  # else both would open with the same name
    said = [step.then or step.when == "next" for step in before[-_APART:]]
    follows = visit.after_id is not None and not any(said[-1:])
    then = not when and ((soon and not any(said)) or follows)
    return Step(visit, tuple(others), when, day, then, pronoun, called, companions)


def _called(setting: Setting, last: Visit, visit: Visit) -> str:
    """The function that the one person of both visits has alone among those of ours and those
    met: "la présidente"; empty where there is none, or where it is not sure."""
    ours = KnownVisit(setting, visit).ours
    if len(ours) != 1 or any(p.in_attendance for p in visit.participants):
        return ""
    others = [p for v in (last, visit) for p in v.participants]
    others += [
        Participant(person_id=member.person_id)
        for party in setting.roster.parties
        if party.side is Side.DELEGATION
        for member in party.members
    ]
    day = setting.event.day_of(visit.starts_at)
    mentions = setting.mentions
    held = {mentions.called(p, day) for p in others if p.person_id != ours[0].person_id}
    called = mentions.called(ours[0], day)
    return "" if called in held else called


def _acting(visit: Visit) -> set[tuple[UUID | None, str]]:
    """In whose names people came: a pronoun would not say it."""
    return {(p.person_id, p.capacity) for p in visit.participants if p.capacity.strip()}


def _companions(setting: Setting, last: Visit, visit: Visit) -> tuple[Participant, ...]:
    """Who came along with the one person of the visit before, who goes on."""
    went = [p for p in last.side(Side.DELEGATION) if not p.in_attendance]
    ours = KnownVisit(setting, visit).ours
    if (
        len(went) != 1
        or went[0].person_id is None
        or went[0].person_id not in setting.roster.person
    ):
        return ()
    others = tuple(p for p in ours if p.person_id != went[0].person_id)
    return others if 0 < len(others) == len(ours) - 1 else ()


def _grouped(
    setting: Setting, visits: Iterable[Visit], saying: Saying
) -> Iterator[tuple[Visit, list[Visit]]]:
    """Visits with the mere stops of the same people that come right behind them on that day: one
    visit of several hosts."""

    def together(visit: Visit) -> tuple[date, frozenset[object], bool]:
        stop = visit.id not in saying and _is_stop(setting, visit)
        who = _who(visit) | _acting(visit)
        return setting.event.day_of(visit.starts_at), who, stop

    for (_day, who, stop), group in groupby(visits, key=together):
        found = list(group)
        if stop and who and len(found) > 1:
            hosts = tuple(dict.fromkeys(h for v in found for h in v.host_ids))
            yield replace(found[0], host_ids=hosts, place_id=None), found[1:]
        else:
            yield from ((visit, []) for visit in found)


def _is_stop(setting: Setting, visit: Visit) -> bool:
    """Whether a visit says no more than whose own stand it was."""
    more = (visit.side(Side.HOST), visit.topics, visit.statements, visit.unresolved, visit.object)
    present = any(p.in_attendance for p in visit.participants)
    place = setting.roster.place.get(visit.place_id) if visit.place_id else None
    return (
        visit.kind is VisitKind.STAND
        and bool(visit.host_ids)
        and not (any(more) or present or visit.note_use is NoteUse.PRINT)
        and (place is None or place.organisation_id in visit.host_ids)
        and visit.parent_id is None
    )


def _who(visit: Visit) -> frozenset[object]:
    """Those of our side, by which a subject goes on."""
    ours = [p for p in visit.side(Side.DELEGATION) if not p.in_attendance]
    named: list[object] = [p.person_id or p.label for p in ours]
    return frozenset(named or [visit.party_id])


def _has_our_side_last(visit: Visit, announcers: frozenset[UUID] | None) -> bool:
    """Whether our side is the last that its sentences speak of; others may have announced or said
    something."""
    ours = {p.person_id for p in visit.side(Side.DELEGATION)}
    if visit.statements or not (announcers or frozenset()) <= ours:
        return False
    where = visit.host_ids or visit.place_id or visit.side(Side.HOST) or visit.topics
    return bool(where or announcers) or visit.kind is not VisitKind.STAND


def _soon(last: Step, visit: Visit) -> bool:
    ended = [v.ends_at or v.starts_at for v in (last.visit, *last.told_with)]
    return timedelta() <= visit.starts_at - max(ended) <= SOON


def _opening(
    event: Event, visit: Visit, before: Sequence[Step], times: Mapping[date, Collection[str]]
) -> tuple[str, date | None]:
    """The day, where it is another than that of the visit before; else the time of day, where
    it is new."""
    day = event.day_of(visit.starts_at)
    if before:
        last = event.day_of(before[-1].visit.starts_at)
        if day != last:
            return ("next_day" if day - last == timedelta(days=1) else "day"), day
    now, told = _time_of(event, visit), times.get(day, ())
    halves = {
        "late_morning": "morning",
        "late_afternoon": "afternoon",
        "afternoon": "early_afternoon",
    }
    return (
        ("", None)
        if now in told or (halves.get(now) in told and _gap(before, visit))
        else (now, None)
    )


def _gap(before: Sequence[Step], visit: Visit) -> bool:
    return bool(before) and _soon(before[-1], visit)


def _time_of(event: Event, visit: Visit) -> str:
    """What the hour of a visit is called: a meal until two is one at noon."""
    local = event.local(visit.starts_at)
    noon = visit.kind is VisitKind.MEAL and time(12) <= local.time() < time(14)
    return "noon" if noon else time_of_day(local)


def time_of_day(local: datetime) -> str:
    """What an hour of the fair's clock is called: "morning", "noon", "evening"…"""
    clock = local.time()
    if clock < time(5):
        return "evening"
    return next((name for until, name in _TIMES if clock < until), "evening")


def _confusing(setting: Setting, last: Visit) -> bool:
    """Whether a pronoun could mean somebody of the visit before: one of those met."""
    roster = setting.roster
    ours, met = last.side(Side.DELEGATION), last.side(Side.HOST)
    if not met:
        return False
    if len(ours) > 1 or any(not p.person_id for p in ours):
        return len(met) > 1 or any(not p.person_id for p in met)
    if not ours:
        return any(not _is_a_man(setting, p.person_id) for p in met)
    person = roster.person.get(ours[0].person_id) if ours[0].person_id else None
    known = (roster.person.get(p.person_id) for p in met if p.person_id)
    genders = {one.gender for one in known if one is not None}
    return person is None or bool(genders & {person.gender, Gender.UNKNOWN})


def _is_a_man(setting: Setting, person_id: UUID | None) -> bool:
    person = setting.roster.person.get(person_id) if person_id else None
    return person is not None and person.gender is Gender.MASCULINE
