"""Photos laid over visits: how likely each correction of a clock is, and what it would place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import exp, inf, log
from typing import NamedTuple

DAY, HOUR = 86_400.0, 3_600.0
PAUSE = 60.0  # seconds without a photo that end a series of them
CELL = 10  # seconds: corrections are told apart by that
WINDOW = 6  # cells on both sides that count as one correction
MAX_CELLS = 1000  # that one stretch of equal likelihood is cut into
# How much rarer photos are between two visits (as a logarithm): some photograph all day, others
# little but the visits. And before the first and after the last one, where all of them do.
HABITS = (log(0.3), log(0.05))
OUTSIDE = log(0.05)
# Series are not independent of each other: each says less than a free choice would.
WEIGHT = 0.6
DROPPED = 25.0  # how much less likely (as a logarithm) a correction is that is not looked at
UNSURE = 0.025  # how likely the truth is beyond each end of what is given as ±
UNDER_ONE = 1 - 1e-9  # of a sum: what rounding leaves does not pass the last cell
SCALE, ROUGH = 45.0, 240.0  # seconds: a clock that was set with care, and without
YEAR = 400  # days: a clock farther off was most likely never set, rather than set to a wrong day


class Span(NamedTuple):
    """When a visit was, in seconds; from `left` on the party may have been on its way."""

    start: float
    left: float
    end: float


Spans = Sequence[Span]


class Stretch(NamedTuple):
    """Corrections from `first` to `last` (seconds) that are as likely as each other."""

    likely: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Guess:
    """A correction in seconds. `sure` is the share of photos that it may be expected to place
    rightly, `sure_now` the share that no correction may, `alone` how likely the truth is within
    minutes of it: 0 to 1."""

    offset: float
    sure: float
    sure_now: float
    alone: float

    @property
    def of_a_zone(self) -> bool:
        """Whether it is whole hours, but for the clock's own inexactness."""
        hours = round(self.offset / HOUR)
        return hours != 0 and abs(self.offset - hours * HOUR) <= 2 * SCALE


class Fit:
    """How likely photos at `times` (sorted seconds) are among visits, by their spans.

    Photos of a series count as one: a burst of ten says no more of the clock than one photo.
    """

    def __init__(self, times: Sequence[float], spans: Spans, habit: float) -> None:
        self.times = times
        self._weights = [WEIGHT * share for share in _shares(times)]
        self._leaving = habit / 2
        self._edges = _kinds(spans, habit, self._leaving)
        stretches = pairwise(self._edges)
        busy = sum((end - start) * exp(kind) for (start, kind), (end, _) in stretches)
        # Visits that cover more of the day make every photo in one less of a surprise.
        room = log((busy + DAY * exp(OUTSIDE)) / HOUR)
        self._start = sum(self._weights) * (OUTSIDE - room)

    def each(self, shift: float) -> list[float]:
        """How likely each photo is with `shift` added, as a logarithm."""
        places = (bisect_right(self._edges, (time + shift, inf)) - 1 for time in self.times)
        kinds = (self._edges[place][1] if place >= 0 else OUTSIDE for place in places)
        return [weight * kind for weight, kind in zip(self._weights, kinds, strict=True)]

    def likely(self, shift: float) -> float:
        """How likely all of them are with `shift` added, as a logarithm."""
        return self._start + sum(self.each(shift)) - sum(self._weights) * OUTSIDE

    def inside(self, shift: float) -> float:
        """The share of the series that lie in a visit with `shift` added."""
        found = zip(self._weights, self.each(shift), strict=True)
        inside = sum(weight for weight, one in found if one >= weight * self._leaving)
        return inside / sum(self._weights)

    def worst_part(self, shift: float) -> float:
        """How much likelier the beginning or the end of the photos is without `shift` than with
        it: much, when somebody set the clock in between."""
        pairs = zip(self.each(0.0), self.each(shift), strict=True)
        gains = list(accumulate(now - then for now, then in pairs))
        return max(max(gains), gains[-1] - min(0.0, *gains))

    def agreement(self, some: Sequence[int], others: Sequence[int]) -> float:
        """The share of the series that stand alike in two lists of visits."""
        same = zip(self._weights, some, others, strict=True)
        return sum(weight for weight, a, b in same if a == b) / sum(self._weights)

    def stretches(self) -> Iterator[Stretch]:
        """All corrections under which some photo lies in a visit. How likely they are only
        changes where a photo meets an edge: one walk along those meetings knows every one."""
        before = [OUTSIDE, *(kind for _, kind in self._edges)]
        meetings = sorted(
            (edge - time, weight * (kind - old))
            for time, weight in zip(self.times, self._weights, strict=True)
            for (edge, kind), old in zip(self._edges, before, strict=False)
        )
        likely, since = self._start, meetings[0][0]
        for shift, change in meetings:
            if shift > since:
                yield Stretch(likely, since, shift)
                since = shift
            likely += change


def best_guess(fits: Sequence[Fit], spans: Spans, *, lost: bool) -> tuple[Guess, Fit]:
    """The likeliest correction, and the fit that it suits best. `spans` are those of all visits;
    `lost` is a clock that was never set: every time of day is as good as any other then."""
    cells = _cells(fits, lost=lost)
    total = sum(cells.values())

    def around(cell: int, width: int) -> dict[int, float]:
        beside = range(cell - width, cell + width + 1)
        return {near: cells[near] for near in beside if near in cells}

    top = max(cells, key=lambda cell: sum(around(cell, WINDOW).values()))
    near = around(top, WINDOW)
    offset = CELL * sum(cell * mass for cell, mass in near.items()) / sum(near.values())
    fit = max(fits, key=lambda one: one.likely(offset))
    offset = _rounded(fit, offset)
    edges = _edges(spans)
    then, now = (_visits(fit.times, edges, shift) for shift in (offset, 0.0))
    sure = sure_now = 0.0
    for cell, mass in cells.items():
        if mass > total / 1000:
            true = _visits(fit.times, edges, float(cell * CELL))
            sure += mass * fit.agreement(true, then)
            sure_now += mass * fit.agreement(true, now)
    alone = sum(around(top, 5 * WINDOW).values()) / total
    return Guess(offset, sure / total, sure_now / total, alone), fit


def _rounded(fit: Fit, offset: float) -> float:
    """Whole hours, if they suit as well."""
    hours = round(offset / HOUR) * HOUR
    near = abs(hours - offset) <= SCALE and fit.likely(hours) >= fit.likely(offset) - 1.5
    return hours if near else float(round(offset))


def likeliest_within(
    fits: Sequence[Fit], first: float, last: float, *, lost: bool
) -> tuple[float, float]:
    """Of the corrections from `first` to `last` (seconds) the one that the photos make likeliest,
    and how far the truth may be from it, either way; the middle, where they say nothing."""
    middle, half = (first + last) / 2, (last - first) / 2
    cells = _cells(fits, lost=lost, first=first, last=last)
    if not sum(cells.values()):
        return middle, half
    ordered = sorted(cells)
    sums = list(accumulate(cells[cell] for cell in ordered))
    low, offset, high = (
        min(
            last,
            max(first, float(CELL * ordered[bisect_right(sums, share * sums[-1] * UNDER_ONE)])),
        )
        for share in (UNSURE, 0.5, 1 - UNSURE)
    )
    return offset, max(high - offset, offset - low) + CELL / 2


def _cells(
    fits: Iterable[Fit], *, lost: bool, first: float = -inf, last: float = inf
) -> dict[int, float]:
    """How likely the corrections of each cell are, in proportion: all, or from `first` to `last`."""
    found = [
        Stretch(likely, max(begin, first), min(end, last))
        for fit in fits
        for likely, begin, end in fit.stretches()
        if begin < last and end > first
    ]
    top = max((stretch.likely for stretch in found), default=0.0)
    cells: dict[int, float] = {}
    for likely, since, until in found:
        if likely < top - DROPPED:
            continue
        parts = min(MAX_CELLS, max(1, int((until - since) // CELL)))
        step = (until - since) / parts
        for part in range(parts):
            begin = since + part * step
            mass = exp(likely - top) * _plausible(begin, begin + step, lost=lost)
            cell = round((begin + step / 2) / CELL)
            cells[cell] = cells.get(cell, 0.0) + mass
    return cells


def _plausible(first: float, last: float, *, lost: bool) -> float:
    """How plausible corrections from `first` to `last` are before any photo was looked at: most
    clocks are right, some are in another zone by whole hours, few are anything else."""
    middle = (first + last) / 2
    day = round(middle / DAY)
    first, last = first - day * DAY, last - day * DAY
    if lost:
        return (last - first) / DAY

    def near(centre: float, scale: float) -> float:
        return _laplace((last - centre) / scale) - _laplace((first - centre) / scale)

    hours = round((first + last) / 2 / HOUR)
    found = (0.5 if abs(day) > YEAR else 0.02) * (last - first) / DAY
    found += 0.5 * near(0.0, SCALE) + 0.04 * near(0.0, ROUGH)
    for hour in (hours - 1, hours, hours + 1):
        if hour:
            share = 0.05 if abs(hour) <= 2 else 0.03 if abs(hour) == 12 else 0.01
            centre = hour * HOUR
            found += share * (0.8 * near(centre, SCALE) + 0.2 * near(centre, ROUGH))
    return found * (0.7 if day == 0 else 0.1)


def _laplace(x: float) -> float:
    """The share of Laplace's distribution that lies below `x`."""
    return exp(x) / 2 if x < 0 else 1 - exp(-x) / 2


def _shares(times: Sequence[float]) -> list[float]:
    """What each photo counts: one, divided by how many are in its series."""
    steps = [0.0, *(b - a for a, b in pairwise(times))]
    series = list(accumulate(step > PAUSE for step in steps))
    found = []
    for _, group in groupby(series):
        size = len(list(group))
        found += [1 / size] * size
    return found


def _kinds(spans: Spans, between: float, walking: float) -> list[tuple[float, float]]:
    """From when on photos are how rare (as a logarithm)."""
    changes: dict[float, list[int]] = {}  # how many more visits there are, and are being left
    for start, left, end in spans:
        for time, there, leaving in ((start, 1, 0), (left, -1, 1), (end, 0, -1)):
            change = changes.setdefault(time, [0, 0])
            change[0] += there
            change[1] += leaving
    last = max(changes)
    found: list[tuple[float, float]] = []
    present = leaving = 0
    for time in sorted(changes):
        present, leaving = present + changes[time][0], leaving + changes[time][1]
        gap = OUTSIDE if time == last else between
        kind = 0.0 if present else walking if leaving else gap
        if not found or found[-1][1] != kind:
            found.append((time, kind))
    return found


def placed(times: Iterable[float], spans: Spans, shift: float) -> int:
    """How many of the times lie in a visit with `shift` added."""
    return sum(visit >= 0 for visit in _visits(times, _edges(spans), shift))


def _visits(times: Iterable[float], edges: Sequence[tuple[float, int]], shift: float) -> list[int]:
    """The visit under way at each time, -1 for none."""
    places = (bisect_right(edges, (time + shift, inf)) - 1 for time in times)
    return [edges[place][1] if place >= 0 else -1 for place in places]


def _edges(spans: Spans) -> list[tuple[float, int]]:
    """When another visit is under way, and which: of several the one that began last; -1: none."""
    found: list[tuple[float, int]] = []
    for time in sorted({edge for span in spans for edge in (span.start, span.end)}):
        now = [n for n, span in enumerate(spans) if span.start <= time < span.end]
        latest = max(now, key=lambda number: spans[number].start, default=-1)
        if not found or found[-1][1] != latest:
            found.append((time, latest))
    return found
