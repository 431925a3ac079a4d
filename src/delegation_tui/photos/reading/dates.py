"""Dates as cameras write them, read leniently: a doubtful one is flagged, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from delegation_tui.domain.photos import TimeFlag

STAMP = re.compile(
    r"\s*(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.(\d+))?",
    re.ASCII,
)
DAY = re.compile(r"\s*(\d{4})[:\-/.]?(\d{2})[:\-/.]?(\d{2})(?!\d)", re.ASCII)
OFFSET = re.compile(r"\s*(?:(Z)|([+-])(\d{1,2}):?([0-5]\d))\s*", re.ASCII)
EXACT = re.compile(r"\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}", re.ASCII)
DIGITS = re.compile(r"\d+", re.ASCII)
# No camera's clock that was ever set says a year outside, or a default day's first hour.
PLAUSIBLE_YEARS = range(1995, 2090)
DEFAULT_DAYS = ("2000-01-01 00", "2001-01-01 00", "2010-01-01 00", "2015-01-01 00")
MAX_OFFSET = timedelta(hours=14)


def camera_time(text: str, subsec: str = "") -> tuple[datetime | None, tuple[TimeFlag, ...]]:
    """The naive time that an EXIF date says, with its sub-seconds as a decimal fraction (EXIF 2.32,
    SubSecTimeOriginal), and what makes it doubtful. None when it says none."""
    found = STAMP.match(text.replace("\0", " "))
    if found is None:
        return None, ()
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    # Hour 24 and second 60 are the next ones.
    carry = timedelta(days=hour == 24, minutes=second == 60)
    try:
        moment = datetime(year, month, day, hour % 24 if hour == 24 else hour, minute,  # noqa: DTZ001
                          0 if second == 60 else second) + carry  # fmt: skip
    except (ValueError, OverflowError):
        return None, ()
    flags = []
    if carry or not EXACT.fullmatch(text.strip(" \0")):
        flags.append(TimeFlag.LENIENT)
    digits = DIGITS.match((subsec or found[7] or "").strip())
    if digits:
        moment += timedelta(microseconds=int(digits[0][:6].ljust(6, "0")))
    if moment.year not in PLAUSIBLE_YEARS or f"{moment:%Y-%m-%d %H}" in DEFAULT_DAYS:
        flags.append(TimeFlag.SUSPECT)
    return moment, tuple(flags)


def camera_day(text: str) -> date | None:
    """The day that a date without an hour names; None when it names none that a camera could."""
    found = DAY.match(text.replace("\0", " "))
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year in PLAUSIBLE_YEARS else None


def utc_offset(text: str) -> timedelta | None:
    """An OffsetTimeOriginal tag ("+02:00", "Z"); None when it is none that exists."""
    found = OFFSET.fullmatch(text.replace("\0", " "))
    if found is None:
        return None
    if found[1]:
        return timedelta(0)
    amount = timedelta(hours=int(found[3]), minutes=int(found[4]))
    if amount > MAX_OFFSET:
        return None
    return -amount if found[2] == "-" else amount
