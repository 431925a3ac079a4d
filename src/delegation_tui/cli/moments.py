"""Moments, dates and durations as they are typed on a command line."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime, timedelta

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _

_OFFSET = re.compile(r"([+-])(\d+):([0-5]?\d)(?::([0-5]?\d)(\.\d+)?)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)(?::([0-5]\d))?")


def day(text: str) -> date:
    """An ISO date, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no date: write it as 2024-05-22").format(text=text)
        ) from None


def offset(text: str) -> timedelta:
    """±HH:MM:SS (hours unlimited), for argparse."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no offset: write it as -00:07:00 or +02:00:00").format(text=text)
        )
    sign, hours, minutes, seconds, fraction = found.groups()
    amount = timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0) + float(fraction or 0)
    )
    return -amount if sign == "-" else amount


def moment(text: str, event: Event, on: date) -> datetime:
    """The UTC instant of `text` at the fair: HH:MM[:SS] on the day `on`, or an ISO date and
    time, in the event's zone unless it names an offset. Raises DelegationError."""
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        hour, minute, second = (int(part or 0) for part in clock.groups())
        return event.instant(datetime(on.year, on.month, on.day, hour, minute, second))  # noqa: DTZ001
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise DelegationError(
            "“{text}” is no moment: write 14:32, or 2024-05-22 14:32.", text=text
        ) from None
    return found if found.tzinfo else event.instant(found)
