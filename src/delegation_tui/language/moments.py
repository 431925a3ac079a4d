"""Days and hours as people type them, on one line, in a cell, as an option: the one reader.

Pure: `said` reads a text, the other functions say what it means at a fair. French and English
words are read alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.language.clocks import (
    ALL,
    AT,
    CLOCK,
    FROM_NOW,
    HOURS_SPAN,
    NOON,
    SPAN,
    bare,
    clock,
    from_now,
    span,
)
from delegation_tui.language.days import (
    DATES,
    NUMBERED,
    SHIFT,
    SHORT,
    WEEKDAY,
    DaySaid,
    take_day,
)
from delegation_tui.language.moment_words import one_of

_CLOCKS = rf"(?:{bare(CLOCK)}|{bare(NOON)})"
_ABOUT = rf"(?:{AT}|{one_of(word for words in ALL for word in words.fillings)})"
_ON = rf"(?:{_ABOUT}\s+)*"
_SURE = "|".join(re.sub(r"\(\?P=sep\)", "[-/.]", bare(form)) for form in DATES)
_DATE = rf"(?:{_ON}(?:{bare(WEEKDAY)}\s+)?{_ON}(?:{_SURE}))"
_DAY = (
    rf"(?:{_DATE}|{_ON}(?:(?:{bare(WEEKDAY)}\s+)?{_ON}{bare(SHORT)}"
    rf"|{bare(NUMBERED)}|{bare(SHIFT)}|{bare(WEEKDAY)}))"
)
_BY = rf"(?:T|[\s,:]*(?:\s[-–—]\s)?)\s*{_ON}"  # between a day and an hour
# Moments where they stand in a line, for patterns that ignore case. Among names only hours are
# sure; a line may begin with a length of time, or with a day as well (DAY_…, where it may name one).
TIME_AMONG_NAMES = rf"(?:{AT}\s+)*{bare(CLOCK)}"
SPAN_AMONG_NAMES = HOURS_SPAN
TIME_FIRST = rf"(?:{bare(FROM_NOW)}|(?:{AT}\s+)*{_CLOCKS})"
SPAN_FIRST = bare(SPAN)
DAY_TIME_FIRST = (
    rf"(?:{bare(FROM_NOW)}|{_DAY}{_BY}{_CLOCKS}|(?:{AT}\s+)*{_CLOCKS}(?:,?\s+{_DAY}(?!\w))?"
    rf"|{_DATE}(?!\w)|{bare(SHIFT)})"
)
DAY_SPAN_FIRST = rf"(?:{_DAY}{_BY})?{SPAN_FIRST}"
_TRIM = re.compile(rf"^(?:[\s,:–—-]|{_ABOUT}(?=\s|$))+|[\s,:–—-]+$", re.IGNORECASE)
_BASE = datetime(1899, 12, 30)  # noqa: DTZ001  day 0 of spreadsheets
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?|0[.,]\d+")


@dataclass(frozen=True, slots=True)
class Said:
    """A moment as far as it was said: a day, an hour, an end; or how far from now."""

    day: DaySaid | None = None
    clock: time | None = None
    until: time | None = None
    from_now: timedelta | None = None


def said(text: str) -> Said | None:
    """What the whole text says; None when it says another thing than a moment."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    away = from_now(text)
    if away is not None:
        return Said(from_now=away)
    if (undated := _hours(None, text)) is not None:
        return undated
    day, rest = take_day(re.sub(r"(?<=\d)[Tt](?=\d)", " ", text))
    rest = " ".join(rest.split())
    if day is None or not _TRIM.sub("", rest):
        return Said(day) if day is not None else None
    return _hours(day, rest)


def _hours(day: DaySaid | None, text: str) -> Said | None:
    """A day with the hours that a text says, with or without the words before them."""
    for words in (text, _TRIM.sub("", text)):
        if (both := span(words)) is not None:
            return Said(day, *both)
        if (hour := clock(words)) is not None:
            return Said(day, hour)
    return None


def read_day(text: str, near: date | None = None) -> date | None:
    """The day in `text`, None where it is empty; one without a year is the nearest to `near`, an
    hour behind it says nothing. Raises DelegationError."""
    if not text.strip():
        return None
    if (exact := _iso(text)) is not None:
        return exact.date()
    found = said(text)
    if found is None or found.day is None:  # "10.05" is an hour elsewhere
        found = Said(take_day(text)[0]) if found and "." in text else None
    told = found.day if found else None
    day = told.on(near or date.min) if told and (near or told.year) else None
    if day is None:
        raise DelegationError("“{text}” is no date: write 24/05/2024.", text=text)
    return day


def read_embargo(text: str, event: Event, near: date) -> datetime | None:
    """The instant of a moment at the fair, None for an empty text. Without a time the day's
    beginning, without a day `near`; an ISO time may name an offset. Raises DelegationError."""
    if not text.strip():
        return None
    exact = _iso(text)
    if exact is not None and exact.tzinfo is not None:
        return exact
    found = said(text)
    day = (found.day.on(near) if found.day else near) if found else None
    if found is None or found.from_now is not None or found.until is not None or day is None:
        raise DelegationError(
            "“{text}” is no date with a time: write 24/05/2024 18:00, or nothing for no embargo.",
            text=text,
        )
    return event.instant(datetime.combine(day, found.clock or time()))


def read_moment(text: str, event: Event, on: date, now: datetime | None = None) -> datetime:
    """The UTC instant of `text` at the fair: an hour on the day `on`, a day and an hour, or so
    long before `now`, in the event's zone unless it names an offset. Raises DelegationError."""
    exact = _iso(text)
    if exact is not None and exact.tzinfo is not None:
        return exact
    if exact is not None and ":" in text:
        return event.instant(exact)
    found = said(text)
    if found and found.from_now is not None and now is not None:
        return now + found.from_now
    day = found.day.on(on, event.days) if found and found.day else None
    if found is None or found.clock is None or found.until or (found.day and day is None):
        raise DelegationError("“{text}” is no moment: write 14:32, or 2024-05-22 14:32.", text=text)
    if day is None:
        return event.at_clock(on, found.clock)
    return event.instant(datetime.combine(day, found.clock))


def read_cell(text: str, event: Event, on: date) -> datetime:
    """The UTC instant that a table's cell says: as `read_moment`, or a spreadsheet's number of
    days, or part of one. Raises DelegationError."""
    serial = _serial(text)
    if serial is None:
        return read_moment(text, event, on)
    if serial.date() == _BASE.date():
        return event.at_clock(on, serial.time())
    return event.instant(serial)


def read_day_cell(text: str, near: date | None = None) -> date | None:
    """The day that a table's cell says: as `read_day`, or a spreadsheet's number of days.
    Raises DelegationError."""
    serial = _serial(text)
    return serial.date() if serial is not None else read_day(text, near)


def _serial(text: str) -> datetime | None:
    """A naive local time as spreadsheets count it, to the second; days before 1927 are none."""
    if _SERIAL.fullmatch(text.strip()) is None:
        return None
    number = float(text.strip().replace(",", "."))
    return _BASE + timedelta(seconds=round(number * 86_400))


def _iso(text: str) -> datetime | None:
    """An ISO date, with or without time and offset."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if 1 < found.year < 9999 else None  # room for zones
