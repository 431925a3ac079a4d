"""Figures in the third language."""

from __future__ import annotations

from decimal import Decimal


def number(value: Decimal | int) -> str:
    return str(value)


def counted(value: int) -> str:
    return str(value)


def amount(value: Decimal, currency: str) -> str:
    return f"{value} {currency}"
