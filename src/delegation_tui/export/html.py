"""The article as a folder of HTML: one page and its pictures, nothing from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from delegation_tui.export.house_files import logo_of
from delegation_tui.export.material import Material
from delegation_tui.export.page_html import Download, render_page
from delegation_tui.export.pictures import write_pictures
from delegation_tui.language import PageWords, pack_of

MEGABYTE = 1_000_000


def write_html(material: Material, folder: Path) -> Path:
    """Writes `index.html` and `images/` into `folder`; returns the page."""
    photos = [shown.photo for shown in material.page.pictures]
    pictures = write_pictures(photos, material.workspace, folder / "images", webp=True)
    target = folder / "index.html"
    logo = logo_of(material.page.style, material.workspace.root)
    if logo is not None:
        (folder / logo.name).write_bytes(logo.data)
    offers = tuple(_offered(material, folder))
    text = render_page(material, pictures, lambda one: f"images/{one.name}", logo, offers)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _offered(material: Material, folder: Path) -> Iterator[Download]:
    """What else this run wrote, copied beside the page: its folder is published as it is."""
    words = pack_of(material.page.language).page
    written = {offer.format: offer.path for offer in material.offers}
    for name, title in words.offers.items():
        if name in written:
            path = written[name]
            target = folder / "files" / path.name
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
            yield Download(f"files/{path.name}", title, _size(path, words))


def _size(path: Path, words: PageWords) -> str:
    size = path.stat().st_size
    if size >= MEGABYTE:
        return words.megabytes.format(n=round(size / MEGABYTE))
    return words.kilobytes.format(n=max(1, round(size / 1000)))
