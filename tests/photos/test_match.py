"""Placing by time: the rules one by one, then against an oracle that tries every visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.photos.conftest import at

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.placing.match import OPEN_END, changed_spans, closed_visits, match_photos

TOLERANCE = timedelta(minutes=3)


def photo(when: datetime | None, camera: Camera | None = None) -> Photo:
    return Photo(sha256="", name="", path="", taken_at=when, camera_id=camera and camera.id)


def visit(start: datetime, end: datetime | None = None, **how: UUID | None) -> Visit:
    return Visit(starts_at=start, ends_at=end, **how)  # type: ignore[arg-type]


def placed(when: datetime | None, *visits: Visit) -> Match:
    one = photo(when)
    return match_photos([one], visits, (), (), TOLERANCE)[one.id]


class TestRules:
    def test_a_visit_is_half_open(self):
        first, second = visit(at(10), at(10, 20)), visit(at(10, 20), at(10, 40))
        assert placed(at(10), first, second) == Match(first.id, 1.0, MatchReason.DURING)
        assert placed(at(10, 20), first, second).visit_id == second.id
        assert placed(at(10, 21), first, second) == Match(second.id, 1.0, MatchReason.DURING)

    def test_nearer_to_another_visit_than_the_clock_is_exact_two_are_possible(self):
        first, second = visit(at(10), at(10, 20)), visit(at(10, 20), at(10, 40))
        for when, where in ((at(10, 19, 50), first), (at(10, 20, 5), second)):
            near = placed(when, first, second)
            assert (near.visit_id, near.reason) == (where.id, MatchReason.AMBIGUOUS)
            assert near.unsure
            assert placed(when, where).reason is MatchReason.DURING  # nothing is beside it
        assert not placed(at(10, 19, 45), first, second).unsure
        assert not placed(at(10, 20, 15), first, second).unsure

    def test_a_clock_that_was_only_aligned_is_less_exact(self):
        first, second = visit(at(10), at(10, 20)), visit(at(10, 20), at(10, 40))
        for source in ClockSource:
            camera = Camera(clock=CameraClock(source=source))
            one = photo(at(10, 20, 30), camera)
            found = match_photos([one], [first, second], [camera], (), TOLERANCE)[one.id]
            rough = source in (ClockSource.ALIGNED, ClockSource.VISIT)
            assert (found.visit_id, found.unsure) == (second.id, rough)

    def test_beside_visits_of_other_parties_and_its_own_whole_a_photo_is_sure(self):
        ours, theirs = Party(name="ours"), Party(name="theirs")
        camera = Camera(party_id=ours.id)
        mine = visit(at(10), at(10, 20), party_id=ours.id)
        other = visit(at(10, 20), at(10, 40), party_id=theirs.id)
        part = visit(at(10), at(10, 10), party_id=ours.id, parent_id=mine.id)
        for when, visits, where in (
            (at(10, 19, 55), (mine, other), mine),
            (at(10, 9, 55), (mine, part), part),
            (at(10, 10, 5), (mine, part), mine),
        ):
            one = photo(when, camera)
            found = match_photos([one], visits, [camera], [ours, theirs], TOLERANCE)[one.id]
            assert found == Match(where.id, 1.0, MatchReason.DURING)

    @pytest.mark.parametrize(
        ("minute", "unsure"),
        [(6, False), (8, True), (11, True), (15, False), (19, True), (22, True)],
    )
    def test_a_clock_known_to_minutes_does_not_tell_a_part_from_its_whole(self, minute, unsure):
        whole = visit(at(10), at(10, 30))
        part = visit(at(10, 10), at(10, 20), parent_id=whole.id)
        camera = Camera(clock=CameraClock(source=ClockSource.VISIT, within=timedelta(minutes=3)))
        one = photo(at(10, minute), camera)
        found = match_photos([one], [whole, part], [camera], (), TOLERANCE)[one.id]
        assert (found.visit_id, found.unsure) == (
            (part if 10 <= minute < 20 else whole).id,
            unsure,
        )

    def test_the_nearer_edge_within_the_tolerance(self):
        first, second = visit(at(10), at(10, 20)), visit(at(10, 25), at(10, 40))
        after = placed(at(10, 22), first, second)
        assert (after.visit_id, after.reason) == (first.id, MatchReason.AFTER)
        assert after.distance == timedelta(minutes=2)
        assert after.unsure
        before = placed(at(10, 23), first, second)
        assert (before.visit_id, before.reason) == (second.id, MatchReason.BEFORE)

    def test_ties_go_to_the_later_visit(self):
        first, second = visit(at(10), at(10, 20)), visit(at(10, 24), at(10, 40))
        assert placed(at(10, 22), first, second).visit_id == second.id

    def test_far_from_all_is_unplaced_and_no_time_says_so(self):
        only = visit(at(10), at(10, 20))
        assert placed(at(10, 23), only).visit_id == only.id
        far = placed(at(10, 23, 1), only)
        assert (far.visit_id, far.reason) == (None, MatchReason.OUTSIDE)
        assert placed(None, only).reason is MatchReason.NO_TIME

    def test_parallel_parties_by_the_party_that_the_camera_followed(self):
        whole = Party(name="delegation")
        part = Party(name="part", parent_id=whole.id)
        other = Party(name="other")
        mine = visit(at(10), at(10, 20), party_id=whole.id)
        theirs = visit(at(10, 5), at(10, 20), party_id=other.id)
        camera = Camera(party_id=part.id)
        one, loose = photo(at(10, 10), camera), photo(at(10, 10))
        found = match_photos(
            [one, loose], [mine, theirs], [camera], [whole, part, other], TOLERANCE
        )
        assert found[one.id] == Match(mine.id, 0.9, MatchReason.PARTY)
        assert found[loose.id] == Match(theirs.id, 0.5, MatchReason.AMBIGUOUS)

    def test_a_part_comes_before_its_whole(self):
        whole = visit(at(10), at(11))
        part = visit(at(10, 10), at(10, 20), parent_id=whole.id)
        assert placed(at(10, 15), whole, part) == Match(part.id, 1.0, MatchReason.DURING)
        assert placed(at(10, 25), whole, part).visit_id == whole.id

    def test_an_open_visit_lasts_until_the_next_of_its_party_and_half_a_day_at_most(self):
        first, second = visit(at(10)), visit(at(12), at(12, 10))
        assert placed(at(11, 59), first, second) == Match(first.id, 1.0, MatchReason.DURING)
        assert placed(at(12, 5), first, second) == Match(second.id, 1.0, MatchReason.DURING)
        assert placed(at(12, 30), first, second).visit_id is None
        elsewhere = replace(second, party_id=UUID(int=1))
        assert placed(at(12, 30), first, elsewhere).visit_id == first.id
        assert placed(at(10) + OPEN_END + TOLERANCE * 2, first).visit_id is None

    def test_a_part_does_not_end_the_open_visit_it_belongs_to(self):
        whole = visit(at(10))
        part = visit(at(10, 10), at(10, 20), parent_id=whole.id)
        assert placed(at(10, 30), whole, part).visit_id == whole.id

    def test_over_midnight(self):
        night = visit(at(23, 30), at(24, 40))
        assert placed(at(24, 10), night).visit_id == night.id

    def test_sub_seconds_count(self):
        first, second = visit(at(10), at(10, 20)), visit(at(10, 20), at(10, 40))
        just_before = at(10, 20) - timedelta(microseconds=1)
        assert placed(just_before, first, second).visit_id == first.id

    def test_hand_placed_photos_keep_their_place(self):
        only = visit(at(10), at(10, 20))
        for place in (None, UUID(int=7)):
            hand = replace(photo(at(10, 5)), match=Match(place, 1.0, MatchReason.HAND))
            assert match_photos([hand], [only], (), (), TOLERANCE)[hand.id] == hand.match


PARTIES = [Party(name="a"), Party(name="b")]
MINUTES = st.integers(0, 120)
SECONDS = st.sampled_from([0, 1, 14, 15, 16, 30, 44, 45, 46, 59])


@st.composite
def visit_lists(draw: st.DrawFn) -> list[Visit]:
    found: list[Visit] = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(MINUTES)
        length = draw(st.none() | st.integers(0, 40))
        parent = draw(st.none() | st.sampled_from(found)) if found else None
        end = None if length is None else at(10, start + length)
        party = draw(st.sampled_from([None, PARTIES[0].id, PARTIES[1].id]))
        found.append(visit(at(10, start), end, party_id=party, parent_id=parent and parent.id))
    return found


def oracle(
    instant: datetime, camera: Camera | None, visits: list[Visit]
) -> tuple[UUID | None, bool]:
    """The rules in words, every visit tried: where a photo belongs, and whether that is sure."""
    party = camera.party_id if camera else None
    doubt = min(TOLERANCE, (camera.clock if camera else CameraClock()).doubt)

    def end(one: Visit) -> datetime:
        if one.ends_at:
            return one.ends_at
        following = [
            v.starts_at
            for v in visits
            if v.party_id == one.party_id and v.parent_id is None and v.starts_at > one.starts_at
        ]
        return min([one.starts_at + OPEN_END, *following])

    def latest(some: list[Visit]) -> UUID:
        return max(some, key=lambda v: (v.starts_at, v.id)).id

    by_id = {v.id: v for v in visits}
    inside = [v for v in visits if v.starts_at <= instant < end(v)]
    finest = [v for v in inside if not any(part.parent_id == v.id for part in inside)]
    if inside:
        own = [v for v in finest if party and v.party_id == party]
        chosen = latest(own or finest)
        beside = [
            v for v in visits
            if v not in inside and v.starts_at - doubt < instant < end(v) + doubt
            if chosen not in (v.id, v.parent_id) and by_id[chosen].parent_id != v.id
            if party is None or v.party_id in (None, party)
        ]  # fmt: skip
        return chosen, not beside and bool(own or len(finest) == 1)
    ended = [v for v in visits if end(v) <= instant]
    coming = [v for v in visits if v.starts_at > instant]
    after = min((instant - end(v) for v in ended), default=None)
    before = min((v.starts_at - instant for v in coming), default=None)
    if before is not None and before <= TOLERANCE and (after is None or before <= after):
        return min(coming, key=lambda v: (v.starts_at, v.id)).id, False
    if after is not None and after <= TOLERANCE:
        near = [v for v in ended if instant - end(v) == after]
        return latest(near), False
    return None, True


class TestAgainstAnOracle:
    @settings(max_examples=400, deadline=None)
    @given(
        visit_lists(),
        st.lists(st.tuples(MINUTES, SECONDS, st.sampled_from(range(3))), max_size=12),
        st.sampled_from([ClockSource.SLATE, ClockSource.ALIGNED]),
    )
    def test_every_photo_stands_where_the_rules_say(
        self, visits: list[Visit], shots: list[tuple[int, int, int]], source: ClockSource
    ) -> None:
        clock = CameraClock(source=source)
        cameras = [Camera(party_id=PARTIES[0].id), Camera(clock=clock)]
        photos = [photo(at(10, m, s), [*cameras, None][c]) for m, s, c in shots]
        found = match_photos(photos, visits, cameras, PARTIES, TOLERANCE)
        for one, (_, _, which) in zip(photos, shots, strict=True):
            assert one.taken_at is not None
            match = found[one.id]
            expected = oracle(one.taken_at, [*cameras, None][which], visits)
            assert (match.visit_id, not match.unsure) == expected

    @settings(max_examples=50, deadline=None)
    @given(visit_lists(), st.lists(MINUTES, max_size=10), st.randoms())
    def test_order_does_not_matter_and_matching_again_changes_nothing(
        self, visits: list[Visit], minutes: list[int], chance
    ) -> None:
        photos = [photo(at(10, minute)) for minute in minutes]
        found = match_photos(photos, visits, (), (), TOLERANCE)
        chance.shuffle(visits)
        again = [replace(p, match=found[p.id]) for p in reversed(photos)]
        assert match_photos(again, visits, (), (), TOLERANCE) == found

    @settings(max_examples=300, deadline=None)
    @given(visit_lists(), visit_lists(), st.data())
    def test_far_from_visits_that_changed_every_photo_keeps_its_place(
        self, visits: list[Visit], others: list[Visit], data: st.DataObject
    ) -> None:
        kept = data.draw(st.lists(st.sampled_from(visits), unique=True) if visits else st.just([]))
        camera = Camera(party_id=PARTIES[0].id, clock=CameraClock(source=ClockSource.ALIGNED))
        photos = [
            photo(at(10, m, s), c)
            for m in range(-10, 180)
            for s in (0, 15, 40)
            for c in (None, camera)
        ]
        spans = changed_spans(closed_visits(visits), closed_visits([*kept, *others]), TOLERANCE)
        old, new = (
            match_photos(photos, some, [camera], PARTIES, TOLERANCE)
            for some in (visits, [*kept, *others])
        )
        for one in photos:
            assert one.taken_at is not None
            if not any(begin <= one.taken_at <= end for begin, end in spans):
                assert new[one.id] == old[one.id]
