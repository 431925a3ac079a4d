"""Dates, hours and durations in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def in_words(day: date, language: str, *, weekday: bool = False, year: bool = True) -> str:
    """ "mercredi 22 mai 2024", "1er mars 2024"; "Wednesday 22 May 2024"."""
    parts = [WEEKDAYS[language][day.weekday()]] if weekday else []
    parts += [_day(day, language), MONTHS[language][day.month - 1]]
    return " ".join([*parts, str(day.year)] if year else parts)


def _day(day: date, language: str) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def period(first: date, last: date, language: str) -> str:
    """ "du 22 au 25 mai 2024", "du 30 avril au 2 mai 2024"; "22–25 May 2024"."""
    if first == last:
        return ("le " if language == "fr" else "on ") + in_words(first, language)
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    opening = _day(first, language) if same_month else in_words(first, language, year=not same_year)
    closing = in_words(last, language)
    if language == "fr":
        return f"du {opening} au {closing}"
    return f"{opening}–{closing}" if same_month else f"{opening} to {closing}"


def clock(local: datetime, language: str) -> str:
    """ "16 h 15", "9 h"; "16:15" in English: fairs run on that clock."""
    if language == "en":
        return f"{local:%H:%M}"
    return f"{local.hour} h {local:%M}" if local.minute else f"{local.hour} h"


def duration(length: timedelta, language: str) -> str:
    """ "45 minutes", "1 h 30", "2 heures"; "45 minutes", "1 h 30 min", "2 hours"."""
    minutes = max(0, round(length.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} minute{'s' if rest > 1 or (rest == 0 and language == 'en') else ''}"
    if rest:
        return f"{hours} h {rest:02}" if language == "fr" else f"{hours} h {rest} min"
    noun = "heure" if language == "fr" else "hour"
    return f"{hours} {noun}{'s' if hours > 1 else ''}"
