"""House style: the choices that an institution makes once and every text follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from delegation_tui.domain.language import Language
from delegation_tui.domain.setting import Flag, OneWord, Whole, setting


class Profile(StrEnum):
    """Output typography: which spaces stand before high punctuation and inside guillemets."""

    PRESSE = "presse"  # U+00A0 before “:” and inside « », U+202F before “; ! ?”
    FINE = "fine"  # U+202F throughout
    ASCII = "ascii"  # plain spaces and quotes, for channels that lose the others


class MentionScope(StrEnum):
    """Where a first mention counts again."""

    ARTICLE = "article"
    SECTION = "section"


class Capitals(StrEnum):
    """Capitals of functions: the press writes "président", institutions "Président"."""

    LOWER = "lower"
    COURTESY = "courtesy"


class CaptionLength(StrEnum):
    SHORT = "short"
    FULL = "full"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """An institution's choices; the defaults are those of the French press."""

    profile: Profile = setting(
        "style.profile", OneWord(Profile), Profile.PRESSE, "typography: `presse`, `fine`, `ascii`"
    )
    mentions: MentionScope = setting(
        "style.mentions", OneWord(MentionScope), MentionScope.ARTICLE,
        "where a first mention counts again: `article`, `section`",
    )  # fmt: skip
    capitals: Capitals = setting(
        "style.capitals", OneWord(Capitals), Capitals.LOWER,
        '`lower` ("président") or `courtesy` ("Président")',
    )  # fmt: skip
    inclusive: bool = setting(
        "style.inclusive", Flag(), False,
        '"les présidentes et présidents", and not the masculine plural',
    )  # fmt: skip
    civilities: bool = setting("style.civilities", Flag(), False, '"M.", "Mme" before names')
    captions: CaptionLength = setting(
        "style.captions", OneWord(CaptionLength), CaptionLength.FULL, "`short`, `full`, `agency`"
    )
    caption_place: bool = setting("style.caption_place", Flag(), True, "the place in captions")
    caption_date: bool = setting("style.caption_date", Flag(), True, "the date in captions")
    max_title: int = setting(
        "style.max_title", Whole(10, 1_000), 110, "characters that a title may have"
    )
    # For each language, the TOML of the institution's own sentences.
    patterns: tuple[tuple[Language, str], ...] = ()
