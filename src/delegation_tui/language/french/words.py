"""The lists of `words.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from delegation_tui.domain.text import fold


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """A word for comparison, its hyphens kept: "Vice-Présidente" becomes "vice-presidente"."""
    return "-".join(filter(None, map(fold, word.split("-"))))


@cache
def words(table: str, name: str) -> frozenset[str]:
    """The single words of a list, as `key` writes them."""
    return frozenset(key(word) for word in _lists()[table][name].split())


@cache
def articles() -> Mapping[str, str]:
    """Folded names that no first word explains, with their article ("" for none)."""
    spelt = {"le": "le", "la": "la", "l": "l'", "les": "les", "none": ""}
    listed = _lists()["articles"]
    return {
        fold(name): spelt[table]
        for table, names in listed.items()
        for name in names.replace("\n", " ").split(",")
        if name.strip()
    }


@cache
def initials() -> frozenset[str]:
    """The folded names of that list that are initials, of four letters or more: "Urssaf", too."""
    names = (name.strip() for listed in _lists()["articles"].values() for name in listed.split(","))
    return frozenset(fold(name) for name in names if name.isupper() and len(name) > 3)


@cache
def pairs() -> Mapping[str, tuple[str, str]]:
    """Feminine and masculine plurals that go together, found by either one's key."""
    found = {}
    for pair in _lists()["groups"]["pairs"].split():
        feminine, masculine = pair.split("/")
        found[key(feminine)] = found[key(masculine)] = (feminine, masculine)
    return found


def first_word(text: str) -> str:
    """The key of the first word of `text`, hyphens inside it kept; empty when there is none."""
    for word in text.replace("’", "'").replace("'", " ").split():
        found = key(word)
        if found:
            return found
    return ""
