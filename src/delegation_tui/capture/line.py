"""The capture line: `who ; where or host ; topics, … ; note or "quotation"`, cut into pieces.

Any text is accepted and nothing of it is lost: every character that is not a separator belongs
to a piece. docs/capture-line.md describes the grammar for those who type it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache
from operator import attrgetter

from delegation_tui.capture.amounts import begins_with_amount, is_amount
from delegation_tui.capture.cutting import QUOTES, closing_of, cuts, said_in
from delegation_tui.capture.kinds import is_kind, kind_of
from delegation_tui.capture.pieces import Line, Mark, Piece
from delegation_tui.capture.quotations import parts
from delegation_tui.capture.typed import as_read, visible
from delegation_tui.language import (
    DAY_SPAN_FIRST,
    DAY_TIME_FIRST,
    SPAN_AMONG_NAMES,
    SPAN_FIRST,
    TIME_AMONG_NAMES,
    TIME_FIRST,
    any_language,
    may_name_day,
)

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
UNSIGNED = (Mark.TOPIC, Mark.NOTE)
# What a merged visit has of its own, whatever the second line said.
OWN = (Mark.TIME, Mark.SPAN, Mark.AGO, Mark.PART, Mark.AFTER, Mark.KIND, Mark.SAME)
FIELDS = (Mark.WHO, Mark.HOST, Mark.TOPIC, Mark.NOTE)
SINGLE = {"‘": "’", "'": "'’"}  # apostrophes too: only round a whole piece
END = r"(?=[\s*<;,；؛，،、]|:(?!\d)|$)"
TIME = re.compile(rf"(?i:{TIME_AMONG_NAMES}){END}")
SPAN = re.compile(rf"(?i:{SPAN_AMONG_NAMES}){END}")
ALONE = r"(?:\*+(?=[\s<]|$)|<+(?=[\s*]|$))"
# "+351 912 345 678", "+12 %", "+30 jobs" and "!!!" are words, no signs.
SIGN = (
    r"(?!\+(?:\d[\d .()/-]{6,}|\d[\d.,]*\s?[%‰]|\d+\s+[^\W\d])|~\s?\d|#\d+(?![^\W_]))"
    r"(?:[@+#&/~]|[!?](?![!?.…]))"
)
SIGNED = re.compile(SIGN)
KIND_FIRST = re.compile(r"\s*/\s*([^\W\d_]\S*(?:\s+[^\W\d_]\S*){0,2})(?=\s+\S)")
HOUR_AND_WORD = re.compile(r"(?P<hour>\d.*?),?\s+(?P<word>[^\W\d_]{1,3}),?")  # "10:45 sam, fb"
HEAD_DASH = re.compile(r"\s*[-–—:]\s+(?=\S)")  # "10h10 - …"
HEADED = re.compile(r"[^:;,]{1,40}?\s*:\s")  # "!fb, gn : …"
GAIN = re.compile(r"\+\d")  # "jobs +200": a stand only behind a signed piece
# A sign begins a new piece at the start of a word; * < ~ stand alone.
INNER = re.compile(
    rf"(?<=\s)(?:(?!~[*<]*(?:\s|$)){SIGN}(?=[^\s,;*<])|~(?!\s?\d)(?=[*<]*(?:\s|$)))"
    rf"|(?<=[\s*<~]){ALONE}"
)
FIRST = re.compile(rf"\s*(?:{ALONE}|~(?!\s?\d)(?=[\s*<]))")
# No name ends in * or < or holds a time: among names they stand for themselves everywhere.
AMONG_NAMES = re.compile(rf"{INNER.pattern}|(?<=\s)(?:{SPAN.pattern}|{TIME.pattern})|{ALONE}")
FIRST_OF_NAMES = re.compile(
    rf"\s*(?:\*+|<+|(?:=|~(?!\s?\d))(?=[\s*<])|{SPAN.pattern}|{TIME.pattern})"
)
# "10.15" may be a stand: it is a time only before whoever opens the line.
DOTTED = r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]"


def parse(text: str, codes: Container[str] = ()) -> Line:
    """Cuts a line into pieces. Never fails; an empty line has no piece. `codes` are those of the
    roster: behind an hour "sam" is who has that code, else Saturday."""
    text = visible(text)
    return cut(text, as_read(text), codes)


def cut(text: str, read: str, codes: Container[str] = ()) -> Line:
    """The line `text` in the pieces of `read`, which says the same in as many characters."""
    pieces = list(_head(read, codes))
    start = as_head(read, codes)
    for number, (a, b) in enumerate(_fields(read, start)):
        field = min(number, 3)
        pieces += _whole_announcements(read, _field(read, a, b, field))
    return Line(text, tuple(pieces))


def as_head(read: str, codes: Container[str] = ()) -> int:
    """Where what opens a line, a time or a sign, ends."""
    head = list(_head(read, codes))
    start = head[-1].end if head else 0
    dash = HEAD_DASH.match(read, start) if head else None
    return dash.end() if dash else start


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


@cache
def head(*, dated: bool) -> re.Pattern[str]:
    """A thing that may open a line, by the name of its mark; `dated` where it may name a day."""
    span, time = (DAY_SPAN_FIRST, DAY_TIME_FIRST) if dated else (SPAN_FIRST, TIME_FIRST)
    return re.compile(
        rf"(?P<part>\()|(?P<after>>)|(?P<ago><+)|(?P<key>\*)|"
        rf"(?P<span>(?i:{span}){END}|{DOTTED}\s*[-–—]\s*{DOTTED}(?=\s+[^\W\d_]))|"
        rf"(?P<time>(?i:{time}){END}|{DOTTED}(?=\s+[^\W\d_]))"
    )


def _head(text: str, codes: Container[str]) -> Iterator[Piece]:
    """What may open a line: a time or span, `<`, `*`, `(` a part of the visit before, `>` after
    it."""
    position, opening = 0, head(dated=may_name_day(text.partition(";")[0]))
    while True:
        position += len(text[position:]) - len(text[position:].lstrip())
        found = opening.match(text, position)
        if found is None or found.lastgroup is None:
            return
        mark = Mark(found.lastgroup)
        said, end = found.group(), found.end()
        coded = HOUR_AND_WORD.fullmatch(said) if mark is Mark.TIME else None
        if coded and coded["word"] in codes:
            said, end = coded["hour"], position + coded.end("hour")
        yield Piece(mark, said if mark in (Mark.AGO, Mark.TIME, Mark.SPAN) else "", position, end)
        position = end


def _fields(text: str, start: int) -> Iterator[tuple[int, int]]:
    return cuts(text, start, len(text), ";")


def _field(text: str, start: int, end: int, field: int) -> Iterator[Piece]:
    """The pieces of one field. A note is cut only at signs: its commas are its own."""
    parts = [(start, end)] if field == 3 else cuts(text, start, end, ",")
    for a, b in parts:
        for c, d in _at_signs(text, a, b, field):
            for e, f in _behind_kind(text, c, d, field):
                name = _piece(text, e, f, field)
                if name is None:
                    continue
                yield from _words_apart(text, name) if field < 2 else _said_apart(text, name)


def _whole_announcements(text: str, pieces: Iterator[Piece]) -> list[Piece]:
    """The pieces, those that commas part from the announcement before them put back to it."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        unsigned = text[piece.start : piece.end] == piece.text
        if last and last.mark is Mark.ANNOUNCEMENT and unsigned and _goes_on(last, piece):
            whole = text[last.start + 1 : piece.end].strip()
            found[-1] = replace(last, text=whole, end=piece.end)
        else:
            found.append(piece)
    return found


def _goes_on(announcement: Piece, piece: Piece) -> bool:
    """Whether an announcement goes on behind a comma: with its amount ("!a new laboratory, 3 M€"),
    with what the amount is for (among names where the line begins with it), with its occasion, or with the last of those who announce."""
    return bool(
        begins_with_amount(piece.text)
        or (is_amount(announcement.text) and (piece.mark is Mark.TOPIC or announcement.start == 0))
        or _occasion().match(piece.text.replace("’", "'"))
        or (HEADED.match(piece.text) and ":" not in announcement.text)
    )


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(any_language().occasion, re.IGNORECASE)


def _behind_kind(text: str, start: int, end: int, field: int) -> Iterator[tuple[int, int]]:
    """A piece that begins with a kind, its longest name or its first word, and what stands behind
    it: "/table ronde fb", "/opening of the stand". Names stand behind one that is not known, too."""
    found = KIND_FIRST.match(text, start, end)
    if found and kind_of(text[start:end].strip()[1:]) is None:
        ends = [word.end() for word in re.finditer(r"\S+", found[1])]
        named = next((n for n in reversed(ends) if is_kind(found[1][:n])), ends[0])
        if field < 2 or kind_of(found[1][:named]) is not None:
            yield start, found.start(1) + named
            start = found.start(1) + named
    yield start, end


def _said_apart(text: str, piece: Piece) -> Iterator[Piece]:
    """A topic or note, and the words said within it with their speaker."""
    said = list(said_in(text, piece.start, piece.end)) if piece.mark in UNSIGNED else []
    whole = [words for words in said if words.stop <= piece.end and len(words) > 3]
    if not whole or (piece.mark is Mark.TOPIC and not _is_speech(text, piece, whole)):
        yield piece
        return
    for part in parts(text, piece.start, piece.end, whole):
        found = _piece(text, part.start, part.end, piece.field)
        if found is None:
            continue
        if part.words is not None:
            yield replace(found, mark=Mark.QUOTE, text=part.words, by=part.by)
            continue
        bare = found.text.rstrip(" ,;")
        yield replace(found, text=bare, end=found.start + len(bare))


def _is_speech(text: str, piece: Piece, said: list[range]) -> bool:
    """Whether a topic is words said, not a phrase that quotes a name: "le plan «Eau»"."""
    found = list(parts(text, piece.start, piece.end, said))
    return all(part.words is not None for part in found) and any(
        part.by or len(found) == 1 for part in found
    )


def _words_apart(text: str, piece: Piece) -> Iterator[Piece]:
    """A name, and the quotation behind it: "+Veolia "we sign"". A nickname stands within one."""
    if piece.mark in (Mark.WHO, Mark.HOST):
        for words in said_in(text, piece.start, piece.end):
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
    said = list(said_in(text, begin, end))
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
    return word[0] in QUOTES and closing_of(word, 0, len(word)) == len(word) - 1
