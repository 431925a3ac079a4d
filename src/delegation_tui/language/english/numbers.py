"""English numbers, amounts, ordinals and small counts in letters."""

from __future__ import annotations

from decimal import Decimal

from delegation_tui.language.decimals import grouped, scaled

_SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
_LETTERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip


def number(value: Decimal | int) -> str:
    """ "3,000", "3.6"."""
    return grouped(value)


def counted(value: int) -> str:
    """A small number in letters: "two"; digits above twelve."""
    return _LETTERS[value] if 0 < value < len(_LETTERS) else number(value)


def amount(value: Decimal, currency: str) -> str:
    """ "€50 million", "€3,000", "CHF 1.5 million"."""
    currency = currency.upper()
    count, word = scaled(Decimal(value), _SCALES)
    sign = _SIGNS.get(currency, f"{currency} " if currency else "")
    return f"{sign}{number(count)}{' ' + word if word else ''}"


def ordinal(value: int) -> str:
    """ "1st", "12th", "22nd"."""
    teens = 10 <= value % 100 <= 20
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
