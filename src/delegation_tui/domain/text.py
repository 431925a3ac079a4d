"""Text as data: what arrives is cleaned once, and compared blind to what typists vary."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDED_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
     "’": "'", "ʼ": "'"}
)  # fmt: skip
_CAPITAL_LETTERS = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D", "Þ": "TH"})
_WORD = re.compile(r"[A-Za-z0-9]+")
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r|]")
_SEPARATORS = re.compile(r"[^\w]+|_+")
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def clean(text: str, limit: int = 10_000) -> str:
    """`text` without what could steer a terminal or a page: safe to store and to show.

    Removes C0 and C1 controls (newline and tab stay), DEL, bidirectional overrides, lone
    surrogates; composes to NFC; cuts at `limit` characters.
    """
    if text.isascii() and text.isprintable():
        return text[:limit]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        char
        for char in text.translate(_BIDI)
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )
    return "".join(kept)[:limit]


def printable(text: str) -> str:
    """`clean` without what XML cannot hold: for files that leave."""
    return _NO_XML.sub("", clean(text, 3 * len(text)))  # composed, some characters are three


def inert(text: str) -> str:
    """`text` without what could steer a terminal or a page, otherwise as it is: for texts that
    were cleaned when they were kept, and may have been changed since by another hand."""
    if text.isprintable():  # most are, nothing that steers is, and this is quicker to ask
        return text
    return clean(text, len(text)) if _STEERS.search(text) else text


def inert_json(value: object) -> object:
    """What JSON made of a kept text, every text in it `inert`."""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, list):
        return [inert_json(one) for one in value]
    if isinstance(value, dict):
        return {inert(name): inert_json(one) for name, one in value.items()}
    return value


def no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def from_sheet(cell: str) -> str:
    """A cell without the apostrophe of `no_formula`."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell


def clean_line(text: str, limit: int = 1_000) -> str:
    """`clean` for a single line: every run of white space becomes one space, ends trimmed."""
    return " ".join(clean(text, limit * 2).split())[:limit]


@lru_cache(1 << 14)
def fold(text: str) -> str:
    """`text` for comparison: no accents, no case, œ as oe, hyphens and spaces alike.

    Idempotent. "Marie-Guite", "marie guite" and "MARIE‑GUITE" fold to "marie guite".
    """
    text = text.casefold().translate(_FOLDED_LETTERS)
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in plain if not unicodedata.combining(c))
        text = text.casefold().translate(_FOLDED_LETTERS)
    return " ".join(_SEPARATORS.sub(" ", text).split())


def address_of(text: str, limit: int, *, lower: bool = True) -> str:
    """`text` for an address or a file name: ASCII letters and digits with hyphens between, at
    most `limit` characters, cut between words; empty when nothing of it can be written so.
    """
    # Taken apart first: a mathematical capital or a raised letter only then shows what it is.
    plain = unicodedata.normalize("NFKD", text).translate(_FOLDED_LETTERS)
    plain = plain.translate(_CAPITAL_LETTERS)
    plain = plain.lower() if lower else plain
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:limit]
        if len(longer) > limit:
            break
        kept = longer
    return kept
