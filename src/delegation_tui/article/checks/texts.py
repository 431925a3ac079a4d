"""Every text that is printed, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.stopping import stop_if_wished

HEAD = ("title", "seo_title", "lead", "contact")
ADDRESS = re.compile(
    r"(?<=\])\([^()\s]*\)|(?:https?://|www\.)[^\s<>«»“”]*[^\s<>«»“”.,;:!?…)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
MASK = "\ue000"  # stands for what is no word; \w does not match it
PICTURE = ("caption", "alt", "headline")


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One field of the article, of a block or of a photo."""

    kind: RecordKind
    id: UUID
    field: str
    text: str


def texts(dossier: Dossier, article: Article) -> Iterator[PrintedText]:
    """The article's texts in their order, each picture's with its gallery, each once."""
    for field in HEAD:
        text = getattr(article, field)
        if text and not (field == "seo_title" and article.title.startswith(text)):
            yield PrintedText(RecordKind.ARTICLE, article.id, field, text)
    shown: set[UUID] = set()
    for block in article.blocks:
        stop_if_wished()
        yield PrintedText(RecordKind.BLOCK, block.id, "text", block.text)
        for photo_id in block.photo_ids:
            photo = dossier.photo.get(photo_id)
            if photo is not None and not photo.rejected and photo_id not in shown:
                stop_if_wished()
                shown.add(photo_id)
                yield from of_photo(photo)


def other_photos(dossier: Dossier, article: Article) -> Iterator[PrintedText]:
    """The texts of the pictures that the article does not show."""
    shown = {photo_id for block in article.blocks for photo_id in block.photo_ids}
    for photo in dossier.photos:
        if photo.id not in shown:
            yield from of_photo(photo)


def of_photo(photo: Photo) -> Iterator[PrintedText]:
    for field in PICTURE:
        text = getattr(photo, field)
        if text:
            yield PrintedText(RecordKind.PHOTO, photo.id, field, text)


def masked(text: str) -> str:
    """`text` with every address blotted out, as long as it was."""
    if not any(sign in text for sign in ("@", "](", "://", "www.")):
        return text
    return ADDRESS.sub(lambda found: MASK * len(found.group()), text)
