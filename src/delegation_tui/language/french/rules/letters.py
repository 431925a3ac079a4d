"""French letters: ordinals, capitals that lost their accent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from delegation_tui.domain.article import Severity
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.language.french.accents import with_accents
from delegation_tui.language.own_rules import NamedThere, OwnFamily, OwnRule, Slip

ORDINAL = re.compile(r"(?<!\w)(\d+|[IVXLC]+)\s?(i?[èeéê]mes?|[èéê]res?|eres?|iers?)(?!\w)")
WORD = re.compile(r"[\w-]+")


def _ordinals(text: str, _names: Sequence[NamedThere], _event: Event) -> Iterator[Slip]:
    for found in ORDINAL.finditer(text):
        yield Slip(*found.span(), _ordinal(found))


def _capitals(text: str, _names: Sequence[NamedThere], event: Event) -> Iterator[Slip]:
    yield from _at_places(text, event)
    right = with_accents(text)
    if right == text or len(right) != len(text):
        return
    for found in WORD.finditer(text):
        mended = right[found.start() : found.end()]
        if mended != found.group():
            yield Slip(*found.span(), mended)


def _at_places(text: str, event: Event) -> Iterator[Slip]:
    """ "A Paris", "A Viva Technology" at the beginning of a sentence."""
    names = [n for n in (event.city, event.name, *event.short_names) if n]
    if names:
        ways = "|".join(map(re.escape, names))
        for found in re.finditer(rf"(?:(?<=^)|(?<=[.!?…]\s))A(?=\s(?:{ways})(?!\w))", text):
            yield Slip(*found.span(), "À")


def _ordinal(found: re.Match[str]) -> str:
    number, ending = found[1], found[2]
    plural = "s" if ending.endswith("s") else ""
    if ending.startswith("ier"):
        return f"{number}er{plural}"
    return f"{number}{'re' if 'm' not in ending else 'e'}{plural}"


FAMILY = OwnFamily(
    Message("Letters"),
    (
        OwnRule(
            "letters.ordinal",
            Severity.WARNING,
            Message("An ordinal in another form than 1er, 2e"),
            _ordinals,
            sure=True,
        ),
        OwnRule(
            "letters.capital",
            Severity.WARNING,
            Message("A capital without its accent"),
            _capitals,
            sure=True,
        ),
    ),
)
