"""Every way out, by name. A new one is a module that writes it and its line here.

Nothing that writes is loaded before it is used: the command line names the formats in its help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export.options import Size

if TYPE_CHECKING:
    from delegation_tui.export.material import Material

Write = Callable[["Material", Path], Path]
# What a format alone needs, by the names that Python and pip know it by.
LIBRARIES = {"css_inline": "css-inline", "docx": "python-docx", "odfdo": "odfdo", "typst": "typst"}


class Showing(StrEnum):
    """How a format shows pictures in its text: not at all, one size of each as JPEG for a screen
    or for paper, or every size that a browser may choose from."""

    NONE = ""
    ONE = "one"
    PAPER = "paper"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """What writes a format: a function of a module of this room, "module:function", that writes
    into an empty folder and returns the file to open. `sizes` says how the photos may leave in a
    format that is about them, by the words that offer it; other formats have none."""

    name: str
    writer: str
    title: Message
    sizes: Mapping[Size, Message] | None = None
    showing: Showing = Showing.NONE

    def load(self) -> Write:
        """The function that writes it. Raises DelegationError where a library is missing that
        this format alone needs."""
        module, _, function = self.writer.partition(":")
        try:
            loaded = import_module(f"delegation_tui.export.{module}")
        except ModuleNotFoundError as error:
            if error.name not in LIBRARIES:
                raise
            raise DelegationError(
                "The format {format} needs a library that is not installed: “pip install {package}”.",
                format=self.name,
                package=LIBRARIES[error.name],
            ) from error
        found: Write = getattr(loaded, function)
        return found


def _by_name(formats: Iterable[ExportFormat]) -> Mapping[str, ExportFormat]:
    found: dict[str, ExportFormat] = {}
    for one in formats:
        if found.setdefault(one.name, one) is not one:
            raise ValueError(f"two export formats are called {one.name}")
    return found


FORMATS = _by_name(
    (
        ExportFormat("html", "html:write_html", Message("The page (HTML)"), showing=Showing.WEB),
        ExportFormat(
            "html-single",
            "html_single:write_html_single",
            Message("The page in one file (HTML)"),
            showing=Showing.WEB,
        ),
        ExportFormat(
            "fragment",
            "fragment:write_fragment",
            Message("To paste into a site: plain HTML, WordPress blocks"),
            showing=Showing.ONE,
        ),
        ExportFormat(
            "wordpress",
            "fragment:write_wordpress",
            Message("To paste into WordPress: its blocks, numbered pictures"),
            showing=Showing.ONE,
        ),
        ExportFormat(
            "newsletter",
            "newsletter:write_newsletter",
            Message("A newsletter (HTML for mail, plain text)"),
            showing=Showing.PAPER,
        ),
        ExportFormat(
            "ninjs",
            "ninjs:write_ninjs",
            Message("For newsrooms’ systems (ninjs)"),
            showing=Showing.ONE,
        ),
        ExportFormat(
            "markdown",
            "markdown:write_markdown",
            Message("The text (Markdown)"),
            showing=Showing.ONE,
        ),
        ExportFormat(
            "pdf",
            "pdf:write_pdf",
            Message("The article to read and print (PDF)"),
            showing=Showing.PAPER,
        ),
        ExportFormat(
            "docx", "word:write_docx", Message("The article for Word (DOCX)"), showing=Showing.PAPER
        ),
        ExportFormat(
            "odt",
            "opendocument:write_odt",
            Message("The article for LibreOffice and SPIP (ODT)"),
            showing=Showing.PAPER,
        ),
        ExportFormat(
            "photos",
            "photos:write_photos",
            Message("The photos with their captions"),
            {
                Size.ORIGINAL: Message("The photos with their captions, original size"),
                Size.WEB: Message("The photos with their captions, for the web"),
            },
        ),
        ExportFormat(
            "dispatch",
            "dispatch:write_dispatch",
            Message("A dispatch"),
            {Size.WEB: Message("A dispatch: three photos, their captions, three lines of text")},
        ),
        ExportFormat(
            "presskit",
            "press_kit:write_kit",
            Message("A press kit"),
            {Size.ORIGINAL: Message("A press kit: photos, captions, article, contact sheet (ZIP)")},
            showing=Showing.PAPER,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class WayOut:
    """What is offered where one is chosen: one format or several together."""

    title: Message
    formats: tuple[str, ...]
    size: Size = Size.ORIGINAL


EVERYDAY = WayOut(Message("The page and its text (HTML, Markdown)"), ("html", "markdown"))


def ways_out() -> tuple[WayOut, ...]:
    """The everyday choice first, then every other format, by the sizes of its photos."""
    rest = (one for one in FORMATS.values() if one.name not in EVERYDAY.formats)
    return (
        EVERYDAY,
        *(
            WayOut(title, (one.name,), size)
            for one in rest
            for size, title in (one.sizes or {Size.ORIGINAL: one.title}).items()
        ),
    )
