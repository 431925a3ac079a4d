"""Looking for words in the article, and putting others in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from delegation_tui.article.head import written_by_hand
from delegation_tui.article.rearranging import current
from delegation_tui.domain.article import Article, Block
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.domain.record import changed

if TYPE_CHECKING:
    from delegation_tui.store import Store

HEAD = ("title", "seo_title", "lead")
OF_PHOTOS = {"caption": "caption_origin", "alt": "alt_origin"}


def count_words(article: Article, photos: tuple[Photo, ...], words: str) -> int:
    """How often the words stand in what readers meet: head, blocks, captions and alternatives."""
    texts = [str(getattr(article, field)) for field in HEAD]
    texts += [block.text for block in article.blocks]
    texts += [getattr(photo, field) for photo in photos for field in OF_PHOTOS]
    return sum(len(re.findall(_pattern(words), text)) for text in texts)


def replace_words(store: Store, words: str, by: str) -> int:
    """Puts other words there wherever they stand alone (not as a part of a word), in one action;
    returns in how many texts."""
    pattern = _pattern(words)

    def mended(record: Article | Block | Photo, fields: Iterable[str]) -> dict[str, str]:
        old = {field: str(getattr(record, field)) for field in fields}
        new = {field: re.sub(pattern, lambda _found: by, text) for field, text in old.items()}
        return {field: text for field, text in new.items() if text != old[field]}

    with store.act(Message("“{words}” replaced by “{by}”", words=words, by=by)) as tx:
        article = current(tx)
        head = mended(article, HEAD)
        texts = {block.id: mended(block, ["text"]) for block in article.blocks}
        blocks = tuple(changed(block, texts[block.id]) for block in article.blocks)
        tx.put(replace(written_by_hand(article, head), blocks=blocks))
        shown = [tx.get(Photo, i) for i in dict.fromkeys(i for b in blocks for i in b.photo_ids)]
        photos = [(photo, fields) for photo in shown if (fields := mended(photo, OF_PHOTOS))]
        tx.put_all(
            changed(photo, {**fields, **{OF_PHOTOS[name]: Origin.HAND for name in fields}})
            for photo, fields in photos
        )
    return sum(map(len, (head, *texts.values(), *(fields for _photo, fields in photos))))


def _pattern(words: str) -> str:
    """The words as they are, any space between them (a no-break one too)."""
    inside = r"\s+".join(map(re.escape, words.split()))
    return rf"(?<!\w){inside}(?!\w)"
