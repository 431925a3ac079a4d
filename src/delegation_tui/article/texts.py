"""An existing text, Markdown or plain, taken as the article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.article.captions import origins_of
from delegation_tui.article.laying_over import laid_over, lifted
from delegation_tui.article.marks import is_marked
from delegation_tui.article.reading import article_from_text, read_front
from delegation_tui.article.rearranging import placed_by_hand
from delegation_tui.article.returning import Returned, ReturnedPhotos, come_back
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import changed
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store


def import_article(store: Store, settings: Settings, path: Path) -> Returned:
    """Takes the text in `path` as the article: what went out and comes back changes what was
    edited there alone; another text is laid over the article by its words. Undo brings the one
    before back.

    Raises DelegationError when the file cannot be read or is empty.
    """
    text = _text(path)
    with store.act(Message("Article imported from {file}", file=path.name)) as tx:
        returned = _read(path, text, settings, tx)
        for photo_id, words in returned.words.items():
            edited = changed(tx.get(Photo, photo_id), {**words, **origins_of(words)})
            tx.put(edited)
        old, article = tx.article(), returned.article
        if old is not None:
            article = replace(article, blocks=placed_by_hand(old.blocks, article.blocks))
        return replace(returned, article=tx.put(article))


def compare_article(store: Store, settings: Settings, path: Path) -> Returned:
    """What `import_article` would change; nothing is changed. Raises as that does."""
    text = _text(path)
    with store.read() as tx:
        return _read(path, text, settings, tx)


def _read(path: Path, text: str, settings: Settings, tx: Reader) -> Returned:
    old = tx.article()
    photos = tx.all(Photo)
    if old is not None and is_marked(text):
        head, rest = read_front(text, tx.event())
        return come_back(old, rest, head, photos, tx.dossier().day)
    found = ReturnedPhotos(photos)
    text = lifted(text, found)
    read = article_from_text(text, {photo.name: photo.id for photo in photos}, tx.event())
    if not (read.title or read.lead or read.blocks):
        raise _no_text(path)
    if old is None:
        new = replace(read, language=tx.event().language, contact=settings.contact)
        return Returned(new, found.words, found.changes)
    returned = laid_over(old, read, tx.dossier().day)
    return replace(returned, words=found.words, changes=[*returned.changes, *found.changes])


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
