"""Dates: a weekday that is not that day's, a day that does not exist, no year, no date at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.wordlists import relative_dates
from delegation_tui.domain.article import Fix, Severity
from delegation_tui.domain.message import Message
from delegation_tui.domain.text import fold

MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
}  # fmt: skip
DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """Dates written out, in the text's language; what is quoted keeps its own words."""
    language = "en" if known.language[:2] == "en" else "fr"
    for found in _pattern(language).finditer(text):
        yield from _date(found, known, language)
    quoted = [found.span() for found in QUOTED.finditer(text)]
    for found in relative_dates(language).finditer(text):
        if not any(start < found.start() < end for start, end in quoted):
            yield _hit(
                "date.relative",
                Severity.WARNING,
                Message("“{found}” means nothing later: give the date.", found=found.group()),
                found,
            )


def _pattern(language: str) -> re.Pattern[str]:
    months, days = "|".join(MONTHS[language]), "|".join(DAYS[language])
    year = r"(?P<year>\d{4})"
    if language == "fr":
        date_ = rf"(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{months})(?:\s{year})?"
        return re.compile(rf"(?<![\w-])(?:(?P<weekday>{days})\s)?{date_}(?!\w)", re.IGNORECASE)
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    turned = day.replace("day", "day2")
    return re.compile(
        rf"(?<![\w-])(?:(?P<weekday>{days}),?\s)?(?:{day}\s(?P<month>{months})(?:,?\s{year})?"
        rf"|(?P<month2>{months})\s{turned}(?!\d)(?:,?\s{year.replace('year', 'year2')})?)(?!\w)"
    )


def _date(found: re.Match[str], known: Lexicon, language: str) -> Iterator[Hit]:
    said = {name.rstrip("2"): value for name, value in found.groupdict().items() if value}
    month = 1 + [fold(m) for m in MONTHS[language]].index(fold(said["month"]))
    year = int(said.get("year") or known.event.starts_on.year)
    try:
        day = date(year, month, int(said["day"]))
    except ValueError:
        message = Message("There is no {date}.", date=found.group())
        yield _hit("date.impossible", Severity.ERROR, message, found)
        return
    right = DAYS[language][day.weekday()]
    if "weekday" in said and fold(said["weekday"]) != fold(right):
        message = Message("“{date}” is a {weekday}.", date=found.group(), weekday=right)
        fix = become(right if said["weekday"].islower() else right.capitalize())
        start, end = found.span("weekday")
        # Without a year the day may be another year's, unless it is one of the fair's.
        sure = "year" in said or day in known.event.days
        severity = Severity.ERROR if sure else Severity.WARNING
        yield Hit("date.weekday", severity, message, start, end, found.group(), (fix,))
    elif "year" not in said:
        message = Message("“{date}” has no year.", date=found.group())
        fixes = (become(f"{found.group()} {year}"),) if _sure(day, said, known) else ()
        yield _hit("date.year", Severity.WARNING, message, found, fixes)


def _sure(day: date, said: dict[str, str], known: Lexicon) -> bool:
    """Whether the fair's year is the one meant: one of its days, or a weekday that agrees."""
    return day in known.event.days or "weekday" in said


def _hit(
    rule: str,
    severity: Severity,
    message: Message,
    found: re.Match[str],
    fixes: tuple[Fix, ...] = (),
) -> Hit:
    subject = found.group().casefold()
    return Hit(rule, severity, message, found.start(), found.end(), subject, fixes)
