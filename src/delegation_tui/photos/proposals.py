"""Corrections to propose for cameras whose clock looks wrong: their photos laid over the visits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, inf
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import ClockSource, to_utc
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clock_points import gps_offset
from delegation_tui.photos.clocks import clock_zone, reading
from delegation_tui.photos.match import closed_visits, families

if TYPE_CHECKING:
    from delegation_tui.store import Reader

PAUSE = 90.0  # seconds without a photo that end a series of them
SAMPLE = 400  # photos of one camera that are looked at
BETTER = 0.15  # how much better a correction must fit than none (see `Fit`)
ROUND = 0.05  # how much worse a correction by whole hours may fit and still be believed
HOURS = tuple(timedelta(hours=h) for h in (*range(-14, 0), *range(1, 15)))
APART = timedelta(minutes=10)  # corrections nearer than that are one
MIN_PHOTOS = 3
Spans = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class ClockProposal:
    """`offset` would be added to the camera's recorded times. `placed_before` and `placed` of
    `photos` lie in a visit without and with it; `margin` (0 to 1) is how much better it fits than
    the next different correction: below 0.05 it is a guess among several."""

    camera: Camera
    offset: timedelta
    source: ClockSource
    photos: int
    placed_before: int
    placed: int
    margin: float


def clock_proposals(
    tx: Reader, cameras: Iterable[Camera] | None = None
) -> tuple[ClockProposal, ...]:
    """A correction for each camera (or of those named) whose clock looks wrong and was not set:
    never set at all, away from the satellites' time, or with photos that fit the visits far
    better otherwise."""
    photos, visits, tz, parties = tx.all(Photo), tx.visits(), tx.event().tz, tx.all(Party)
    looked_at = tx.all(Camera) if cameras is None else cameras
    found = (propose(camera, photos, visits, tz, parties) for camera in looked_at)
    return tuple(proposal for proposal in found if proposal is not None)


def propose(
    camera: Camera,
    photos: Iterable[Photo],
    visits: Iterable[Visit],
    event_zone: ZoneInfo,
    parties: Iterable[Party] = (),
) -> ClockProposal | None:
    """The correction to propose for one camera; None when its clock was set or fits as it is."""
    if camera.clock.is_set:
        return None
    tz = clock_zone(camera, event_zone)
    own = [p for p in photos if p.camera_id == camera.id and not p.mime.startswith("video/")]
    shown = sorted(
        (to_utc(clock, tz), TimeFlag.SUSPECT in p.time_flags)
        for p in own
        if (clock := reading(p, tz)) is not None
    )
    closed = [visit for visit in closed_visits(visits) if visit.parent_id is None]
    spans = _spans(closed)
    if len(shown) < MIN_PHOTOS or not spans:
        return None
    instants = [instant for instant, _ in shown]
    every = Fit(instants, spans)
    now = timedelta(0)
    suspect = any(flag for _, flag in shown)
    satellites = gps_offset(own, camera, event_zone)
    if satellites is not None and abs(satellites) > timedelta(seconds=30):
        return _proposal(camera, every, satellites, ClockSource.GPS, 1.0)
    fits = [every, *(Fit(instants, few) for few in _followed(camera, closed, parties))]
    found = [(fit, *fit.best()) for fit in fits]
    fit, best, margin = max(found, key=lambda one: one[0].score(one[1]))
    # A clock that was never set fits nothing as it is, whatever chance says.
    if best == now or (not suspect and fit.score(best) < fit.score(now) + BETTER):
        return None
    return _proposal(camera, every, best, ClockSource.ALIGNED, margin)


def _followed(camera: Camera, visits: Sequence[Visit], parties: Iterable[Party]) -> Iterator[Spans]:
    """The visits of the party that the camera followed, or of each party while that is not known:
    those of others at the same time only mislead."""
    for party_id, family in families(parties).items():
        if camera.party_id in (None, party_id):
            spans = _spans(v for v in visits if v.party_id is None or v.party_id in family)
            if 0 < len(spans) < len(visits):
                yield spans


def _proposal(
    camera: Camera, fit: Fit, offset: timedelta, source: ClockSource, margin: float
) -> ClockProposal:
    before, after = fit.placed(timedelta(0)), fit.placed(offset)
    return ClockProposal(camera, offset, source, len(fit.instants), before, after, margin)


def _spans(visits: Iterable[Visit]) -> Spans:
    """When each of the closed visits was."""
    spans = ((visit.starts_at, visit.ends_at or visit.starts_at) for visit in visits)
    return [(start, end) for start, end in spans if end > start]


class Fit:
    """How well photos fit visits under a correction: 0 to 1.

    Half of it is the share of photos that lie in a visit; the rest rewards visits that have
    photos, and punishes series of photos that run over from one visit into the next.
    """

    def __init__(self, instants: Sequence[datetime], spans: Spans) -> None:
        self.instants = list(instants)
        step = max(1, len(instants) // SAMPLE)
        self._zero = spans[0][0]
        self._times = [self._seconds(t) for t in instants[::step]]
        self._edges = _edges([(self._seconds(start), self._seconds(end)) for start, end in spans])
        self._spans = len(spans)
        self._joined = [
            later - earlier <= PAUSE
            for earlier, later in zip(self._times, self._times[1:], strict=False)
        ]
        self._pairs = max(1, sum(self._joined))
        self._most = min(len(spans), len(self._times))  # visits that can have a photo

    def _seconds(self, instant: datetime) -> float:
        return (instant - self._zero).total_seconds()

    def _visits(self, times: Iterable[float], shift: float) -> list[int]:
        """The visit under way at each time, -1 for none."""
        places = (bisect_right(self._edges, (time + shift, inf)) - 1 for time in times)
        return [self._edges[place][1] if place >= 0 else -1 for place in places]

    def _value(self, inside: int, visited: int, torn: int) -> float:
        share = inside / len(self._times)
        return share * 0.5 + visited / self._most * 0.3 + (1 - torn / self._pairs) * 0.2 * share

    def score(self, correction: timedelta) -> float:
        """How well the photos fit with `correction` added."""
        found = self._visits(self._times, correction.total_seconds())
        torn = sum(
            together and a != b
            for together, a, b in zip(self._joined, found, found[1:], strict=False)
        )
        return self._value(sum(visit >= 0 for visit in found), len(set(found) - {-1}), torn)

    def placed(self, correction: timedelta) -> int:
        """How many photos lie in a visit with `correction` added."""
        times = (self._seconds(instant) for instant in self.instants)
        return sum(visit >= 0 for visit in self._visits(times, correction.total_seconds()))

    def best(self) -> tuple[timedelta, float]:
        """The correction that fits best and how much better it is than the next different one.
        One by whole hours (a zone) is believed before others; else the middle of the corrections
        that fit as well."""
        stretches = list(self._stretches())
        top, first, last = max(
            stretches, key=lambda one: (one[0], -abs(one[1])), default=(0.0, 0, 0)
        )
        # None at all is the simplest correction of those that fit, then whole hours.
        for shift in sorted((timedelta(0), *HOURS), key=abs):
            if self.score(shift) >= top - (ROUND if shift else 0):
                best = shift
                break
        else:
            best = timedelta(seconds=(first + last) // 2)
        low, high = (best - APART).total_seconds(), (best + APART).total_seconds()
        others = (score for score, first, last in stretches if last < low or first > high)
        return best, round(max(0.0, self.score(best) - max(others, default=0.0)), 3)

    def _stretches(self) -> Iterator[tuple[float, int, int]]:
        """All corrections under which some photo lies in a visit, from the lowest to the highest:
        a score, and the first and last second of correction that have it. It only changes where
        a photo meets an edge, so that one walk along those meetings knows every score."""
        meetings = sorted(
            (edge - time, number, visit)
            for number, time in enumerate(self._times)
            for edge, visit in self._edges
        )
        found = [-1] * len(self._times)
        photos = [0] * self._spans + [len(found)]  # of each visit, and of none
        score, since, last = 0.0, -inf, -inf
        visited = torn = 0
        for shift, number, visit in meetings:
            if shift > last:
                now = self._value(len(found) - photos[-1], visited, torn)
                if now != score:
                    if score and ceil(since) < last:
                        yield score, ceil(since), ceil(last) - 1
                    score, since = now, last
                last = shift
            before = found[number]
            torn -= self._torn(found, number)
            found[number] = visit
            torn += self._torn(found, number)
            photos[before] -= 1
            photos[visit] += 1
            visited += (visit >= 0 and photos[visit] == 1) - (before >= 0 and not photos[before])
        if ceil(since) < last:
            yield score, ceil(since), ceil(last) - 1

    def _torn(self, found: Sequence[int], number: int) -> int:
        """How often a photo and the one before or behind it are torn apart."""
        sides = (side for side in (number - 1, number) if 0 <= side < len(self._joined))
        return sum(self._joined[side] and found[side] != found[side + 1] for side in sides)


def _edges(spans: Sequence[tuple[float, float]]) -> list[tuple[float, int]]:
    """When another visit is under way, and which: of several the one that began last; -1: none."""
    found: list[tuple[float, int]] = []
    for time in sorted({edge for span in spans for edge in span}):
        now = [n for n, (start, end) in enumerate(spans) if start <= time < end]
        latest = max(now, key=lambda number: spans[number][0], default=-1)
        if not found or found[-1][1] != latest:
            found.append((time, latest))
    return found
