"""The words of a record in another language than its own: "chief executive" beside "directrice"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from delegation_tui.domain.language import DEFAULT, WRITTEN, Language
from delegation_tui.domain.record import changed

# The languages that records have words in beside their own: what forms ask, and lists give out.
BESIDE = tuple(Language(tag) for tag in WRITTEN if tag != DEFAULT)


@dataclass(frozen=True, slots=True)
class Twin:
    """What a field of a record is called in a language."""

    language: str
    field: str
    text: str


class Twinned(Protocol):
    """A record with words in several languages."""

    @property
    def twins(self) -> tuple[Twin, ...]: ...


T = TypeVar("T", bound=Twinned)


def in_words_of(record: Twinned, language: str) -> Mapping[str, str]:
    """The fields that have words in the language; of two for a field, the first."""
    return {t.field: t.text for t in reversed(record.twins) if t.language == language}


def told_in(record: T, language: str) -> T:
    """The record in the words that it has in a language, its own where it has none; for good."""
    return changed(record, {**in_words_of(record, language), "twins": ()})


def with_twins(record: T, language: str, texts: Mapping[str, str], *, empties: bool = False) -> T:
    """The record with words in a language; an empty text says nothing, or `empties` the field."""
    said = {field for field, text in texts.items() if text or empties}
    kept = [t for t in record.twins if t.language != language or t.field not in said]
    new = [Twin(language, field, texts[field]) for field in texts if texts[field]]
    return changed(record, {"twins": (*kept, *new)})
