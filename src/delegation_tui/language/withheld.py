"""Words that are noted for the team and never printed: how to reach somebody, how to get in, and
what is said not to be for print; in any language that is written."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from delegation_tui.domain.visits import Visit
from delegation_tui.language.registry import any_language

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
TELEPHONE = (
    r"(?<![\w.,])(?<!\d[ \u00a0\u202f])"  # "100 000 000 000" is a figure
    r"(?:(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ \u00a0\u202f.-]?\d){7,12}"
    r"|\(?0[1-9]\)?(?:[ \u00a0\u202f./-]{0,2}\d\d){4}"  # 01 99 00 12 34
    r"|\(?0[1-9]\d{1,3}\)?[ -]\d{3,4}[ -]?\d{3,4})(?![\w.,]?\d)"  # 020 7946 0000
)


@cache
def _private() -> re.Pattern[str]:
    words = any_language()
    # "code du travail" is a subject: a code has a figure, or stands behind a colon.
    code = rf"\b(?:{words.private})(?:\W{{1,3}}\S*\d|\s*[:=]\s*\S)"
    return re.compile(rf"{EMAIL}|{TELEPHONE}|{code}|(?<!\w)(?:{words.off})", re.IGNORECASE)


@cache
def _secret() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_language().secret})(?!\w)", re.IGNORECASE)


def is_private(text: str) -> bool:
    """Whether a text holds a telephone number, an address or a code, or says that it is off the
    record."""
    return _private().search(text) is not None


def is_secret(text: str) -> bool:
    """Whether a text says that it is not to be published."""
    return _secret().search(text) is not None


def is_withheld(text: str) -> bool:
    """Whether a text is never printed."""
    return is_private(text) or is_secret(text)


def printed_part(visit: Visit) -> Visit:
    """The visit without what is never printed of it."""
    return replace(
        visit,
        object="" if is_withheld(visit.object) else visit.object,
        note="\n".join(line for line in visit.note.splitlines() if not is_withheld(line)),
        topics=tuple(topic for topic in visit.topics if not is_withheld(topic.text)),
        statements=tuple(said for said in visit.statements if not is_withheld(said.text)),
        participants=tuple(p for p in visit.participants if not is_withheld(p.label)),
        unresolved=tuple(piece for piece in visit.unresolved if not is_withheld(piece.text)),
    )
