"""Dates: a weekday that is not that day's, a day that does not exist, no year, no date at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.wordlists import relative_dates
from delegation_tui.article.checks.written_dates import WrittenDate, written_dates
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message
from delegation_tui.domain.text import fold
from delegation_tui.language import pack_of

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")

FAMILY = Family(Message("Dates"))
RELATIVE = FAMILY.rule(
    "date.relative",
    Severity.WARNING,
    Message("“Yesterday”, “next week”: nothing for a later reader"),
)
IMPOSSIBLE = FAMILY.rule("date.impossible", Severity.ERROR, Message("A day that does not exist"))
WEEKDAY = FAMILY.rule(
    "date.weekday",
    Severity.ERROR,
    Message("A weekday that is not that of its date"),
    in_doubt=Severity.WARNING,
)
YEAR = FAMILY.rule("date.year", Severity.WARNING, Message("A date without its year"), sure=True)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Dates written out, in the text's language; what is quoted keeps its own words."""
    for written in written_dates(text, known.language, known.event.starts_on.year):
        yield from _date(written, known)
    quoted = [found.span() for found in QUOTED.finditer(text)]
    for found in relative_dates(known.language).finditer(text):
        if not any(start < found.start() < end for start, end in quoted):
            message = Message("“{found}” means nothing later: give the date.", found=found.group())
            yield RELATIVE.in_text(found.span(), message, subject=found.group().casefold())


def _date(written: WrittenDate, known: Lexicon) -> Iterator[TextFinding]:
    day, said, subject = written.day, written.said, written.said.casefold()
    if day is None:
        message = Message("There is no {date}.", date=said)
        yield IMPOSSIBLE.in_text(written.span, message, subject=subject)
        return
    right = pack_of(known.language).dates.WEEKDAYS[day.weekday()]
    if written.weekday and fold(written.weekday) != fold(right):
        message = Message("“{date}” is a {weekday}.", date=said, weekday=right)
        fix = right if written.weekday.islower() else right.capitalize()
        # Without a year the day may be another year's, unless it is one of the fair's.
        sure = written.year or day in known.event.days
        span = written.weekday_span
        yield WEEKDAY.in_text(span, message, fix, subject=said, doubtful=not sure)
    elif not written.year:
        message = Message("“{date}” has no year.", date=said)
        # The fair's year is meant: one of its days, or a weekday that agrees.
        sure = day in known.event.days or bool(written.weekday)
        fixes = (f"{said} {day.year}",) if sure else ()
        yield YEAR.in_text(written.span, message, *fixes, subject=subject)
