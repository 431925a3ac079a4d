"""A dispatch: three pictures, their captions, three lines of text, behind the same gates."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from tests.export.conftest import picture

from delegation_tui.article import (
    caption_photos,
    check_stored,
    credit_camera,
    draft_article,
    edit_photos,
    set_head,
)
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import utc_now
from delegation_tui.export import BlockersStand, Exported, export_article
from delegation_tui.photos.intake import add_photos
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace


def send(store: Store, workspace: Workspace, *, force: bool = False) -> Exported:
    findings = check_stored(store, workspace.settings)
    with store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    (done,) = export_article(
        dossier, article, workspace, ["dispatch"], force=force, findings=findings
    )
    return done


@pytest.fixture
def five(day: Store, workspace: Workspace, tmp_path: Path) -> Store:
    """Five pictures; the two first ones have stars."""
    folder = tmp_path / "more"
    folder.mkdir()
    for minute in (7, 8, 9):
        picture(folder / f"DSC_{minute}.jpg", f"2024:05:22 10:{minute:02}:00", (minute, 9, 200))
    add_photos(day, workspace, [folder])
    with day.read() as tx:
        (camera,), photos = tx.all(Camera), tx.all(Photo)
    credit_camera(day, camera.id, "Léa Marchand")
    caption_photos(day, workspace.settings)
    for photo in photos:
        edit_photos(
            day, [photo.id], alt=f"Un fond uni, vu {photo.name}", rating=5 * (photo.name < "DSC_3")
        )
    draft_article(day, workspace.settings)
    return day


def test_the_most_stars_leave_first_then_the_latest(five: Store, workspace: Workspace) -> None:
    done = send(five, workspace)
    sent = sorted(done.path.parent.glob("*.jpg"))
    assert len(sent) == 3
    times = set()
    for path in sent:
        with Image.open(path) as image:
            assert max(image.size) == 1800  # of an original that is no larger
            times.add(image.getexif().get_ifd(0x8769)[0x9003][-8:])
    assert times == {"10:05:00", "10:06:00", "10:09:00"}
    lines = done.path.read_text(encoding="utf-8").strip().split("\n\n")
    assert len(lines) == 6
    with five.read() as tx:
        article = tx.article()
    assert article is not None
    assert lines[0].replace("\u00a0", " ") == article.title
    for path, line in zip(sent, lines[3:], strict=True):
        assert line.startswith(f"{path.name}: ")
        assert "© Léa Marchand" in line


def test_large_ones_are_made_smaller(day: Store, workspace: Workspace, tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:05:22 10:10:00"
    Image.new("RGB", (4000, 3000), (9, 99, 200)).save(large, exif=exif)
    add_photos(day, workspace, [large])
    with day.read() as tx:
        photo = next(p for p in tx.all(Photo) if p.name == "large.jpg")
    edit_photos(
        day,
        [photo.id],
        alt="Un fond bleu.",
        credit="© Léa Marchand",
        caption="Un fond, le 22 mai 2024.",
    )
    draft_article(day, workspace.settings)
    done = send(day, workspace)
    widths = {Image.open(path).width for path in done.path.parent.glob("*.jpg")}
    assert max(widths) == 2048


def test_blockers_and_an_embargo_hold_it(day: Store, workspace: Workspace) -> None:
    with day.read() as tx:
        photo = tx.all(Photo)[0]
    edit_photos(day, [photo.id], alt="")
    with pytest.raises(BlockersStand):
        send(day, workspace)
    assert not (workspace.export / "dispatch").exists()
    forced = send(day, workspace, force=True)
    assert len(forced.path.read_text(encoding="utf-8").strip().split("\n\n")) == 6
    edit_photos(day, [photo.id], alt="Un fond uni.")
    set_head(day, "embargo_until", utc_now() + timedelta(days=2))
    with pytest.raises(BlockersStand):
        send(day, workspace)
    assert "EMBARGO" in send(day, workspace, force=True).path.read_text(encoding="utf-8").upper()
