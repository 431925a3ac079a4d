"""How the article in Word looks where the house has no template: its styles, on A4."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from delegation_tui.domain.closed import complete
from delegation_tui.export.document import DocumentKind

# Word's own names where it has one, so that a house's template already knows the style.
STYLES = complete(
    DocumentKind,
    {
        DocumentKind.NOTE: "Intense Quote",
        DocumentKind.KICKER: "Subtitle",
        DocumentKind.TITLE: "Title",
        DocumentKind.LEAD: "Delegation Lead",
        DocumentKind.WHEN: "Delegation Stop",
        DocumentKind.TEXT: "Normal",
        DocumentKind.BRIEF: "Body Text",
        DocumentKind.LIST: "List Bullet",
        DocumentKind.MEMBERS: "List Bullet",
        DocumentKind.QUOTE: "Quote",
        DocumentKind.SPEAKER: "Delegation Speaker",
        DocumentKind.PICTURES: "Delegation Picture",
        DocumentKind.SMALL: "Delegation Small",
        DocumentKind.HEADING: "Heading 1",
    },
)
CAPTION = "Caption"
INK, GREY, RED = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x55, 0x55, 0x55), RGBColor(0xA0, 0x1C, 0x1C)
# style: size, bold, italic, colour (None: the accent), points before, after, kept with the next
LOOK: tuple[tuple[str, float, bool, bool, RGBColor | None, int, int, bool], ...] = (
    ("Normal", 11, False, False, INK, 0, 7, False),
    ("Body Text", 10.5, False, False, INK, 0, 6, False),
    ("Intense Quote", 11, True, False, RED, 0, 14, True),
    ("Subtitle", 10.5, True, False, None, 0, 4, True),
    ("Title", 25, True, False, INK, 0, 10, True),
    ("Delegation Lead", 13, False, False, INK, 0, 10, False),
    ("Heading 1", 17, True, False, None, 22, 6, True),
    ("Heading 2", 13.5, True, False, INK, 16, 2, True),
    ("Heading 3", 11.5, True, False, INK, 12, 2, True),
    ("Delegation Stop", 10, False, False, GREY, 0, 6, True),
    ("List Bullet", 11, False, False, INK, 0, 3, False),
    ("Quote", 13, False, True, INK, 8, 3, True),
    ("Delegation Speaker", 10, False, False, GREY, 0, 10, False),
    ("Delegation Picture", 11, False, False, INK, 4, 3, False),
    ("Caption", 9, False, False, GREY, 0, 12, False),
    ("Delegation Small", 9, False, False, GREY, 6, 3, False),
)


def dress(document: WordDocument, accent: RGBColor) -> None:
    """Gives the styles their look and the page its size."""
    for name, size, bold, italic, colour, before, after, kept in LOOK:
        style = document.styles[name]
        font, lines = style.font, style.paragraph_format
        font.size, font.bold, font.italic = Pt(size), bold, italic
        font.color.rgb = colour or accent
        lines.space_before, lines.space_after = Pt(before), Pt(after)
        lines.keep_with_next = kept
    for name in ("Quote", "Delegation Speaker"):
        document.styles[name].paragraph_format.left_indent = Cm(0.8)
    for name in ("Title", "Subtitle"):
        _plain(document, name)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    footer._p.append(number)


def _plain(document: WordDocument, name: str) -> None:
    """Without the line and the spread letters that python-docx's template gives it."""
    style = document.styles[name].element
    for tag in ("w:pBdr", "w:spacing", "w:kern"):
        for found in style.findall(f".//{qn(tag)}"):
            if tag != "w:spacing" or found.getparent().tag == qn("w:rPr"):
                found.getparent().remove(found)
