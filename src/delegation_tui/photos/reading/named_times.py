"""The time that a file's name tells, where the file itself tells none: what messengers, screenshots
and camera apps write into it. Offered as unsure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from delegation_tui.domain.photos import TimeFlag, TimeSource
from delegation_tui.photos.reading.metadata import Metadata

_DAY = r"(?P<y>20\d\d)(?P<s>[-_.]?)(?P<m>[01]\d)(?P=s)(?P<d>[0-3]\d)"
_HOUR = r"(?P<H>[012]\d)(?P<t>[-_.h:]?)(?P<M>[0-5]\d)(?P=t)(?P<S>[0-5]\d)"
_TIMES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # PXL_20240522_071502123, IMG_20240522_101530, Screenshot_20240522-100545, signal-2024-05-22-101530,
        # PHOTO-2024-05-22-14-33-10, WhatsApp Image 2024-05-22 at 10.15.30
        rf"(?<!\d){_DAY}(?:[-_T ]|\s(?:at|à|um)\s){_HOUR}(?:\d{{3}})?(?!\d)",
        # Screenshot 2024-05-22 at 2.15.30 PM
        r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\s(?:at|à)\s(?P<H>\d\d?)\.(?P<M>\d\d)\.(?P<S>\d\d)\s?(?P<half>[ap])m",
        # photo_1@22-05-2024_09-47-00
        r"@(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>20\d\d)_(?P<H>\d\d)-(?P<M>\d\d)-(?P<S>\d\d)",
    )
)
_ONLY_DAY = re.compile(rf"(?:IMG|VID)-{_DAY}-WA\d+", re.IGNORECASE)  # WhatsApp on Android


def with_named_time(found: Metadata, name: str) -> Metadata:
    """`found` with the time in the file's `name`, or its day, where nothing in the file tells
    when it was taken; a name of another day than the file's says nothing."""
    if found.recorded_at is not None or not found.mime:
        return found
    at = time_named(name)
    day = at.date() if at else _day_named(name)
    if day is None or found.day not in (None, day):
        return found
    if at is None:
        return replace(found, day=day)
    return replace(
        found,
        day=None,
        recorded_at=at,
        recorded_offset=timedelta(0) if name.upper().startswith("PXL_") else None,  # in UTC
        recorded_source=TimeSource.EMBEDDED,
        time_flags=(TimeFlag.NAMED,),
    )


def time_named(name: str) -> datetime | None:
    """The wall-clock time in a name; None where it tells none to the second."""
    # Am and pm come first: the general form would read their hour as one of twenty-four.
    for form in (_TIMES[1], _TIMES[0], _TIMES[2]):
        if found := form.search(name):
            said = found.groupdict()
            hour = int(said["H"])
            if half := said.get("half"):
                hour = hour % 12 + (12 if half.lower() == "p" else 0)
            day = f"{said['y']}-{said['m']}-{said['d']}"
            try:
                return datetime.fromisoformat(f"{day} {hour:02}:{said['M']}:{said['S']}")
            except ValueError:
                continue
    return None


def _day_named(name: str) -> date | None:
    found = _ONLY_DAY.match(name)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:
        return None
