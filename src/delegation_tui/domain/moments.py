"""Offsets as people type them: -00:07:00, +02:00:00."""

from __future__ import annotations

import re
from datetime import timedelta

from delegation_tui.domain.message import DelegationError

_OFFSET = re.compile(r"([+-])(\d+):([0-5]?\d)(?::([0-5]?\d)(\.\d+)?)?")


def offset_text(amount: timedelta) -> str:
    """±HH:MM:SS, hours unlimited: what `read_offset` reads."""
    minutes, seconds = divmod(round(abs(amount).total_seconds()), 60)
    sign = "-" if amount < timedelta(0) else "+"
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def read_offset(text: str) -> timedelta:
    """±HH:MM[:SS[.s]], hours unlimited. Raises DelegationError."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        raise DelegationError(
            "“{text}” is no offset: write it as -00:07:00 or +02:00:00.", text=text
        )
    sign, hours, minutes, seconds, fraction = found.groups()
    amount = timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0) + float(fraction or 0)
    )
    return -amount if sign == "-" else amount
