"""The checks' own word lists, read once from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from delegation_tui.domain.people import Gender
from delegation_tui.domain.text import fold


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, language: str) -> frozenset[str]:
    """The words of a table in a language; none where it has none."""
    return frozenset(str(_data()[table].get(language, "")).split())


@cache
def adjectives(kind: str) -> tuple[str, ...]:
    """Adjectives that follow functions: the "masculine" forms, those with one form for "both",
    and the "participle"s."""
    return tuple(_data()["adjectives"][kind].split())


@cache
def genders() -> Mapping[str, Gender]:
    """Functions that tell the gender, both forms, and those that do not; lower case."""
    found: dict[str, Gender] = dict.fromkeys(_data()["epicene"]["words"].split(), Gender.UNKNOWN)
    for masculine, feminine in _data()["functions"].items():
        found |= {masculine: Gender.MASCULINE, feminine: Gender.FEMININE}
    return found


@cache
def other_form(function: str) -> str:
    """The form for the other gender; empty where there is none. Capitals as given."""
    ending = re.search(r"(wo)?man$", function)
    if ending:  # "chairwoman"
        return f"{function[: ending.start()]}{'man' if ending[1] else 'woman'}"
    pairs = _data()["functions"]
    both = pairs | {feminine: masculine for masculine, feminine in pairs.items()}
    other = str(both.get(function.lower(), ""))
    if function.istitle() and "-" in function:
        return other.title()
    return other[:1].upper() + other[1:] if function[:1].isupper() else other


@cache
def same_function(one: str, other: str) -> bool:
    """Whether two words are one function, whatever the gender and the accents."""
    return fold(one) == fold(other) or fold(other_form(one) or one) == fold(other)


@cache
def relative_dates(language: str) -> re.Pattern[str]:
    ways = "|".join(_data()["relative"].get(language, _data()["relative"]["fr"]))
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


@cache
def phrases(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Set phrases that are often written wrong, and the right ones by them."""
    right: Mapping[str, str] = _data()["phrases"].get(language, {})
    ways = "|".join(re.escape(wrong).replace("’", "[’']") for wrong in right)
    return re.compile(rf"(?<=[\w,’'] )(?:{ways})(?![\w-])|(?<=[’'])(?:{ways})(?![\w-])"), right
