"""Accented capitals: "État", "À la", "Île-de-France", from a list of words without doubt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_ACUTE = {"E": "É", "I": "Î", "O": "Ô", "A": "À"}


@cache
def _accents() -> Mapping[str, str]:
    data = tomllib.loads(Path(__file__).with_name("accents.toml").read_text(encoding="utf-8"))
    pairs: dict[str, str] = {word: _ACUTE[word[0]] + word[1:] for word in data["words"].split()}
    pairs |= data["pairs"]
    return pairs | {bare.upper(): right.upper() for bare, right in pairs.items() if len(bare) > 2}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _accents()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


@cache
def _preposition() -> re.Pattern[str]:
    data = tomllib.loads(Path(__file__).with_name("accents.toml").read_text(encoding="utf-8"))
    words = "|".join(sorted(data["preposition"]["words"].split(), key=len, reverse=True))
    return re.compile(
        rf"(^|[.!?…:–—]\s+|[«“\"(]\s?|[#>*-]\s+)A(?=[ \u00a0](?:{words})(?![\w-])|[ ]l['’]|[ \u00a0]\d)",
        re.MULTILINE,
    )


def with_accents(text: str) -> str:
    """`text` with the accents that its capitals lost."""
    text = _pattern().sub(lambda m: _accents()[m.group()], text)
    return _preposition().sub(r"\1À", text)
