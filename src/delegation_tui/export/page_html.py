"""The designed page as one text of HTML, whatever the addresses of its pictures."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from delegation_tui.domain.article import BlockKind
from delegation_tui.domain.closed import check_complete
from delegation_tui.domain.message import DelegationError
from delegation_tui.export.colours import at_night, on_paper, read_colour, upon
from delegation_tui.export.gallery import Cell, GalleryRow, rows_of
from delegation_tui.export.house_files import Logo, data_address, style_sheet, templates_folder
from delegation_tui.export.inline import inline, linked, quoted
from delegation_tui.export.layout import PageLayout, laid_out
from delegation_tui.export.material import Material
from delegation_tui.export.page import Page, PagePart, Shown, embargo_note
from delegation_tui.export.pictures import PictureFiles, Rendered
from delegation_tui.export.structured import json_ld, meta, summary, whole
from delegation_tui.language import pack_of

TEMPLATES = Path(__file__).with_name("templates")
WORDS_A_MINUTE = 200  # read silently, as newspapers count
FEW_STOPS = 4  # from here on the day at a glance is worth its place
WIDE = 944  # pixels: a gallery on a wide screen
check_complete(BlockKind, (f.stem for f in TEMPLATES.glob("blocks/*.html")), "templates/blocks")

Address = Callable[[Rendered], str]


@dataclass(frozen=True, slots=True)
class FileAddress:
    """A picture's file as the page names it."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureAddresses:
    """`medium` is what shows where nothing better is chosen, `large` what opens."""

    jpeg: tuple[FileAddress, ...]
    webp: tuple[FileAddress, ...]

    @property
    def medium(self) -> FileAddress:
        return self.jpeg[min(1, len(self.jpeg) - 1)]

    @property
    def large(self) -> FileAddress:
        return self.jpeg[-1]


@dataclass(frozen=True, slots=True)
class Download:
    """A file that lies beside the page."""

    address: str
    title: str
    size: str


def render_page(
    material: Material,
    pictures: Mapping[str, PictureFiles],
    address: Address,
    logo: Logo | None = None,
    offers: tuple[Download, ...] = (),
) -> str:
    """The whole page. `address` says what the page calls a picture's file. Raises DelegationError
    for a template, style sheet or colour of the house that cannot be used."""
    page, layout = material.page, laid_out(material.page)
    folder = material.workspace.root
    environment = _environment(templates_folder(page.style, folder))
    files = {key: _addressed(one, address) for key, one in pictures.items()}

    def first_file(shown: Shown) -> str:
        return files[shown.photo.sha256].large.address

    style = Markup(_tidy(_style(environment, material, layout) + style_sheet(page.style, folder)))
    script = Markup(_tidy(environment.get_template("page.js").render()))
    words = pack_of(page.language).page
    stops = page.stops
    data = json_ld(page, first_file, logo.name if logo else "")
    known: dict[str, object] = {
        "page": page,
        "layout": layout,
        "words": words,
        "figure": _figures(environment, page, files),
        "inline": inline,
        "linked": linked,
        "rows_of": lambda part: rows_of(part.pictures, grave=bool(part.stop and part.stop.grave)),
        "sizes_of": _sizes,
        "credits_of": _credits,
        "quoted": quoted,
        "glance": stops if page.style.glance and len(stops) >= FEW_STOPS else (),
        "several_days": len({stop.day for stop in stops}) > 1,
        "minutes": _minutes(material) if page.style.reading_time else 0,
        "embargo": embargo_note(page),
        "description": summary(page.lead),
        "meta": meta(page, first_file),
        "json_ld": data,
        "data_hash": _hash(data),
        "address": whole(page, ""),
        "logo": logo,
        "offers": offers,
        "style": style,
        "script": script,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }
    return _rendered(environment, "page.html", known)


def _figures(
    environment: Environment, page: Page, files: Mapping[str, PictureAddresses]
) -> Callable[..., Markup]:
    """What the template calls for a picture with its caption."""
    words = pack_of(page.language).page
    figure = environment.get_template("figure.html")

    def figure_of(
        shown: Shown,
        klass: str,
        sizes: str,
        *,
        caption: str,
        eager: bool = False,
        hushed: bool = False,
    ) -> Markup:
        label = " ".join(
            t for t in (caption, shown.credit and f"{words.credit} {shown.credit}") if t
        )
        return Markup(
            figure.render(
                page=page, words=words, files=files[shown.photo.sha256], shown=shown,
                klass=klass, sizes=sizes, caption=caption, label=label, eager=eager, hushed=hushed,
            ).strip()
        )  # fmt: skip

    return figure_of


def _environment(house: Path | None) -> Environment:
    own = PackageLoader("delegation_tui.export")
    return Environment(
        loader=own if house is None else ChoiceLoader([FileSystemLoader(house), own]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _rendered(environment: Environment, name: str, known: Mapping[str, object]) -> str:
    """What the template makes. Raises DelegationError that names file and line of a mistake."""
    try:
        text: str = environment.get_template(name).render(known)
    except TemplateError as error:
        raise DelegationError(
            "The page's template has a mistake ({file}, line {line}): {reason}. Mend it, or take "
            "[page] templates out of delegation.toml.",
            file=error.filename or name if isinstance(error, TemplateSyntaxError) else name,
            line=error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error),
            reason=error.message or type(error).__name__,
        ) from error
    return _tidy(text)


def _tidy(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def _line_of(error: BaseException) -> int:
    """The line of a template in which an error arose: Jinja puts its templates into tracebacks."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".html"):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _style(environment: Environment, material: Material, layout: PageLayout) -> str:
    page, folder = material.page, material.workspace.root
    accent = read_colour(page.style.accent)
    light, night = on_paper(accent), at_night(accent)
    if light != accent:
        material.note_darker(accent, light)
    text = environment.get_template("page.css").render(
        accent=light,
        on_accent=upon(light),
        night=night,
        on_night=upon(night),
        font=data_address(folder, page.style.font, "font/woff2") if page.style.font else "",
    )
    grown = {
        cell.grow
        for passage in layout.passages
        for part in passage.parts
        for row in rows_of(part.pictures, grave=bool(part.stop and part.stop.grave))
        for cell in row.cells
    }
    return text + "".join(f".g{grow}{{flex:{grow} 1 0}}" for grow in sorted(grown))


def _addressed(files: PictureFiles, address: Address) -> PictureAddresses:
    jpeg, webp = (
        tuple(FileAddress(address(one), one.width, one.height) for one in some)
        for some in (files.jpeg, files.webp)
    )
    return PictureAddresses(jpeg, webp)


def _sizes(row: GalleryRow, cell: Cell) -> str:
    """How wide a picture is shown, for a browser to choose its file by."""
    share = cell.grow / row.grow
    wide = WIDE if len(row.cells) > 1 else WIDE * 0.65
    return f"(min-width: 60rem) {math.ceil(wide * share)}px, (min-width: 40rem) {math.ceil(92 * share)}vw, 92vw"


def _credits(part: PagePart) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shown.credit for shown in part.pictures if shown.credit))


def _minutes(material: Material) -> int:
    page = material.page
    words = sum(len(text.split()) for text in (page.lead, *(part.text for part in page.parts)))
    return math.ceil(words / WORDS_A_MINUTE)


def _hash(text: str) -> str:
    """What the page's policy knows its own style and script by; no other may run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
