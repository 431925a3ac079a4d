"""Dates, hours and numbers in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

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
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    parts = [WEEKDAYS[language][day.weekday()]] if weekday else []
    parts += [number, MONTHS[language][day.month - 1]]
    return " ".join([*parts, str(day.year)] if year else parts)


def clock(local: datetime, language: str) -> str:
    """ "16 h 15"; "4.15 pm" is written "16:15" in English too: fairs run on that clock."""
    return f"{local.hour} h {local:%M}" if language == "fr" else f"{local:%H:%M}"


def number(value: Decimal | int, language: str) -> str:
    """ "3 000", "3,6"; "3,000", "3.6": no zeros that say nothing."""
    text = f"{Decimal(value).normalize():,f}"
    return text.replace(",", " ").replace(".", ",") if language == "fr" else text


def amount(value: Decimal, currency: str, language: str) -> str:
    """ "50 millions d’euros", "4 milliards d’euros", "3 000 euros"; "€50 million" in English."""
    scale, word = next(
        ((size, name) for size, name in _SCALES[language] if value >= size), (Decimal(1), "")
    )
    shown = number(value / scale, language)
    if language == "en":
        return f"{_SIGNS.get(currency, currency + ' ')}{shown}{word and ' ' + word}"
    unit = _UNITS.get(currency, currency)
    many = "s" if value / scale >= 2 else ""
    if not word:
        return f"{shown} {unit}{'s' if unit in _COUNTED and value >= 2 else ''}"
    plural = "s" if unit in _COUNTED else ""
    joiner = "d’" if unit[:1].lower() in "aeiou" else "de "
    return f"{shown} {word}{many} {joiner}{unit}{plural}"


_SCALES = {
    "fr": ((Decimal(10**9), "milliard"), (Decimal(10**6), "million")),
    "en": ((Decimal(10**9), "billion"), (Decimal(10**6), "million")),
}
_UNITS = {"EUR": "euro", "USD": "dollar", "GBP": "livre"}
_COUNTED = frozenset(_UNITS.values())
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
