"""What another clock would move, before it is applied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.photos.placing import Placing, match_photos, recomputed, with_clock

if TYPE_CHECKING:
    from delegation_tui.store import Reader


@dataclass(frozen=True, slots=True)
class Move:
    """A photo as it stands and as it would stand: its instant and its match."""

    before: Photo
    after: Photo


@dataclass(frozen=True, slots=True)
class ClockPreview:
    """The camera's photos that would change their visit, in the order of taking, and how all of
    the event's photos would stand then."""

    moves: tuple[Move, ...]
    placing: Placing


def preview_clock(
    tx: Reader,
    camera_id: UUID,
    tolerance: timedelta,
    *,
    clock: CameraClock | None = None,
    timezone: str | None = None,
) -> ClockPreview:
    """What `set_clock` with the same values would do; nothing is changed."""
    camera = with_clock(tx.get(Camera, camera_id), clock, timezone)
    cameras = [camera if c.id == camera.id else c for c in tx.all(Camera)]
    before = tx.all(Photo)
    corrected = recomputed(before, (camera,), tx.event().tz)
    found = match_photos(corrected, tx.visits(), cameras, tx.all(Party), tolerance)
    after = [replace(photo, match=found[photo.id]) for photo in corrected]
    moves = [
        Move(old, new)
        for old, new in zip(before, after, strict=True)
        if old.visit_id != new.visit_id
    ]
    moves.sort(key=lambda m: (m.before.recorded_at is None, m.before.recorded_at, m.before.name))
    placed = sum(photo.visit_id is not None for photo in after)
    unsure = sum(photo.match.unsure for photo in after)
    return ClockPreview(tuple(moves), Placing(len(moves), placed, unsure, len(after) - placed))
