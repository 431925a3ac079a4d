"""A dispatch for the newsroom that cannot wait for the evening: three pictures with their captions, and
three lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from delegation_tui.domain.article import BlockKind
from delegation_tui.export.file_names import file_names
from delegation_tui.export.inline import inline
from delegation_tui.export.material import Material
from delegation_tui.export.options import Size
from delegation_tui.export.page import Page, embargo_note
from delegation_tui.export.photo_files import write_photo
from delegation_tui.export.photo_words import Picture
from delegation_tui.language import pack_of

PICTURES = 3


def write_dispatch(material: Material, folder: Path) -> Path:
    """Writes the pictures as JPEGs of 2,048 pixels, and a text of the article's title, lead and first
    paragraph with their captions; returns the text."""
    chosen = _best(material.pictures)
    options = replace(material.options, size=Size.WEB)
    names = file_names(options.names, [picture.fields for picture in chosen])
    lines = list(_text(material.page))
    for number, (picture, name) in enumerate(zip(chosen, names, strict=True), 1):
        written = write_photo(picture, name, material.workspace, folder, options)
        material.notes.extend(written.notes)
        if written.name:
            said = " ".join(filter(None, (picture.words.caption, picture.words.credit)))
            lines.append(f"{written.name}: {' '.join(said.split())}")
        material.tell(number, len(chosen))
    target = folder / f"{material.page.slug}.txt"
    target.write_text("\n\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return target


def _best(pictures: Sequence[Picture]) -> list[Picture]:
    """Those with the most stars, of these the latest; in the order of the article."""
    stills = [picture for picture in pictures if not picture.photo.is_film]
    latest = sorted(stills, key=_latest, reverse=True)
    chosen = {picture.photo.id for picture in latest[:PICTURES]}
    return [picture for picture in stills if picture.photo.id in chosen]


def _latest(picture: Picture) -> tuple[int, str]:
    return picture.photo.rating, str(picture.photo.taken_at or "")


def _text(page: Page) -> Iterator[str]:
    """Three lines, behind what everybody who gets them must know."""
    if page.embargoed:
        yield embargo_note(page)
    if page.forced:
        yield pack_of(page.language).page.forced
    told = (part.text for part in page.parts if part.kind is BlockKind.PARAGRAPH)
    for line in (page.title, page.lead, next(told, "")):
        if plain := " ".join(inline(line).striptags().split()):
            yield plain
