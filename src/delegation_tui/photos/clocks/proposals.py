"""Corrections to propose for cameras whose clock looks wrong: their photos laid over the visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import to_utc
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.alignment import (
    HABITS,
    Fit,
    Guess,
    Span,
    Spans,
    best_guess,
    placed,
)
from delegation_tui.photos.clocks.points import gps_offset
from delegation_tui.photos.placing import clock_zone, closed_visits, families, reading

if TYPE_CHECKING:
    from delegation_tui.store import Reader

SAMPLE = 400  # photos of one camera that are looked at
MIN_PHOTOS = 3
BESIDE = timedelta(hours=36)  # photos farther from all visits are of another day
LONG = 3  # times the usual visit: one that nobody ended is believed no longer, nor busy past one
WALK, LONGEST_WALK = 0.2, timedelta(minutes=5)  # how much of such a one is the way to the next
# What a correction must be worth to be proposed: a wrong one is worse than none.
SURE = 0.9  # the share of the photos that it may be expected to place rightly
SURE_HOURS = 0.6  # the same for whole hours: what is left is the clock's own inexactness
ALONE, ALONE_HOURS = 0.93, 0.97  # how likely the truth is within minutes of it
BETTER = 0.2  # how much more than none at all
CONFIRMED = timedelta(seconds=30)  # a clock that is so near to the satellites is right
CAREFUL = 90.0  # seconds by which a clock that was set with care may be off
MORE = 0.1  # the share of the series that no visit has now and one has then: not a few by chance
INSIDE = 0.6  # the share of the series that must lie in a visit
TORN = 4.0  # how much likelier (as a logarithm) a part of the day may be as it is


@dataclass(frozen=True, slots=True)
class ClockProposal:
    """`offset` would be added to the camera's recorded times. `placed_before` and `placed` of
    `photos` lie in a visit without and with it; `sure` (0 to 1) is the share of them that may be
    expected to stand where they belong then."""

    camera: Camera
    offset: timedelta
    source: ClockSource
    photos: int
    placed_before: int
    placed: int
    sure: float


def clock_proposals(
    tx: Reader, cameras: Iterable[Camera] | None = None
) -> tuple[ClockProposal, ...]:
    """A correction for each camera (or of those named) whose clock looks wrong and was not set:
    never set at all, away from the satellites' time, or with photos that fit the visits far
    better otherwise. One that is not sure is not made."""
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
    """The correction to propose for one camera; None when its clock was set or fits as it is, or
    when no correction is sure."""
    if camera.clock.is_set:
        return None
    own = [p for p in photos if p.camera_id == camera.id and not p.is_film]
    visits = tuple(visits)
    series = series_over_visits(camera, own, visits, event_zone, parties)
    if series is None or len(series.every) < MIN_PHOTOS:
        return None
    every, spans = series.every, series.spans

    def proposal(offset: timedelta, source: ClockSource, sure: float) -> ClockProposal | None:
        before, after = (placed(every, spans, shift) for shift in (0.0, offset.total_seconds()))
        if after < before:
            return None  # whatever speaks for it, the visits speak against it
        return ClockProposal(camera, offset, source, len(every), before, after, round(sure, 2))

    satellites = gps_offset(own, camera, event_zone, visits)
    if satellites is not None:
        confirmed = abs(satellites) <= CONFIRMED
        return None if confirmed else proposal(satellites, ClockSource.GPS, 1.0)
    guess, fit = best_guess(series.fits, spans, lost=series.lost)
    if not _believed(guess, fit, lost=series.lost):
        return None
    return proposal(timedelta(seconds=guess.offset), ClockSource.ALIGNED, guess.sure)


@dataclass(frozen=True, slots=True)
class Series:
    """A camera's photos laid over the visits: when `every` photo was by its clock and when the
    visits were (seconds from the first one), each way in which the fair's own photos fit them;
    `lost` is a clock that was never set."""

    every: Sequence[float]
    spans: Spans
    fits: Sequence[Fit]
    lost: bool


def series_over_visits(
    camera: Camera,
    own: Iterable[Photo],
    visits: Iterable[Visit],
    event_zone: ZoneInfo,
    parties: Iterable[Party] = (),
) -> Series | None:
    """The camera's `own` photos over the visits; None where no photo is dated or no visit lasted."""
    tz = clock_zone(camera, event_zone)
    shown = sorted(
        (to_utc(clock, tz), TimeFlag.SUSPECT in photo.time_flags)
        for photo in own
        if not photo.is_film and (clock := reading(photo, tz)) is not None
    )
    day = _Day.of(visits)
    if not shown or day is None:
        return None
    every = [day.seconds(instant) for instant, _ in shown]
    fair = day.of_the_fair(shown)
    times = [day.seconds(instant) for instant, _ in fair[:: max(1, len(fair) // SAMPLE)]]
    spans = day.spans(day.visits)
    sets = [spans, *map(day.spans, _followed(camera, day.visits, parties))]
    fits = [Fit(times, some, habit) for some in sets for habit in HABITS]
    return Series(every, spans, fits, any(flag for _, flag in fair))


def believed_spans(visits: Iterable[Visit]) -> dict[UUID, tuple[datetime, datetime]]:
    """From when to when visits that lasted are believed to have been, by id: one that nobody ended
    no longer than a few usual ones."""
    day = _Day.of(visits)
    if day is None:
        return {}
    first = day.visits[0].starts_at
    return {
        visit_id: (first + timedelta(seconds=span.start), first + timedelta(seconds=span.end))
        for visit_id, span in day.span.items()
    }


def _believed(guess: Guess, fit: Fit, *, lost: bool) -> bool:
    """Whether a correction is sure enough to be proposed."""
    inside = fit.inside(guess.offset)
    # What a clock that was never set shows fits nothing, whatever chance says.
    wrong = lost or (
        abs(guess.offset) > CAREFUL
        and guess.sure - guess.sure_now >= BETTER
        and inside - fit.inside(0.0) >= MORE
        and fit.worst_part(guess.offset) <= TORN
    )
    if not wrong or inside < INSIDE:
        return False
    if guess.sure >= SURE and guess.alone >= ALONE:
        return True
    return guess.of_a_zone and guess.sure >= SURE_HOURS and guess.alone >= ALONE_HOURS


def _followed(
    camera: Camera, visits: Sequence[Visit], parties: Iterable[Party]
) -> Iterator[list[Visit]]:
    """The visits of the party that the camera followed, or of each party while that is not known:
    those of others at the same time only mislead."""
    for party_id, family in families(parties).items():
        if camera.party_id in (None, party_id):
            own = [v for v in visits if v.party_id is None or v.party_id in family]
            if 0 < len(own) < len(visits):
                yield own


@dataclass(frozen=True, slots=True)
class _Day:
    """The visits that photos are laid over, and when each was, in seconds from the first one."""

    visits: Sequence[Visit]
    span: dict[UUID, Span]

    @classmethod
    def of(cls, visits: Iterable[Visit]) -> _Day | None:
        """None when no visit lasted."""
        known = tuple(visits)
        told = {visit.id for visit in known if visit.ends_at is not None}
        # Most ends are but the beginning of the next visit.
        starts = {(visit.party_id, visit.starts_at) for visit in known}
        lasted = [
            (v, (v.ends_at or v.starts_at) - v.starts_at)
            for v in closed_visits(known)
            if v.parent_id is None and v.ends_at != v.starts_at
        ]
        if not lasted:
            return None
        usual = sorted(length for _, length in lasted)[len(lasted) // 2]
        first = lasted[0][0].starts_at
        spans = {}
        for visit, length in lasted:
            left = length
            if visit.id not in told or (visit.party_id, visit.ends_at) in starts:
                length = min(length, LONG * usual)
                left = min(length - min(length * WALK, LONGEST_WALK), usual)
            start = (visit.starts_at - first).total_seconds()
            spans[visit.id] = Span(
                start, start + left.total_seconds(), start + length.total_seconds()
            )
        return cls([visit for visit, _ in lasted], spans)

    def seconds(self, instant: datetime) -> float:
        return (instant - self.visits[0].starts_at).total_seconds()

    def spans(self, visits: Iterable[Visit]) -> Spans:
        """When each of `visits` was."""
        return [self.span[visit.id] for visit in visits]

    def of_the_fair(self, shown: Sequence[tuple[datetime, bool]]) -> list[tuple[datetime, bool]]:
        """The photos that may be of these visits: near them, else (the day is wrong) the last
        ones; a card has older ones too."""
        first = self.visits[0].starts_at
        last = first + timedelta(seconds=max(span.end for span in self.span.values())) + BESIDE
        first -= BESIDE
        near = [one for one in shown if first <= one[0] <= last]
        if len(near) >= MIN_PHOTOS:
            return near
        return [one for one in shown if one[0] >= shown[-1][0] - (last - first)]
