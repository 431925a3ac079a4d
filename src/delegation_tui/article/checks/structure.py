"""The article's form: empty parts, order of headings, links, title, embargo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from delegation_tui.article.checks.hit import Hit, become, finding
from delegation_tui.article.checks.texts import masked, texts
from delegation_tui.domain.article import (
    Article,
    Block,
    BlockKind,
    Finding,
    Location,
    Severity,
)
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import utc_now

HASHTAG = re.compile(r"(?<![\w&/])#[^\W\d]\w*")
FOOT = re.compile(
    r"Aller au contenu|Skip to (?:main )?content|Inscription à la newsletter|Nous écrire",
    re.IGNORECASE,
)
BARE = re.compile(r"(?<!\]\()(?<!<)(?:https?://|(?<![\w/.])www\.)\S+")
VAGUE_LINK = re.compile(
    r"\[\s*(?:ici|là|cliquez ici|cliquer ici|lien|ce lien|here|click here|link|this link)\s*\]\(",
    re.IGNORECASE,
)
EMPTY_LINK = re.compile(r"\[\s*\]\(")
PROPOSED = Message("The log changed since this was edited: a new wording is proposed.")


def check(dossier: Dossier, article: Article, settings: Settings) -> Iterable[Finding]:
    """Head, blocks in their order, and hashtags wherever a reader would meet one."""
    yield from _head(dossier.event, article, settings)
    yield from _hashtags(dossier, article)
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


def _hashtags(dossier: Dossier, article: Article) -> Iterator[Finding]:
    for place in texts(dossier, article):
        for found in HASHTAG.finditer(masked(place.text)):
            word = found.group().lstrip("#")
            message = Message("A hashtag in the text: “{tag}”.", tag=found.group())
            yield finding(
                place,
                Hit(
                    "text.hashtag",
                    Severity.WARNING,
                    message,
                    found.start(),
                    found.end(),
                    found.group(),
                    (become(word),),
                ),
            )


def _head(event: Event, article: Article, settings: Settings) -> Iterator[Finding]:
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
    if not article.lead.strip():
        yield found("lead.empty", Severity.WARNING, Message("The article has no lead."), "lead")
    if article.embargo_until is not None and article.embargoed(utc_now()):
        message = Message("Embargo until {date}.", date=event.local(article.embargo_until))
        yield found("embargo", Severity.BLOCKER, message, "embargo_until")
    for draft in article.head_drafts:
        if draft.proposal:
            yield found("head.proposal", Severity.NOTE, PROPOSED, draft.field)


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
    if VAGUE_LINK.search(block.text):
        message = Message("A link whose text does not say where it leads.")
        yield _finding(block, "link.vague", Severity.WARNING, message)
    if FOOT.search(block.text) and len(block.text) < 80:
        message = Message("This belongs to the page around the article, not to its text.")
        yield _finding(block, "block.foot", Severity.WARNING, message)
    if block.proposal:
        yield _finding(block, "block.proposal", Severity.NOTE, PROPOSED)
