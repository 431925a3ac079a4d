"""Capitals of functions by house style: the press writes "président", institutions "Président"."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from delegation_tui.domain.style import Capitals
from delegation_tui.domain.text import fold
from delegation_tui.language.registry import packs

_Words = frozenset[str]


@cache
def function_words(file: Path) -> tuple[_Words, _Words]:
    """A language's words of functions and those that stand beside them, folded."""
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    functions, beside = (frozenset(map(fold, lists[n].split())) for n in ("functions", "beside"))
    return functions, beside


@lru_cache(maxsize=1)
def _known(files: tuple[Path, ...]) -> tuple[_Words, tuple[tuple[_Words, _Words], ...]]:
    """The words of functions of all languages, then by language with those beside them."""
    lists = tuple(map(function_words, files))
    return frozenset().union(*(functions for functions, _ in lists)), lists


def dressed(title: str, capitals: Capitals, *, every: bool = False) -> str:
    """A title in lower case ("vice-présidente", "directeur général") or with a courtesy capital
    ("Vice-présidente", "Directeur général"), on `every` word of the function in English ("Chief
    Executive"); initialisms and names keep theirs. A roster's titles may be in any language."""
    functions, lists = _known(tuple(pack.functions for pack in packs()))
    words = [_lowered(word, functions) for word in title.split(" ")]
    if capitals is Capitals.LOWER:
        folded = set(map(fold, title.split()))
        plain = frozenset().union(*(beside for own, beside in lists if own & folded))
        words = [w.lower() if fold(w) in plain else w for w in words]
    if capitals is Capitals.COURTESY:
        words = [
            w[:1].upper() + w[1:] if _is_function(w, functions) and (every or not number) else w
            for number, w in enumerate(words)
        ]
    return " ".join(words)


def _is_function(word: str, functions: _Words) -> bool:
    return fold(word) in functions or any(fold(part) in functions for part in word.split("-"))


def _lowered(word: str, functions: _Words) -> str:
    return word.lower() if _is_function(word, functions) and not word.isupper() else word
