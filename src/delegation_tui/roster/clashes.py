"""Stops that cannot all be kept: the same people at once, or too far apart to walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from delegation_tui.domain.event import ItemState, Place, PlaceKind, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Party
from delegation_tui.roster.ledger import Ledger, label

MOMENT = timedelta(minutes=1)  # a stop whose end is not known lasts at least that
AT_ONCE = 20  # a stop is compared with so many that follow: a file of more at once is no programme


def clashes(ledger: Ledger, walking: timedelta) -> Iterable[Message]:
    """Items that cannot all be kept: the same people at once, or too far apart to walk."""
    event = ledger.event
    if event is None:
        return
    planned = sorted(
        (i for i in ledger.all(ProgrammeItem) if i.state in (ItemState.PLANNED, ItemState.MOVED)),
        key=lambda item: item.starts_at,
    )
    for one, other in _in_reach(planned, walking):
        ends = _end(one)
        if not _share_people(ledger, one, other):
            continue
        if other.starts_at < ends:
            yield Message(
                "{one} and {other} overlap for the same people.",
                one=label(ledger, one),
                other=label(ledger, other),
            )
        elif None not in (halls := {_hall(ledger, one), _hall(ledger, other)}) and len(halls) > 1:
            yield Message(
                "{other} starts {minutes} min after {one} ends, in another hall: the walk takes "
                "{walk} min.",
                one=label(ledger, one),
                other=label(ledger, other),
                minutes=int((other.starts_at - ends).total_seconds() // 60),
                walk=int(walking.total_seconds() // 60),
            )


def _end(item: ProgrammeItem) -> datetime:
    return item.ends_at or item.starts_at + MOMENT


def _in_reach(
    planned: Sequence[ProgrammeItem], walking: timedelta
) -> Iterator[tuple[ProgrammeItem, ProgrammeItem]]:
    """Each stop with those that begin before it is over and the next hall reached."""
    for number, one in enumerate(planned, 1):
        over = _end(one) + walking
        for other in planned[number : number + AT_ONCE]:
            if other.starts_at < over:
                yield one, other


def _share_people(ledger: Ledger, one: ProgrammeItem, other: ProgrammeItem) -> bool:
    first, second = _people(ledger, one), _people(ledger, other)
    return bool(first & second) or (not first and not second and one.party_id == other.party_id)


def _people(ledger: Ledger, item: ProgrammeItem) -> set[object]:
    found: set[object] = set(item.person_ids)
    party = ledger.find(Party, item.party_id)
    if party is not None and not found:
        found |= {member.person_id for member in party.members}
    return found


def _hall(ledger: Ledger, item: ProgrammeItem) -> object:
    place = ledger.find(Place, item.place_id)
    while place is not None and place.kind not in (PlaceKind.HALL, PlaceKind.ZONE):
        parent = ledger.find(Place, place.parent_id)
        if parent is None:
            return None
        place = parent
    return place.id if place else None
