"""What a check of one text found, before it is known whose text it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.texts import MASK, Text
from delegation_tui.domain.article import Finding, Fix, Location, Severity
from delegation_tui.domain.message import Message

BLOT = re.compile(f"{MASK}+")
AROUND = 30  # characters of excerpt on each side


@dataclass(frozen=True, slots=True)
class Hit:
    """The characters [start, end) of a text and what is wrong with them."""

    rule: str
    severity: Severity
    message: Message
    start: int
    end: int
    subject: str = ""
    fixes: tuple[Fix, ...] = ()


TextCheck = Callable[[str, Lexicon], Iterable[Hit]]


def become(text: str) -> Fix:
    """The fix that puts `text` in place of what was found, named after it."""
    return Fix(label=Message("{text}", text=text.strip() or "␣"), text=text)


def finding(place: Text, hit: Hit) -> Finding:
    """The hit with its place, its excerpt and the characters found."""
    found = place.text[hit.start : hit.end]
    return Finding(
        rule=hit.rule,
        severity=hit.severity,
        message=hit.message,
        where=Location(
            kind=place.kind, id=place.id, field=place.field, start=hit.start, end=hit.end
        ),
        excerpt=excerpt(place.text, hit.start, hit.end),
        subject=hit.subject or found,
        fixes=hit.fixes,
        data={"found": found},
    )


def excerpt(text: str, start: int, end: int) -> str:
    """The place with a little of what stands around, cut at words."""
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    before = "… " if left else ""
    after = " …" if right < len(text) else ""
    return f"{before}{BLOT.sub('…', text[left:right].strip())}{after}"
