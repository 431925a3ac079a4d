"""Figures as every language writes them but for their signs."""

from __future__ import annotations

from decimal import Decimal


def grouped(value: Decimal | int) -> str:
    """ "3,000", "3.6": thousands by commas, and no zeros that say nothing."""
    value = Decimal(value)
    return f"{value.normalize():,f}" if value.is_finite() else str(value)


def scaled(value: Decimal, words: tuple[tuple[Decimal, str], ...]) -> tuple[Decimal, str]:
    """A value in the greatest of the `words` ("million") that says it with two decimals at most:
    the figure to print before the word; the value itself and no word where none fits."""
    return next(
        ((value / size, word) for size, word in words if _round_in(value, size)), (value, "")
    )


def _round_in(value: Decimal, size: Decimal) -> bool:
    if not value.is_finite():
        return False
    hundredths = value / size * 100
    return value >= size and hundredths == hundredths.to_integral_value()
