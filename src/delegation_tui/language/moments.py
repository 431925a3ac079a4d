"""Days and moments as editors type them: 24/05 18h, 24 mai 2024 à 18 h 15, May 24 at 6:30 pm."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import fold
from delegation_tui.language.dates import MONTHS, WEEKDAYS

_MONTH = {
    short: number
    for names in MONTHS.values()
    for number, name in enumerate(map(fold, names), 1)
    for short in {name, name[:4], name[:3]} - {"jui"}  # juin, or juillet?
}
_WEEKDAY = {fold(name): n for names in WEEKDAYS.values() for n, name in enumerate(names)}
_SHIFT = {"aujourd'hui": 0, "today": 0, "demain": 1, "tomorrow": 1}
_FILLING = {"le", "a", "at", "on", "the", "of", "until", "jusqu'au", "jusqu'a"}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAYS = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)",
        r"(?P<d>\d\d?)[/.](?P<m>\d\d?)(?:[/.](?P<y>\d{4}|\d\d))?",
        rf"(?P<d>\d\d?)(?:er|st|nd|rd|th)? (?P<m>{_NAME})\.?(?: (?P<y>\d{{4}}))?",
        rf"(?P<m>{_NAME})\.? (?P<d>\d\d?)(?:er|st|nd|rd|th)?(?: (?P<y>\d{{4}}))?",
    )
)
_CLOCK = re.compile(
    r"(?P<h>\d\d?)(?: ?[:h] ?(?P<min>\d\d)(?::\d\d(?:\.\d+)?)?| ?h(?:eures?)?(?= |$))?"
    r"(?: ?(?P<half>[ap])m|z|[+-]\d\d:?\d\d)?"
)


def read_day(text: str, near: date) -> date | None:
    """The day in `text`, None where it is empty; one without a year is the nearest to `near`, a
    time behind it says nothing.
    Raises DelegationError."""
    words = _words(text)
    day, rest = _day(words, near)
    if words and (day is None or _clock(rest) is None):
        raise DelegationError("“{text}” is no date: write 24/05/2024.", text=text)
    return day


def read_embargo(text: str, event: Event, near: date) -> datetime | None:
    """The instant of a moment at the fair, None for an empty text. Without a time the day's
    beginning, without a day `near`; an ISO time may name an offset. Raises DelegationError."""
    if not text.strip():
        return None
    refused = DelegationError(
        "“{text}” is no date with a time: write 24/05/2024 18:00, or nothing for no embargo.",
        text=text,
    )
    try:
        exact = datetime.fromisoformat(text.strip())
    except ValueError:
        exact = None
    if exact is not None and exact.tzinfo is not None:
        return exact
    try:
        day, rest = _day(_words(text), near)
    except DelegationError:
        raise refused from None
    clock = _clock(rest)
    if clock is None or (day is None and not rest):
        raise refused
    return event.instant(datetime.combine(day or near, clock))


def _words(text: str) -> str:
    """Without case, accents, commas and the words between; one space between others."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"(?<=\d)t(?=\d)", " ", plain).replace(",", " ")
    return " ".join(word for word in plain.split() if word not in _FILLING)


def _day(words: str, near: date) -> tuple[date | None, str]:
    """The day that the words name, and what is left of them; a weekday alone is the next one.
    Raises DelegationError for a day that the calendar has not."""
    weekday = next((_WEEKDAY[word] for word in words.split() if word in _WEEKDAY), None)
    shift = next((_SHIFT[word] for word in words.split() if word in _SHIFT), None)
    words = " ".join(w for w in words.split() if w not in _WEEKDAY and w not in _SHIFT)
    found = next((f for form in _DAYS if (f := form.search(words))), None)
    if found is None:
        if shift is None and weekday is not None:
            shift = (weekday - near.weekday()) % 7
        return near + timedelta(days=shift) if shift is not None else None, words
    rest = " ".join((words[: found.start()] + words[found.end() :]).split())
    day = _nearest(found, near)
    if day is None or weekday not in (None, day.weekday()) or shift is not None:
        raise DelegationError("“{text}” is no date: write 24/05/2024.", text=found[0])
    return day, rest


def _nearest(found: re.Match[str], near: date) -> date | None:
    month = _MONTH.get(found["m"]) or int(found["m"])
    years = [near.year - 1, near.year, near.year + 1]
    if found["y"]:
        years = [int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)]
    days = [day for year in years if (day := _date(year, month, int(found["d"])))]
    return min(days, key=lambda day: abs(day - near), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1 < year < 9999 else None  # room for zones
    except ValueError:
        return None


def _clock(words: str) -> time | None:
    """The wall-clock time in the words; the day's beginning for none; None for another thing."""
    if not words:
        return time()
    found = _CLOCK.fullmatch(words)
    if found is None or words.isdigit():
        return None
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    minute = int(found["min"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
