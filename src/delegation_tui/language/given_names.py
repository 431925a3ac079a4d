"""Words that may name a person: they begin with a given name.

`given_names.txt` holds the given names that the bundled dictionary knows, of many languages, without
accents; it is made with the French word file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from delegation_tui.domain.text import fold

NAMES = Path(__file__).with_name("given_names.txt")
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?(?: [^\W\d_]+(?:['’-][^\W\d_]+)*\.?){0,4}")
_COMPANY = re.compile(
    r"(?:s\.?a\.?s?\.?u?|s\.?a\.?r\.?l|sci|sca|gmbh|ag|kg|ltd|llc|inc|plc|b\.?v|n\.?v|s\.?p\.?a|corp|co)\.?",
    re.IGNORECASE,
)


def may_be_named(text: str) -> bool:
    """Whether unknown words may be somebody's name: "Maud Testard", "stéphane duponçeau", "Gaëlle";
    not one word in small letters, nor with the letters of a company behind them."""
    words = text.split()
    if not _NAME.fullmatch(text) or _COMPANY.fullmatch(words[-1]):
        return False
    last = words[-1][:1]
    return not {fold(words[0]), *fold(words[0]).split()[:1]}.isdisjoint(_given()) and (
        last.isupper() or (len(words) > 1 and text == text.lower())
    )


@cache
def _given() -> frozenset[str]:
    return frozenset(NAMES.read_text(encoding="utf-8").split("\n"))
