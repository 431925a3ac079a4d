"""Reading the dates that a text writes out: "mardi 21 mai 2024", "May 21"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from delegation_tui.article.checks.wordlists import check_words
from delegation_tui.domain.language import Language
from delegation_tui.domain.text import fold
from delegation_tui.language import pack_of


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at [start, end) of a text. `day` is None where there is no such day; where the text
    names no `year`, it is the one that was asked for."""

    said: str
    span: tuple[int, int]
    day: date | None
    year: bool
    weekday: str = ""
    weekday_span: tuple[int, int] = (0, 0)


def written_dates(text: str, language: Language, year: int) -> Iterator[WrittenDate]:
    """The dates of a text; those without a year are taken for `year`'s."""
    months = _months(language)
    for found in _pattern(language).finditer(text):
        said = {name.rstrip("2"): value for name, value in found.groupdict().items() if value}
        month = months[fold(said["month"])]
        day = _day(int(said.get("year") or year), month, int(said["day"]))
        weekday = said.get("weekday", "")
        span = found.span("weekday")
        yield WrittenDate(found.group(), found.span(), day, "year" in said, weekday, span)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months(language: Language) -> Mapping[str, int]:
    """The numbers of the months by their folded names."""
    return {fold(month): number for number, month in enumerate(pack_of(language).dates.MONTHS, 1)}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Dates written out; month first too where the language does so, and then its months have a
    capital: "may" and "march" are words."""
    pack = pack_of(language)
    known = (pack.dates.MONTHS, pack.dates.WEEKDAYS, pack.moments.endings)
    months, days, ends = map("|".join, known)
    day, year = rf"(?P<day>\d{{1,2}})(?:{ends})?", r"(?P<year>\d{4})"
    weekday = rf"(?<![\w-])(?:(?P<weekday>{days}),?\s)?"
    usual = rf"{day}\s(?P<month>{months})(?:,?\s{year})?"
    if not check_words(language).month_first:
        return re.compile(rf"{weekday}{usual}(?!\w)", re.IGNORECASE)
    turned = rf"{day}(?!\d)(?:,?\s{year})?".replace("day>", "day2>").replace("year>", "year2>")
    return re.compile(rf"{weekday}(?:{usual}|(?P<month2>{months})\s{turned})(?!\w)")
