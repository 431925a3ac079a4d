"""Quotations that an editor typed: whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.lexicon import Lexicon, lexicon_of
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.spans import folded
from delegation_tui.article.checks.title_ways import ways
from delegation_tui.domain.article import (
    Article,
    Block,
    BlockKind,
    Finding,
    Location,
    Severity,
)
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings

QUOTED = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"")
WORDS = 6  # of a quotation at least: fewer are a title or a term

FAMILY = Family(Message("Quotations"))
NOBODY = FAMILY.rule("quote.nobody", Severity.WARNING, Message("Quoted words that are nobody’s"))


@FAMILY.of_records
def check(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """Quotations and paragraphs that a person wrote; drafted ones have their speaker."""
    known = lexicon_of(dossier, article, settings)
    for block in article.blocks:
        if block.edited and _quotes(block) and not _attributed(block, known):
            message = Message("Whose words are these? A quotation names its speaker.")
            where = Location(kind=RecordKind.BLOCK, id=block.id, field="text")
            said = block.text[:80]
            yield NOBODY.at(where, message, subject=said, excerpt=said)


def _quotes(block: Block) -> bool:
    if block.kind is BlockKind.QUOTE:
        return bool(block.text.strip())
    quoted = (found.group() for found in QUOTED.finditer(block.text))
    return any(len(re.findall(r"\w+", one)) >= WORDS for one in quoted)


def _attributed(block: Block, known: Lexicon) -> bool:
    """Whether somebody of the roster, or somebody by a function, stands outside of the quotes."""
    beside = QUOTED.sub(" … ", block.text)
    people = (s for s in known.names.spans(beside) if s.known.kind is RecordKind.PERSON)
    said = f" {folded(beside)} "
    words = dict.fromkeys(said.split())
    families = (f for w in words for f in known.families_of.get(w, ()) if f" {f} " in said)
    function = ways(known.language).function.search(beside)
    return any(people) or any(families) or function is not None
