"""A clock from photos whose visits are known: an interval, within which the series decide."""

from __future__ import annotations

from datetime import datetime, timedelta

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import CameraClock, ClockPoint, to_utc
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.alignment import likeliest_within
from delegation_tui.photos.clocks.evidence import Compared, Evidence
from delegation_tui.photos.clocks.proposals import believed_spans, series_over_visits
from delegation_tui.photos.placing import clock_zone

SHORTEST = timedelta(minutes=2)  # a visit that nobody ended, where no other tells more


def clock_by_visits(evidence: Evidence) -> CameraClock:
    """The clock under which each photo lies in its visit. Of all such corrections the one that
    the camera's other photos make likeliest, with how far it may be off either way. Raises
    DelegationError when there is none."""
    spans = believed_spans(evidence.visits)

    def end(visit: Visit) -> datetime:
        known = spans.get(visit.id)
        return known[1] if known else visit.ends_at or visit.starts_at + SHORTEST

    tz = clock_zone(evidence.camera, evidence.event.tz)

    def added(point: ClockPoint) -> float:
        return (point.true - to_utc(point.shown, tz)).total_seconds()

    first = max(map(added, evidence.points(lambda one: _visit(one).starts_at)))
    last = min(map(added, evidence.points(lambda one: end(_visit(one)))))
    if last < first:
        raise DelegationError(
            "No clock is right for all of these: {names} cannot all be from the visits named.",
            names=", ".join(one.photo.name for one in evidence.compared),
        )
    series = series_over_visits(
        evidence.camera, evidence.own, evidence.visits, evidence.event.tz, evidence.parties
    )
    offset, within = likeliest_within(
        series.fits if series else (), first, last, lost=series is not None and series.lost
    )
    return CameraClock(
        offset=timedelta(seconds=round(offset)),
        within=timedelta(seconds=round(within)),
        source=ClockSource.VISIT,
    )


def _visit(one: Compared) -> Visit:
    assert one.visit is not None
    return one.visit
