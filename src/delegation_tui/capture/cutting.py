"""Where a text may be cut: not inside a quotation, brackets, an address or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.capture.pieces import SEPARATORS
from delegation_tui.capture.quotations import behind

# A quotation ends at the first of these that stands behind it: half of a pair is often typed
# straight, or turned the wrong way by an autocorrection.
QUOTES = {'"': '"”', "«": "»", "“": '”"', "”": '”"', "„": "“”"}
OPENING = re.compile(f"[{''.join(QUOTES)}]")
BRACKETS = {"(": ")", "[": "]"}
WHOLE_NUMBER = re.compile(r"(?<![\w:,])(?<!\sh\s)\d+$")
THOUSANDS = re.compile(r"(?<![\w:,.])\d{1,3}(?:,\d{3})*$")
URL = r"(?i:https?)://(?:[^\s;,；؛，،、]|,(?=\w))+"  # a comma in it is its own
# Where a line may be cut, or something begins in which it is not.
STOPS = {
    sign: re.compile(rf"[{''.join(QUOTES)}(\[{all_of_it}]|{URL}")
    for sign, all_of_it in SEPARATORS.items()
}


SPEAKER = 1_000  # characters in which somebody is named behind words said


def cuts(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    """[start, end) cut at separators, but not inside a closed quotation, an address or a number."""
    position = begin = start
    while found := STOPS[separator].search(text, position, end):
        at, position = found.span()
        if text[at] in QUOTES or (text[at] in BRACKETS and at > start):
            closing = closing_of(text, at, end)
            position = position if closing is None else closing + 1
        elif text[at] in SEPARATORS[separator] and not (
            text[at] == ","
            and (
                _in_number(text[max(begin, at - 40) : at], text[position : position + 4])
                or _speaker_follows(text, begin, at, end)
            )
        ):
            yield begin, at
            begin = position
    yield begin, end


def closing_of(text: str, position: int, end: int) -> int | None:
    """Where the quotation ends that opens here; None when there is none."""
    marks = QUOTES.get(text[position]) or BRACKETS.get(text[position], "")
    closings = (text.find(mark, position + 1, end) for mark in marks)
    return next((closing for closing in closings if closing != -1), None)


def said_in(text: str, start: int, end: int) -> Iterator[range]:
    """Where words are quoted, up to the end where a quotation that began is not closed."""
    position = start
    while found := OPENING.search(text, position, end):
        at, position = found.span()
        closing = closing_of(text, at, end)
        if closing is None and (at == start or text[at - 1].isspace()):
            closing = end
        if closing is not None:
            yield range(at, closing + 1)
            position = closing + 1


def _speaker_follows(text: str, begin: int, at: int, end: int) -> bool:
    """Whether a comma stands between words said and who said them: "…", said the mayor."""
    last = text[begin:at].rstrip()[-1:]
    if not last or last not in "".join(QUOTES.values()):
        return False
    end = min(end, at + SPEAKER)
    stop = next((n for n in range(at, end) if text[n] in SEPARATORS[";"]), end)
    named = behind().match(text[at:stop])
    return named is not None and named["short"] is None


def _in_number(before: str, behind: str) -> bool:
    """Whether a comma stands in a number: "3,5" or "1,200,000"."""
    if re.match(r"\d{3}(?!\d)", behind) and THOUSANDS.search(before):
        return True
    return behind[:1].isdigit() and WHOLE_NUMBER.search(before) is not None
