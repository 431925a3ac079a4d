"""The lists of `topics.toml`: what the dictionary does not say about words of topics."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def topic_words(table: str, name: str) -> frozenset[str]:
    """The words of a list, as they are spelt there."""
    return frozenset(topic_list(table, name))


@cache
def topic_list(table: str, name: str) -> tuple[str, ...]:
    """The words of a list in its order."""
    return tuple(_file()[table][name].split())


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("topics.toml").read_text(encoding="utf-8"))
