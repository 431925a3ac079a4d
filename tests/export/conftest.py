"""A small day with two real pictures, drafted and ready to export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from delegation_tui.article import caption_photos, draft_article
from delegation_tui.article.captions import credit_camera, edit_photos
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.roster import import_files
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace

EVENT = """
[event]
name = "Salon des essais"
from = 2024-05-22
to = 2024-05-22
visit_day = 2024-05-22
timezone = "Europe/Paris"
city = "Rennes"

[[organisation]]
name = "Atelier Bleu"
kind = "entreprise"
"""
PEOPLE = """prénom;nom;code;genre;fonction m;fonction f;organisation;type;délégation;droit à l'image
Maud;Ferrand;mf;f;;maire;Ville de Rennes;élue;délégation de la Ville*;
Léo;Guégan;lg;m;directeur;;Atelier Bleu;officiel;;informé
"""


def picture(path: Path, at: str, colour: tuple[int, int, int]) -> None:
    """A JPEG with a position, a serial number and an owner's name."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Lumen", "Q1"
    details = exif.get_ifd(0x8769)
    details[0x9003] = at
    details[0xA431] = "SERIAL-4711"
    details[0xA430] = "Owner Secret"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 6.0, 0.0), 3: "W", 4: (1.0, 40.0, 0.0)})
    image = Image.effect_noise((1800, 1200), 40).convert("RGB")
    image.paste(colour, (0, 0, 900, 1200))
    image.save(path, exif=exif, quality=80)


NOON = datetime(2024, 5, 22, 10, tzinfo=UTC)


@pytest.fixture
def day(workspace: Workspace, tmp_path: Path) -> Iterator[Store]:
    """The store of the day, open."""
    files = []
    for name, text in (("event.toml", EVENT), ("people.csv", PEOPLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append(tmp_path / name)
    card = tmp_path / "card"
    card.mkdir()
    picture(card / "DSC_1.jpg", "2024:05:22 10:05:00", (200, 40, 40))
    picture(card / "DSC_2.jpg", "2024:05:22 10:06:00", (40, 40, 200))
    with open_store(workspace) as store:
        for file in files:
            import_files(store, workspace.settings, [file])
        log_line(store, workspace.settings, "10:00-10:30 mf;lg;métaux, bois", at=NOON, today=False)
        add_photos(store, workspace, [card])
        with store.read() as tx:
            (camera,) = tx.all(Camera)
        credit_camera(store, camera.id, "Léa Marchand")
        caption_photos(store, workspace.settings)
        with store.read() as tx:
            photos = tx.all(Photo)
        for photo in photos:
            edit_photos(
                store, [photo.id], alt=f"Un fond uni à gauche, gris à droite ({photo.name[4]})."
            )
        draft_article(store, workspace.settings)
        yield store
