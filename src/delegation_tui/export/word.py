"""The article as a Word document: real styles, its pictures with their alternatives."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

from delegation_tui.domain.message import DelegationError
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
from delegation_tui.export.word_look import CAPTION, STYLES, dress
from delegation_tui.export.zipped import repacked
from delegation_tui.language import pack_of

GAP = Cm(0.3)  # between two pictures
HIGHEST = Cm(10.7)
DECORATIVE = (
    '<a:extLst {}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def write_docx(material: Material, folder: Path) -> Path:
    """Writes `<slug>.docx`; returns it."""
    page = material.page
    target = folder / f"{page.slug}.docx"
    target.write_bytes(article_docx(material))
    return target


def article_docx(material: Material) -> bytes:
    """The article as a package. Raises DelegationError for a house template that is none."""
    page = material.page
    files = files_on_paper(material)
    document = new_document(material, title_of(page))
    writer = _WordWriter(document, files)
    for piece in pieces_of(page):
        writer.add(piece)
    return packed(document)


def sheet_docx(material: Material, title: str, lines: Sequence[Sequence[str]]) -> bytes:
    """A table as a package, its first line the head of each page."""
    document = new_document(material, title)
    document.add_paragraph(title, style=STYLES[DocumentKind.TITLE])
    table = document.add_table(rows=len(lines), cols=len(lines[0]), style=_table(document))
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return packed(document)


def new_document(material: Material, title: str) -> WordDocument:
    """An empty document in the article's language, in the house's clothes or in ours."""
    page, house = material.page, material.workspace.settings.docx_template
    document = _house(material.workspace.root / house) if house else Document(_own())
    for name in (CAPTION, *STYLES.values()):
        if name not in document.styles:
            document.styles.add_style(
                name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Delegation")
            )
    if not house:
        dress(document, RGBColor.from_string(on_paper(read_colour(page.style.accent))[1:].upper()))
    _describe(document, page, title)
    return document


def _own() -> io.BytesIO:
    """python-docx's template without its second list of styles, which Word distrusts once the
    first is changed."""
    raw = io.BytesIO()
    Document().save(raw)
    raw_bytes = repacked(raw.getvalue(), _without_second_styles)
    return io.BytesIO(raw_bytes)


def _without_second_styles(name: str, part: bytes) -> bytes | None:
    if name == "word/stylesWithEffects.xml":
        return None
    if name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        return re.sub(rb"<(?:Override|Relationship) [^>]*stylesWithEffects[^>]*/>", b"", part)
    return part


def _house(path: Path) -> WordDocument:
    """The house's template, empty: what stays is what pages have around their text."""
    try:
        document = Document(str(path))
    except Exception as error:  # whatever python-docx meets in a file that is no document
        raise DelegationError(
            "{file} cannot be used for the Word document: it must be a .docx file. Mend it, or "
            "take [export] docx_template out of delegation.toml.",
            file=path.name,
        ) from error
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


def _describe(document: WordDocument, page: Page, title: str) -> None:
    tag = pack_of(page.language).page.locale.replace("_", "-")
    at = document.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"):
        found = at.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            at.insert(len(at) if name == "w:lang" else 0, found)
        at = found
    at.set(qn("w:val"), tag)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = title[:255], page.body[:255], ""
    about.comments, about.subject, about.language = "", page.kicker[:255], tag
    about.keywords = ", ".join(page.themes)[:255]
    about.created = about.modified = about.last_printed = page.dated
    about.revision = 1


def _table(document: WordDocument) -> str:
    if "Table Grid" not in document.styles:
        document.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE, builtin=True)
    return "Table Grid"


def packed(document: WordDocument) -> bytes:
    """The document's package; the same content gives the same bytes."""
    raw = io.BytesIO()
    document.save(raw)
    return repacked(raw.getvalue())


class _WordWriter:
    def __init__(self, document: WordDocument, files: Mapping[str, Rendered]) -> None:
        self._document, self._files = document, files
        section = document.sections[-1]
        self._width = Length(
            (section.page_width or Cm(21))
            - (section.left_margin or Cm(2.5))
            - (section.right_margin or Cm(2.5))
        )

    def add(self, piece: DocumentPiece) -> None:
        """Writes a piece at the end."""
        if piece.kind is DocumentKind.PICTURES:
            rows = list(apart(piece))
            for row in rows:
                self._pictures(row, last=row is rows[-1])
            if piece.runs:
                self._paragraph(CAPTION, piece.runs)
            return
        style = STYLES[piece.kind]
        if piece.kind is DocumentKind.HEADING:
            style = f"Heading {min(piece.level - 1, 3)}"
        for line in piece.items or (piece.runs,):
            self._paragraph(style, line)

    def _paragraph(self, style: str, runs: Runs) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        for run in runs:
            self._run(paragraph, run)
        return paragraph

    def _run(self, paragraph: Paragraph, run: Run) -> None:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.strong or None, run.emphasis or None
        if run.link:
            related = paragraph.part.relate_to(
                run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), related)
            made.font.underline = True
            paragraph._p.append(link)
            link.append(made._r)

    def _pictures(self, row: Sequence[DocumentFigure], *, last: bool) -> None:
        """Pictures side by side; the last stays with the caption that all have in common."""
        paragraph = self._document.add_paragraph(style=STYLES[DocumentKind.PICTURES])
        self._inline(paragraph, row)
        caption = row[0].caption
        paragraph.paragraph_format.keep_with_next = last or bool(caption)
        if caption:
            self._paragraph(CAPTION, (Run(caption),))

    def _inline(self, paragraph: Paragraph, figures: Sequence[DocumentFigure]) -> None:
        files = [self._files[figure.shown.photo.sha256] for figure in figures]
        ratios = sum(file.width / file.height for file in files)
        height = min((self._width - GAP * (len(files) - 1)) / ratios, HIGHEST)
        for number, (figure, file) in enumerate(zip(figures, files, strict=True)):
            run = paragraph.add_run("\u2002" if number else "")
            run.font.size = Pt(6) if number else None
            drawn = run.add_picture(str(file.path), height=Length(round(height * 0.995)))
            for side in ("distT", "distB", "distL", "distR"):
                drawn._inline.set(side, "0")
            about = drawn._inline.docPr
            about.set("name", figure.shown.photo.name)
            if figure.shown.alt:
                about.set("descr", figure.shown.alt)
            else:
                about.append(parse_xml(DECORATIVE.format(nsdecls("a"))))
