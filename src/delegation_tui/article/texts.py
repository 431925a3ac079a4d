"""An existing text, Markdown or plain, taken as the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegation_tui.article.draft import slug
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean

if TYPE_CHECKING:
    from delegation_tui.store import Store

TAXONOMY = re.compile(r"(support|th[ée]matiques?|r[ée]gions?|themes?)\s*:\s*(.*)", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}(?:er)?\s+\w+\s+\d{4}")


def import_article(store: Store, settings: Settings, path: Path) -> Article:
    """Takes the text in `path` as the article; the one before can be brought back by undo.

    Raises DelegationError when the file cannot be read or is empty.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DelegationError(
            "{file} cannot be read: {reason}.", file=path, reason=error.strerror or error
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or not text.strip():
        raise DelegationError("{file} is empty or no text: nothing was imported.", file=path)
    read = article_from_text(clean(text, 2_000_000))
    with store.act(Message("Article imported from {file}", file=path.name)) as tx:
        old = tx.article()
        read = replace(read, language=tx.event().language, contact=settings.contact)
        return tx.put(read if old is None else replace(read, id=old.id, rev=old.rev))


def article_from_text(text: str) -> Article:
    """Title, lead, taxonomies and blocks of a text: the first long line is the title, the first
    paragraph the lead; `#` lines are headings."""
    found: dict[str, Any] = {}
    title, lead = "", ""
    blocks: list[Block] = []
    for paragraph in _paragraphs(text):
        taxonomy = TAXONOMY.fullmatch(paragraph)
        if not title and taxonomy:
            _take_taxonomy(found, taxonomy[1].lower(), taxonomy[2])
        elif not title:
            if not DATE.fullmatch(paragraph) and len(paragraph) > 20:
                title = paragraph.lstrip("# ")
        elif not lead and not paragraph.startswith("#"):
            lead = paragraph
        else:
            level = len(paragraph) - len(paragraph.lstrip("#"))
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            body = paragraph.lstrip("# ")
            blocks.append(Block(kind=kind, level=max(2, level), text=body, generated=body))
    return Article(
        title=title, slug=slug(title), lead=lead, blocks=tuple(blocks),
        edited=("title", "slug", "lead"), **found,
    )  # fmt: skip


def _paragraphs(text: str) -> Iterable[str]:
    return (" ".join(line.split()) for line in text.split("\n") if line.strip())


def _take_taxonomy(found: dict[str, Any], name: str, value: str) -> None:
    values = tuple(part.strip() for part in value.split(",") if part.strip())
    if name.startswith("support"):
        found["support"] = value.strip()
    elif name.startswith(("th",)):
        found["themes"] = values
    else:
        found["regions"] = values
