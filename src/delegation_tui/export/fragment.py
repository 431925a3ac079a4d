"""The article to paste into a site's own editor: plain HTML, WordPress's blocks, its pictures.

The pictures are numbered as the text shows them: what no editor takes along is found by its number.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from delegation_tui.export.material import Material
from delegation_tui.export.page import Page, Shown, embargo_note
from delegation_tui.export.pictures import LARGE, rendered
from delegation_tui.export.plain_html import body_html, figure_html
from delegation_tui.export.structured import whole
from delegation_tui.export.wordpress_blocks import SitePicture, blocks
from delegation_tui.language import pack_of


def write_fragment(material: Material, folder: Path) -> Path:
    """Writes `article.html`, `wordpress.txt` and `pictures/`; returns the article."""
    page = material.page
    words = pack_of(page.language).page
    address = _addresses(material, folder)
    notes = [note for note in (embargo_note(page), words.forced if page.forced else "") if note]
    lines = [Markup("<p><strong>{}</strong></p>").format(note) for note in notes]
    lines += [
        Markup("<h1>{}</h1>").format(page.title),
        Markup("<p><strong>{}</strong></p>").format(page.lead),
    ]
    text = body_html(page, lambda shown: figure_html(shown, address(shown), words.credit))
    target = folder / "article.html"
    target.write_text("\n".join([*lines, text, ""]), encoding="utf-8", newline="\n")
    _write_blocks(page, address, folder)
    return target


def write_wordpress(material: Material, folder: Path) -> Path:
    """Writes `wordpress.txt` and `pictures/`; returns the text."""
    return _write_blocks(material.page, _addresses(material, folder), folder)


def _write_blocks(page: Page, address: Callable[[Shown], str], folder: Path) -> Path:
    target = folder / "wordpress.txt"
    text = blocks(page, lambda shown: SitePicture(address(shown)))
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _addresses(material: Material, folder: Path) -> Callable[[Shown], str]:
    """Writes the pictures; what says where each of them is."""
    names = _write_pictures(material, folder)

    def address(shown: Shown) -> str:
        name = names[shown.photo.sha256]
        return whole(material.page, name) or name

    return address


def _write_pictures(material: Material, folder: Path) -> dict[str, str]:
    """The pictures' names below `folder` by the photo's SHA-256."""
    photos = [shown.photo for shown in material.page.pictures]
    names = {}
    for n, (sha256, files) in enumerate(
        rendered(photos, material.workspace, (LARGE,), webp=False), 1
    ):
        (folder / "pictures").mkdir(exist_ok=True)
        names[sha256] = f"pictures/{n:02}-{files.jpeg[-1].name}"
        shutil.copyfile(files.jpeg[-1].path, folder / names[sha256])
    return names
