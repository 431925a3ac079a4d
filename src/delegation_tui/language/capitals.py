"""Capitals of functions by house style: the press writes "président", institutions "Président"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from delegation_tui.domain.style import Capitals
from delegation_tui.domain.text import fold


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads(Path(__file__).with_name("functions.toml").read_text(encoding="utf-8"))
    return {name: frozenset(map(fold, words.split())) for name, words in lists.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset().union(*_lists().values())


def is_english(title: str) -> bool:
    """Whether a title has an English word for a function: "head of AI", "CEO"."""
    known = _lists()["en"]
    return any(fold(word) in known for word in title.split())


def dressed(title: str, capitals: Capitals) -> str:
    """A title in lower case ("vice-présidente", "directeur général") or with a courtesy capital
    ("Vice-présidente", "Directeur général"); initialisms and names keep theirs."""
    first, *rest = [_lowered(word) for word in title.split(" ")]
    if capitals is Capitals.COURTESY and fold(first) in _words():
        first = first[:1].upper() + first[1:]
    return " ".join([first, *rest])


def _lowered(word: str) -> str:
    known = fold(word) in _words() or any(fold(part) in _words() for part in word.split("-"))
    return word.lower() if known and not word.isupper() else word
