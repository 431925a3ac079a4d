"""An existing text, Markdown or plain, taken as the article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.article.reading import article_from_text
from delegation_tui.domain.article import Article
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Store


def import_article(store: Store, settings: Settings, path: Path) -> Article:
    """Takes the text in `path` as the article; the one before can be brought back by undo.

    Raises DelegationError when the file cannot be read or is empty.
    """
    text = _text(path)
    with store.act(Message("Article imported from {file}", file=path.name)) as tx:
        photos = {photo.name: photo.id for photo in tx.all(Photo)}
        read = article_from_text(text, photos, tx.event())
        if not (read.title or read.lead or read.blocks):
            raise _no_text(path)
        old = tx.article()
        read = replace(read, language=tx.event().language, contact=settings.contact)
        return tx.put(read if old is None else _instead(old, read))


def _instead(old: Article, read: Article) -> Article:
    """The text in place of the old article; a date that it does not name stays."""
    return replace(
        read,
        id=old.id,
        rev=old.rev,
        published_on=read.published_on or old.published_on,
        embargo_until=read.embargo_until or old.embargo_until,
    )


def _text(path: Path) -> str:
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
        raise _no_text(path)
    return text


def _no_text(path: Path) -> DelegationError:
    return DelegationError("{file} is empty or no text: nothing was imported.", file=path)
