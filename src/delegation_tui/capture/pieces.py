"""What a typed line is cut into: its pieces, each with what it is and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LIMIT = 100_000  # characters: a line is kept whole, whatever is pasted into it
# Other keyboards and input methods write the separators so.
SEPARATORS = {";": ";；؛", ",": ",，،、"}


class Mark(StrEnum):
    """What a piece is, by its sign or, without one, by its field."""

    WHO = "who"
    HOST = "host"  # where or host
    TOPIC = "topic"
    NOTE = "note"
    QUOTE = "quote"
    GROUP = "group"
    ATTENDING = "attending"  # who only stood by
    SAME = "same"
    ANNOUNCEMENT = "announcement"
    VERIFY = "verify"
    KEY = "key"
    AGO = "ago"
    TIME = "time"
    SPAN = "span"
    KIND = "kind"
    PART = "part"
    AFTER = "after"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line: what it is, its words without the sign, where it stands in the line
    ([start, end) in characters, sign included) and the field it was typed in (0 to 3); of words
    said, `by` is the speaker as typed; of a person, `capacity` in whose name they came."""

    mark: Mark
    text: str
    start: int
    end: int
    field: int = 0
    by: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A parsed line: as typed, and in pieces in the order of typing."""

    text: str
    pieces: tuple[Piece, ...]

    def of(self, *marks: Mark) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.mark in marks)

    def has(self, mark: Mark) -> bool:
        return any(piece.mark is mark for piece in self.pieces)

    def at(self, cursor: int) -> Piece | None:
        """The piece that the cursor stands in or right behind."""
        return next((p for p in self.pieces if p.start <= cursor <= p.end), None)

    def tidy(self) -> str:
        """The line with one space where the grammar wants one; it parses to the same pieces."""
        parts, position, field = [], 0, 0
        for piece in self.pieces:
            gap = self.text[position : piece.start]
            fields = max(sum(map(gap.count, SEPARATORS[";"])), piece.field - field)
            commas = any(mark in gap for mark in SEPARATORS[","])
            field = piece.field
            separator = " ;" * fields or ("," if commas else "")
            parts.append(f"{separator} {self.text[piece.start : piece.end]}")
            position = piece.end
        return "".join(parts).strip()
