"""Sentence frames: patterns that know which fields of the log their own words rest on.

A language's `patterns.toml` declares in `[licence]` each word that its frames add, under the field
that allows it: what a visit's slot is called (`place`, `topics`), or what it is (`kind_demo`,
`hour`, `gap`). A frame one of whose words has no field that holds something is not chosen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

AGREEMENT = re.compile(r"\[(?:(\w+):)?([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
SLOT = re.compile(r"\{(\w+)(\??)\}")
_WORD = re.compile(r"[^\W\d_]+")
SMALL = "small"  # the closed list of words that say nothing of their own
_NOTHING: frozenset[str] = frozenset()
_UNDECLARED = frozenset({""})  # no field is called so: what nobody declared is never chosen


@dataclass(frozen=True, eq=False)
class Licence:
    """The fields that allow each word. Of a `closed` one every word must be declared; an
    institution's file answers for the words that it does not declare."""

    fields: Mapping[str, frozenset[str]]
    closed: bool

    @classmethod
    def read(cls, declared: Mapping[str, Collection[str]], *, closed: bool) -> Licence:
        found: dict[str, set[str]] = defaultdict(set)
        for field, words in declared.items():
            for word in words:
                found[word.casefold()].add(field)
        fields = {word: _NOTHING if SMALL in by else frozenset(by) for word, by in found.items()}
        return cls(fields, closed)

    def of(self, word: str) -> frozenset[str]:
        return self.fields.get(word, _UNDECLARED if self.closed else _NOTHING)


class Frame(str):
    """A sentence pattern; a text in every other respect."""

    licence: Licence

    @classmethod
    def of(cls, pattern: str, licence: Licence) -> Frame:
        frame = cls(pattern)
        frame.licence = licence
        return frame

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """Its own words that say something, each with the fields of which one must be filled."""
        spelt = AGREEMENT.sub(lambda found: found[2].replace("|", " "), self)
        words = _WORD.findall(SLOT.sub(" ", spelt).casefold())
        return {word: fields for word in words if (fields := self.licence.of(word))}

    def is_licensed(self, filled: Collection[str]) -> bool:
        """Whether each of its words has a field among those that are `filled`."""
        return all(not fields.isdisjoint(filled) for fields in self.needs.values())
