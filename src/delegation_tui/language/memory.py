"""What a narrator remembers from one sentence to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(slots=True)
class Memory:
    """Whom the text has introduced, which pattern it used last, which visit it just told."""

    introduced: set[UUID] = field(default_factory=set)
    turns: dict[str, int] = field(default_factory=dict)
    last_pattern: str = ""
    last_visit: UUID | None = None

    def section(self) -> None:
        """First mentions count again."""
        self.introduced.clear()

    def is_new(self, record_id: UUID) -> bool:
        """Whether this is the first mention; it will not be the next time."""
        new = record_id not in self.introduced
        self.introduced.add(record_id)
        return new

    def choose(self, case: str, variants: tuple[str, ...]) -> str:
        """The next of `variants` in turn, never the pattern used just before if there is
        another."""
        turn = self.turns.get(case, -1)
        for step in range(1, len(variants) + 1):
            number = (turn + step) % len(variants)
            if variants[number] != self.last_pattern or len(variants) == 1:
                break
        self.turns[case] = number
        self.last_pattern = variants[number]
        return variants[number]
