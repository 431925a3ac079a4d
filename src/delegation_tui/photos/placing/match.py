"""Which visit a photo belongs to, by its time: pure, linear once both are sorted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import compress, count
from operator import attrgetter, is_not
from uuid import UUID

from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.domain.visits import Visit

NO_TIME = Match()
OUTSIDE = Match(None, 0.0, MatchReason.OUTSIDE)
UNKNOWN = CameraClock()  # of a photo whose camera is not known
LONG_AGO = datetime.min.replace(tzinfo=UTC)
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
    marked as ambiguous; so is one nearer to another visit than its camera's clock is exact.
    Between visits the nearer edge within `tolerance` wins, the later visit when both are as near.
    Score is 1 inside one visit, less as it is less sure.
    """
    ordered = closed_visits(visits)
    kin = families(parties)
    everything = tuple(photos)
    dated = sorted((p for p in everything if p.taken_at is not None), key=_instant)
    found = {p.id: p.match if p.placed_by_hand else NO_TIME for p in everything}
    asked = {None: (None, _doubt(UNKNOWN, tolerance), UNKNOWN.within)} | {
        camera.id: (
            kin.get(camera.party_id, frozenset()) if camera.party_id else None,
            _doubt(camera.clock, tolerance),
            camera.clock.within,
        )
        for camera in cameras
    }
    widest = max(doubt for _, doubt, _ in asked.values())
    for photo, now in _sweep(dated, ordered, widest):
        if photo.placed_by_hand:
            continue
        if now.under_way:
            found[photo.id] = _inside(now, *(asked.get(photo.camera_id) or asked[None]))
        else:
            found[photo.id] = _between(now, tolerance)
    return found


def _doubt(clock: CameraClock, tolerance: timedelta) -> timedelta:
    """How near another visit must be to be as possible: no more than the `tolerance`, unless so
    much is known to be open."""
    return max(min(tolerance, clock.doubt), clock.within)


def reach(cameras: Iterable[Camera], tolerance: timedelta) -> timedelta:
    """How far from a visit a photo's place may still depend on it."""
    return max([tolerance, *(camera.clock.within for camera in cameras)])


@dataclass(slots=True)
class _Now:
    """How the day stands at an instant: the visits under way, those that ended a moment ago, the
    one that ended last, and where among all (by their start) the next one is."""

    ordered: Sequence[Visit]
    instant: datetime = LONG_AGO
    under_way: list[Visit] = field(default_factory=list)
    just_ended: list[Visit] = field(default_factory=list)
    ended: Visit | None = None
    position: int = 0

    @property
    def upcoming(self) -> Visit | None:
        return self.ordered[self.position] if self.position < len(self.ordered) else None

    def beside(self, doubt: timedelta) -> list[Visit]:
        """The visits that ended, or will begin, less than `doubt` from now."""
        instant, position = self.instant, self.position
        found = [v for v in self.just_ended if v.ends_at and instant - v.ends_at < doubt]
        while position < len(self.ordered) and self.ordered[position].starts_at - instant < doubt:
            found.append(self.ordered[position])
            position += 1
        return found


def _sweep(
    dated: Iterable[Photo], ordered: Sequence[Visit], widest: timedelta
) -> Iterator[tuple[Photo, _Now]]:
    """The photos in order, with how the day stood at each; the same object, moved on. What ended
    more than `widest` ago is forgotten."""
    now = _Now(ordered)
    for photo in dated:
        now.instant = _instant(photo)
        while now.upcoming and now.upcoming.starts_at <= now.instant:
            now.under_way.append(now.upcoming)
            now.position += 1
        still = []
        for visit in now.under_way:
            if visit.ends_at is None or visit.ends_at > now.instant:
                still.append(visit)
                continue
            now.just_ended.append(visit)
            if now.ended is None or (now.ended.ends_at or now.instant) <= visit.ends_at:
                now.ended = visit
        now.under_way = still
        if now.just_ended:
            now.just_ended = [
                v for v in now.just_ended if v.ends_at and now.instant - v.ends_at < widest
            ]
        yield photo, now


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
    old, new = ({id(v): v for v in closed_visits(visits[first:])} for visits in (before, now))
    was, is_now = ({(v.id, v.starts_at, v.ends_at, v.party_id, v.parent_id)
                    for number, v in some.items() if number not in others}
                   for some, others in ((old, new), (new, old)))  # fmt: skip
    near = [(starts - tolerance, (ends or starts) + tolerance)
            for _, starts, ends, *_ in was ^ is_now]  # fmt: skip
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


def _inside(
    now: _Now, family: frozenset[UUID] | None, doubt: timedelta, within: timedelta
) -> Match:
    """Among the visits under way: parts before wholes, the camera's party, else the latest; sure
    unless another one is nearer than `doubt`, its own whole or part than `within`, by which the
    clock may be off."""
    finest = now.under_way
    if len(finest) > 1:
        wholes = {visit.parent_id for visit in finest}
        finest = [visit for visit in finest if visit.id not in wholes]
    own = [visit for visit in finest if family and visit.party_id in family]
    chosen = _latest(own or finest)
    if len(finest) > 1 and not own:
        return Match(chosen.id, 0.5, MatchReason.AMBIGUOUS)
    for visit in now.beside(doubt):
        related = chosen.id == visit.parent_id or chosen.parent_id == visit.id
        if (not related or visit in now.beside(within)) and (
            not family or visit.party_id is None or visit.party_id in family
        ):
            return _at_an_edge(chosen.id)
    if any(visit.id == chosen.parent_id for visit in now.under_way) and (
        now.instant - chosen.starts_at < within
        or (chosen.ends_at is not None and chosen.ends_at - now.instant < within)
    ):
        return _at_an_edge(chosen.id)
    return _during(chosen.id) if len(finest) == 1 else Match(chosen.id, 0.9, MatchReason.PARTY)


@lru_cache(maxsize=64)
def _at_an_edge(visit_id: UUID) -> Match:
    return Match(visit_id, 0.7, MatchReason.AMBIGUOUS)


@lru_cache(maxsize=64)
def _during(visit_id: UUID) -> Match:
    """One match for all the photos of a visit: there are a hundred of them."""
    return Match(visit_id, 1.0, MatchReason.DURING)


def _latest(visits: Sequence[Visit]) -> Visit:
    return max(visits, key=lambda v: (v.starts_at, v.id))


def _between(now: _Now, tolerance: timedelta) -> Match:
    instant, ended, upcoming = now.instant, now.ended, now.upcoming
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
