"""The capture line: `who ; where or host ; topics, … ; note or "quotation"`, cut into pieces.

Any text is accepted and nothing of it is lost: every character that is not a separator belongs
to a piece. docs/capture-line.md describes the grammar for those who type it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from delegation_tui.capture.amounts import begins_with_amount, is_amount
from delegation_tui.capture.kinds import kind_of


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


LIMIT = 100_000  # characters: a line is kept whole, whatever is pasted into it
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
WORDS = (Mark.NOTE, Mark.QUOTE)
# What a merged visit has of its own, whatever the second line said.
OWN = (Mark.TIME, Mark.SPAN, Mark.AGO, Mark.PART, Mark.AFTER, Mark.KIND, Mark.SAME)
FIELDS = (Mark.WHO, Mark.HOST, Mark.TOPIC, Mark.NOTE)
# Other keyboards and input methods write the separators so.
SEPARATORS = {";": ";；؛", ",": ",，،、"}
# A quotation ends at the first of these that stands behind it: half of a pair is often typed
# straight, or turned the wrong way by an autocorrection.
QUOTES = {'"': '"”', "«": "»", "“": '”"', "”": '”"', "„": "“”"}
OPENING = re.compile(f"[{''.join(QUOTES)}]")
SINGLE = {"‘": "’", "'": "'’"}  # apostrophes too: only round a whole piece
CLOCK = (
    r"(?:(?:0?[1-9]|1[0-2])(?:[:.][0-5][0-9])?[aApP]\.?[mM]\.?(?!\w)"
    r"|(?:[01]?[0-9]|2[0-3])(?:[hH][0-5][0-9]|\sh\s[0-5][0-9]|\s?h|H|:[0-5][0-9]))"
)
END = r"(?=[\s*<;,；؛，،、]|:(?!\d)|$)"
TIME = re.compile(rf"(?:(?:[àÀ]|at)\s+)?{CLOCK}{END}")
SPAN = re.compile(rf"(?:(?:de|from)\s+)?{CLOCK}\s*(?:[-–—]|à|to)\s*{CLOCK}{END}")
WHOLE_NUMBER = re.compile(r"(?<![\w:,])(?<!\sh\s)\d+$")
THOUSANDS = re.compile(r"(?<![\w:,.])\d{1,3}(?:,\d{3})*$")
URL = r"(?i:https?)://(?:[^\s;,；؛，،、]|,(?=\w))+"  # a comma in it is its own
# Where a line may be cut, or something begins in which it is not.
STOPS = {
    sign: re.compile(f"[{''.join(QUOTES)}{all_of_it}]|{URL}")
    for sign, all_of_it in SEPARATORS.items()
}
ALONE = r"(?:\*+(?=[\s<]|$)|<+(?=[\s*]|$))"
# "+351 912 345 678", "+12 %", "+30 jobs" and "!!!" are words, no signs.
SIGN = (
    r"(?!\+(?:\d[\d .()/-]{6,}|\d[\d.,]*\s?[%‰]|\d+\s+[^\W\d]))"
    r"(?:[@+#&/~]|[!?](?![!?.…]))"
)
SIGNED = re.compile(SIGN)
KIND_FIRST = re.compile(r"\s*/\s*(\S+)(?=\s+\S)")
GAIN = re.compile(r"\+\d")  # "jobs +200": a stand only behind a signed piece
# A sign begins a new piece at the start of a word; * < ~ stand alone.
INNER = re.compile(
    rf"(?<=\s)(?:(?!~[*<]*(?:\s|$)){SIGN}(?=[^\s,;*<])|~(?=[*<]*(?:\s|$)))"
    rf"|(?<=[\s*<~]){ALONE}"
)
FIRST = re.compile(rf"\s*(?:{ALONE}|~(?=[\s*<]))")
# No name ends in * or < or holds a time: among names they stand for themselves everywhere.
AMONG_NAMES = re.compile(rf"{INNER.pattern}|(?<=\s)(?:{SPAN.pattern}|{TIME.pattern})|{ALONE}")
FIRST_OF_NAMES = re.compile(rf"\s*(?:\*+|<+|[~=](?=[\s*<])|{SPAN.pattern}|{TIME.pattern})")
# "10.15" may be a stand: it is a time only before whoever opens the line.
DOTTED = r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]"
HEAD = re.compile(
    rf"(?P<part>\()|(?P<after>>)|(?P<ago><+)|(?P<key>\*)|"
    rf"(?P<span>{SPAN.pattern}|{DOTTED}\s*[-–—]\s*{DOTTED}(?=\s+[^\W\d_]))|"
    rf"(?P<time>{TIME.pattern}|{DOTTED}(?=\s+[^\W\d_]))"
)


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

    def tidy(self) -> str:
        """The line with one space where the grammar wants one; it parses to the same pieces."""
        parts, position = [], 0
        for piece in self.pieces:
            gap = self.text[position : piece.start]
            fields = sum(map(gap.count, SEPARATORS[";"]))
            commas = any(mark in gap for mark in SEPARATORS[","])
            separator = " ;" * fields or ("," if commas else "")
            parts.append(f"{separator} {self.text[piece.start : piece.end]}")
            position = piece.end
        return "".join(parts).strip()


def parse(text: str) -> Line:
    """Cuts a line into pieces. Never fails; an empty line has no piece."""
    head = list(_head(text))
    start = head[-1].end if head else 0
    pieces = [*head]
    for number, (a, b) in enumerate(_fields(text, start)):
        field = min(number, 3)
        pieces += _with_amounts(text, _field(text, a, b, field))
    return Line(text, tuple(pieces))


def one_line(typed: str) -> str:
    """The lines of a merged visit as one that says the same: what the later ones say stands
    behind, by its signs; their times do not, the visit has its own."""
    first, *others = typed.splitlines() or [""]
    pieces = [(line, piece) for line in others for piece in parse(line).pieces]
    parts = [first, *(_signed(line, p) for line, p in pieces if p.mark not in (*OWN, *WORDS))]
    words = [line[p.start : p.end] for line, p in pieces if p.mark in WORDS]
    if words:
        empty = len(FIELDS) - len(list(_fields(first, 0)))
        parts.append(";" * max(1, empty) + " " + " ; ".join(words))
    return " ".join(parts)


def _signed(line: str, piece: Piece) -> str:
    """A piece with the sign that makes it what it is in whatever field."""
    sign = {mark: sign for sign, mark in SIGNS.items()}.get(piece.mark, "")
    if piece.mark in (Mark.WHO, Mark.HOST, Mark.TOPIC):
        return f"{sign}{piece.text}"
    return line[piece.start : piece.end]


def _head(text: str) -> Iterator[Piece]:
    """What may open a line: a time or span, `<`, `*`, `(` a part of the visit before, `>` after
    it."""
    position = 0
    while True:
        position += len(text[position:]) - len(text[position:].lstrip())
        found = HEAD.match(text, position)
        if found is None or found.lastgroup is None:
            return
        mark = Mark(found.lastgroup)
        said = found.group() if mark in (Mark.AGO, Mark.TIME, Mark.SPAN) else ""
        yield Piece(mark, said, position, found.end())
        position = found.end()


def _cuts(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    """[start, end) cut at separators, but not inside a closed quotation, an address or a number."""
    position = begin = start
    while found := STOPS[separator].search(text, position, end):
        at, position = found.span()
        if text[at] in QUOTES:
            closing = _closing(text, at, end)
            position = position if closing is None else closing + 1
        elif text[at] in SEPARATORS[separator] and not (
            text[at] == ","
            and _in_number(text[max(begin, at - 40) : at], text[position : position + 4])
        ):
            yield begin, at
            begin = position
    yield begin, end


def _in_number(before: str, behind: str) -> bool:
    """Whether a comma stands in a number: "3,5" or "1,200,000"."""
    if re.match(r"\d{3}(?!\d)", behind) and THOUSANDS.search(before):
        return True
    return behind[:1].isdigit() and WHOLE_NUMBER.search(before) is not None


def _closing(text: str, position: int, end: int) -> int | None:
    """Where the quotation ends that opens here; None when there is none."""
    closings = (text.find(mark, position + 1, end) for mark in QUOTES.get(text[position], ""))
    return next((closing for closing in closings if closing != -1), None)


def _fields(text: str, start: int) -> Iterator[tuple[int, int]]:
    return _cuts(text, start, len(text), ";")


def _field(text: str, start: int, end: int, field: int) -> Iterator[Piece]:
    """The pieces of one field. A note is cut only at signs: its commas are its own."""
    parts = [(start, end)] if field == 3 else _cuts(text, start, end, ",")
    for a, b in parts:
        for c, d in _at_signs(text, a, b, field):
            for e, f in _behind_kind(text, c, d):
                name = _piece(text, e, f, field)
                if name is None:
                    continue
                yield from _words_apart(text, name)


def _with_amounts(text: str, pieces: Iterator[Piece]) -> list[Piece]:
    """An amount behind an announcement belongs to it, and what is behind an amount alone: "!a new
    laboratory, 3 M€", "!3 M€, a new laboratory"."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        unsigned = text[piece.start : piece.end] == piece.text
        if (
            last
            and last.mark is Mark.ANNOUNCEMENT
            and unsigned
            and (begins_with_amount(piece.text)
                 or (piece.mark is Mark.TOPIC and is_amount(last.text)))
        ):  # fmt: skip
            whole = text[last.start + 1 : piece.end].strip()
            found[-1] = replace(last, text=whole, end=piece.end)
        else:
            found.append(piece)
    return found


def _behind_kind(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece that begins with a kind, and what stands behind it: "/opening of the stand"."""
    found = KIND_FIRST.match(text, start, end)
    whole = text[start:end].strip()[1:]
    if found and kind_of(whole) is None and kind_of(found[1]) is not None:
        yield start, found.end()
        start = found.end()
    yield start, end


def _words_apart(text: str, piece: Piece) -> Iterator[Piece]:
    """A name, and the quotation behind it: "+Veolia "we sign"". A nickname stands within one."""
    if piece.mark in (Mark.WHO, Mark.HOST):
        for words in _said(text, piece.start, piece.end):
            if piece.start < words.start and words.stop == piece.end:
                name = _piece(text, piece.start, words.start, piece.field)
                said = _piece(text, words.start, words.stop, piece.field)
                if name and said and said.mark is Mark.QUOTE and text[words.start - 1].isspace():
                    yield from (name, said)
                    return
    yield piece


def _at_signs(text: str, start: int, end: int, field: int) -> Iterator[tuple[int, int]]:
    """[start, end) cut before every sign; what stands alone is cut out."""
    begin = start
    among_names = field < 2
    while first := (FIRST_OF_NAMES if among_names else FIRST).match(text, begin, end):
        yield begin, first.end()
        begin = first.end()
    said = list(_said(text, begin, end))
    for found in (AMONG_NAMES if among_names else INNER).finditer(text, begin, end):
        quoted = bisect_right(said, found.start(), key=attrgetter("start"))
        if quoted and found.start() in said[quoted - 1]:
            continue
        before = text[begin : found.start()].lstrip()[:1]
        if field > 1 and before not in SIGNS and GAIN.match(text, found.start()):
            continue
        yield begin, found.start()
        begin = found.start()
        if found.group()[0] not in SIGNS or re.match(r"~(?:[\s*<]|$)", text[begin : begin + 2]):
            yield begin, found.end()
            begin = found.end()
    yield begin, end


def _said(text: str, start: int, end: int) -> Iterator[range]:
    """Where words are quoted, up to the end where a quotation that began is not closed."""
    position = start
    while found := OPENING.search(text, position, end):
        at, position = found.span()
        closing = _closing(text, at, end)
        if closing is None and (at == start or text[at - 1].isspace()):
            closing = end
        if closing is not None:
            yield range(at, closing + 1)
            position = closing + 1


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
    if len(word) > 2 and _is_quotation(word, field):
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
    if SIGNED.match(word) and (content or word[0] == "~"):
        return SIGNS[word[0]], content
    return FIELDS[field], word


def _is_quotation(word: str, field: int) -> bool:
    if word[0] in SINGLE and field > 1:
        return word[-1] in SINGLE[word[0]] and " " in word
    return _closing(word, 0, len(word)) == len(word) - 1
