"""Words that may name a person: they begin with a given name, or are no words at all.

`given_names.txt` holds the given names that the bundled dictionary knows, of many languages, without
accents; it is made with the French word file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from delegation_tui.domain.text import fold
from delegation_tui.language.registry import any_language, is_common, set_of

NAMES = Path(__file__).with_name("given_names.txt")
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?(?: [^\W\d_]+(?:['’-][^\W\d_]+)*\.?){0,5}")
_ELIDED = re.compile(r"^d['’](?=[^\W\d_])")
_COMPANY = re.compile(
    r"(?:s\.?a\.?s?\.?u?|s\.?a\.?r\.?l|sci|sca|gmbh|ag|kg|ltd|llc|inc|plc|b\.?v|n\.?v|s\.?p\.?a|corp|co)\.?",
    re.IGNORECASE,
)


def may_be_named(text: str) -> bool:
    """Whether unknown words may be somebody's name: "Maud Testard", "stéphane duponçeau", "Gaëlle";
    not one word in small letters, nor with the letters of a company behind them. Without a given
    name, two words with capitals that no language has and no firm is called by: "Kossi Testard"."""
    words = text.split()
    if not _NAME.fullmatch(text) or _COMPANY.fullmatch(words[-1]):
        return False
    if {fold(words[0]), *fold(words[0]).split()[:1]}.isdisjoint(_given()):
        return _is_unheard_of(words)
    last = _ELIDED.sub("", words[-1])[:1]
    return last.isupper() or (len(words) > 1 and text == text.lower())


def _is_unheard_of(words: Sequence[str]) -> bool:
    """Whether they are written as given and family name are, behind a particle any word ("Kossi de
    Brume"), and none of them is a common word, initials or a word of firms and institutions."""
    given = list(takewhile(lambda word: word not in _particles(), words))
    names = [_ELIDED.sub("", word) for word in words if word not in _particles()]
    return (
        len(names) > 1
        and bool(given)
        and words[-1] not in _particles()
        and all(_spelt_out(name).istitle() for name in names)
        and not any(is_common(word.lower()) for word in given)
        and not any(_houses().fullmatch(fold(name)) for name in names)
    )


def _spelt_out(word: str) -> str:
    """A word all in capitals as a name is written: "TESTARD"; initials stay."""
    return word.title() if len(word) > 4 and word.isupper() else word


@cache
def _particles() -> frozenset[str]:
    return set_of(any_language().particles)


@cache
def _houses() -> re.Pattern[str]:
    return re.compile(any_language().houses)


@cache
def _given() -> frozenset[str]:
    return frozenset(NAMES.read_text(encoding="utf-8").split("\n"))
