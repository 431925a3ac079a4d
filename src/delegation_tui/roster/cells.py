"""What one cell of a list says: several values, a day, a yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import fold
from delegation_tui.language import read_day
from delegation_tui.roster.report import RowRefused

LIST = re.compile(r"[/;]")
YEAR = re.compile(r"\d{4}|\d\d?[/.-]\d\d?[/.-]\d\d")


def a_list(text: str) -> tuple[str, ...]:
    """Several values in one cell, separated by | or, where none stands there, by / or ;."""
    parts = text.split("|") if "|" in text else LIST.split(text)
    return tuple(part.strip() for part in parts if part.strip())


def in_cell(values: Sequence[str]) -> str:
    """Several values as one cell, that `a_list` reads again."""
    if any(LIST.search(value) for value in values):
        return "|".join(values) + "|" * (len(values) == 1)
    return "; ".join(values)


def a_day(text: str) -> date | None:
    """The day in a cell, None for an empty one: 2021-07-02, 02/07/2021, 2 juillet 2021, July 2,
    2021; the first of January for a year alone. RowRefused for another, or without a year."""
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text) and int(text) > 1:
        return date(int(text), 1, 1)
    try:
        day = read_day(text, datetime.now(UTC).date()) if YEAR.search(text) else None
    except DelegationError:
        day = None
    if day is None:
        raise RowRefused("“{text}” is no date: write 2024-05-22 or 22/05/2024.", text=text)
    return day


def says_yes(text: str) -> bool:
    """Whether a cell says yes, or that something is confirmed."""
    return fold(text) in ("confirmed", "confirme", "confirmee", "oui", "yes", "x", "1", "true")


def says_no(text: str) -> bool:
    """Whether a cell says no."""
    return fold(text) in ("non", "no", "false", "0", "ferme", "fermee", "closed")


def merged(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """`old` and what `new` adds to it."""
    return (*old, *(item for item in new if item not in old))
