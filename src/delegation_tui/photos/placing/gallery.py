"""A visit's gallery: the order of its pictures and the one that covers it, in the article too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.dossier import in_gallery_order
from delegation_tui.domain.message import DelegationError, Message, StaleRecord
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import Visit

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer


def move_photos(
    store: Store, photo_ids: Collection[UUID], past_ids: Collection[UUID], *, later: bool
) -> int:
    """Moves photos (one, or all of a burst) past their neighbours in the same gallery, behind
    them when `later`, else before them. Returns how many photos stand in another place now.
    DelegationError for photos on no visit."""
    with store.act(Message("Photos moved in their gallery")) as tx:
        visit = _visit_of(tx, next(iter(photo_ids)))
        before = _gallery(tx, visit)
        order = [photo_id for photo_id in before if photo_id not in photo_ids]
        past = [number for number, photo_id in enumerate(order) if photo_id in past_ids]
        if not past:
            return 0
        at = past[-1] + 1 if later else past[0]
        order[at:at] = photo_ids
        _show_so(tx, tx.put(replace(visit, photo_order=tuple(order))))
        return sum(old != new for old, new in zip(before, order, strict=True))


def mark_cover(store: Store, photo_id: UUID) -> bool:
    """Makes a photo the cover of its gallery, the only one; or takes that back from it. Returns
    whether it is the cover now. DelegationError for a photo on no visit."""
    with store.act(Message("Cover of a gallery")) as tx:
        visit = _visit_of(tx, photo_id)
        cover = None if visit.cover_id == photo_id else photo_id
        _show_so(tx, tx.put(replace(visit, cover_id=cover)))
        return cover is not None


def _visit_of(tx: Writer, photo_id: UUID) -> Visit:
    photo, seen = tx.get(Photo, photo_id), tx.as_seen(Photo, photo_id)
    if seen is not None and seen.visit_id != photo.visit_id:  # of a gallery that nobody looked at
        raise StaleRecord(
            "This was changed elsewhere in the meantime: nothing was overwritten. "
            "Look at it again, then repeat your change."
        )
    if photo.visit_id is None:
        raise DelegationError("A photo on no visit stands in no gallery: place it first.")
    return tx.get(Visit, photo.visit_id)


def _gallery(tx: Reader, visit: Visit) -> list[UUID]:
    return [photo.id for photo in in_gallery_order(visit, tx.photos(visit.id))]


def _show_so(tx: Writer, visit: Visit) -> None:
    """Has the article's galleries show the visit's photos in its order, the cover first."""
    article = tx.article()
    if article is None:
        return
    number = {photo_id: n for n, photo_id in enumerate(_gallery(tx, visit))}
    cover = {visit.cover_id} & number.keys()
    blocks = tuple(
        replace(block, photo_ids=_arranged(block.photo_ids, number, cover))
        for block in article.blocks
    )
    if blocks != article.blocks:
        tx.put(replace(article, blocks=blocks))


def _arranged(
    ids: Sequence[UUID], number: Mapping[UUID, int], cover: Collection[UUID | None]
) -> tuple[UUID, ...]:
    """Photos of other visits stay where they are."""
    own = iter(sorted((i for i in ids if i in number), key=number.__getitem__))
    ordered = [next(own) if i in number else i for i in ids]
    return tuple(sorted(ordered, key=lambda i: i not in cover))
