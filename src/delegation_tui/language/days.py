"""Days as people type them: 24/05, 24 mai 2024, May 24th, mardi 9, hier, 2024-05-24."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from delegation_tui.domain.text import fold
from delegation_tui.language.clocks import ALL
from delegation_tui.language.moment_words import one_of


def _by_beginning(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Names, and their first three and four letters, but for what two of them share ("jui")."""
    found: dict[str, set[int]] = {}
    for name, number in ((fold(name), number) for name, number in names):
        for short in {name, name[:4], name[:3]}:
            found.setdefault(short, set()).add(number)
    return {short: numbers.pop() for short, numbers in found.items() if len(numbers) == 1}


MONTHS = _by_beginning((m, n) for words in ALL for n, m in enumerate(words.months, 1))
WEEKDAYS = {
    short: number
    for short, number in _by_beginning(
        (day, n) for words in ALL for n, day in enumerate(words.weekdays)
    ).items()
    if short not in MONTHS
}
SHIFTS = {fold(word): n for words in ALL for word, n in words.from_today.items()}
_FILLING = one_of(word for words in ALL for word in words.fillings)
_ENDING = one_of(ending for words in ALL for ending in words.endings)
_MONTH = rf"(?P<month>{one_of(MONTHS)})(?!\w)\.?"
_OF = rf"(?:{_FILLING}\s+)?"
_YEAR = r"(?:,?\s+(?P<y>\d{4})(?!\w))?"
WEEKDAY = rf"(?:(?P<weekday>{one_of(WEEKDAYS)})(?!\w)[.,]*)"
SHIFT = rf"(?P<shift>{one_of(word for words in ALL for word in words.from_today)})(?!\w)"
# What is a date and nothing else.
DATES = (
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)",
    r"(?P<d>\d\d?)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<y>\d{4})(?!\d)",
    r"(?P<d>\d\d?)(?P<sep>[/.])(?P<m>\d\d?)(?P=sep)(?P<y>\d\d)(?!\d)",
    rf"(?P<d>\d\d?){_ENDING}?\s+{_OF}{_MONTH}{_YEAR}",
    rf"(?P<month>{one_of(MONTHS)})(?!\w)\.?\s+{_OF}(?P<d>\d\d?)(?!\d){_ENDING}?(?!\s?h\b|:\d){_YEAR}",
)
# What may be a fraction or a stand: a day only where a day is asked for, or an hour stands by.
SHORT = r"(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/])"
DOTTED_DAY = r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.?(?![\d])"
NUMBERED = (
    rf"{WEEKDAY}\s+{_OF}(?P<d>\d\d?)(?!\d){_ENDING}?(?!\s?h\b|\s?heures?\b|[:h.]\d|\s?[ap]\.?m)"
)
_EDGE = r"(?<![\w/.:-])"
_BEGINNINGS = "|".join(sorted({name[:3] for name in (*MONTHS, *WEEKDAYS, *SHIFTS)}))
_MAY_BE_DAY = re.compile(rf"\d[/.]\d|\d-\d\d?-\d|(?<![^\W\d_])(?:{_BEGINNINGS})")


def may_name_day(text: str) -> bool:
    """Whether a text may name a day: where it cannot, the patterns of days need not be compiled,
    which takes longer than all that is done with a line."""
    return any(_MAY_BE_DAY.search(one) for one in (text, fold(text)))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    sure = (rf"(?:{WEEKDAY}\s+)?{_OF}{form}" for form in (*DATES, SHORT, DOTTED_DAY))
    weak = (_OF + form for form in (NUMBERED, SHIFT, WEEKDAY))
    return tuple(re.compile(_EDGE + form, re.IGNORECASE) for form in (*sure, *weak))


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day as far as it was said: what is None was not. `shift` counts days from today."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None

    def on(self, near: date, days: Sequence[date] = ()) -> date | None:
        """The day that is meant, said on the day `near`: one of the fair's `days` where it may be
        one of them, else the nearest; a weekday alone is the next one. None for a day that the
        calendar has not."""
        if self.shift is not None:
            return near + timedelta(days=self.shift)
        own = [day for day in days if self._may_be(day)]
        if own:
            return min(own, key=lambda day: abs(day - near))
        if self.day is None:
            ahead = (near + timedelta(days=n) for n in range(7))
            return next((day for day in ahead if self._may_be(day)), None)
        found = [day for day in self._dates(near) if self._may_be(day)]
        return min(found, key=lambda day: abs(day - near), default=None)

    def _may_be(self, day: date) -> bool:
        said = (self.year, self.month, self.day, self.weekday)
        known = (day.year, day.month, day.day, day.weekday())
        return all(one in (None, other) for one, other in zip(said, known, strict=True))

    def _dates(self, near: date) -> Iterator[date]:
        years = (self.year,) if self.year else range(near.year - 1, near.year + 2)
        months = (self.month,) if self.month else range(1, 13)
        for year in years:
            for month in months:
                if (found := _date(year, month, self.day or 0)) is not None:
                    yield found


def take_day(text: str) -> tuple[DaySaid | None, str]:
    """The day in the text, and what is left of it."""
    for form in _forms() if may_name_day(text) else ():
        found = form.search(text)
        if found is not None:
            return _said(found), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _said(match: re.Match[str]) -> DaySaid:
    found = match.groupdict()
    year_first = bool(found.get("y")) and match.start("y") < match.start("d")
    month, day = _number(found, "m"), _number(found, "d")
    if found.get("month"):
        month = MONTHS[fold(found["month"] or "")]
    elif month is not None and day is not None and month > 12 >= day and not year_first:
        month, day = day, month  # 05/24: no day comes first there
    year = _number(found, "y")
    return DaySaid(
        year + 2000 if year is not None and len(found["y"] or "") == 2 else year,
        month,
        day,
        WEEKDAYS[fold(found["weekday"] or "")] if found.get("weekday") else None,
        SHIFTS[fold(found["shift"] or "")] if found.get("shift") else None,
    )


def _number(found: dict[str, str | None], name: str) -> int | None:
    text = found.get(name)
    return int(text) if text else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1 < year < 9999 else None  # room for zones
    except ValueError:
        return None
