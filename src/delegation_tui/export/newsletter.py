"""The article in short for a mail: one column, its styles on its elements, a twin in plain text.

Mail programs know tables and inline styles alone; some cut a mail behind 102 kB.
"""

from __future__ import annotations

from pathlib import Path

from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, StrictUndefined

from delegation_tui.domain.message import Message
from delegation_tui.export.colours import on_paper, read_colour, upon
from delegation_tui.export.inline import inline
from delegation_tui.export.layout import laid_out
from delegation_tui.export.material import Material
from delegation_tui.export.page import embargo_note
from delegation_tui.export.pictures import PAPER, write_pictures
from delegation_tui.export.plain_text import in_plain_text
from delegation_tui.export.structured import whole
from delegation_tui.language import pack_of

LARGEST = 100_000  # bytes


def write_newsletter(material: Material, folder: Path) -> Path:
    """Writes `newsletter.html`, `newsletter.txt` and its picture; returns the HTML."""
    page, words = material.page, pack_of(material.page.language).page
    lead = laid_out(page).lead
    files = write_pictures(
        [lead.photo] if lead else [], material.workspace, folder / "images", (PAPER,)
    )
    picture = files[lead.photo.sha256].jpeg[-1] if lead else None
    environment = Environment(
        loader=PackageLoader("delegation_tui.export"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    accent = on_paper(read_colour(page.style.accent))
    parts = list(page.parts)
    address = f"images/{picture.name}" if picture else ""
    while True:
        text = environment.get_template("newsletter.html").render(
            page=page, words=words, parts=parts, lead=lead, picture=picture, inline=inline,
            source=whole(page, address) or address, accent=accent, on_accent=upon(accent),
            address=whole(page, ""), embargo=embargo_note(page),
        )  # fmt: skip
        made = CSSInliner(keep_style_tags=False, load_remote_stylesheets=False).inline(text)
        if len(made.encode()) < LARGEST or not parts:
            break
        parts = parts[: len(parts) * 3 // 4]
    if len(parts) < len(page.parts):
        material.notes.append(Message("The newsletter is cut: mail programs show 100 kB at most."))
    target = folder / "newsletter.html"
    target.write_text(made, encoding="utf-8", newline="\n")
    (folder / "newsletter.txt").write_text(in_plain_text(page), encoding="utf-8", newline="\n")
    return target
