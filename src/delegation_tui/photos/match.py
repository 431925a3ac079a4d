"""Which visit a photo belongs to, by its time: pure, linear once both are sorted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import compress, count
from operator import attrgetter, is_not
from uuid import UUID

from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo
from delegation_tui.domain.visits import Visit

NO_TIME = Match()
OUTSIDE = Match(None, 0.0, MatchReason.OUTSIDE)
OPEN_END = timedelta(hours=12)  # how long a visit that nobody ended may last


def match_photos(
    photos: Iterable[Photo],
    visits: Iterable[Visit],
    cameras: Iterable[Camera],
    parties: Iterable[Party],
    tolerance: timedelta,
) -> dict[UUID, Match]:
    """The place of every photo, by id. What a person placed by hand keeps its place.

    A photo belongs to the visit whose half-open interval contains its instant: a part before its
    whole, the visit of the party that its camera followed before others, else the later one,
    marked as ambiguous. Between visits the nearer edge within `tolerance` wins, the later visit
    when both are as near. Score is 1 inside one visit, less as it is less sure.
    """
    ordered = closed_visits(visits)
    followed = {camera.id: camera.party_id for camera in cameras if camera.party_id}
    kin = families(parties)
    everything = tuple(photos)
    dated = sorted((p for p in everything if p.taken_at is not None), key=_instant)
    found = {p.id: p.match if p.placed_by_hand else NO_TIME for p in everything}
    open_now: list[Visit] = []
    ended: Visit | None = None  # the one that ended last, before the present photo
    position = 0
    for photo in dated:
        instant = _instant(photo)
        while position < len(ordered) and ordered[position].starts_at <= instant:
            open_now.append(ordered[position])
            position += 1
        still = []
        for visit in open_now:
            if visit.ends_at is not None and visit.ends_at <= instant:
                if ended is None or (ended.ends_at or instant) <= visit.ends_at:
                    ended = visit
            else:
                still.append(visit)
        open_now = still
        if photo.placed_by_hand:
            continue
        upcoming = ordered[position] if position < len(ordered) else None
        party = followed.get(photo.camera_id) if photo.camera_id else None
        if open_now:
            found[photo.id] = _inside(open_now, kin.get(party, frozenset()) if party else None)
        else:
            found[photo.id] = _between(instant, ended, upcoming, tolerance)
    return found


def _instant(photo: Photo) -> datetime:
    assert photo.taken_at is not None
    return photo.taken_at


def closed_visits(visits: Iterable[Visit]) -> list[Visit]:
    """The visits by their start, none open: one that nobody ended lasts until the next of its
    party begins, and no longer than half a day. Its own parts do not end it."""
    found = sorted(visits, key=attrgetter("starts_at", "id"))
    first = next((n for n, visit in enumerate(found) if visit.ends_at is None), len(found))
    # Of each party: the next start, and the one after it. Visits that begin together are all
    # under way until the next one that begins later.
    starts: dict[UUID | None, tuple[datetime, datetime]] = {}
    for n in range(len(found) - 1, first - 1, -1):
        visit = found[n]
        limit = visit.starts_at + OPEN_END
        upcoming, after = starts.get(visit.party_id, (limit, limit))
        end = min(limit, upcoming if upcoming > visit.starts_at else after)
        if visit.ends_at is None:
            found[n] = replace(visit, ends_at=end)
        if visit.parent_id is None and upcoming > visit.starts_at:
            starts[visit.party_id] = (visit.starts_at, upcoming)
    return found


def changed_spans(
    before: Sequence[Visit], now: Sequence[Visit], tolerance: timedelta
) -> list[tuple[datetime, datetime]]:
    """When a photo must have been taken (both ends included) to have another place now, of
    visits by their start: within `tolerance` of one that came, went or changed. Where a photo
    belongs depends on no visit farther from it."""
    # Most are the very same objects; one still open may end otherwise where the next one changed.
    same = min(len(before), len(now))
    first = next(compress(count(), map(is_not, before, now)), same)
    if changed := [visits[first].starts_at for visits in (before, now) if first < len(visits)]:
        by_start = attrgetter("starts_at")
        far = bisect_left(before, min(changed) - OPEN_END, hi=first, key=by_start)
        first = next((n for n in range(far, first) if before[n].ends_at is None), first)
    old, new = ({(v.id, v.starts_at, v.ends_at, v.party_id, v.parent_id)
                 for v in closed_visits(visits[first:])} for visits in (before, now))  # fmt: skip
    near = [(starts - tolerance, (ends or starts) + tolerance) for _, starts, ends, *_ in old ^ new]
    spans: list[tuple[datetime, datetime]] = []
    for begin, end in sorted(near):
        if spans and begin <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((begin, end))
    return spans


def families(parties: Iterable[Party]) -> Mapping[UUID, frozenset[UUID]]:
    """Each party with the parties it is a part of."""
    parent = {party.id: party.parent_id for party in parties}
    found = {}
    for party_id in parent:
        line: list[UUID] = []
        step: UUID | None = party_id
        while step is not None and step not in line:
            line.append(step)
            step = parent.get(step)
        found[party_id] = frozenset(line)
    return found


def _inside(visits: Sequence[Visit], family: frozenset[UUID] | None) -> Match:
    """Among the visits under way: parts before wholes, the camera's party, else the latest."""
    wholes = {visit.parent_id for visit in visits}
    finest = [visit for visit in visits if visit.id not in wholes]
    if len(finest) == 1:
        return _during(finest[0].id)
    if family:
        own = [visit for visit in finest if visit.party_id in family]
        if own:
            return Match(_latest(own).id, 0.9, MatchReason.PARTY)
    return Match(_latest(finest).id, 0.5, MatchReason.AMBIGUOUS)


@lru_cache(maxsize=64)
def _during(visit_id: UUID) -> Match:
    """One match for all the photos of a visit: there are a hundred of them."""
    return Match(visit_id, 1.0, MatchReason.DURING)


def _latest(visits: Sequence[Visit]) -> Visit:
    return max(visits, key=lambda v: (v.starts_at, v.id))


def _between(
    instant: datetime, ended: Visit | None, upcoming: Visit | None, tolerance: timedelta
) -> Match:
    after = instant - ended.ends_at if ended and ended.ends_at else None
    before = upcoming.starts_at - instant if upcoming else None
    if (
        upcoming
        and before is not None
        and before <= tolerance
        and (after is None or before <= after)
    ):
        return Match(upcoming.id, _nearness(before, tolerance), MatchReason.BEFORE, before)
    if ended and after is not None and after <= tolerance:
        return Match(ended.id, _nearness(after, tolerance), MatchReason.AFTER, after)
    return OUTSIDE


def _nearness(distance: timedelta, tolerance: timedelta) -> float:
    share = distance / tolerance if tolerance else 0.0
    return round(0.6 - 0.4 * share, 3)
