"""Dates and offsets as arguments: argparse turns what they raise into a wrong usage."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import read_offset
from delegation_tui.locale import _, say


def day(text: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no date: write it as 2024-05-22").format(text=text)
        ) from None


def offset(text: str) -> timedelta:
    """±HH:MM:SS, hours unlimited."""
    try:
        return read_offset(text)
    except DelegationError as error:
        raise argparse.ArgumentTypeError(say(error.message)) from None
