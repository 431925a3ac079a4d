"""The demo's day: its steps, its pictures at their visits, its clocks corrected."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

from PIL import Image
from tests.demo.conftest import Made

from delegation_tui.article.checks import check_stored
from delegation_tui.demo.files import demo_folder
from delegation_tui.domain.article import Severity
from delegation_tui.domain.photos import Camera, MatchReason, Photo
from delegation_tui.store import Store

ROOT = Path(__file__).parents[2]
TRUTH = tomllib.loads((ROOT / "media" / "demo" / "truth.toml").read_text(encoding="utf-8"))


def test_it_prints_a_line_a_step_and_where_the_article_is(made: Made) -> None:
    assert len(made.said) >= 8
    assert str(made.workspace.export / "html" / "index.html") in made.said[-2]


def test_every_picture_lands_at_the_visit_that_its_script_knows(store: Store) -> None:
    with store.read() as tx:
        dossier = tx.dossier()
    landed = {}
    for photo in dossier.photos:
        visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
        landed[photo.name] = (
            f"{dossier.event.local(visit.starts_at):%H:%M} {dossier.roster.visit_name(visit)}"
            if visit
            else ""
        )
    assert len(TRUTH["photo"]) == len(landed) == 40
    for known in TRUTH["photo"]:
        visit = known["visit"]
        found = landed[known["file"]]
        if visit == "Groupe Numérique":  # received by the Mission French Tech
            assert found == "15:45 Mission French Tech", known
        elif visit == "Mission French Tech":
            assert found == "15:34 Mission French Tech", known
        else:
            assert found[6:] == visit, known


def test_every_instant_is_the_true_one(store: Store) -> None:
    with store.read() as tx:
        event, photos = tx.event(), {photo.name: photo for photo in tx.all(Photo)}
    for known in TRUTH["photo"]:
        taken = photos[known["file"]].taken_at
        if not known.get("true"):
            assert taken is None, known
            continue
        assert taken is not None, known
        assert f"{event.local(taken):%H:%M:%S}" == known["true"], known


def test_three_cameras_with_their_own_wrong_clocks(store: Store) -> None:
    with store.read() as tx:
        cameras = {camera.model: camera for camera in tx.all(Camera)}
        photos = tx.all(Photo)
    assert len(cameras) == 3
    assert cameras["Z6"].clock.offset == timedelta(minutes=-7)
    assert cameras["E5"].timezone
    with_offset = {p.camera_id for p in photos if p.recorded_offset is not None}
    assert with_offset == {cameras["P12"].id}


def test_the_pictures_are_what_a_day_brings(store: Store) -> None:
    with store.read() as tx:
        photos = tx.all(Photo)
    assert any(photo.width > photo.height for photo in photos)
    assert any(photo.height > photo.width for photo in photos)
    assert sum(photo.recorded_at is None for photo in photos) == 1
    bursts = {photo.burst for photo in photos if photo.burst}
    assert len(bursts) == 1
    assert {p.match.reason for p in photos} >= {MatchReason.DURING, MatchReason.NO_TIME}


def test_the_pictures_are_small_and_say_that_they_are_illustrations() -> None:
    folder = demo_folder("media")
    pictures = sorted(folder.rglob("*.jpg"))
    assert len(pictures) == 40
    assert sum(path.stat().st_size for path in pictures) < 12_000_000
    for path in pictures:
        with Image.open(path) as image:
            assert "illustration" in str(dict(image.getexif())).lower()


def test_what_is_invented_says_so() -> None:
    for name in ("event.toml", "day.log"):
        text = (ROOT / "db" / "demo" / name).read_text(encoding="utf-8")
        assert "invented" in text.splitlines()[0] + text.splitlines()[1]


def test_the_checks_have_nothing_against_it(made: Made, store: Store) -> None:
    found = check_stored(store, made.workspace.settings)
    assert [f for f in found if f.severity is not Severity.NOTE] == []


def test_the_pictures_bring_no_words_of_their_own(store: Store) -> None:
    with store.read() as tx:
        assert [photo.name for photo in tx.all(Photo) if photo.brought.said()] == []
