"""A photo of a known visit says no more than that: an interval, in which the series decide."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.photos.conftest import at

from delegation_tui.domain.clock_source import ClockSource, Need
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Camera, MatchReason, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import CameraClock
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.evidence import Compared, Evidence
from delegation_tui.photos.clocks.known_visit import clock_by_visits
from delegation_tui.photos.clocks.ways import WAYS, find_clock, offered
from delegation_tui.photos.placing.match import match_photos, reach
from delegation_tui.photos.placing.place import recomputed
from delegation_tui.workspace import Workspace

PARIS = ZoneInfo("Europe/Paris")
EVENT = Event(name="Salon", starts_on=at(9).date(), ends_on=at(9).date(), timezone="Europe/Paris")
DAY = ((10, 0, 25), (10, 40, 20), (11, 10, 15), (11, 50, 30), (14, 0, 25), (14, 45, 20))
VISITS = tuple(Visit(starts_at=at(h, m), ends_at=at(h, m + length)) for h, m, length in DAY)
CAMERA = Camera(make="NIKON", model="Z 6")
TOLERANCE = timedelta(minutes=3)


def taken(offset: timedelta, seed: int = 1, each: int = 6) -> list[Photo]:
    """Photos taken all through the visits by a clock to which `offset` must be added."""
    chance = random.Random(seed)
    found = []
    for visit in VISITS:
        assert visit.ends_at is not None
        for _ in range(each):
            true = visit.starts_at + (visit.ends_at - visit.starts_at) * chance.random()
            shown = (true - offset).astimezone(PARIS).replace(tzinfo=None)
            sha = f"{len(found):064x}"
            found.append(
                Photo(sha256=sha, name=f"{len(found)}.jpg", path="", camera_id=CAMERA.id,
                      recorded_at=shown)
            )  # fmt: skip
    return found


def evidence(photos: list[Photo], *compared: Compared) -> Evidence:
    return Evidence(
        CAMERA, EVENT, tuple(photos), VISITS, (), Workspace(Path(), Settings()), None, compared
    )


def first_of(photos: list[Photo], visit: Visit, offset: timedelta) -> Photo:
    """The photo taken first in a visit."""
    own = [p for p in photos if visit.starts_at <= true_time(p, offset) < (visit.ends_at or at(0))]
    return min(own, key=lambda p: true_time(p, offset))


def true_time(photo: Photo, offset: timedelta):
    assert photo.recorded_at is not None
    return photo.recorded_at.replace(tzinfo=PARIS) + offset


OFFSETS = st.integers(-3 * 3600, 3 * 3600).map(lambda s: timedelta(seconds=s))


class TestTheSeriesDecides:
    @settings(max_examples=40, deadline=None)
    @given(OFFSETS, st.integers(0, 5), st.integers(0, 99))
    def test_the_truth_lies_within_what_is_said(self, offset, number, seed):
        photos = taken(offset, seed)
        photo = first_of(photos, VISITS[number], offset)
        clock = clock_by_visits(evidence(photos, Compared(photo, visit=VISITS[number])))
        assert clock.source is ClockSource.VISIT
        assert abs(clock.offset - offset) <= clock.within + timedelta(seconds=90)
        assert clock.within <= timedelta(minutes=13), "half of the longest visit's time, rounded"

    def test_a_photo_of_the_first_second_of_a_long_visit_does_not_move_a_clock_that_is_right(self):
        photos = taken(timedelta(0))
        start = VISITS[0].starts_at.astimezone(PARIS).replace(tzinfo=None)
        photos[0] = replace(photos[0], recorded_at=start + timedelta(seconds=1))
        clock = clock_by_visits(evidence(photos, Compared(photos[0], visit=VISITS[0])))
        assert abs(clock.offset) <= timedelta(seconds=60)

    def test_alone_it_is_no_surer_than_the_visit_is_long(self):
        """One photo, by a clock that is hours off: its series says nothing."""
        photo = taken(timedelta(hours=2, minutes=13))[0]
        clock = clock_by_visits(evidence([photo], Compared(photo, visit=VISITS[0])))
        assert timedelta(minutes=8) <= clock.within <= timedelta(minutes=25)

    def test_two_visits_narrow_it(self):
        offset = timedelta(hours=1)
        one, other = taken(offset)[0], taken(offset)[6]
        both = (Compared(one, visit=VISITS[0]), Compared(other, visit=VISITS[1]))
        alone = clock_by_visits(evidence([one], both[0]))
        assert clock_by_visits(evidence([one, other], *both)).within <= alone.within

    def test_what_no_clock_can_make_true_is_refused(self):
        photos = taken(timedelta(0))
        wrong = (Compared(photos[0], visit=VISITS[0]), Compared(photos[1], visit=VISITS[5]))
        with pytest.raises(DelegationError, match=r"0\.jpg, 1\.jpg"):
            clock_by_visits(evidence(photos, *wrong))


class TestDoubtAsWide:
    @pytest.mark.parametrize("minutes", [0, 2, 6, 12])
    def test_what_may_be_of_another_visit_is_unsure(self, minutes: int):
        """Visit 2 begins 15 minutes behind visit 1's end: twelve minutes of doubt pass no gap,
        but a photo near another visit than its own by less is marked."""
        close = (VISITS[0], replace(VISITS[1], starts_at=at(10, 26)))
        clock = CameraClock(within=timedelta(minutes=minutes), source=ClockSource.VISIT)
        camera = replace(CAMERA, clock=clock)
        photo = replace(
            taken(timedelta(0))[0], recorded_at=at(10, 20).astimezone(PARIS).replace(tzinfo=None)
        )
        (dated,) = recomputed([photo], [camera], PARIS)
        found = match_photos([dated], close, [camera], (), TOLERANCE)[photo.id]
        assert found.visit_id == close[0].id
        assert (found.reason is MatchReason.AMBIGUOUS) == (minutes > 6)

    def test_a_change_is_looked_at_as_far_as_it_may_count(self):
        far = replace(CAMERA, clock=CameraClock(within=timedelta(minutes=12)))
        assert reach([CAMERA], TOLERANCE) == TOLERANCE
        assert reach([CAMERA, far], TOLERANCE) == timedelta(minutes=12)


class TestTheListOfWays:
    @pytest.mark.parametrize("way", WAYS, ids=lambda way: way.option)
    def test_each_can_be_offered_and_finds_or_says_why_not(self, way):
        photos = taken(timedelta(hours=1))
        photo = photos[0]
        known = evidence(photos, Compared(photo, "10:05", VISITS[0]))
        known = replace(known, amount=timedelta(hours=1))
        if way.need is Need.PHOTO:
            with pytest.raises(DelegationError):  # there is no file to look at
                find_clock(way, known)
        elif offered(way, known) is None:
            with pytest.raises(DelegationError):
                find_clock(way, known)
        else:
            assert find_clock(way, known).source is way
