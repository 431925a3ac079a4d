"""Time is the glue: instants in UTC, the zone they were lived in, clocks that were wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.message import DelegationError


def zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name; DelegationError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise DelegationError(
            "No time zone is called “{name}”: use an IANA name such as Europe/Paris.", name=name
        ) from error


def utc_now() -> datetime:
    return datetime.now(UTC)


class Wall(StrEnum):
    """What a wall-clock reading is in its zone."""

    PLAIN = "plain"
    FOLD = "fold"  # read twice: the hour that comes again when summer time ends
    GAP = "gap"  # never read: the hour that summer time skips


def wall_kind(local: datetime, tz: ZoneInfo) -> Wall:
    """Whether the naive `local` time exists once, twice or never in `tz` (PEP 495)."""
    first = local.replace(tzinfo=tz, fold=0)
    second = local.replace(tzinfo=tz, fold=1)
    if first.utcoffset() == second.utcoffset():
        return Wall.PLAIN
    back = first.astimezone(UTC).astimezone(tz).replace(tzinfo=None)
    return Wall.FOLD if back == local else Wall.GAP


def to_utc(local: datetime, tz: tzinfo) -> datetime:
    """The instant of the naive wall time `local` in `tz`; the first one where it comes twice."""
    return local.replace(tzinfo=tz, fold=0).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open [start, end), in UTC; `end` None means still open."""

    start: datetime
    end: datetime | None = None

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant and (self.end is None or instant < self.end)

    def distance(self, instant: datetime) -> timedelta:
        """How far `instant` lies from the interval: zero inside, negative before, positive after."""
        if instant < self.start:
            return instant - self.start
        if self.end is not None and instant >= self.end:
            return instant - self.end
        return timedelta(0)


MAX_DRIFT = 0.01  # of the time that passed; no camera's clock is that bad
TOGETHER, ALIKE = timedelta(hours=1), timedelta(minutes=2)  # comparisons that are one
MAX_DOUBT = timedelta(seconds=45)  # by which a clock that was set by photos may be off
EXTENDED = timedelta(days=1)  # how far beyond its ends a line of drift is believed


@dataclass(frozen=True, slots=True)
class ClockPoint:
    """One comparison: what the camera showed (naive) and what the time was (UTC)."""

    shown: datetime
    true: datetime


Correction = tuple[datetime, timedelta]  # an instant as the clock showed it, what to add to it


@dataclass(frozen=True, slots=True)
class CameraClock:
    """How one camera's clock runs: a constant offset, or a line through several points.

    `offset` is what must be added to the recorded time. With `points` far enough apart the clock
    drifts: the offset is interpolated between them and extended by a day at both ends. Where they
    differ by more than any clock drifts, somebody set it in between: the nearer one holds.
    `within` is how far off the offset may be, either way, where more is known than of its source.
    """

    offset: timedelta = timedelta(0)
    points: tuple[ClockPoint, ...] = ()
    source: ClockSource = ClockSource.NONE
    within: timedelta = timedelta(0)

    @property
    def is_set(self) -> bool:
        """Whether somebody found how this clock runs; that it runs right counts."""
        return bool(self.points or self.offset) or self.source is not ClockSource.NONE

    def compared(self, points: Sequence[ClockPoint], source: ClockSource) -> CameraClock:
        """The clock with these comparisons too: two of them make a line of drift, to which what is
        known to half a visit only does not belong; of one photo the last word counts."""
        rough = ClockSource.VISIT in (source, self.source)
        again = {point.shown for point in points}
        others = () if rough else tuple(p for p in self.points if p.shown not in again)
        return CameraClock(points=(*others, *points), source=source)

    @property
    def doubt(self) -> timedelta:
        """How far corrected times may be off: where a photo lies nearer to an edge than that,
        both sides are possible. Logged starts are no better than seconds either."""
        rough = self.source in (ClockSource.VISIT, ClockSource.ALIGNED)
        return max(self.within, MAX_DOUBT if rough else timedelta(seconds=15))

    def correction(self, recorded: datetime, tz: ZoneInfo, *, zoned: bool = False) -> timedelta:
        """What to add to the instant of the naive `recorded` time read in `tz`.

        Hardly any camera follows summer time by itself: the clock ran on over a change, unless
        the points lie on both sides of it and show that it was set, or the photo is `zoned`: it
        names its own offset.
        """
        if not self.points:
            return self.offset
        first = min(self.points, key=lambda point: point.shown)
        steady = timezone(first.shown.replace(tzinfo=tz).utcoffset() or timedelta(0))
        ways: tuple[tzinfo, ...] = (tz,) if zoned else (steady, tz)
        lines = [(own, self._line(own)) for own in ways]
        own, line = min(lines, key=lambda one: _spread(one[1]))
        instant = to_utc(recorded, own)
        return instant - to_utc(recorded, tz) + _on_line(line, instant)

    def _line(self, tz: tzinfo) -> list[Correction]:
        """The instants that the clock showed, in order, read in `tz`, and what was to be added to
        them. Comparisons near each other are one, their mean: between two photos of the slate a
        second that was rounded would make hours of drift."""
        found = sorted((to_utc(p.shown, tz), p.true - to_utc(p.shown, tz)) for p in self.points)
        groups: list[list[Correction]] = []
        for at, added in found:
            first, same = groups[-1][0] if groups else (at, added)
            if groups and at - first <= TOGETHER and abs(added - same) <= ALIKE:
                groups[-1].append((at, added))
            else:
                groups.append([(at, added)])
        if self.source is ClockSource.VISIT:  # each right to half a visit: too little for a drift
            return [_mean(found)]
        return [_mean(group) for group in groups]


def _mean(group: Sequence[Correction]) -> Correction:
    start, _ = group[0]
    later = sum((at - start for at, _ in group), timedelta(0)) / len(group)
    return start + later, sum((added for _, added in group), timedelta(0)) / len(group)


def _spread(line: Sequence[Correction]) -> timedelta:
    """How far the corrections of a line are apart."""
    corrections = [correction for _, correction in line]
    return max(corrections) - min(corrections)


def _on_line(line: Sequence[Correction], instant: datetime) -> timedelta:
    """The correction at an instant: between two points, or beyond the outermost two."""
    if len(line) == 1:
        return line[0][1]
    right = next((i for i, (at, _) in enumerate(line) if at >= instant), len(line) - 1)
    right = max(right, 1)
    (t0, d0), (t1, d1) = line[right - 1], line[right]
    if abs(d1 - d0) > (t1 - t0) * MAX_DRIFT:
        return d0 if instant - t0 < t1 - instant else d1
    within = min(max(instant, line[0][0] - EXTENDED), line[-1][0] + EXTENDED)
    return d0 + (d1 - d0) * ((within - t0) / (t1 - t0))


def days(first: date, last: date) -> tuple[date, ...]:
    """Every day from `first` to `last`, both included."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
