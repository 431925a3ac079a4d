"""Finding known names in a text however they are written: by their folded words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from delegation_tui.article.checks.remembered import Remembered
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import fold

WORD = re.compile(r"[^\W_]+")
folded = lru_cache(maxsize=65_536)(fold)  # texts and their words come again with every check


@dataclass(frozen=True, slots=True)
class KnownName:
    """A form under which a record is named. `name` is how it is printed; a `variant` is a form
    that should give way to it (a declared alias), `core` the name without its first word."""

    name: str
    kind: RecordKind  # a person, an organisation or the event
    id: UUID
    variant: bool = False


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A known name as the text writes it, at [start, end)."""

    start: int
    end: int
    said: str
    known: KnownName


class NameIndex:
    """KnownName names by their first folded word, the longest first. `spans(text)` are the names
    in a text, longest first where they overlap, in order."""

    def __init__(self, forms: Iterable[tuple[str, KnownName]]) -> None:
        self.spans = Remembered(self._in_order)
        self._by_first: dict[str, dict[tuple[str, ...], KnownName]] = {}
        for form, known in forms:
            words = tuple(fold(form).replace("'", " ").split())
            if words:
                self._by_first.setdefault(words[0], {}).setdefault(words, known)
        self._longest: Mapping[str, list[int]] = {
            first: sorted({len(words) for words in found}, reverse=True)
            for first, found in self._by_first.items()
        }

    def _in_order(self, text: str) -> Sequence[NameSpan]:
        """The names in `text`, longest first where they overlap, in order."""
        return tuple(self._search(text))

    def _search(self, text: str) -> Iterator[NameSpan]:
        tokens = [(m.start(), m.end(), folded(m.group())) for m in WORD.finditer(text)]
        place = 0
        while place < len(tokens):
            size = self._match(tokens, place)
            if size:
                start, end = tokens[place][0], tokens[place + size - 1][1]
                words = tuple(token[2] for token in tokens[place : place + size])
                yield NameSpan(start, end, text[start:end], self._by_first[words[0]][words])
            place += size or 1

    def _match(self, tokens: list[tuple[int, int, str]], place: int) -> int:
        first = tokens[place][2]
        for size in self._longest.get(first, ()):
            words = tuple(token[2] for token in tokens[place : place + size])
            if len(words) == size and words in self._by_first[first]:
                return size
        return 0
