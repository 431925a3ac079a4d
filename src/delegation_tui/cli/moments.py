"""Reads dates and clock offsets of the command line; a wrong one is told as wrong usage."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import read_offset
from delegation_tui.locale import _, say


def day(text: str) -> date:
    """A day with its year, as people write it: 2024-05-22, 22/05/2024, 22 mai 2024."""
    from delegation_tui.language import read_day

    try:
        found = read_day(text)
    except DelegationError as error:
        raise argparse.ArgumentTypeError(say(error.message)) from None
    if found is None:
        raise argparse.ArgumentTypeError(_("a day is missing: write 24/05/2024"))
    return found


def offset(text: str) -> timedelta:
    """±HH:MM:SS, hours unlimited."""
    try:
        return read_offset(text)
    except DelegationError as error:
        raise argparse.ArgumentTypeError(say(error.message)) from None
