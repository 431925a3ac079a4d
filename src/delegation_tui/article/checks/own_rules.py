"""The rules that a language brings, as families among the others; they see its texts only."""

from __future__ import annotations

from collections.abc import Iterator

from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.domain.language import Language
from delegation_tui.domain.message import Message
from delegation_tui.language import NamedThere, OwnFamily, OwnRule, packs


def own_families() -> Iterator[Family]:
    """The families of all languages."""
    for pack in packs():
        for own in pack.own.families:
            yield _family(own, pack.language)


def _family(own: OwnFamily, language: Language) -> Family:
    family = Family(own.title)
    for rule in own.rules:
        _add(family, rule, language)
    return family


def _add(family: Family, own: OwnRule, language: Language) -> None:
    rule = family.rule(own.id, own.severity, own.title, sure=own.sure)

    @family.of_texts
    def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
        if known.language != language:
            return
        for slip in own.look(text, _names(text, known), known.event):
            said, right = text[slip.start : slip.end], slip.right
            message = Message("“{found}” is written “{right}”.", found=said, right=right)
            fixes = (right,) if right else ()
            yield rule.in_text((slip.start, slip.end), slip.why or message, *fixes, subject=said)


def _names(text: str, known: Lexicon) -> list[NamedThere]:
    found = []
    for span in known.names.spans(text):
        organisation = known.roster.organisation.get(span.known.id)
        under_its_own = organisation is not None and span.known.name == organisation.name
        found.append(
            NamedThere(span.start, span.end, span.said, organisation if under_its_own else None)
        )
    return found
