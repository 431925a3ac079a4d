"""Who and what the log puts at a visit: what a caption of it may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from delegation_tui.article.checks.spans import folded
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.visits import Visit

FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class LoggedVisit:
    """A visit as captions may tell it: the people and organisations `present`, its own `words`,
    folded, and the `numbers` of its stands, folded."""

    visit: Visit
    name: str
    present: frozenset[UUID]
    words: str
    numbers: frozenset[str]


def logged(dossier: Dossier, visit: Visit) -> LoggedVisit:
    """What the log says of a visit."""
    words = folded(" ".join([visit.typed, visit.note, *(topic.text for topic in visit.topics)]))
    here = [dossier.roster.place[i] for i in places(dossier.roster, visit)]
    named = (w for p in here for w in f"{p.name} {p.number}".split())
    return LoggedVisit(
        visit,
        dossier.roster.visit_name(visit),
        there(dossier, visit),
        f" {words} ",
        frozenset(folded(word) for word in named if FIGURE.search(word)),
    )


def there(dossier: Dossier, visit: Visit) -> frozenset[UUID]:
    """The people and organisations of a visit, of those it is a part of, and of its own parts,
    with the organisations in which these people have a function."""
    near = (dossier.visit.get(i) for i in (visit.parent_id, visit.after_id) if i)
    visits = (visit, *(v for v in near if v), *dossier.parts_of.get(visit.id, ()))
    found = {i for one in visits for i in _named(dossier, one)}
    roles = (role for person in found for role in dossier.roster.roles_of(person))
    return frozenset(found | {role.organisation_id for role in roles if role.organisation_id})


def _named(dossier: Dossier, visit: Visit) -> Iterator[UUID]:
    yield from visit.host_ids
    for participant in visit.participants:
        yield from filter(None, (participant.person_id, participant.organisation_id))
    yield from (s.speaker_id for s in visit.statements if s.speaker_id)
    for announcement in dossier.announcements_of(visit.id):
        yield from announcement.announcer_ids
    for place_id in places(dossier.roster, visit):
        owner = dossier.roster.place[place_id].organisation_id
        yield from (owner,) if owner else ()
    yield from _ours(dossier.roster, visit)


def _ours(roster: Roster, visit: Visit) -> Iterator[UUID]:
    """The party that went; all of them where the log names nobody of ours."""
    people = [p.person_id for p in visit.participants if p.person_id]
    nobody = not any(one in party for one in people for party in roster.people_of.values())
    for party in roster.parties:
        if nobody or party.id == visit.party_id:
            yield from roster.people_of[party.id]
            yield from (party.organisation_id,) if party.organisation_id else ()


def places(roster: Roster, visit: Visit) -> tuple[UUID, ...]:
    """Where the visit was: its place, those around it, and its hosts' own."""
    own = [p.id for host in visit.host_ids for p in roster.places_of.get(host, ())]
    here = (visit.place_id,) if visit.place_id in roster.place else ()
    around = (a for place in here if place for a in roster.around(place))
    return tuple(dict.fromkeys([*(p for p in here if p), *around, *own]))
