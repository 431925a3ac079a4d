"""Cameras whose clock looks wrong are proposed a correction."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.photos.conftest import at

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import CameraClock, to_utc
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.proposals import propose
from delegation_tui.photos.placing.true_time import corrected

PARIS = ZoneInfo("Europe/Paris")
# A day as delegations have them: uneven visits, walks between them, a lunch.
DAY = ((9, 40, 12), (10, 0, 18), (10, 25, 9), (10, 41, 24), (11, 15, 14), (11, 40, 7),
       (14, 5, 21), (14, 30, 16), (15, 0, 28), (15, 40, 11), (16, 5, 19), (16, 50, 33))  # fmt: skip
VISITS = [Visit(starts_at=at(h, m), ends_at=at(h, m + length)) for h, m, length in DAY]
CAMERA = Camera(model="Z 6")


def true_times(seed: int = 1, skipped: int = 0) -> list[datetime]:
    """A photographer's day: series of photos within the visits, none on the way."""
    chance = random.Random(seed)
    times = []
    for h, m, length in DAY[skipped:]:
        for _ in range(chance.randint(1, 3)):
            start = chance.uniform(0.2, length - 1.5)
            times += [
                at(h, m) + timedelta(minutes=start, seconds=s * chance.uniform(2, 9))
                for s in range(chance.randint(2, 6))
                if start * 60 + s * 9 < length * 60 - 10
            ]
    return times


def photos(offset: timedelta, *flags: TimeFlag, seed: int = 1, skipped: int = 0) -> list[Photo]:
    """What the camera wrote whose times need `offset` added."""
    return [
        Photo(sha256="", name="", path="", camera_id=CAMERA.id, time_flags=flags,
              recorded_at=(t - offset).astimezone(PARIS).replace(tzinfo=None))
        for t in true_times(seed, skipped)
    ]  # fmt: skip


def right_share(offset: timedelta, wrong: timedelta, seed: int) -> float:
    """The share of photos that land in their true visit when `offset` is applied."""
    camera = replace(CAMERA, clock=CameraClock(offset=offset))
    hits = 0
    truth = true_times(seed)
    for photo, true in zip(photos(wrong, seed=seed), truth, strict=True):
        instant, _ = corrected(photo, camera, PARIS)
        hits += any(v.starts_at <= instant < v.ends_at and v.starts_at <= true < v.ends_at
                    for v in VISITS)  # fmt: skip
    return hits / len(truth)


def wandering(seed: int) -> list[datetime]:
    """Another photographer's day: arrivals a little early, most visits but not all, details on
    the way, the hall before the first visit, lunch, everybody after the last one."""
    chance = random.Random(seed)
    shots: list[tuple[datetime, int, float]] = [
        (at(9, 40) - timedelta(minutes=chance.uniform(5, 40)), 3, 20.0),
        (at(12, 0) + timedelta(minutes=chance.uniform(10, 100)), 5, 15.0),
        (at(17, 23) + timedelta(minutes=chance.uniform(20, 40)), 4, 2.0),
    ]
    for h, m, length in DAY:
        if chance.random() < 0.2:
            continue
        shots.append((at(h, m) + timedelta(seconds=chance.uniform(-15, 15)), 2, 3.0))
        for _ in range(chance.randint(1, length // 5 + 1)):
            start = at(h, m) + timedelta(minutes=chance.uniform(0, length))
            shots.append((start, chance.choice((1, 2, 4, 8)), chance.choice((0.3, 5.0))))
        if chance.random() < 0.2:
            shots.append((at(h, m + length) + timedelta(minutes=1), 2, 8.0))
    return sorted(t + timedelta(seconds=step * n) for t, many, step in shots for n in range(many))


def recorded(true: list[datetime], offset: timedelta, *flags: TimeFlag) -> list[Photo]:
    return [
        Photo(sha256="", name="", path="", camera_id=CAMERA.id, time_flags=flags,
              recorded_at=(t - offset).astimezone(PARIS).replace(tzinfo=None))
        for t in true
    ]  # fmt: skip


def share_in_place(true: list[datetime], error: timedelta) -> float:
    """The share of the photos taken in a visit that stand there when clocks err by `error`."""

    def there(instant: datetime) -> list[int]:
        return [n for n, v in enumerate(VISITS) if v.starts_at <= instant < v.ends_at]

    inside = [t for t in true if there(t)]
    return sum(there(t) == there(t + error) for t in inside) / len(inside)


class TestSureOrNotMade:
    """A wrong proposal is worse than none."""

    @pytest.mark.parametrize(
        ("offset", "flags", "made"),
        [
            (timedelta(hours=-7, seconds=20), (), 10),
            (timedelta(hours=1, seconds=-15), (), 8),
            (timedelta(hours=12), (), 10),
            (timedelta(days=30, seconds=25), (), 10),
            (timedelta(days=19_865, hours=2, minutes=41), (TimeFlag.SUSPECT,), 4),
        ],
    )
    def test_what_is_proposed_for_wanderers_is_right(
        self, offset: timedelta, flags: tuple[TimeFlag, ...], made: int
    ):
        proposals = []
        for seed in range(12):
            true = wandering(seed)
            found = propose(CAMERA, recorded(true, offset, *flags), VISITS, PARIS)
            if found is not None:
                proposals.append(share_in_place(true, found.offset - offset))
                assert found.sure >= 0.6
        assert len(proposals) >= made
        assert min(proposals) >= 0.8
        assert sum(proposals) / len(proposals) >= 0.95

    def test_wanderers_with_a_right_clock_are_left_alone(self):
        for seed in range(12):
            for off in (-25, 0, 40):
                photos = recorded(wandering(seed), timedelta(seconds=off))
                assert propose(CAMERA, photos, VISITS, PARIS) is None

    @pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(hours=-7)])
    def test_a_clock_that_somebody_set_at_noon_has_no_one_correction(self, off: timedelta):
        for seed in range(12):
            true = true_times(seed)
            morning = [t for t in true if t < at(12)]
            photos = recorded(morning, off) + recorded(true[len(morning) :], timedelta(0))
            assert propose(CAMERA, photos, VISITS, PARIS) is None

    @pytest.mark.parametrize("offset", [timedelta(0), timedelta(hours=2)])
    def test_a_day_of_which_little_was_logged_says_nothing(self, offset: timedelta):
        for seed in range(12):
            photos = recorded(wandering(seed), offset)
            assert propose(CAMERA, photos, VISITS[:3], PARIS) is None
            assert propose(CAMERA, photos, VISITS[5:6], PARIS) is None

    def test_a_day_logged_as_it_went_has_no_pauses_to_fit(self):
        """Each visit ends when the next begins, lunch included, and the last one never: what was
        taken before the first one must not drag a clock by an hour. Hours still show."""
        ends = [*(visit.starts_at for visit in VISITS[1:]), None]
        visits = [replace(v, ends_at=end) for v, end in zip(VISITS, ends, strict=True)]
        hours = 0
        for seed in range(24):
            true = wandering(seed)
            for off in (timedelta(minutes=-8), timedelta(minutes=4), timedelta(hours=-6)):
                found = propose(CAMERA, recorded(true, off), visits, PARIS)
                if found is not None:
                    assert abs(found.offset - off) < timedelta(minutes=2)
                    hours += off == timedelta(hours=-6)
        assert hours >= 8

    def test_older_photos_on_the_card_do_not_mislead(self):
        for seed in range(12):
            older = [t - timedelta(days=7, minutes=37) for t in true_times(seed + 50)]
            years = [t - timedelta(days=2000) for t in older]
            for offset in (timedelta(0), timedelta(hours=-6)):
                today = recorded(true_times(seed), offset)
                alone = propose(CAMERA, today, VISITS, PARIS)
                mixed = propose(CAMERA, recorded(years + older, offset) + today, VISITS, PARIS)
                assert (mixed and mixed.offset) == (alone and alone.offset)

    def test_visits_without_a_pause_tell_hours_but_not_minutes(self):
        visits = [
            Visit(starts_at=at(10, 15 * n), ends_at=at(10, 15 * n + 15)) for n in range(24)
        ]  # fmt: skip
        chance = random.Random(4)
        true = sorted(at(10) + timedelta(minutes=chance.uniform(0, 360)) for _ in range(120))
        zone = propose(CAMERA, recorded(true, timedelta(hours=-7)), visits, PARIS)
        assert zone is not None
        assert zone.offset == timedelta(hours=-7)
        never = timedelta(days=19_865, hours=2, minutes=41)
        lost = propose(CAMERA, recorded(true[20:], never, TimeFlag.SUSPECT), visits, PARIS)
        assert lost is None

    def test_a_visit_that_nobody_ended_does_not_cover_the_evening(self):
        """Every shift to later would fit it."""
        visits = [*VISITS[:-1], replace(VISITS[-1], ends_at=None)]
        for seed in range(12):
            found = propose(CAMERA, photos(timedelta(hours=-1), seed=seed), visits, PARIS)
            assert found is not None
            assert abs(found.offset - timedelta(hours=-1)) < timedelta(seconds=90)


class TestProposals:
    def test_a_clock_that_is_right_is_left_alone(self):
        for seed in range(8):
            assert propose(CAMERA, photos(timedelta(0), seed=seed), VISITS, PARIS) is None

    @pytest.mark.parametrize("hours", [-6, -1, 1, 2, 7])
    def test_a_zone_that_was_not_changed(self, hours: int):
        found = propose(CAMERA, photos(timedelta(hours=hours)), VISITS, PARIS)
        assert found is not None
        assert found.offset == timedelta(hours=hours)
        assert found.placed == found.photos
        assert found.source is ClockSource.ALIGNED

    @pytest.mark.parametrize(
        "wrong", [timedelta(days=365 * 2 + 1, minutes=17), timedelta(days=-1, hours=5, minutes=3)]
    )
    def test_years_and_days_off_by_the_pattern_of_the_series(self, wrong: timedelta):
        offsets = {}
        for seed in range(8):
            if found := propose(CAMERA, photos(wrong, seed=seed), VISITS, PARIS):
                offsets[seed] = found.offset
        assert len(offsets) >= 7
        for seed, offset in offsets.items():
            assert right_share(offset, wrong, seed) >= 0.95

    def test_a_clock_that_was_never_set(self):
        never = timedelta(days=19_865, hours=2, minutes=41)
        found = propose(CAMERA, photos(never, TimeFlag.SUSPECT), VISITS, PARIS)
        assert found is not None
        assert right_share(found.offset, never, 1) >= 0.95

    @pytest.mark.parametrize("told", [True, False])
    def test_visits_of_another_party_do_not_mislead(self, told: bool):
        """A clock that was never set, on a day with two parties, whether it is known or not
        which of them the camera followed."""
        never = timedelta(days=19_865, hours=2, minutes=41)
        ours, theirs = Party(name="ours"), Party(name="theirs")
        own = [replace(visit, party_id=ours.id) for visit in VISITS]
        others = [
            Visit(starts_at=at(9, 33 + 23 * n), ends_at=at(9, 50 + 23 * n), party_id=theirs.id)
            for n in range(18)
        ]
        camera = replace(CAMERA, party_id=ours.id if told else None)
        taken = photos(never, TimeFlag.SUSPECT)
        found = propose(camera, taken, [*own, *others], PARIS, [ours, theirs])
        assert found is not None
        assert right_share(found.offset, never, 1) >= 0.95

    def test_the_satellites_are_believed_first(self):
        wrong = timedelta(minutes=7, seconds=12)
        told = [
            replace(photo, gps_at=true)
            for photo, true in zip(photos(wrong), true_times(), strict=True)
        ]
        found = propose(CAMERA, told, VISITS, PARIS)
        assert found is not None
        assert (found.offset, found.source) == (wrong, ClockSource.GPS)

    def test_a_clock_that_somebody_set_and_a_handful_of_photos_are_left_alone(self):
        known = replace(CAMERA, clock=CameraClock(offset=timedelta(minutes=1)))
        wrong = photos(timedelta(hours=3))
        assert propose(known, wrong, VISITS, PARIS) is None
        assert propose(CAMERA, wrong[:2], VISITS, PARIS) is None
        assert propose(CAMERA, wrong, [], PARIS) is None

    @pytest.mark.parametrize("days", [1, -1, -7 * 1024])
    def test_a_receiver_s_wrong_date_does_not_move_the_day(self, days: int):
        wrong = timedelta(minutes=7, seconds=12)
        told = [
            replace(photo, gps_at=true + timedelta(days=days))
            for photo, true in zip(photos(wrong), true_times(), strict=True)
        ]
        found = propose(CAMERA, told, VISITS, PARIS)
        assert found is not None
        assert found.offset == wrong

    @pytest.mark.parametrize("years", [0, 1])
    def test_a_clock_that_its_satellites_confirm_is_right(self, years: int):
        away = timedelta(days=-366 * years)
        told = [
            replace(p, gps_at=to_utc(p.recorded_at, PARIS) + timedelta(seconds=3))
            for p in photos(away)
            if p.recorded_at is not None
        ]
        assert propose(CAMERA, told, VISITS[:1], PARIS) is None
