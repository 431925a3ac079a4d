"""French dates, hours and durations."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MONTHS: tuple[str, ...] = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
          "octobre", "novembre", "décembre")  # fmt: skip
WEEKDAYS: tuple[str, ...] = (
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
)


def in_words(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "mercredi 22 mai 2024", "1er mars 2024"."""
    parts = [WEEKDAYS[day.weekday()]] if weekday else []
    parts += [_day(day), MONTHS[day.month - 1]]
    return " ".join([*parts, str(day.year)] if year else parts)


def _day(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def on(day: date, *, weekday: bool = False) -> str:
    """ "le mercredi 22 mai 2024"."""
    return f"le {in_words(day, weekday=weekday)}"


def period(first: date, last: date) -> str:
    """ "du 22 au 25 mai 2024", "du 30 avril au 2 mai 2024"; one day: "le 22 mai 2024"."""
    if first == last:
        return on(first)
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    opening = _day(first) if same_month else in_words(first, year=not same_year)
    return f"du {opening} au {in_words(last)}"


def clock(local: datetime) -> str:
    """ "16 h 15", "9 h"."""
    return f"{local.hour} h {local:%M}" if local.minute else f"{local.hour} h"


def moment(local: datetime) -> str:
    """ "vendredi 24 mai 2024 à 18 h"."""
    return f"{in_words(local.date(), weekday=True)} à {clock(local)}"


def duration(length: timedelta) -> str:
    """ "45 minutes", "1 h 30", "2 heures"."""
    minutes = max(0, round(length.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} minute{'s' if rest > 1 else ''}"
    return f"{hours} h {rest:02}" if rest else f"{hours} heure{'s' if hours > 1 else ''}"
