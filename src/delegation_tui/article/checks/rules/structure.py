"""The article's form: empty parts, order of headings, links, title, embargo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from delegation_tui.article.checks.in_text import placed
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.article.checks.texts import masked, texts
from delegation_tui.article.checks.wordlists import any_words
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
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import utc_now

HASHTAG = re.compile(r"(?<![\w&/])#[^\W\d]\w*")
FOOT = re.compile(any_words("page_foot"), re.IGNORECASE)
BARE = re.compile(r"(?<!\]\()(?<!<)(?:https?://|(?<![\w/.])www\.)\S+")
VAGUE_LINK = re.compile(rf"\[\s*(?:{any_words('vague_links')})\s*\]\(", re.IGNORECASE)
EMPTY_LINK = re.compile(r"\[\s*\]\(")
PROPOSED = Message("The log changed since this was edited: a new wording is proposed.")

FAMILY = Family(Message("The article’s form"))
TITLE = FAMILY.rule("title.empty", Severity.BLOCKER, Message("An article without title"))
EMBARGO = FAMILY.rule("embargo", Severity.BLOCKER, Message("An embargo that still holds"))
LONG = FAMILY.rule("title.long", Severity.WARNING, Message("A title longer than the house’s limit"))
LEAD = FAMILY.rule("lead.empty", Severity.WARNING, Message("An article without lead"))
PURPOSE = FAMILY.rule(
    "lead.purpose", Severity.NOTE, Message("A lead that does not say why the delegation went")
)
ORDER = FAMILY.rule("heading.order", Severity.WARNING, Message("A heading that skips a level"))
EMPTY = FAMILY.rule("block.empty", Severity.WARNING, Message("An empty paragraph or heading"))
FOOT_OF_PAGE = FAMILY.rule(
    "block.foot", Severity.WARNING, Message("Words of the page around the article")
)
LINK_EMPTY = FAMILY.rule("link.empty", Severity.ERROR, Message("A link without text"))
LINK_BARE = FAMILY.rule("link.bare", Severity.WARNING, Message("A bare address"))
LINK_VAGUE = FAMILY.rule(
    "link.vague", Severity.WARNING, Message("A link whose text does not say where it leads")
)
TAG = FAMILY.rule("text.hashtag", Severity.WARNING, Message("A hashtag"), sure=True)
BLOCK_PROPOSAL = FAMILY.rule(
    "block.proposal", Severity.NOTE, Message("A new wording for a paragraph that was edited")
)
HEAD_PROPOSAL = FAMILY.rule(
    "head.proposal", Severity.NOTE, Message("A new wording for a head field that was edited")
)


@FAMILY.of_records
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
                yield _of(block, ORDER, message)
            level = block.level


def _of(block: Block, rule: Rule, message: Message) -> Finding:
    where = Location(kind=RecordKind.BLOCK, id=block.id, field="text")
    return rule.at(where, message, excerpt=block.text[:80])


def _hashtags(dossier: Dossier, article: Article) -> Iterator[Finding]:
    for place in texts(dossier, article):
        for found in HASHTAG.finditer(masked(place.text)):
            word = found.group().lstrip("#")
            message = Message("A hashtag in the text: “{tag}”.", tag=found.group())
            yield placed(place, TAG.in_text(found.span(), message, word))


def _head(event: Event, article: Article, settings: Settings) -> Iterator[Finding]:
    def found(rule: Rule, message: Message, field: str) -> Finding:
        where = Location(kind=RecordKind.ARTICLE, id=article.id, field=field)
        return rule.at(where, message, subject=field)

    if not article.title.strip():
        yield found(TITLE, Message("The article has no title."), "title")
    if len(article.title) > settings.style.max_title:
        message = Message(
            "The title has {n} characters, {limit} are the limit.",
            n=len(article.title),
            limit=settings.style.max_title,
        )
        yield found(LONG, message, "title")
    if not article.lead.strip():
        yield found(LEAD, Message("The article has no lead."), "lead")
    if "lead" not in article.edited and not event.purpose.strip():
        message = Message(
            "The lead does not say why the delegation went: give the event its purpose."
        )
        yield found(PURPOSE, message, "lead")
    if article.embargo_until is not None and article.embargoed(utc_now()):
        message = Message("Embargo until {date}.", date=event.local(article.embargo_until))
        yield found(EMBARGO, message, "embargo_until")
    for draft in article.head_drafts:
        if draft.proposal:
            yield found(HEAD_PROPOSAL, PROPOSED, draft.field)


def _block(block: Block) -> Iterator[Finding]:
    if block.kind is not BlockKind.GALLERY and not block.text.strip():
        message = Message("An empty paragraph or heading.")
        yield _of(block, EMPTY, message)
    if BARE.search(block.text):
        message = Message("A bare address: give the link a text.")
        yield _of(block, LINK_BARE, message)
    if EMPTY_LINK.search(block.text):
        message = Message("A link without text.")
        yield _of(block, LINK_EMPTY, message)
    if VAGUE_LINK.search(block.text):
        message = Message("A link whose text does not say where it leads.")
        yield _of(block, LINK_VAGUE, message)
    if FOOT.search(block.text) and len(block.text) < 80:
        message = Message("This belongs to the page around the article, not to its text.")
        yield _of(block, FOOT_OF_PAGE, message)
    if block.proposal:
        yield _of(block, BLOCK_PROPOSAL, PROPOSED)
