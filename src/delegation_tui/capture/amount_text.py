"""An announcement as one line. A list of visits needs it, and nothing that reads lines."""

from __future__ import annotations

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.visits import Announcement
from delegation_tui.language import pack_of


def announced(dossier: Dossier, told: Announcement) -> str:
    """What was announced, and its amount."""
    if not told.amount:
        return told.text
    money = pack_of(dossier.event.language).numbers.amount(told.amount, told.currency)
    return " ".join(part for part in (f"{told.text},", told.qualifier, money) if part)
