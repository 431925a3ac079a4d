"""House style: the choices that an institution makes once and every text follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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

    profile: Profile = Profile.PRESSE
    mentions: MentionScope = MentionScope.ARTICLE
    capitals: Capitals = Capitals.LOWER
    inclusive: bool = True  # "les présidentes et présidents" rather than the masculine plural
    civilities: bool = False  # print "M.", "Mme" before names
    captions: CaptionLength = CaptionLength.FULL
    caption_place: bool = True
    caption_date: bool = True
    max_title: int = 110
    patterns: tuple[tuple[str, str], ...] = ()  # language, TOML of the institution's own sentences
