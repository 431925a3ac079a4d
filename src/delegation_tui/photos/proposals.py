"""Corrections to propose for cameras whose clock looks wrong: their photos laid over the visits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import ClockSource, to_utc
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clock_points import gps_offset
from delegation_tui.photos.clocks import clock_zone, reading
from delegation_tui.photos.match import closed_visits

if TYPE_CHECKING:
    from delegation_tui.store import Reader

PAUSE = 90.0  # seconds without a photo that end a series of them
SAMPLE = 400  # photos of one camera that are looked at
BETTER = 0.15  # how much better a correction must fit than none (see `Fit`)
ROUND = 0.05  # how much worse a correction by whole hours may fit and still be believed
HOURS = tuple(timedelta(hours=h) for h in (*range(-14, 0), *range(1, 15)))
APART = timedelta(minutes=10)  # corrections nearer than that are one
MIN_PHOTOS = 3


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


def clock_proposals(tx: Reader) -> tuple[ClockProposal, ...]:
    """A correction for each camera whose clock looks wrong and was not set: never set at all,
    away from the satellites' time, or with photos that fit the visits far better otherwise."""
    photos, visits, tz = tx.all(Photo), tx.visits(), tx.event().tz
    found = (propose(camera, photos, visits, tz) for camera in tx.all(Camera))
    return tuple(proposal for proposal in found if proposal is not None)


def propose(
    camera: Camera, photos: Iterable[Photo], visits: Iterable[Visit], event_zone: ZoneInfo
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
    spans = _spans(visits)
    if len(shown) < MIN_PHOTOS or not spans:
        return None
    fit = Fit([instant for instant, _ in shown], spans)
    now = timedelta(0)
    suspect = any(flag for _, flag in shown)
    satellites = gps_offset(own, camera, event_zone)
    if satellites is not None and abs(satellites) > timedelta(seconds=30):
        return _proposal(camera, fit, satellites, ClockSource.GPS, 1.0)
    best, margin = fit.best()
    # A clock that was never set fits nothing as it is, whatever chance says.
    if best == now or (not suspect and fit.score(best) < fit.score(now) + BETTER):
        return None
    return _proposal(camera, fit, best, ClockSource.ALIGNED, margin)


def _proposal(
    camera: Camera, fit: Fit, offset: timedelta, source: ClockSource, margin: float
) -> ClockProposal:
    before, after = fit.placed(timedelta(0)), fit.placed(offset)
    return ClockProposal(camera, offset, source, len(fit.instants), before, after, margin)


def _spans(visits: Iterable[Visit]) -> list[tuple[datetime, datetime]]:
    """When there were visits, without those inside others, by their start."""
    spans: list[tuple[datetime, datetime]] = []
    for visit in closed_visits(visits):
        end = visit.ends_at or visit.starts_at
        if visit.parent_id is None and end > visit.starts_at:
            spans.append((visit.starts_at, end))
    return spans


class Fit:
    """How well photos fit visits under a correction: 0 to 1.

    Half of it is the share of photos that lie in a visit; the rest rewards visits that have
    photos, and punishes series of photos that run over from one visit into the next.
    """

    def __init__(
        self, instants: Sequence[datetime], spans: Sequence[tuple[datetime, datetime]]
    ) -> None:
        self.instants = list(instants)
        step = max(1, len(instants) // SAMPLE)
        self._zero = spans[0][0]
        self._times = [self._seconds(t) for t in instants[::step]]
        self._starts = [self._seconds(start) for start, _ in spans]
        self._ends = [self._seconds(end) for _, end in spans]
        self._joined = [
            later - earlier <= PAUSE
            for earlier, later in zip(self._times, self._times[1:], strict=False)
        ]

    def _seconds(self, instant: datetime) -> float:
        return (instant - self._zero).total_seconds()

    def _visits(self, times: Iterable[float], shift: float) -> list[int]:
        """The visit under way at each time, -1 for none."""
        found = []
        for time in times:
            at = bisect_right(self._starts, time + shift) - 1
            found.append(at if at >= 0 and time + shift < self._ends[at] else -1)
        return found

    def score(self, correction: timedelta) -> float:
        """How well the photos fit with `correction` added."""
        found = self._visits(self._times, correction.total_seconds())
        inside = sum(visit >= 0 for visit in found) / len(found)
        visited = len(set(found) - {-1}) / min(len(self._starts), len(found))
        torn = sum(
            together and a != b
            for together, a, b in zip(self._joined, found, found[1:], strict=False)
        )
        return inside * 0.5 + visited * 0.3 + (1 - torn / max(1, sum(self._joined))) * 0.2 * inside

    def placed(self, correction: timedelta) -> int:
        """How many photos lie in a visit with `correction` added."""
        times = (self._seconds(instant) for instant in self.instants)
        return sum(visit >= 0 for visit in self._visits(times, correction.total_seconds()))

    def best(self) -> tuple[timedelta, float]:
        """The correction that fits best and how much better it is than the next different one.
        One by whole hours (a zone) is believed before others; else the middle of the corrections
        that fit as well."""
        scored = {shift: self.score(shift) for shift in self._candidates()}
        top = max(scored.values())
        # None at all is the simplest correction of those that fit, then whole hours.
        for shift in sorted((timedelta(0), *HOURS), key=abs):
            if scored[shift] >= top - (ROUND if shift else 0):
                best = shift
                break
        else:
            best = self._centred(max(scored, key=lambda s: (scored[s], -abs(s))))
        others = [value for shift, value in scored.items() if abs(shift - best) > APART]
        return best, round(max(0.0, scored.get(best, top) - max(others, default=0.0)), 3)

    def _candidates(self) -> set[timedelta]:
        """Corrections that lay the beginning of a series on the beginning of a visit, the end of
        one on an end; and whole hours."""
        begins = [self._times[0]]
        ends = []
        for joined, a, b in zip(self._joined, self._times, self._times[1:], strict=False):
            if not joined:
                ends.append(a)
                begins.append(b)
        ends.append(self._times[-1])
        found = {timedelta(0), *HOURS}
        found |= {_whole(s - t + 1) for t in begins for s in self._starts}
        found |= {_whole(e - t - 1) for t in ends for e in self._ends}
        return found

    def _centred(self, shift: timedelta) -> timedelta:
        """The middle of the corrections around `shift` under which no photo changes its visit."""
        moved = [time + shift.total_seconds() for time in self._times]
        found = self._visits(self._times, shift.total_seconds())
        later = [self._ends[v] - t for t, v in zip(moved, found, strict=True) if v >= 0]
        earlier = [t - self._starts[v] for t, v in zip(moved, found, strict=True) if v >= 0]
        if not later:
            return shift
        return _whole(shift.total_seconds() + (min(later) - min(earlier)) / 2)


def _whole(seconds: float) -> timedelta:
    return timedelta(seconds=round(seconds))
