"""Cleans a typed line: takes away what chat programs, lists and keyboards put round it.

What is taken away inside the line leaves spaces, so that every piece keeps its place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Signs that nobody sees: zero-width spaces and joiners, byte-order marks, directions of writing.
# A joiner within a pictogram makes one of several.
INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u200d(?=[\u0000-\u218f]|$)"
)
# "19/05/2027, 14:31 - Anne: …", "[14:31, 19/05/2027] Press: …".
DAY = r"(?P<day{n}>\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})"
HOUR = r"(?P<hour{n}>\d{{1,2}}[:h]\d{{2}})(?::\d{{2}})?(?P<half{n}>\s?[ap]\.?m\.?)?"
CHAT = re.compile(
    rf"\s*\[?(?:{DAY.format(n=1)},?\s+{HOUR.format(n=1)}|{HOUR.format(n=2)},?\s+{DAY.format(n=2)})"
    r"\]?(?:\s+[-–—])?\s+[^:;,\[\]]{1,40}:\s+(?=\S)",
    re.IGNORECASE,
)
# "- ", "• ", "1) ", a pictogram: the head of a list's line.
BULLET = re.compile(
    "\\s*(?:(?:[-–—•‣▪]|\\d{1,2}\\))(?:\\s+|(?=[*<]))"
    "|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+\\s*)+(?=\\S)"
)


def visible(text: str) -> str:
    """`text` without the signs that nobody sees."""
    return INVISIBLE.sub("", text)


def lines_of(text: str) -> Iterator[str]:
    """The lines of a pasted text that hold something."""
    yield from (line for line in text.splitlines() if line.strip())


JOINED_TO_SAME = re.compile(r"^(\s*=\s*)[+/]")  # "=+fb": the same people, and one more


def as_read(text: str) -> str:
    """`text`, as long as it was, with what stands before the line in a chat or a list blanked:
    of a chat its day and hour stay."""
    if chat := CHAT.match(text):
        day, hour = chat["day1"] or chat["day2"], chat["hour1"] or chat["hour2"]
        half = (chat["half1"] or chat["half2"] or "").strip()
        return f"{day} {hour}{half}".ljust(chat.end()) + text[chat.end() :]
    if bullet := BULLET.match(text):
        return " " * bullet.end() + text[bullet.end() :]
    return JOINED_TO_SAME.sub(r"\1,", text)
