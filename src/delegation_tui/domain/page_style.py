"""How an institution wants its exported pages: its look, its addresses, what may be left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from delegation_tui.domain.setting import Flag, OneWord, Text, setting


class Look(StrEnum):
    """JOURNAL tells the day along its clock, SOBRE is plain and all sans serif, MAGAZINE shows a
    large picture and centres its text."""

    JOURNAL = "journal"
    SOBRE = "sobre"
    MAGAZINE = "magazine"


class GalleryCaptions(StrEnum):
    """COMMON: one caption beneath a gallery. EACH: also one beneath every picture."""

    COMMON = "common"
    EACH = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """The `[page]` table. Files are named from the folder of `delegation.toml`."""

    look: Look = setting(
        "page.style", OneWord(Look), Look.JOURNAL,
        "the page's look: `journal`, `sobre`, `magazine`",
    )  # fmt: skip
    accent: str = setting(
        "page.accent", Text(), "#0b3d91",
        "the colour of links, hours and marks, as `#rrggbb`; made darker where it could not be read",
    )  # fmt: skip
    logo: str = setting("page.logo", Text("none"), "", "a PNG or SVG file, in the bar above")
    home: str = setting(
        "page.home", Text("none"), "", "the address that the institution's name leads to"
    )
    section: str = setting(
        "page.section", Text("none"), "", "what stands at the right of the bar: “Press”"
    )
    base_url: str = setting(
        "page.base_url", Text("none"), "",
        "where the folder of the page will be published: previews in networks and structured data need whole "
        "addresses, and are left out without it",
    )  # fmt: skip
    times: bool = setting("page.times", Flag(), True, "the hours of the visits")
    glance: bool = setting(
        "page.glance", Flag(), True, "the day at a glance, with a link to every visit"
    )
    reading_time: bool = setting(
        "page.reading_time", Flag(), True, "how many minutes it takes to read"
    )
    corrections: bool = setting(
        "page.corrections", Flag(), True,
        "what was corrected after publication, with its day, behind the text",
    )  # fmt: skip
    captions: GalleryCaptions = setting(
        "page.captions", OneWord(GalleryCaptions), GalleryCaptions.COMMON,
        "`common`: one caption a gallery; `each`: the pictures' own captions too",
    )  # fmt: skip
    figure_role: bool = setting(
        "page.rgaa", Flag(), True, "a role and a name on each figure, as the RGAA asks (test 1.9.1)"
    )
    rights: str = setting(
        "page.rights", Text("none"), "", "a sentence on the photos' rights, in the foot"
    )
    font: str = setting(
        "page.font", Text("the reader's own"), "", "a WOFF2 file for the text, put into the page"
    )
    css: str = setting(
        "page.css", Text("none"), "", "a style sheet of the house, behind the page's own"
    )
    templates: str = setting(
        "page.templates", Text("none"), "",
        "a folder with templates that stand for the program's: `page.html`, `blocks/…`",
    )  # fmt: skip
