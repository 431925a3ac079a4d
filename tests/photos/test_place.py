"""Placing in the store: clocks set and undone, previews, by hand for good, visits that move."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.photos.conftest import at, photos_of, places_of, shot

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo, camera_names
from delegation_tui.domain.time import CameraClock, ClockPoint
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.cameras import find_camera, follow_party, label_camera
from delegation_tui.photos.clocks.points import comparison, moment_shown
from delegation_tui.photos.clocks.preview import preview_clock
from delegation_tui.photos.placing.match import match_photos
from delegation_tui.photos.placing.place import (
    follow,
    follow_visits,
    photo_of,
    place_photos,
    release_photos,
    rematch,
    set_clock,
)

TOLERANCE = timedelta(minutes=3)


def typed(offset: timedelta) -> CameraClock:
    return CameraClock(offset=offset, source=ClockSource.TYPED)


@pytest.fixture
def late_camera(card, add, visits, store) -> Camera:
    """Its clock is 30 minutes behind: a at 10:05, b at 10:35, c at 11:05, by the true time."""
    for seed, (name, clock) in enumerate((("a", "09:35"), ("b", "10:05"), ("c", "10:35"))):
        shot(card / f"{name}.jpg", f"{clock}:00", seed, model="NIKON Z 6", serial="7")
    add(card)
    with store.read() as tx:
        return find_camera(tx, "Z 6")


class TestClockCorrection:
    def test_an_offset_moves_the_photos_and_undo_moves_them_back(self, store, visits, late_camera):
        before = places_of(store)
        assert before == {"a.jpg": None, "b.jpg": visits[0].id, "c.jpg": visits[1].id}
        placing = set_clock(store, late_camera.id, TOLERANCE, clock=typed(timedelta(minutes=30)))
        assert (placing.moved, placing.placed) == (3, 3)
        assert list(places_of(store).values()) == [visit.id for visit in visits]
        store.undo()
        assert places_of(store) == before

    def test_each_photo_is_written_once(self, store, late_camera):
        set_clock(store, late_camera.id, TOLERANCE, clock=typed(timedelta(minutes=30)))
        assert (
            store.changes(1)[0].rows == 1 + 3
        )  # the camera and its photos, time and place at once

    def test_the_preview_says_what_would_move_and_moves_nothing(self, store, visits, late_camera):
        before = places_of(store)
        with store.read() as tx:
            preview = preview_clock(
                tx, late_camera.id, TOLERANCE, clock=typed(timedelta(minutes=30))
            )
        assert [(m.before.name, m.after.visit_id) for m in preview.moves] == [
            (name, visit.id)
            for name, visit in zip(("a.jpg", "b.jpg", "c.jpg"), visits, strict=True)
        ]
        assert preview.placing.placed == 3
        assert places_of(store) == before
        set_clock(store, late_camera.id, TOLERANCE, clock=typed(timedelta(minutes=30)))
        assert places_of(store) == {m.before.name: m.after.visit_id for m in preview.moves}

    def test_what_stays_at_its_visit_is_not_counted_as_moved(self, store, visits, late_camera):
        how = {"clock": typed(timedelta(minutes=-7))}  # b: 2 minutes before the visit, now unsure
        with store.read() as tx:
            preview = preview_clock(tx, late_camera.id, TOLERANCE, **how)
        placing = set_clock(store, late_camera.id, TOLERANCE, **how)
        assert photos_of(store)["b.jpg"].match.unsure
        assert places_of(store)["b.jpg"] == visits[0].id
        assert placing.moved == preview.placing.moved == len(preview.moves)

    def test_a_photo_of_a_clock(self, store, visits, late_camera):
        with store.read() as tx:
            photo = photo_of(tx, late_camera, "b.jpg")
            point = comparison(photo, late_camera, tx.event().tz, at(10, 35))
            with pytest.raises(DelegationError, match=r"nothing\.jpg"):
                photo_of(tx, late_camera, "nothing.jpg")
        assert point is not None
        set_clock(store, late_camera.id, TOLERANCE, clock=CameraClock(points=(point,)))
        assert places_of(store)["a.jpg"] == visits[0].id

    @pytest.mark.parametrize(
        ("shown", "true"),
        [
            ("10:35", at(10, 35)),
            ("10:35:20", at(10, 35, 20)),
            ("23:50", at(-1, 50)),  # the day before is nearer to 10:05
            ("22/05 23:50", at(23, 50)),
            ("2024-05-22 23:50", at(23, 50)),
        ],
    )
    def test_what_a_clock_shows_is_near_the_photos_time(
        self, store, visits, late_camera, shown, true
    ):
        with store.read() as tx:
            photo = photo_of(tx, late_camera, "b.jpg")
            assert moment_shown(shown, tx.event(), photo) == true
            # A camera that is years off says nothing of the day: it is the fair's.
            lost = replace(photo, taken_at=at(10) - timedelta(days=4000))
            assert moment_shown("10:35", tx.event(), lost) == at(10, 35)

    def test_two_photos_of_one_name_are_not_guessed_between(self, store, add, card, late_camera):
        shot(card / "101" / "b.jpg", "16:00:00", 9, model="NIKON Z 6", serial="7")
        add(card)
        with store.read() as tx, pytest.raises(DelegationError, match="2 photos called"):
            photo_of(tx, late_camera, "b.jpg")

    def test_the_next_import_of_that_camera_is_corrected(
        self, store, visits, late_camera, card, add
    ):
        points = [
            ClockPoint(datetime(2024, 5, 22, 9, 0), at(9, 30)),  # noqa: DTZ001
            ClockPoint(datetime(2024, 5, 22, 11, 0), at(11, 30)),  # noqa: DTZ001
        ]
        set_clock(store, late_camera.id, TOLERANCE, clock=CameraClock(points=tuple(points)))
        shot(card / "later.jpg", "09:40:00", 99, model="NIKON Z 6", serial="7")
        assert add(card).added[0].visit_id == visits[0].id

    def test_a_zone(self, store, late_camera):
        set_clock(store, late_camera.id, TOLERANCE, timezone="America/New_York")
        assert photos_of(store)["b.jpg"].taken_at == at(16, 5)
        with pytest.raises(DelegationError, match="Atlantis"):
            set_clock(store, late_camera.id, TOLERANCE, timezone="Europe/Atlantis")

    def test_a_camera_by_its_name_or_a_list_of_those_there_are(self, store, late_camera):
        with store.read() as tx:
            assert find_camera(tx, "nikon z 6").id == late_camera.id
            with pytest.raises(DelegationError, match="Z 6"):
                find_camera(tx, "Hasselblad")
            assert find_camera(tx, str(late_camera.id)).id == late_camera.id

    def test_two_bodies_of_one_model_have_names_of_their_own(self, store, add, card, late_camera):
        shot(card / "other.jpg", "10:05:00", 9, model="NIKON Z 6", serial="8")
        add(card)
        with store.read() as tx:
            assert set(camera_names(tx.all(Camera)).values()) == {"NIKON Z 6 (1)", "NIKON Z 6 (2)"}
            assert find_camera(tx, "Z 6 (1)").id == late_camera.id
            with pytest.raises(DelegationError, match=r"NIKON Z 6 \(1\), NIKON Z 6 \(2\)"):
                find_camera(tx, "Z 6")
        label_camera(store, late_camera.id, "Ana")
        with store.read() as tx:
            assert find_camera(tx, "ana").id == late_camera.id

    def test_a_clock_said_to_be_right_is_set(self, store, late_camera):
        set_clock(store, late_camera.id, TOLERANCE, clock=typed(timedelta(0)))
        with store.read() as tx:
            assert tx.get(Camera, late_camera.id).clock.is_set


class TestFollowingAParty:
    def test_parallel_visits_by_the_party_of_the_camera(self, store, visits, late_camera):
        set_clock(store, late_camera.id, TOLERANCE, clock=typed(timedelta(minutes=30)))
        with store.act(Message("another party")) as tx:
            party = tx.put(Party(name="Nord"))
            parallel = tx.put(Visit(starts_at=at(10, 1), ends_at=at(10, 20)))
            tx.put(replace(tx.get(Visit, visits[0].id), party_id=party.id))
            follow(tx, TOLERANCE)
        assert places_of(store)["a.jpg"] == parallel.id
        follow_party(store, late_camera.id, party.id, TOLERANCE)
        assert places_of(store)["a.jpg"] == visits[0].id
        assert photos_of(store)["a.jpg"].match.reason is MatchReason.PARTY
        store.undo()
        assert places_of(store)["a.jpg"] == parallel.id


class TestByHand:
    def test_what_is_placed_by_hand_is_never_moved_again(self, store, visits, late_camera):
        photo = photos_of(store)["a.jpg"]
        place_photos(store, [photo.id], visits[2].id)
        rematch(store, TOLERANCE)
        set_clock(store, late_camera.id, TOLERANCE, clock=typed(timedelta(minutes=30)))
        assert places_of(store)["a.jpg"] == visits[2].id
        assert photos_of(store)["a.jpg"].match.reason is MatchReason.HAND
        release_photos(store, [photo.id], TOLERANCE)
        assert places_of(store)["a.jpg"] == visits[0].id

    def test_put_at_no_visit_it_stays_there(self, store, visits, late_camera):
        photo = photos_of(store)["b.jpg"]
        place_photos(store, [photo.id], None)
        rematch(store, TOLERANCE)
        assert places_of(store)["b.jpg"] is None

    def test_a_selection_is_one_action(self, store, visits, late_camera):
        before = places_of(store)
        assert place_photos(store, [p.id for p in photos_of(store).values()], visits[0].id) == 3
        store.undo()
        assert places_of(store) == before


class TestFollowing:
    def test_photos_follow_a_visit_that_moves(self, store, visits, late_camera):
        with store.act(Message("moved")) as tx:
            tx.put(replace(tx.get(Visit, visits[0].id), starts_at=at(9, 30), ends_at=at(9, 40)))
            follow(tx, TOLERANCE)
        assert places_of(store) == {"a.jpg": visits[0].id, "b.jpg": None, "c.jpg": visits[1].id}
        store.undo()
        assert places_of(store)["b.jpg"] == visits[0].id

    def test_photos_of_a_visit_that_is_split_go_to_its_halves(self, store, visits, late_camera):
        with store.act(Message("split")) as tx:
            first = tx.get(Visit, visits[0].id)
            tx.put(replace(first, ends_at=at(10, 3)))
            second = tx.put(Visit(starts_at=at(10, 3), ends_at=at(10, 20)))
            follow(tx, TOLERANCE)
        assert places_of(store)["b.jpg"] == second.id

    def test_photos_of_a_visit_that_is_taken_away_are_to_place(self, store, visits, late_camera):
        with store.act(Message("gone")) as tx:
            tx.remove(tx.get(Visit, visits[0].id))
            follow(tx, TOLERANCE)
        assert places_of(store)["b.jpg"] is None

    def test_matching_again_changes_nothing_twice(self, store, visits, late_camera):
        rematch(store, TOLERANCE)
        assert rematch(store, TOLERANCE).moved == 0

    @pytest.mark.parametrize("seed", range(4))
    def test_whatever_happens_to_visits_photos_stand_where_a_full_match_puts_them(
        self, store, seed
    ):
        chance = random.Random(seed)
        with store.act(Message("A day")) as tx:
            parties = tx.put_all([Party(name="Nord"), Party(name="Sud")])
            cameras = tx.put_all([Camera(party_id=parties[0].id), Camera()])
            hand = Match(None, 1.0, MatchReason.HAND)
            tx.put_all(
                Photo(sha256=f"{n:064}", name=f"{n}", path=f"{n}", taken_at=at(10, n),
                      camera_id=chance.choice(cameras).id, match=Match() if n % 9 else hand)
                for n in range(150)
            )  # fmt: skip
            follow(tx, TOLERANCE)
        seen = []
        for _ in range(40):
            seen.append(places_of(store))
            with store.act(Message("A change")) as tx:
                before = tx.visits()
                for _ in range(chance.randint(1, 2)):
                    _change_a_visit(tx, chance, parties)
                follow_visits(tx, before, TOLERANCE)
            with store.read() as tx:
                photos = tx.all(Photo)
                wanted = match_photos(photos, tx.visits(), cameras, parties, TOLERANCE)
            assert {p.id: p.match for p in photos} == wanted
            if chance.random() < 0.2:
                store.undo()
                assert places_of(store) == seen[-1]


def _change_a_visit(tx, chance: random.Random, parties) -> None:
    visits, how = tx.visits(), chance.random()
    start = at(10, chance.randint(0, 140))
    end = start + timedelta(minutes=chance.randint(0, 40)) if how > 0.3 else None
    party = chance.choice([None, *(p.id for p in parties)])
    if not visits or how > 0.6:
        parent = chance.choice([None, *(v.id for v in visits)])
        tx.put(Visit(starts_at=start, ends_at=end, party_id=party, parent_id=parent))
    elif how > 0.15:
        old = chance.choice(visits)
        tx.put(replace(old, starts_at=start, ends_at=end, party_id=party))
    elif lone := [v for v in visits if v.id not in {w.parent_id for w in visits}]:
        tx.remove(chance.choice(lone))
