"""Quotations within a field, and who is said to speak: `name : "…"`, `"…", verb name`, `"…" (name)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from delegation_tui.language import any_language


@dataclass(frozen=True, slots=True)
class Part:
    """[start, end) of a text: words said, with the speaker as typed, or (None) other words."""

    start: int
    end: int
    words: str | None = None
    by: str = ""


@cache
def _before() -> re.Pattern[str]:
    says = any_language().says
    return re.compile(
        rf"(?:.*[,;.]\s+|\s*)(?P<who>[^,;:.\s][^,;:]{{0,60}}?)(?:\s*:|\s+(?:{says})\s*:?)\s*",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def behind() -> re.Pattern[str]:
    """What names a speaker behind a quotation."""
    says = any_language().says
    return re.compile(
        rf"\s*,?\s*(?:\((?P<in>[^()]{{1,60}})\)|(?:{says})(?!\w)\s*(?P<after>[^,;.:]{{0,60}})"
        rf"|(?P<short>[^\W\d_]{{1,3}})|(?P<name>[^,;:]{{1,40}}?)\s+(?:{says}))\s*\.?\s*$",
        re.IGNORECASE,
    )


def parts(text: str, start: int, end: int, said: Sequence[range]) -> Iterator[Part]:
    """[start, end) of `text` cut where words are `said`: each with its speaker."""
    position = start
    for number, words in enumerate(said):
        until = said[number + 1].start if number + 1 < len(said) else end
        before, after = text[position : words.start], text[words.stop : until]
        begin, stop, by = words.start, words.stop, ""
        if named := _before().fullmatch(before):
            begin, by = position + named.start("who"), named["who"]
        elif told := behind().match(after):
            stop = words.stop + told.end()
            by = next((g.strip() for g in told.groups() if g and g.strip()), "")
        if text[position:begin].strip(" ,.;"):
            yield Part(position, begin)
        quoted = text[words.start + 1 : words.stop].strip()
        yield Part(begin, stop, quoted.rstrip("\"”»“’'").strip(), by.strip())
        position = stop
    if text[position:end].strip(" ,.;"):
        yield Part(position, end)
