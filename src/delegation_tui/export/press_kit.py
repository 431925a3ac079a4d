"""The press kit: the photos and their captions, the article to read and to reuse, in one ZIP."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from delegation_tui.domain.text import address_of
from delegation_tui.export.document import (
    DocumentFigure,
    DocumentKind,
    DocumentPiece,
    contact_of,
    files_on_paper,
    lead_picture,
    notes_of,
    plain,
    title_of,
)
from delegation_tui.export.inline import Run
from delegation_tui.export.markdown import render
from delegation_tui.export.material import Material
from delegation_tui.export.page import Page, Shown
from delegation_tui.export.pdf import printed, write_pdf
from delegation_tui.export.photo_words import Picture
from delegation_tui.export.photos import captioned
from delegation_tui.export.pictures import PictureFiles, files_of
from delegation_tui.export.word import sheet_docx, write_docx
from delegation_tui.export.zipped import entry
from delegation_tui.language import pack_of
from delegation_tui.photos.pictures import NoPicture

PACKED = (".csv", ".md", ".xmp", ".json")  # the others are packed already
SMALL = 480  # pixels of a picture on the contact sheet
ACROSS, TALLEST = 3, 3.6  # pictures in a row of it, centimetres of one
COVER = 8  # centimetres of the picture on the first page
MANIFEST = "manifest.json"

Named = Sequence[tuple[str, Picture]]


def write_kit(material: Material, folder: Path) -> Path:
    """Writes `<slug>.zip`; returns it."""
    page, total = material.page, len(material.pictures)
    inside = folder / "kit"
    inside.mkdir()
    named = captioned(material, inside, "photos/")
    names = {picture.photo.sha256: name for name, picture in named}
    text = render(page, lambda shown: names.get(shown.photo.sha256, shown.photo.name), marked=False)
    (inside / f"{page.slug}.md").write_text(text, encoding="utf-8", newline="\n")
    write_docx(material, inside)
    write_pdf(material, inside)
    _captions(material, named, inside)
    _contact_sheet(material, named, inside)
    _cover(material, inside)
    _manifest(page, inside)
    target = folder / f"{page.slug}.zip"
    _zip(inside, target, lambda: material.tell(total, total))
    shutil.rmtree(inside)
    return target


def _file(title: str) -> str:
    """A name that no article's address has: those know no underscore."""
    return f"_{address_of(title, 60)}.pdf".replace("-", "_")


def _captions(material: Material, named: Named, folder: Path) -> None:
    """The captions to read and to copy, beside the sheet for machines."""
    words = pack_of(material.page.language).page
    heads = (words.sheet.file, words.sheet.caption, words.sheet.alt, words.sheet.credit)
    lines = [
        (Path(name).name, picture.words.caption, picture.words.alt, picture.words.credit)
        for name, picture in named
    ]
    target = folder / f"_{Path(words.sheet_file).stem}.docx"
    target.write_bytes(sheet_docx(material, words.captions, [heads, *lines]))


def _contact_sheet(material: Material, named: Named, folder: Path) -> None:
    """All pictures small, under the names of their files; a film is on it by its name alone."""
    page, words = material.page, pack_of(material.page.language).page
    figures, files, others = [], {}, []
    for name, picture in named:
        small = _small(material, picture)
        if small is None:
            others.append((Run(Path(name).name),))
            continue
        files[picture.photo.sha256] = small.jpeg[-1]
        said = picture.words
        shown = Shown(picture.photo, "", said.caption, said.alt, said.credit)
        figures.append(DocumentFigure(shown, f"{Path(name).name} {said.credit}".strip()))
    rows = tuple(
        DocumentPiece(DocumentKind.PICTURES, rows=(tuple(figures[at : at + ACROSS]),))
        for at in range(0, len(figures), ACROSS)
    )
    rest = [DocumentPiece(DocumentKind.LIST, items=tuple(others))] if others else []
    title = f"{words.contact_sheet}{words.colon} {title_of(page)}"
    kicker = plain(DocumentKind.KICKER, f"{words.contact_sheet} · {page.kicker}")
    pieces = [*notes_of(page), kicker, plain(DocumentKind.TITLE, title_of(page)), *rows, *rest]
    target = folder / _file(words.contact_sheet)
    target.write_bytes(printed(material, title, pieces, files, TALLEST, even=True))


def _small(material: Material, picture: Picture) -> PictureFiles | None:
    if not picture.photo.is_picture:
        return None
    try:
        return files_of(picture.photo, material.workspace, (SMALL,), webp=False)
    except NoPicture:
        return None


def _cover(material: Material, folder: Path) -> None:
    """What is opened first: until when nothing may be published, what is here, who answers."""
    page, words = material.page, pack_of(material.page.language).page
    name = _file(words.press_kit)
    pieces = tuple(_cover_pieces(page, sorted([*_names(folder), name, MANIFEST])))
    files = files_on_paper(material)
    title = f"{words.press_kit}{words.colon} {title_of(page)}"
    (folder / name).write_bytes(printed(material, title, pieces, files, COVER))


def _cover_pieces(page: Page, names: Sequence[str]) -> Iterator[DocumentPiece]:
    words = pack_of(page.language).page
    photos = [name for name in names if name.startswith("photos/")]
    listed = [name for name in names if not name.startswith("photos/")]
    if photos:
        listed.append(f"photos/ ({len(photos)})")
    yield from notes_of(page)
    yield plain(DocumentKind.KICKER, f"{words.press_kit} · {page.kicker}")
    yield plain(DocumentKind.TITLE, title_of(page))
    yield plain(DocumentKind.LEAD, page.lead)
    yield from lead_picture(page)
    yield from contact_of(page)
    yield plain(DocumentKind.HEADING, words.contents, 2)
    yield DocumentPiece(DocumentKind.LIST, items=tuple((Run(name),) for name in listed))


def _names(folder: Path) -> list[str]:
    return [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]


def _manifest(page: Page, folder: Path) -> None:
    """Every file with its size and hash, so that a newsroom can tell whether all arrived."""
    files = []
    for name in sorted(_names(folder)):
        with (folder / name).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        files.append({"name": name, "bytes": (folder / name).stat().st_size, "sha256": sha256})
    about = {"title": title_of(page), "language": page.language, "files": files}
    text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _zip(folder: Path, target: Path, packed: Callable[[], None]) -> None:
    """Packs `folder`; `packed` hears of each file, and may raise to stop."""
    with zipfile.ZipFile(target, "w") as kit:
        for name in sorted(_names(folder)):
            about = entry(name, packed=name.endswith(PACKED))
            with (folder / name).open("rb") as source, kit.open(about, "w") as out:
                shutil.copyfileobj(source, out, 1 << 20)
            packed()
