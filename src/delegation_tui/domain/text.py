"""Text as data: what arrives is cleaned once, and compared blind to what typists vary."""

from __future__ import annotations

import re
import unicodedata

_FOLDED_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
     "’": "'", "ʼ": "'"}
)  # fmt: skip
_SEPARATORS = re.compile(r"[^\w]+|_+")
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


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


def clean_line(text: str, limit: int = 1_000) -> str:
    """`clean` for a single line: every run of white space becomes one space, ends trimmed."""
    return " ".join(clean(text, limit * 2).split())[:limit]


def fold(text: str) -> str:
    """`text` for comparison: no accents, no case, œ as oe, hyphens and spaces alike.

    Idempotent. "Marie-Guite", "marie guite" and "MARIE‑GUITE" fold to "marie guite".
    """
    text = text.casefold().translate(_FOLDED_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_SEPARATORS.sub(" ", text.casefold().translate(_FOLDED_LETTERS)).split())
