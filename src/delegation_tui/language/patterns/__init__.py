"""Sentence patterns: data that an institution can edit, read once per language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Patterns = Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def patterns(language: str) -> Patterns:
    """The program's own patterns: table (kind of visit) → case → variants."""
    file = Path(__file__).with_name(f"{language}.toml")
    return parsed(file.read_text(encoding="utf-8"))


def parsed(text: str) -> Patterns:
    """The patterns that a TOML text holds. Raises tomllib.TOMLDecodeError."""
    return {
        table: {case: tuple(variants) for case, variants in cases.items()}
        for table, cases in tomllib.loads(text).items()
    }


def merged(own: Patterns, house: Patterns) -> Patterns:
    """`own`, with the cases that the institution wrote in their place."""
    return {table: {**cases, **house.get(table, {})} for table, cases in own.items()}
