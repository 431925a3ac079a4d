"""Days and hours in the third language."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MONTHS: tuple[str, ...] = (
    "yanul", "febul", "mäzul", "prilul", "gälul", "yunul",
    "yulul", "gustul", "setul", "tobul", "novul", "dekul",
)  # fmt: skip
WEEKDAYS: tuple[str, ...] = ("mudel", "tudel", "vedel", "dödel", "fridel", "zädel", "sudel")


def in_words(day: date, *, weekday: bool = False, year: bool = True) -> str:
    parts = [WEEKDAYS[day.weekday()]] if weekday else []
    parts += [f"{day.day}id", MONTHS[day.month - 1], *([str(day.year)] if year else [])]
    return " ".join(parts)


def on(day: date, *, weekday: bool = False) -> str:
    return f"ün {in_words(day, weekday=weekday)}"


def period(first: date, last: date) -> str:
    return f"{in_words(first)} – {in_words(last)}"


def clock(local: datetime) -> str:
    return f"{local:%H:%M}"


def moment(local: datetime) -> str:
    return f"{in_words(local.date(), weekday=True)} tü {clock(local)}"


def duration(length: timedelta) -> str:
    return f"{round(length.total_seconds() / 60)} minuts"
