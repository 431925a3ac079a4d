"""Values of an event file: text, whole numbers, amounts, days; anything else is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from delegation_tui.domain.record import Figure
from delegation_tui.domain.text import clean_line
from delegation_tui.roster.report import RowRefused

Table = Mapping[str, object]
MOST = Decimal(10) ** 15  # nobody announces more of anything


def texts(row: Table, key: str) -> tuple[str, ...]:
    """The texts of a list; a text alone is a list of one."""
    return tuple(clean_line(str(one)) for one in _listed(row.get(key, [])))


def text(row: Table, key: str, default: str = "") -> str:
    return clean_line(str(row.get(key, default)), 4000)


def whole(row: Table, key: str, default: int | None = None) -> int | None:
    """A whole number of up to four digits, such as a year. RowRefused."""
    value = row.get(key, default)
    if value is None or (type(value) is int and 0 <= value <= 9999):
        return value
    raise _refused(key, value)


def amount(row: Table, key: str) -> Decimal | None:
    """A number of anything, None where none is given. RowRefused."""
    value = row.get(key)
    if value is None:
        return None
    written = isinstance(value, str) and bool(re.fullmatch(r"-?\d{1,16}(?:\.\d{1,6})?", value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        written = written or abs(value) < MOST
    if written:
        return Decimal(str(value))
    raise _refused(key, value)


def day(row: Table, key: str, default: date | None = None) -> date | None:
    """A day as TOML writes it, of a year that may be somebody's. RowRefused."""
    value = row.get(key, default)
    if value is None:
        return None
    if isinstance(value, date) and 1800 <= value.year < 2200:
        return value.date() if isinstance(value, datetime) else value
    raise _refused(key, value)


def figures(row: Table) -> tuple[Figure, ...]:
    """The figures of a row, in order. RowRefused."""
    return tuple(_figure(one) for one in tables(row, "figures"))


def tables(row: Table, key: str) -> list[Table]:
    """The tables that stand under `key`, one or several. RowRefused."""
    found: list[Table] = []
    for one in _listed(row.get(key, [])):
        if not isinstance(one, dict):
            raise _refused(key, one)
        found.append(one)
    return found


def _figure(row: Table) -> Figure:
    value = amount(row, "value")
    if value is None:
        raise RowRefused("a figure needs a value.")
    words = ("unit", "qualifier", "currency", "comparison", "source")
    return Figure(value=value, **{name: text(row, name) for name in words})


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _refused(key: str, value: object) -> RowRefused:
    return RowRefused(
        "{key}: “{text}” is no value of it.", key=key, text=clean_line(str(value), 40)
    )
