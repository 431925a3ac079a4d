"""A visit's gallery: the order of its pictures and the one that covers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store


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
        return len(tx.put_all(changed))


def mark_cover(store: Store, photo_id: UUID) -> bool:
    """Makes a photo the cover of its gallery, the only one; or takes that back from it. Returns
    whether it is the cover now."""
    with store.act(Message("Cover of a gallery")) as tx:
        photo = tx.get(Photo, photo_id)
        others = [p for p in _gallery(tx, photo) if p.cover and p.id != photo.id]
        tx.put_all(
            [replace(photo, cover=not photo.cover), *(replace(p, cover=False) for p in others)]
        )
        return not photo.cover


def _gallery(tx: Reader, photo: Photo) -> list[Photo]:
    """The photos of a photo's visit in their order."""
    return sorted((p for p in tx.all(Photo) if p.visit_id == photo.visit_id), key=lambda p: p.order)
