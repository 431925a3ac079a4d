"""The article's form: empty parts, order of headings, addresses, taxonomies, title, embargo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now

BARE = re.compile(r"(?<!\]\()(?<!<)https?://\S+")
EMPTY_LINK = re.compile(r"\[\s*\]\(")
DEFAULTS = ("", "all", "tous", "toutes", "non classe", "uncategorized")


def check(_dossier: Dossier, article: Article, settings: Settings) -> Iterable[Finding]:
    yield from _head(article, settings)
    level = 1
    for block in article.blocks:
        yield from _block(block)
        if block.kind is BlockKind.HEADING:
            if block.level > level + 1:
                message = Message("The heading skips a level: {level}.", level=block.level)
                yield _finding(block, "heading.order", Severity.WARNING, message)
            level = block.level


def _finding(block: Block, rule: str, severity: Severity, message: Message) -> Finding:
    where = Location(kind="block", id=block.id, field="text")
    return Finding(
        rule=rule, severity=severity, message=message, where=where, excerpt=block.text[:80]
    )


def _head(article: Article, settings: Settings) -> Iterator[Finding]:
    def found(rule: str, severity: Severity, message: Message, field: str) -> Finding:
        where = Location(kind="article", id=article.id, field=field)
        return Finding(rule=rule, severity=severity, message=message, where=where, subject=field)

    if not article.title.strip():
        yield found("title.empty", Severity.BLOCKER, Message("The article has no title."), "title")
    if len(article.title) > settings.style.max_title:
        message = Message(
            "The title has {n} characters, {limit} are the limit.",
            n=len(article.title),
            limit=settings.style.max_title,
        )
        yield found("title.long", Severity.WARNING, message, "title")
    if article.embargo_until is not None and article.embargo_until > utc_now():
        message = Message("Embargo until {date}.", date=f"{article.embargo_until:%Y-%m-%d %H:%M}")
        yield found("embargo", Severity.BLOCKER, message, "embargo_until")
    for field, values in (
        ("support", (article.support,)),
        ("themes", article.themes),
        ("regions", article.regions),
    ):
        if all(fold(value) in DEFAULTS for value in values):
            message = Message(
                "The taxonomy “{field}” is empty or left at its default.", field=field
            )
            yield found("taxonomy", Severity.WARNING, message, field)


def _block(block: Block) -> Iterator[Finding]:
    if block.kind is not BlockKind.GALLERY and not block.text.strip():
        message = Message("An empty paragraph or heading.")
        yield _finding(block, "block.empty", Severity.WARNING, message)
    if BARE.search(block.text):
        message = Message("A bare address: give the link a text.")
        yield _finding(block, "link.bare", Severity.WARNING, message)
    if EMPTY_LINK.search(block.text):
        message = Message("A link without text.")
        yield _finding(block, "link.empty", Severity.ERROR, message)
    if block.proposal:
        message = Message("The log changed since this was edited: a new wording is proposed.")
        yield _finding(block, "block.proposal", Severity.NOTE, message)
