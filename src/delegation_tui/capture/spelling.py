"""How names are typed: keys to look them up by, and how well a text names a record."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from uuid import UUID

from delegation_tui.domain.text import fold
from delegation_tui.language import any_language, is_common, set_of

UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
     "ø": "oe", "å": "aa", "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip
ARTICLES = set_of(any_language().articles)
# Words that are written in one way and typed in another: "St-Étienne", "Marks and Spencer".
PLAIN = {"st": "saint", "ste": "sainte", **dict.fromkeys(set_of(any_language().also), "")}


class NameKind(IntEnum):
    PERSON = 0
    PARTY = 1
    ORGANISATION = 2
    PLACE = 3


class Quality(IntEnum):
    """How well a text names a record, best first."""

    CODE = 0
    WHOLE = 1
    TURNED = 2  # whole, in another order: the family name first, a stand by where it is
    BEGINNING = 3
    INSIDE = 4  # the beginning of a later word: a family name


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A record that a text may name."""

    kind: NameKind
    id: UUID
    quality: Quality


def names_somebody(typed: str, match: NameMatch) -> bool:
    """Whether `typed` says whom it matches: "port" in small letters is a port and not Mathilde Port,
    unless it is her code."""
    *before, word = re.split(r"[\s'’]+", typed)
    common = typed.islower() and is_common(word) and ARTICLES.issuperset(before)
    return match.quality is Quality.CODE or not common


Entry = tuple[str, Quality, NameKind, UUID]


@lru_cache(1 << 16)
def fold_name(name: str) -> str:
    return fold(name)


def squeezed(folded: str) -> str:
    """Without spaces: "lecun" and "le cun" are one, as are "saintmartin" and "saint-martin"."""
    return folded.replace(" ", "")


def next_letter(letter: str) -> str:
    """What sorts behind all that begins with a letter."""
    return chr(min(ord(letter) + 1, sys.maxunicode))


def begin_words(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each part begins a word, in the order of the words."""
    left = iter(words)
    return all(any(word.startswith(part) for word in left) for part in parts)


def plainly(words: list[str]) -> list[str]:
    return [plain for word in words if (plain := PLAIN.get(word, word))]


def keys_of(
    kind: NameKind, record_id: UUID, names: Sequence[str], whole: Quality = Quality.BEGINNING
) -> list[Entry]:
    found: dict[str, Quality] = {}
    # "Müller" is typed "muller" or, as Germans do without the key, "mueller".
    written = dict.fromkeys((*names, *(name.translate(UMLAUTS) for name in names)))
    spelt = [fold_name(name).split() for name in written]
    for words in (*spelt, *map(plainly, spelt)):
        for start in range(len(words)):
            key = "".join(words[start:])
            quality = Quality.INSIDE if start else whole
            if key and found.get(key, Quality.INSIDE) >= quality:
                found[key] = quality
    return [(key, quality, kind, record_id) for key, quality in found.items()]
