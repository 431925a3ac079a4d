"""The lists of `titles.toml`: what joining functions and bodies must know."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from delegation_tui.domain.text import fold


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))


@cache
def words_of(name: str) -> frozenset[str]:
    """The folded words of a list."""
    return frozenset(map(fold, _lists()[name].split()))
