"""Cameras' clocks: zones, offsets of any size, drift, and finding them out."""
# ruff: noqa: DTZ001 - recorded times are naive, as cameras write them

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.photos.conftest import at

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import CameraClock, ClockPoint
from delegation_tui.photos.clocks.points import comparison, gps_offset
from delegation_tui.photos.placing.true_time import corrected

PARIS, BERLIN = ZoneInfo("Europe/Paris"), ZoneInfo("Europe/Berlin")
MORNING = datetime(2024, 5, 22, 10, 0)


def shot(recorded: datetime | None, offset_hours: float | None = None, *flags: TimeFlag) -> Photo:
    offset = None if offset_hours is None else timedelta(hours=offset_hours)
    return Photo(
        sha256="", name="a.jpg", path="", recorded_at=recorded, recorded_offset=offset, time_flags=flags
    )  # fmt: skip


class TestZones:
    def test_the_events_zone_where_the_photo_tells_none(self):
        assert corrected(shot(MORNING), None, PARIS) == (at(10), ())

    def test_the_cameras_own_zone(self):
        assert corrected(shot(MORNING), Camera(timezone="America/New_York"), PARIS)[0] == at(16)

    def test_the_photos_own_offset_comes_first(self):
        camera = Camera(timezone="America/New_York")
        assert corrected(shot(MORNING, 0), camera, PARIS)[0] == at(12)

    def test_the_hour_that_comes_twice_is_flagged_and_its_offset_decides(self):
        twice = datetime(2026, 10, 25, 2, 30)
        unknown, flags = corrected(shot(twice), None, BERLIN)
        assert flags == (TimeFlag.FOLD,)
        summer, winter = (corrected(shot(twice, h), None, BERLIN) for h in (2, 1))
        assert (summer[1], winter[1]) == ((), ())
        assert winter[0] - summer[0] == timedelta(hours=1)
        assert unknown == summer[0]

    def test_the_hour_that_never_was_is_flagged(self):
        assert corrected(shot(datetime(2026, 3, 29, 2, 30)), None, BERLIN)[1] == (TimeFlag.GAP,)


class TestOffsets:
    @pytest.mark.parametrize(
        "offset", [timedelta(minutes=-7), timedelta(days=19_865, hours=3), timedelta(days=-400)]
    )
    def test_any_size(self, offset: timedelta):
        camera = Camera(clock=CameraClock(offset=offset))
        shown = (at(10) - offset).astimezone(PARIS).replace(tzinfo=None)
        assert corrected(shot(shown), camera, PARIS)[0] == at(10)

    def test_a_default_date_counts_only_when_the_clock_is_known(self):
        never_set = shot(datetime(1970, 1, 1, 0, 5), None, TimeFlag.SUSPECT)
        assert corrected(never_set, Camera(), PARIS)[0] is None
        offset = MORNING - datetime(1970, 1, 1, 0, 5)
        known = Camera(clock=CameraClock(offset=offset))
        # The offset is between instants; Paris was an hour ahead in 1970, two are today.
        assert corrected(never_set, known, PARIS)[0] == at(11)

    def test_out_of_all_time(self):
        camera = Camera(clock=CameraClock(offset=timedelta(days=3_000_000)))
        assert corrected(shot(MORNING), camera, PARIS)[0] is None


class TestDrift:
    """A camera an hour behind and 200 s ahead, that gains six seconds an hour."""

    def clock(self, true: datetime) -> datetime:
        hours = (true - at(8)) / timedelta(hours=1)
        return (true + timedelta(hours=1, seconds=200 + 6 * hours)).replace(tzinfo=None)

    def test_two_points_leave_less_than_a_second(self):
        points = tuple(ClockPoint(self.clock(t), t) for t in (at(9), at(18)))
        camera = Camera(clock=CameraClock(points=points))
        for hour in range(6, 22):
            found, _ = corrected(shot(self.clock(at(hour, 13))), camera, PARIS)
            assert abs(found - at(hour, 13)) < timedelta(seconds=1)

    def test_one_point_gives_an_offset(self):
        camera = Camera(clock=CameraClock(points=(ClockPoint(self.clock(at(9)), at(9)),)))
        found, _ = corrected(shot(self.clock(at(9, 30))), camera, PARIS)
        assert abs(found - at(9, 30)) < timedelta(seconds=4)

    def test_a_photo_with_its_own_offset_stands_on_the_same_line(self):
        points = tuple(ClockPoint(self.clock(t), t) for t in (at(9), at(18)))
        camera = Camera(clock=CameraClock(points=points))
        local = self.clock(at(20))
        same_in_tokyo = shot(local + timedelta(hours=7), 9)
        assert (
            corrected(same_in_tokyo, camera, PARIS)[0] == corrected(shot(local), camera, PARIS)[0]
        )

    def test_several_photos_of_the_slate_at_once_are_no_drift(self):
        """A minute behind; the seconds of the slate and of the camera are whole."""
        pairs = (("09:59:00", 60.5), ("09:59:01", 60.5), ("09:59:10", 61.5), ("10:04:30", 60.5))
        points = [
            ClockPoint(t := datetime.fromisoformat(f"2024-05-22T{clock}"),
                       t.replace(tzinfo=PARIS).astimezone(UTC) + timedelta(seconds=behind))
            for clock, behind in pairs
        ]  # fmt: skip
        for some in (points, points[:3], points[1:3]):
            camera = Camera(clock=CameraClock(points=tuple(some)))
            for hour in (8, 12, 19):
                found, _ = corrected(shot(datetime(2024, 5, 22, hour, 30)), camera, PARIS)
                assert abs(found - at(hour, 31)) <= timedelta(seconds=1.5)

    def test_a_clock_that_was_set_at_noon_is_off_before_and_right_behind(self):
        pairs = ((datetime(2024, 5, 22, 11, 55), at(12, 55)), (datetime(2024, 5, 22, 13), at(13)))
        camera = Camera(clock=CameraClock(points=tuple(ClockPoint(*pair) for pair in pairs)))
        morning, evening = datetime(2024, 5, 22, 9), datetime(2024, 5, 22, 18)
        assert corrected(shot(morning), camera, PARIS)[0] == at(10)
        assert corrected(shot(evening), camera, PARIS)[0] == at(18)

    @pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/Paris"])
    def test_the_night_when_summer_time_ends_lies_between_two_points(self, zone: str):
        """Whether the clock went back (a phone) or ran on (a camera, set to any zone)."""
        friday = datetime(2026, 10, 23, 6, 0, tzinfo=UTC)

        def shows(true: datetime) -> datetime:
            drift = timedelta(seconds=40 * ((true - friday) / timedelta(days=1)))
            return (true + drift).astimezone(ZoneInfo(zone)).replace(tzinfo=None)

        times = [friday + timedelta(hours=hours) for hours in range(0, 60, 3)]
        points = tuple(ClockPoint(shows(true), true) for true in (times[0], times[-1]))
        camera = Camera(clock=CameraClock(points=points))
        for true in times:
            found, _ = corrected(shot(shows(true)), camera, PARIS)
            assert abs(found - true) < timedelta(seconds=1)

    @given(st.integers(-(10**9), 10**9), st.integers(-30, 30), st.integers(0, 24 * 60))
    def test_two_points_undo_any_straight_clock(self, offset: int, drift: int, minute: int):
        def shown(true: datetime) -> datetime:
            run = (true - at(8)).total_seconds()
            return (true + timedelta(seconds=offset % 10**7 + run * drift / 3600)).replace(
                tzinfo=None
            )

        points = tuple(ClockPoint(shown(t), t) for t in (at(9), at(18)))
        camera = Camera(clock=CameraClock(points=points))
        true = at(8) + timedelta(minutes=minute)
        found, _ = corrected(shot(shown(true)), camera, ZoneInfo("UTC"))
        assert abs(found - true) < timedelta(seconds=1)

    def test_two_photos_of_the_slate_in_one_burst_make_no_drift(self):
        """The code shows whole seconds: one that is rounded up is no clock that gains half a
        second every second."""
        shown = [MORNING, MORNING + timedelta(seconds=2)]
        points = (ClockPoint(shown[0], at(10, 0, 7)), ClockPoint(shown[1], at(10, 0, 10)))
        evening = MORNING + timedelta(hours=9)
        for clock in (points, (*points, ClockPoint(evening, at(19, 0, 8)))):
            camera = Camera(clock=CameraClock(points=clock))
            for hour in range(24):
                found, _ = corrected(shot(MORNING + timedelta(hours=hour)), camera, PARIS)
                assert abs(found - at(10 + hour, 0, 8)) <= timedelta(seconds=2)

    @pytest.mark.parametrize("off", [timedelta(hours=-1), timedelta(minutes=5)])
    def test_a_clock_that_somebody_set_between_two_comparisons(self, off: timedelta):
        """It did not run faster for hours: each half is corrected as the comparison in it says."""
        noon = MORNING + timedelta(hours=4)
        points = (ClockPoint(MORNING + off, at(10)), ClockPoint(noon, at(14)))
        camera = Camera(clock=CameraClock(points=points))
        for minutes in (-20, 10, 55, 90):
            early = shot(MORNING + off + timedelta(minutes=minutes))
            assert corrected(early, camera, PARIS)[0] == at(10, minutes)
            late = shot(noon + timedelta(minutes=minutes))
            assert corrected(late, camera, PARIS)[0] == at(14, minutes)

    def test_a_line_of_drift_is_not_extended_for_ever(self):
        """What two comparisons a few hours apart say is nothing for the fair half a year later."""
        points = (
            ClockPoint(MORNING, at(10)),
            ClockPoint(MORNING + timedelta(hours=8), at(18, 0, 8)),
        )
        camera = Camera(clock=CameraClock(points=points))
        found, _ = corrected(shot(MORNING + timedelta(days=180)), camera, ZoneInfo("Etc/GMT-2"))
        assert found - at(10) - timedelta(days=180) < timedelta(minutes=1)

    def test_one_comparison_before_the_night_when_summer_time_ends(self):
        """A camera runs on; a photo that names its own offset is read right in any case."""
        camera = Camera(clock=CameraClock(points=(
            ClockPoint(datetime(2026, 10, 24, 18, 0, 20), datetime(2026, 10, 24, 16, 0, tzinfo=UTC)),
        )))  # fmt: skip
        sunday = datetime(2026, 10, 25, 9, 0, tzinfo=UTC)
        assert corrected(shot(datetime(2026, 10, 25, 11, 0, 20)), camera, PARIS)[0] == sunday
        assert corrected(shot(datetime(2026, 10, 25, 10, 0, 20), 1), camera, PARIS)[0] == sunday


class TestFindingOut:
    def test_this_photo_was_taken_then(self):
        camera = Camera()
        point = comparison(shot(MORNING), camera, PARIS, at(14, 10))
        fixed = Camera(clock=CameraClock(points=(point,)))
        assert corrected(shot(MORNING), fixed, PARIS)[0] == at(14, 10)

    def test_two_photos_of_known_visits_make_no_drift(self):
        """Each is right to half a visit: their mean is righter, a line between them is not."""
        points = (
            ClockPoint(MORNING, at(10, 8)),
            ClockPoint(MORNING + timedelta(hours=7), at(17, 4)),
        )
        fixed = Camera(clock=CameraClock(points=points, source=ClockSource.VISIT))
        for hours in (0, 3, 7, 30):
            found, _ = corrected(shot(MORNING + timedelta(hours=hours)), fixed, PARIS)
            assert found == at(10 + hours, 6)

    def test_a_photo_of_a_clock_with_its_own_offset(self):
        point = comparison(shot(MORNING, 0), Camera(), PARIS, at(12, 5))
        assert point == ClockPoint(datetime(2024, 5, 22, 12, 0), at(12, 5))
        assert comparison(shot(None), Camera(), PARIS, at(12)) is None

    def test_the_satellites_tell_the_offset_unless_they_disagree(self):
        camera = Camera()

        def told(minute: int, seconds_off: int) -> Photo:
            from dataclasses import replace

            gps = at(10, minute) + timedelta(seconds=seconds_off)
            recorded = MORNING + timedelta(minutes=minute)
            return replace(shot(recorded), camera_id=camera.id, gps_at=gps)

        agreeing = [told(m, 420 + m) for m in range(3)] + [told(9, 90_000)]
        assert gps_offset(agreeing, camera, PARIS) == timedelta(seconds=421)
        assert gps_offset([told(0, 0), told(1, 9000)], camera, PARIS) is None
        assert gps_offset([shot(MORNING)], camera, PARIS) is None

    def test_utc_is_what_is_stored(self):
        assert corrected(shot(MORNING), None, PARIS)[0].tzinfo is UTC


class TestComparisonsAdded:
    def test_two_said_one_after_the_other_make_a_line(self):
        first, second = (ClockPoint(datetime(2024, 5, 22, h), at(h - 2, 1)) for h in (9, 17))
        clock = CameraClock().compared([first], ClockSource.CLOCK)
        assert clock.compared([second], ClockSource.CLOCK).points == (first, second)

    def test_of_one_photo_the_last_word_counts(self):
        shown = datetime(2024, 5, 22, 9)
        clock = CameraClock().compared([ClockPoint(shown, at(7))], ClockSource.CLOCK)
        again = clock.compared([ClockPoint(shown, at(7, 5))], ClockSource.SLATE)
        assert [point.true for point in again.points] == [at(7, 5)]

    def test_a_visit_is_too_rough_for_a_line(self):
        first, second = (ClockPoint(datetime(2024, 5, 22, h), at(h - 2)) for h in (9, 17))
        clock = CameraClock().compared([first], ClockSource.VISIT)
        assert clock.compared([second], ClockSource.CLOCK).points == (second,)
