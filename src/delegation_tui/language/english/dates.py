"""English dates, hours and durations, in the British order of day and month."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
WEEKDAYS: tuple[str, ...] = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def in_words(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "Wednesday 22 May 2024", "1 March 2024"."""
    parts = [WEEKDAYS[day.weekday()]] if weekday else []
    parts += [str(day.day), MONTHS[day.month - 1]]
    return " ".join([*parts, str(day.year)] if year else parts)


def on(day: date, *, weekday: bool = False) -> str:
    """ "on Wednesday 22 May 2024"."""
    return f"on {in_words(day, weekday=weekday)}"


def period(first: date, last: date) -> str:
    """ "22–25 May 2024", "30 April to 2 May 2024"; one day: "on 22 May 2024"."""
    if first == last:
        return on(first)
    same_year = first.year == last.year
    if same_year and first.month == last.month:
        return f"{first.day}–{in_words(last)}"
    return f"{in_words(first, year=not same_year)} to {in_words(last)}"


def clock(local: datetime) -> str:
    """ "16:15": fairs run on that clock."""
    return f"{local:%H:%M}"


def moment(local: datetime) -> str:
    """ "Friday 24 May 2024 at 18:00"."""
    return f"{in_words(local.date(), weekday=True)} at {clock(local)}"


def duration(length: timedelta) -> str:
    """ "45 minutes", "1 h 30 min", "2 hours"."""
    minutes = max(0, round(length.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} minute{'' if rest == 1 else 's'}"
    return f"{hours} h {rest} min" if rest else f"{hours} hour{'s' if hours > 1 else ''}"
