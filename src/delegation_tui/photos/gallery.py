"""A visit's gallery: the order of its pictures and the one that covers it, in the article too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer


def move_photos(
    store: Store, photo_ids: Collection[UUID], past_ids: Collection[UUID], *, later: bool
) -> int:
    """Moves photos (one, or all of a burst) past their neighbours in the same gallery, behind
    them when `later`, else before them. Returns how many photos changed their number."""
    with store.act(Message("Photos moved in their gallery")) as tx:
        moved = [tx.get(Photo, i) for i in photo_ids]
        gallery = _gallery(tx, moved[0])
        others = [photo for photo in gallery if photo not in moved]
        past = [number for number, photo in enumerate(others) if photo.id in past_ids]
        if not past:
            return 0
        at = past[-1] + 1 if later else past[0]
        others[at:at] = moved
        # Up to 0, the number of a new photo: that one comes last.
        numbered = enumerate(others, 1 - len(others))
        changed = [replace(p, order=number) for number, p in numbered if p.order != number]
        _show_so(tx, _with(others, tx.put_all(changed)))
        return len(changed)


def mark_cover(store: Store, photo_id: UUID) -> bool:
    """Makes a photo the cover of its gallery, the only one; or takes that back from it. Returns
    whether it is the cover now."""
    with store.act(Message("Cover of a gallery")) as tx:
        photo = tx.get(Photo, photo_id)
        gallery = _gallery(tx, photo)
        others = [replace(p, cover=False) for p in gallery if p.cover and p.id != photo.id]
        changed = tx.put_all([replace(photo, cover=not photo.cover), *others])
        _show_so(tx, _with(gallery, changed))
        return not photo.cover


def _gallery(tx: Reader, photo: Photo) -> list[Photo]:
    """The photos of a photo's visit in their order."""
    return sorted((p for p in tx.all(Photo) if p.visit_id == photo.visit_id), key=lambda p: p.order)


def _with(gallery: Iterable[Photo], changed: Iterable[Photo]) -> list[Photo]:
    by_id = {photo.id: photo for photo in changed}
    return [by_id.get(photo.id, photo) for photo in gallery]


def _show_so(tx: Writer, gallery: Sequence[Photo]) -> None:
    """Has the article's galleries show these photos in that order, the cover first."""
    article = tx.article()
    if article is None:
        return
    number = {photo.id: n for n, photo in enumerate(gallery)}
    cover = {photo.id for photo in gallery if photo.cover}
    blocks = tuple(
        replace(block, photo_ids=_arranged(block.photo_ids, number, cover))
        for block in article.blocks
    )
    if blocks != article.blocks:
        tx.put(replace(article, blocks=blocks))


def _arranged(
    ids: Sequence[UUID], number: Mapping[UUID, int], cover: Collection[UUID]
) -> tuple[UUID, ...]:
    """Photos of other visits stay where they are."""
    own = iter(sorted((i for i in ids if i in number), key=number.__getitem__))
    ordered = [next(own) if i in number else i for i in ids]
    return tuple(sorted(ordered, key=lambda i: i not in cover))
