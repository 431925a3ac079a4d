"""Letters: ordinals, capitals that lost their accent, an e-mail with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message
from delegation_tui.language.typography.words import with_accents

ORDINAL = re.compile(r"(?<!\w)(\d+|[IVXLC]+)\s?(i?[èeéê]mes?|[èéê]res?|eres?|iers?)(?!\w)")
WORD = re.compile(r"[\w-]+")


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """French only: English has neither."""
    if known.language[:2] == "en":
        return
    for found in ORDINAL.finditer(text):
        yield _hit("letters.ordinal", found.start(), found.end(), found.group(), _ordinal(found))
    yield from _at_places(text, known)
    right = with_accents(text)
    if right == text or len(right) != len(text):
        return
    for found in WORD.finditer(text):
        mended = right[found.start() : found.end()]
        if mended != found.group():
            yield _hit("letters.capital", found.start(), found.end(), found.group(), mended)


def _at_places(text: str, known: Lexicon) -> Iterator[Hit]:
    """ "A Paris", "A Viva Technology" at the beginning of a sentence."""
    names = [n for n in (known.event.city, known.event.name, *known.event.short_names) if n]
    if names:
        ways = "|".join(map(re.escape, names))
        for found in re.finditer(rf"(?:(?<=^)|(?<=[.!?…]\s))A(?=\s(?:{ways})(?!\w))", text):
            yield _hit("letters.capital", found.start(), found.end(), found.group(), "À")


def _ordinal(found: re.Match[str]) -> str:
    number, ending = found[1], found[2]
    plural = "s" if ending.endswith("s") else ""
    if ending.startswith("ier"):
        return f"{number}er{plural}"
    return f"{number}{'re' if 'm' not in ending else 'e'}{plural}"


def _hit(rule: str, start: int, end: int, said: str, right: str) -> Hit:
    message = Message("“{found}” is written “{right}”.", found=said, right=right)
    return Hit(rule, Severity.WARNING, message, start, end, said, (become(right),))
