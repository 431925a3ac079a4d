"""Moments and offsets as people type them: 14:32, 14h32, 2024-05-22 14:32, -00:07:00."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time, timedelta

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError

_OFFSET = re.compile(r"([+-])(\d+):([0-5]?\d)(?::([0-5]?\d)(\.\d+)?)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)(?::([0-5]\d))?")
_DAY_AND_CLOCK = re.compile(r"(\d\d?)/(\d\d?)\s+(\S+)")


def read_offset(text: str) -> timedelta:
    """±HH:MM[:SS[.s]], hours unlimited. Raises DelegationError."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        raise DelegationError(
            "“{text}” is no offset: write it as -00:07:00 or +02:00:00.", text=text
        )
    sign, hours, minutes, seconds, fraction = found.groups()
    amount = timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0) + float(fraction or 0)
    )
    return -amount if sign == "-" else amount


def read_moment(text: str, event: Event, on: date) -> datetime:
    """The UTC instant of `text` at the fair: HH:MM[:SS] on the day `on`, after DD/MM on that day
    of the fair's year, or an ISO date and time, in the event's zone unless it names an offset.
    Raises DelegationError."""
    day = _DAY_AND_CLOCK.fullmatch(text.strip())
    if day:
        with contextlib.suppress(ValueError):
            on = date(event.starts_on.year, int(day[2]), int(day[1]))
    clock = _CLOCK.fullmatch(day[3] if day else text.strip())
    if clock:
        hour, minute, second = (int(part or 0) for part in clock.groups())
        return event.instant(datetime.combine(on, time(hour, minute, second)))
    try:
        found = datetime.fromisoformat(text.strip())
        if not 1 < found.year < 9999:  # no room for zones and for the days beside it
            raise ValueError
    except ValueError:
        raise DelegationError(
            "“{text}” is no moment: write 14:32, or 2024-05-22 14:32.", text=text
        ) from None
    return found if found.tzinfo else event.instant(found)
