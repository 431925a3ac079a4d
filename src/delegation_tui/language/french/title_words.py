"""The lists of `titles.toml`: what agreement and joining must know of the words of functions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from delegation_tui.language.french.words import key


@cache
def _data() -> Mapping[str, object]:
    return tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))


@cache
def title_words(name: str) -> frozenset[str]:
    """The words of a list, as `words.key` writes them."""
    return frozenset(key(word) for word in cast(str, _data()[name]).split())


@cache
def inherent() -> Mapping[str, frozenset[str]]:
    """The offices by their word, each with the first words of the institutions that it says."""
    table = cast(Mapping[str, str], _data()["inherent"])
    return {title: frozenset(heads.split()) for title, heads in table.items()}
