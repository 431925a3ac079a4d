"""The designed page as one file to send: its pictures are in it, once each."""

from __future__ import annotations

import base64
from pathlib import Path

from delegation_tui.export.house_files import logo_of
from delegation_tui.export.material import Material
from delegation_tui.export.page_html import render_page
from delegation_tui.export.pictures import PictureFiles, Rendered, rendered

SIDE = 800  # pixels: what a mail still carries, sixty times


def write_html_single(material: Material, folder: Path) -> Path:
    """Writes `<slug>.html`; returns it."""
    photos = [shown.photo for shown in material.page.pictures]
    found = rendered(photos, material.workspace, (SIDE,), webp=True)
    # Every browser of today reads WebP: what is one file carries each picture once.
    pictures = {sha256: PictureFiles(files.webp, ()) for sha256, files in found}
    logo = logo_of(material.page.style, material.workspace.root)
    target = folder / f"{material.page.slug}.html"
    text = render_page(material, pictures, _in_itself, logo.inside() if logo else None)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _in_itself(one: Rendered) -> str:
    return f"data:image/webp;base64,{base64.b64encode(one.path.read_bytes()).decode()}"
