"""The capture line: `who ; where or host ; topics, … ; note or "quotation"`, cut into pieces.

Any text is accepted and nothing of it is lost: every character that is not a separator belongs
to a piece. docs/capture-line.md describes the grammar for those who type it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What a piece is, by its sign or, without one, by its field."""

    WHO = "who"
    HOST = "host"  # where or host
    TOPIC = "topic"
    NOTE = "note"
    QUOTE = "quote"
    GROUP = "group"
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


SIGNS = {
    "@": Mark.WHO,
    "+": Mark.HOST,
    "#": Mark.TOPIC,
    "!": Mark.ANNOUNCEMENT,
    "?": Mark.VERIFY,
    "&": Mark.GROUP,
    "/": Mark.KIND,
    "~": Mark.INTERNAL,
}
FIELDS = (Mark.WHO, Mark.HOST, Mark.TOPIC, Mark.NOTE)
QUOTES = {'"': '"', "«": "»", "“": "”"}
CLOCK = r"(?:[01]?\d|2[0-3])(?:[hH]\d{2}|[hH]|:\d{2})"
TIME = re.compile(rf"{CLOCK}(?!\w)")
SPAN = re.compile(rf"({CLOCK})\s*[-–]\s*({CLOCK})(?!\w)")
# A sign begins a new piece at the start of a word; * and < stand alone.
INNER = re.compile(r"(?<=\s)(?:[@+#!?&/~](?=[^\s,;])|[*<]+(?=\s|$))")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line: what it is, its words without the sign, where it stands in the line
    ([start, end) in characters, sign included) and the field it was typed in (0 to 3)."""

    mark: Mark
    text: str
    start: int
    end: int
    field: int = 0


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


def parse(text: str) -> Line:
    """Cuts a line into pieces. Never fails; an empty line has no piece."""
    head = list(_head(text))
    start = head[-1].end if head else 0
    pieces = [*head]
    for number, (a, b) in enumerate(_fields(text, start)):
        field = min(number, 3)
        pieces += _field(text, a, b, field)
    return Line(text, tuple(pieces))


def _head(text: str) -> Iterator[Piece]:
    """What may open a line: a time or span, `(` a part of the visit before, `>` after it."""
    position = 0
    while True:
        position += len(text[position:]) - len(text[position:].lstrip())
        if text[position : position + 1] in ("(", ">"):
            mark = Mark.PART if text[position] == "(" else Mark.AFTER
            yield Piece(mark, "", position, position + 1)
            position += 1
        elif found := SPAN.match(text, position) or TIME.match(text, position):
            mark = Mark.SPAN if found.re is SPAN else Mark.TIME
            yield Piece(mark, found.group(), position, found.end())
            position = found.end()
        else:
            return


def _cuts(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    """[start, end) cut at separators, but not inside a closed quotation or a decimal number."""
    position = begin = start
    while position < end:
        char = text[position]
        if char in QUOTES and (closing := text.find(QUOTES[char], position + 1, end)) != -1:
            position = closing
        elif char == separator and not (
            separator == ","
            and text[position - 1 : position].isdigit()
            and text[position + 1 : position + 2].isdigit()
        ):
            yield begin, position
            begin = position + 1
        position += 1
    yield begin, end


def _fields(text: str, start: int) -> Iterator[tuple[int, int]]:
    return _cuts(text, start, len(text), ";")


def _field(text: str, start: int, end: int, field: int) -> Iterator[Piece]:
    """The pieces of one field. A note is cut only at signs: its commas are its own."""
    parts = [(start, end)] if field == 3 else _cuts(text, start, end, ",")
    for a, b in parts:
        for c, d in _at_signs(text, a, b):
            piece = _piece(text, c, d, field)
            if piece is not None:
                yield piece


def _at_signs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in INNER.finditer(text, start, end):
        if _inside_quotes(text[begin : found.start()]):
            continue
        yield begin, found.start()
        begin = found.start()
        if found.group()[0] in "*<":
            yield begin, found.end()
            begin = found.end()
    yield begin, end


def _inside_quotes(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("«") > before.count("»")


def _piece(text: str, start: int, end: int, field: int) -> Piece | None:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if start >= end:
        return None
    word = text[start:end]
    mark, content = _marked(word, field)
    return Piece(mark, content, start, end, field)


def _marked(word: str, field: int) -> tuple[Mark, str]:
    closing = QUOTES.get(word[0])
    if closing and len(word) > 2 and word.find(closing, 1) == len(word) - 1:
        return Mark.QUOTE, word[1:-1].strip()
    if set(word) == {"*"}:
        return Mark.KEY, ""
    if set(word) == {"<"}:
        return Mark.AGO, word
    if word == "=":
        return Mark.SAME, ""
    if SPAN.fullmatch(word):
        return Mark.SPAN, word
    if TIME.fullmatch(word):
        return Mark.TIME, word
    content = word[1:].strip()
    if word[0] in SIGNS and (content or word[0] == "~"):
        return SIGNS[word[0]], content
    return FIELDS[field], word
