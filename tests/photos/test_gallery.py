"""A gallery has one cover and one order, wherever its photos come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Match, MatchReason, Photo
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.placing.gallery import mark_cover, move_photos
from delegation_tui.store import Store

START = datetime(2024, 5, 22, 8, tzinfo=UTC)


def keep(store: Store, visits: int, photos: int) -> tuple[list[Visit], list[Photo]]:
    """Visits, and so many photos on each."""
    with store.act(Message("Filled")) as tx:
        found = [tx.put(Visit(starts_at=START + timedelta(hours=n))) for n in range(visits)]
        return found, [
            tx.put(
                Photo(
                    sha256=f"{visit.id.hex}{n}",
                    name=f"{n}.jpg",
                    path=f"{n}.jpg",
                    taken_at=visit.starts_at + timedelta(minutes=n),
                    match=Match(visit.id, 1.0, MatchReason.DURING),
                )
            )
            for visit in found
            for n in range(photos)
        ]


def covers(store: Store) -> set[str]:
    with store.read() as tx:
        dossier = tx.dossier()
        return {dossier.photo[photo_id].sha256 for photo_id in dossier.covers}


def test_a_cover_that_is_placed_beside_another_leaves_one(store: Store) -> None:
    (first, second), (a, _, c, _) = keep(store, 2, 2)
    mark_cover(store, a.id)
    mark_cover(store, c.id)
    assert covers(store) == {a.sha256, c.sha256}
    with store.act(Message("Placed")) as tx:
        hand = Match(first.id, 1.0, MatchReason.HAND)
        tx.put(replace(tx.get(Photo, c.id), match=hand))
    assert covers(store) == {a.sha256}
    mark_cover(store, c.id)
    assert covers(store) == {c.sha256}
    with store.read() as tx:
        assert tx.get(Visit, second.id).cover_id == c.id  # it is its cover again if it comes back


def test_photos_that_come_later_stand_behind_those_that_were_put_in_order(store: Store) -> None:
    (visit,), (a, b, c) = keep(store, 1, 3)
    assert move_photos(store, [c.id], [a.id], later=False) == 3
    with store.act(Message("Added")) as tx:
        tx.put(replace(a, id=visit.id, rev=0, sha256="late", name="late.jpg", taken_at=START))
    with store.read() as tx:
        shown = tx.dossier().photos_by_visit[visit.id]
        assert [photo.sha256 for photo in shown] == [c.sha256, a.sha256, b.sha256, "late"]
    assert move_photos(store, [c.id], [c.id], later=True) == 0


def test_a_photo_on_no_visit_has_no_gallery(store: Store) -> None:
    with store.act(Message("Added")) as tx:
        photo = tx.put(Photo(sha256="0", name="0.jpg", path="0.jpg"))
    with pytest.raises(DelegationError, match="no gallery"):
        mark_cover(store, photo.id)
    with pytest.raises(DelegationError, match="no gallery"):
        move_photos(store, [photo.id], [photo.id], later=True)
