"""The article as OpenDocument: for LibreOffice, and for SPIP, whose import reads headings by style."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from odfdo import Document, Frame, Header, Link, List, ListItem, Paragraph, Span

from delegation_tui.domain.closed import complete
from delegation_tui.export.colours import on_paper, read_colour
from delegation_tui.export.document import (
    DocumentFigure,
    DocumentKind,
    DocumentPiece,
    Runs,
    apart,
    files_on_paper,
    pieces_of,
    title_of,
)
from delegation_tui.export.inline import Run
from delegation_tui.export.material import Material
from delegation_tui.export.page import Page
from delegation_tui.export.pictures import Rendered
from delegation_tui.export.zipped import repacked
from delegation_tui.language import pack_of

STYLES = complete(
    DocumentKind,
    {
        DocumentKind.NOTE: "Note",
        DocumentKind.KICKER: "Subtitle",
        DocumentKind.LEAD: "Lead",
        DocumentKind.WHEN: "Stop",
        DocumentKind.TEXT: "Text_20_body",
        DocumentKind.BRIEF: "Brief",
        DocumentKind.LIST: "List_20_1",
        DocumentKind.MEMBERS: "List_20_1",
        DocumentKind.QUOTE: "Quotations",
        DocumentKind.SPEAKER: "Speaker",
        DocumentKind.SMALL: "Small",
        DocumentKind.TITLE: "Heading_20_1",
        DocumentKind.HEADING: "Heading_20_2",
        DocumentKind.PICTURES: "Pictures",
    },
)
Text = Paragraph | Header
WIDTH, HIGHEST, GAP = 16.0, 10.7, 0.3  # centimetres: the text, a picture, between two
# What odfdo's template brings along of the Writer that it was made with.
LEFT_OVERS = ("Configurations2/", "Thumbnails/", "settings.xml", "manifest.rdf")


def write_odt(material: Material, folder: Path) -> Path:
    """Writes `<slug>.odt`; returns it."""
    page = material.page
    files = files_on_paper(material)
    document = Document("text")
    document.body.clear()
    _describe(document, page)
    document.set_part("styles.xml", _styles(page))
    writer = _OdtWriter(document, files)
    for piece in pieces_of(page):
        writer.add(piece)
    raw = io.BytesIO()
    document.save(raw)
    target = folder / f"{page.slug}.odt"
    target.write_bytes(repacked(raw.getvalue(), _mended))
    return target


def _styles(page: Page) -> bytes:
    environment = Environment(
        loader=PackageLoader("delegation_tui.export"), autoescape=True, undefined=StrictUndefined
    )
    language, country = pack_of(page.language).page.locale.split("_")
    text = environment.get_template("odt_styles.xml").render(
        language=language, country=country, accent=on_paper(read_colour(page.style.accent))
    )
    return text.encode()


def _describe(document: Document, page: Page) -> None:
    meta = document.meta
    meta.title, meta.subject = title_of(page), page.kicker
    meta.language = pack_of(page.language).page.locale.replace("_", "-")
    meta.initial_creator = meta.creator = page.body
    meta.creation_date = meta.date = page.dated
    meta.generator = "delegation"


def _mended(name: str, part: bytes) -> bytes | None:
    """Without what the standard's schemas refuse; says 1.3, the newest that has one at hand."""
    if name.startswith(LEFT_OVERS):
        return None
    if name == "META-INF/manifest.xml":
        lost = "|".join(map(re.escape, LEFT_OVERS)).encode()
        part = re.sub(rb'\s*<manifest:file-entry [^>]*full-path="(?:%b)[^>]*/>' % lost, b"", part)
    if name.endswith(".xml"):
        part = re.sub(rb'((?:office|manifest):version)="1\.4"', rb'\1="1.3"', part)
    return part


class _OdtWriter:
    def __init__(self, document: Document, files: Mapping[str, Rendered]) -> None:
        self._document, self._files, self._drawn = document, files, 0

    def add(self, piece: DocumentPiece) -> None:
        """Writes a piece at the end."""
        if piece.kind is DocumentKind.TITLE:
            self._heading(1, piece.runs)
        elif piece.kind is DocumentKind.HEADING:
            self._heading(min(piece.level, 4), piece.runs)
        elif piece.kind is DocumentKind.PICTURES:
            rows = list(apart(piece))
            for row in rows:
                self._pictures(row, last=row is rows[-1])
            if piece.runs:
                self._put(Paragraph(style="Caption"), piece.runs)
        elif piece.items:
            self._list(piece)
        else:
            self._put(Paragraph(style=STYLES[piece.kind]), piece.runs)

    def _heading(self, level: int, runs: Runs) -> None:
        made = Header(level)
        made.style = f"Heading_20_{level}"
        self._put(made, runs)

    def _put(self, element: Text, runs: Runs) -> None:
        self._document.body.append(_filled(element, runs))

    def _list(self, piece: DocumentPiece) -> None:
        made = List(style="Bullets")
        for item in piece.items:
            line = ListItem()
            line.append(_filled(Paragraph(style=STYLES[piece.kind]), item))
            made.append(line)
        self._document.body.append(made)

    def _pictures(self, row: Sequence[DocumentFigure], *, last: bool) -> None:
        """Pictures side by side; the last stays with the caption that all have in common."""
        caption = row[0].caption
        self._row(row, "Picture" if last or caption else "Pictures")
        if caption:
            self._put(Paragraph(style="Caption"), (Run(caption),))

    def _row(self, figures: Sequence[DocumentFigure], style: str) -> None:
        paragraph = Paragraph(style=style)
        files = [self._files[figure.shown.photo.sha256] for figure in figures]
        ratios = sum(file.width / file.height for file in files)
        height = min((WIDTH - GAP * (len(files) - 1)) / ratios, HIGHEST) * 0.995
        for figure, file in zip(figures, files, strict=True):
            if figure is not figures[0]:
                paragraph.append_plain_text("\u2002")
            self._drawn += 1
            frame = Frame.image_frame(
                self._document.add_file(str(file.path)),
                name=f"Photo {self._drawn}", style="Graphics", anchor_type="as-char",
                size=(f"{height * file.width / file.height:.2f}cm", f"{height:.2f}cm"),
            )  # fmt: skip
            if figure.shown.alt:
                frame.svg_description = figure.shown.alt
            paragraph.append(frame)
        self._document.body.append(paragraph)


def _filled(element: Text, runs: Runs) -> Text:
    for run in runs:
        style = "Strong" if run.strong else "Emphasis" if run.emphasis else ""
        if run.link:
            link = Link(run.link, text=run.text, style="Internet_20_link")
            link.set_attribute("xlink:type", "simple")
            element.append(link)
        elif style:
            made = Span(style=style)
            made.append_plain_text(run.text)
            element.append(made)
        else:
            element.append_plain_text(run.text)
    return element
