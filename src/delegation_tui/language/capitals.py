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
    return frozenset().union(*(words for name, words in _lists().items() if name in ("fr", "en")))


def is_english(title: str) -> bool:
    """Whether a title has an English word for a function: "head of AI", "CEO"."""
    known = _lists()["en"]
    return any(fold(word) in known for word in title.split())


def dressed(title: str, capitals: Capitals, *, every: bool = False) -> str:
    """A title in lower case ("vice-présidente", "directeur général") or with a courtesy capital
    ("Vice-présidente", "Directeur général"), on `every` word of the function in English ("Chief
    Executive"); initialisms and names keep theirs."""
    words = [_lowered(word) for word in title.split(" ")]
    if capitals is Capitals.LOWER and is_english(title):
        words = [w.lower() if fold(w) in _lists()["en_beside"] else w for w in words]
    if capitals is Capitals.COURTESY:
        words = [
            w[:1].upper() + w[1:] if _is_function(w) and (every or not number) else w
            for number, w in enumerate(words)
        ]
    return " ".join(words)


def _is_function(word: str) -> bool:
    return fold(word) in _words() or any(fold(part) in _words() for part in word.split("-"))


def _lowered(word: str) -> str:
    return word.lower() if _is_function(word) and not word.isupper() else word
