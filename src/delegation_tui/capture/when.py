"""When a line says that it was: a clock time, a span, so many minutes ago, or now."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from delegation_tui.capture.line import CLOCK, DOTTED, Line, Mark
from delegation_tui.domain.event import Event

STEP = timedelta(minutes=5)  # what one `<` goes back
HALF_A_DAY = timedelta(hours=12)
CLOCKS = re.compile(rf"{CLOCK}|{DOTTED}")


def moments(
    line: Line, event: Event, at: datetime, *, today: bool = True
) -> tuple[datetime, datetime | None]:
    """When it was, in UTC: the line's time or span on the day of `at`, else `at` less five
    minutes for each `<`. Typed `today`, a time that would be half a day ahead is of the evening
    before."""
    for piece in line.of(Mark.SPAN, Mark.TIME):
        clocks = [_clock(found, event.local(at)) for found in CLOCKS.finditer(piece.text)]
        start = event.instant(clocks[0])
        evening = event.day_of(at) - timedelta(days=1)
        if today and start - at > HALF_A_DAY and evening in event.days:
            clocks = [clock - timedelta(days=1) for clock in clocks]
            start = event.instant(clocks[0])
        if len(clocks) < 2:
            return start, None
        end = event.instant(clocks[1])
        # A visit that ends "before" it starts went over midnight.
        return start, end if end > start else event.instant(clocks[1] + timedelta(days=1))
    return at - steps_back(line) * STEP, None


def steps_back(line: Line) -> int:
    """How many times five minutes the line goes back."""
    return sum(len(piece.text) for piece in line.of(Mark.AGO))


def _clock(found: re.Match[str], local: datetime) -> datetime:
    hour, *minute = map(int, re.findall(r"\d+", found[0]))
    half = re.search(r"[ap](?=\.?m)", found[0].lower())
    if half is not None:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return local.replace(
        tzinfo=None, hour=hour, minute=minute[0] if minute else 0, second=0, microsecond=0
    )
