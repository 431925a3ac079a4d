"""Reads when a visit was from its line: an hour, a span, so long ago, on another day, or now."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from delegation_tui.capture.pieces import Line, Mark, Piece
from delegation_tui.domain.event import NIGHT_ENDS, Event
from delegation_tui.language import Said, said

STEP = timedelta(minutes=5)  # what one `<` goes back
EARLY = timedelta(minutes=5)  # so far ahead is now: watches differ
LATE_EVENING = time(22)


def moments(
    line: Line, event: Event, at: datetime, *, today: bool = True
) -> tuple[datetime, datetime | None]:
    """When it was, in UTC: what the line says, typed at `at`, else `at` less five minutes for
    each `<`. An hour without a date is of the day of `at`, which has its night behind it; typed
    `today`, an hour of the night is the nearer one, of the evening before or of this."""
    told = _told(line)
    if told is None:
        return at - _steps_back(line), None
    if told.from_now is not None:
        return at + told.from_now, None
    start = _start(told, event, at, today=today)
    if told.until is None:
        return start, None
    end = event.instant(datetime.combine(event.local(start).date(), told.until))
    # A visit that ends "before" it starts went over midnight.
    return start, end if end > start else _next_day(event, end)


def _start(told: Said, event: Event, at: datetime, *, today: bool) -> datetime:
    near, day = event.day_of(at), None
    if told.day is not None:  # "hier" counts from the calendar's day
        by_shift = told.day.shift is not None
        day = told.day.on(event.local(at).date() if by_shift else near, event.days)
    hour = told.clock or event.local(at).time()
    if day is not None:
        return event.instant(datetime.combine(day, hour))
    start = event.at_clock(near, hour)
    evening = near - timedelta(days=1)
    if today and (hour < NIGHT_ENDS or hour >= LATE_EVENING) and evening in event.days:
        return min(event.at_clock(evening, hour), start, key=lambda moment: abs(moment - at))
    return start


def _next_day(event: Event, moment: datetime) -> datetime:
    local = event.local(moment)
    return event.instant(datetime.combine(local.date() + timedelta(days=1), local.time()))


def is_ahead(moment: datetime, at: datetime) -> bool:
    """Whether it is still to come for who types at `at`."""
    return moment > at + EARLY


def lacks_hour(piece: Piece) -> bool:
    """Whether a piece says a day and leaves the hour open."""
    told = said(piece.text)
    return told is not None and told.day is not None and told.clock is None


def typed_at(line: Line, start: datetime) -> datetime:
    """When a line was typed that began at `start`, as far as what it says counts from then."""
    told = _told(line)
    if told is None:
        return start + _steps_back(line)
    if told.from_now is not None:
        return start - told.from_now
    return start - timedelta(days=(told.day.shift if told.day else None) or 0)


def _told(line: Line) -> Said | None:
    return next(filter(None, (said(p.text) for p in line.of(Mark.SPAN, Mark.TIME))), None)


def _steps_back(line: Line) -> timedelta:
    return sum(len(piece.text) for piece in line.of(Mark.AGO)) * STEP
