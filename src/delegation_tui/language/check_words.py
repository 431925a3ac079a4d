"""The words that the checks of a text look for, read from a file for each language."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWords:
    """One language's lists; the head of `check_words.toml` says what each holds.

    `rules` are those that hold in few languages; `letters` those of the alphabet;
    `dictionaries` the names of hunspell dictionaries: with none, spelling is not checked. `after`, `link`, `near` and `joined` are how a function stands
    beside a name.
    """

    rules: frozenset[str]
    letters: str
    dictionaries: tuple[str, ...]
    bundled: tuple[str, ...]
    borrows: tuple[str, ...]
    spaced_signs: bool
    month_first: bool
    stray: str
    may_double: frozenset[str]
    functions: frozenset[str]
    pairs: Mapping[str, str]
    epicene: frozenset[str]
    adjectives: tuple[str, ...]
    participles: tuple[str, ...]
    plain_adjectives: tuple[str, ...]
    after: str
    link: str
    near: str
    joined: str
    besides: frozenset[str]
    along: frozenset[str]
    alone: frozenset[str]
    everywhere: frozenset[str]
    common: frozenset[str]
    prefixes: frozenset[str]
    spelling: frozenset[str]
    masculine_articles: str
    feminine_articles: str
    definite: str
    of: str
    of_the: str
    within_places: str
    bound: tuple[str, ...]
    always_capital: str
    own_article: str
    territories: frozenset[str]
    before_family: str
    elided: str
    one_letter: str
    behind_hyphen: str
    ordinals: str
    long_ordinals: str
    abbreviations: tuple[str, ...]
    edition: str
    this: str
    of_unit: str
    times: frozenset[str]
    telling_nothing: frozenset[str]
    stand: str
    stand_of: str
    nobody: str
    unwritten: str
    credit: str
    image: str
    page_foot: str
    vague_links: str
    phrases: Mapping[str, str]
    money: Mapping[str, str]
    men: Mapping[str, str]
    women: Mapping[str, str]
    civility_forms: Mapping[str, str]
    in_letters: Mapping[str, str]
    feminine: Mapping[str, str]
    short_for: Mapping[str, str]
    relative: tuple[str, ...]


@cache
def read_check_words(file: Path) -> CheckWords:
    """The lists in a file. Raises ValueError where one is missing or none that is known."""
    data: dict[str, str | list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    wanted = {field.name: str(field.type) for field in fields(CheckWords)}
    if wrong := wanted.keys() ^ data.keys():
        raise ValueError(f"{file}: missing or unknown lists: {', '.join(sorted(wrong))}")
    made: Callable[..., CheckWords] = CheckWords
    return made(**{name: _read(wanted[name], value) for name, value in data.items()})


def _read(kind: str, value: str | list[str]) -> object:
    if kind.startswith(("frozenset", "tuple")):
        words = value.split() if isinstance(value, str) else value
        return frozenset(words) if kind.startswith("frozenset") else tuple(words)
    return value
