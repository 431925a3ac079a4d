"""Days and hours of a programme's list: the one reader of moments, held against the fair."""

from __future__ import annotations

import re
from datetime import date, datetime

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.language import read_cell, read_day_cell, said
from delegation_tui.roster.report import RowRefused

ALONE = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?")
BETWEEN = re.compile(r"\s*[→/>]\s*")  # as tables write "10h-11h" too


def read_stop_day(event: Event, text: str) -> date | None:
    """The day of a stop, None for an empty cell; one without a year or a month is the fair's.
    RowRefused."""
    number = ALONE.fullmatch(text.strip())
    named = [day for day in event.days if number and day.day == int(number[1])]
    if len(named) == 1:
        return named[0]
    found = said(text)
    relative = found is not None and found.day is not None and found.day.shift is not None
    try:
        if not relative:  # "tomorrow" of which day?
            return read_day_cell(text, event.starts_on)
    except DelegationError:
        pass
    raise RowRefused("“{text}” is no date: write 2024-05-22 or 22/05/2024.", text=text)


def read_hours(event: Event, day: date, start: str, end: str) -> tuple[datetime, datetime | None]:
    """When a stop begins and ends (UTC); both may stand in one cell. Hours until 5 in the morning
    are of the night behind the day. RowRefused."""
    if not start:
        raise RowRefused("the start is missing.")
    both = next((f for f in map(said, (start, BETWEEN.sub("–", start))) if f and f.until), None)
    if both is None or both.clock is None or both.until is None:
        first, last = _moment(event, day, start), None
    else:
        day = (both.day.on(day, event.days) if both.day else None) or day
        first, last = event.at_clock(day, both.clock), event.at_clock(day, both.until)
    if end:
        last = _moment(event, event.day_of(first), end)
    if last is not None and last <= first:
        raise RowRefused(
            "it ends ({end}) before it starts ({start}).", start=start, end=end or start
        )
    return first, last


def _moment(event: Event, day: date, text: str) -> datetime:
    try:
        return read_cell(text, event, day)
    except DelegationError:
        raise RowRefused("“{text}” is no time: write 14:30.", text=text) from None
