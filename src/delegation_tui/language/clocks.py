"""Hours as people type them: 14h32, 14:32, 2:15 pm, noon, from 2 to 2:20pm, 10 minutes ago.

The patterns ignore case (`re.IGNORECASE`); `bare` makes them parts of others.
"""

from __future__ import annotations

import re
from datetime import time, timedelta

from delegation_tui.domain.text import fold
from delegation_tui.language.moment_words import one_of
from delegation_tui.language.registry import packs

ALL = tuple(pack.moments for pack in packs())
LENGTHS = {word: n for words in ALL for word, n in words.lengths.items()} | {
    f"{count} {unit}": number * minutes
    for words in ALL
    for count, number in words.counts.items()
    for unit, minutes in words.units.items()
}


def bare(pattern: str) -> str:
    """The pattern without the names of its groups: it may stand in another one twice."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_HOUR_WORD = one_of(word for words in ALL for word in words.hours)
_NOON = one_of(word for words in ALL for word in words.noon)
_MIDNIGHT = one_of(word for words in ALL for word in words.midnight)
# What nobody takes for another thing than an hour.
CLOCK = (
    r"(?:(?P<h12>0?[1-9]|1[0-2])(?:[:.](?P<m12>[0-5]\d)(?::[0-5]\d)?)?"
    r"\s?(?P<half>[ap])\.?\s?m(?!\w)\.?"
    rf"|(?P<h>[01]?\d|2[0-3])(?:h(?P<m1>[0-5]\d)|\sh\s?(?P<m2>[0-5]\d)|\s?{_HOUR_WORD}(?!\w)"
    r"(?:\s(?P<m3>[0-5]\d)(?![\w:.]))?)(?:mi?n)?(?!\w)"
    r"|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?(?![\w:]))"
)
NOON = rf"(?:(?P<noon>{_NOON})|{_MIDNIGHT})(?!\w)"
DOTTED = r"(?P<hd>[01]?\d|2[0-3])\.(?P<md>[0-5]\d)"  # "10.15": a stand as well
_SINCE = one_of(word for words in ALL for word in words.since)
_UNTIL = one_of(word for words in ALL for word in words.until)
_TO = rf"\s*(?:[-–—]|{_UNTIL}(?=\s))\s*"
HOURS_SPAN = rf"(?:{_SINCE}\s+)?{bare(CLOCK)}{_TO}{bare(CLOCK)}"
# The first hour may leave to the second what they share: "2-2:20pm", "10-11h".
SPAN = (
    rf"(?:{_SINCE}\s+)?(?P<first>{bare(CLOCK)}|{bare(NOON)}|{bare(DOTTED)}|\d\d?(?::[0-5]\d)?)"
    rf"{_TO}(?P<last>{bare(CLOCK)}|{bare(NOON)}|{bare(DOTTED)})"
)
AT = one_of(word for words in ALL for word in (*words.at, *words.about))
_UNIT = one_of(unit for words in ALL for unit in words.units)
_SAID = "|".join(
    rf"{one_of(words.lengths)}|{one_of(words.counts)}\s+{one_of(words.units)}" for words in ALL
)
_LENGTH = (
    rf"(?:(?P<hours>\d+)\s?h\s?(?P<rest>[0-5]\d)(?:mi?n)?|(?P<n>\d{{1,3}})\s?(?P<unit>{_UNIT})"
    rf"|(?P<words>{_SAID}))(?!\w)"
)
_BEFORE = one_of(word for words in ALL for word in words.before)
_AFTER = one_of(word for words in ALL for word in words.after)
_AHEAD = one_of(word for words in ALL for word in words.ahead)
FROM_NOW = (
    rf"(?:(?:{_BEFORE}|(?P<ahead>{_AHEAD}))\s+(?:{AT}\s+)?{_LENGTH}"
    rf"|{bare(_LENGTH)}\s+{_AFTER}(?!\w))"
)
_CLOCK = re.compile(rf"{CLOCK}|{NOON}|{DOTTED}", re.IGNORECASE)
_SPAN = re.compile(SPAN, re.IGNORECASE)
_FROM_NOW = re.compile(FROM_NOW, re.IGNORECASE)
_ANY_LENGTH = re.compile(_LENGTH, re.IGNORECASE)
_HALF = re.compile(r"([ap])\.?\s?m\.?$", re.IGNORECASE)
_UNITS = {fold(unit): n for words in ALL for unit, n in words.units.items()}
_WORDS = {fold(words): n for words, n in LENGTHS.items()}


def clock(text: str) -> time | None:
    """The hour that the whole text says; None when it says another thing."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    said = found.groupdict()
    hour = next((int(said[name]) for name in ("h12", "h", "h24", "hd") if said[name]), None)
    if hour is None:
        return time(12) if said["noon"] else time(0)
    minutes = (said[name] for name in ("m12", "m1", "m2", "m3", "m24", "md"))
    minute = next((int(number) for number in minutes if number), 0)
    if said["half"]:
        hour = hour % 12 + (12 if said["half"].lower() == "p" else 0)
    return time(hour, minute, int(said["s"] or 0))


def span(text: str) -> tuple[time, time] | None:
    """From and to, when the whole text says both: a half of the day, or the "h", that stands
    behind the second alone is the first's too."""
    found = _SPAN.fullmatch(text)
    last = clock(found["last"]) if found else None
    if found is None or last is None:
        return None
    first = clock(found["first"])
    half = _HALF.search(found["last"])
    if half and not _HALF.search(found["first"]):
        # "11-1pm" began in the morning.
        halves = [clock(f"{found['first']}{letter}m") for letter in "ap"]
        early = [one for one in halves if one is not None and one <= last]
        first = max(early, default=first)
    elif first is None:
        first = clock(f"{found['first']}h")
    return (first, last) if first is not None else None


def from_now(text: str) -> timedelta | None:
    """How far from now the whole text says that it was, or will be: negative for "ago"."""
    found = _FROM_NOW.fullmatch(text)
    length = _ANY_LENGTH.search(text, found.end("ahead")) if found and found["ahead"] else None
    length = length or (_ANY_LENGTH.search(text) if found else None)
    if found is None or length is None:
        return None
    if length["words"]:
        minutes = _WORDS[fold(length["words"])]
    elif length["hours"]:
        minutes = int(length["hours"]) * 60 + int(length["rest"])
    else:
        minutes = int(length["n"]) * _UNITS[fold(length["unit"])]
    return timedelta(minutes=minutes if found["ahead"] else -minutes)
