"""What a narrator remembers from one sentence to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import UUID

_RECENT = 2  # how many sentences back a verb is not said again if another says it


@dataclass(slots=True)
class Memory:
    """Whom and which groups the text has introduced, which patterns it used last."""

    introduced: set[UUID | str] = field(default_factory=set)
    turns: dict[str, int] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    began_with_place: bool = False

    def section(self) -> None:
        """First mentions count again."""
        self.introduced.clear()

    def is_new(self, record: UUID | str) -> bool:
        """Whether this is the first mention of a record or of a group's label; it will not be the
        next time."""
        new = record not in self.introduced
        self.introduced.add(record)
        return new

    def choose(self, case: str, variants: tuple[str, ...]) -> str:
        """Of `variants`, the one that repeats the fewest words of the sentences just before; of
        several the next in turn."""
        turn = self.turns.get(case, -1) + 1
        order = [(turn + step) % len(variants) for step in range(len(variants))]
        said = [word for pattern in self.recent for word in _words(pattern)]

        def repeated(number: int) -> tuple[bool, int]:
            pattern = variants[number]
            return pattern in self.recent[-1:], sum(map(said.count, _words(pattern)))

        number = min(order, key=repeated)
        self.turns[case] = number
        self.recent = [*self.recent[-_RECENT + 1 :], variants[number]]
        return variants[number]


def _words(pattern: str) -> frozenset[str]:
    """The words of a pattern that a reader notices, without what is filled in and small words."""
    plain = re.sub(r"\{[^}]*\}", " ", pattern)
    return frozenset(re.findall(r"[^\W\d_]{5,}", plain.lower()))
