"""Bursts: photos that one camera took within two seconds of each other; the sharpest of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from delegation_tui.domain.photos import Photo
from delegation_tui.photos.formats.decoding import open_picture
from delegation_tui.photos.pictures.renditions import picture_source
from delegation_tui.workspace import Workspace

GAP = timedelta(seconds=2)
MEASURED = 1500  # pixels of the picture's width on which sharpness is measured
LAPLACIAN = (0, 1, 0, 1, -4, 1, 0, 1, 0)


def bursts(photos: Iterable[Photo]) -> tuple[tuple[Photo, ...], ...]:
    """The bursts among `photos`, each in the order of taking. A gap ends a burst, not its length;
    the times are the recorded ones, so that no clock correction tears one apart."""
    by_camera: dict[UUID, list[Photo]] = {}
    for photo in photos:
        if photo.camera_id and photo.recorded_at:
            by_camera.setdefault(photo.camera_id, []).append(photo)
    found: list[tuple[Photo, ...]] = []
    for taken in by_camera.values():
        taken.sort(key=lambda p: (p.recorded_at, p.name))
        group = taken[:1]
        for photo in taken[1:]:
            last = group[-1].recorded_at
            if last and photo.recorded_at and photo.recorded_at - last <= GAP:
                group.append(photo)
            else:
                found.append(tuple(group))
                group = [photo]
        found.append(tuple(group))
    return tuple(group for group in found if len(group) > 1)


def burst_names(photos: Iterable[Photo]) -> Mapping[UUID, str]:
    """The name of the burst of each photo that is in one: the id of its first photo."""
    return {photo.id: str(group[0].id) for group in bursts(photos) for photo in group}


def proposed(burst: Iterable[Photo], covers: Collection[UUID]) -> Photo:
    """The photo of a burst to show for all: the gallery's cover, else the best rated that is not
    rejected, else the sharpest, the first of equals."""
    return max(burst, key=lambda p: (p.id in covers, not p.rejected, p.rating, p.sharpness or 0.0))


def measure_sharpness(workspace: Workspace, photo: Photo) -> float | None:
    """How sharp the picture is: the variance of its Laplacian, comparable within a burst alone;
    None for one that cannot be read. Decodes it: not for the event loop."""
    from PIL import ImageFilter, ImageStat

    try:
        with open_picture(picture_source(workspace, photo, MEASURED)) as image:
            image.draft("L", (MEASURED, MEASURED))
            gray = image.convert("L")
            gray.thumbnail((MEASURED, MEASURED))
            edges = gray.filter(ImageFilter.Kernel((3, 3), LAPLACIAN, 1, 128))
            inner = edges.crop((1, 1, edges.width - 1, edges.height - 1))
            return round(float(ImageStat.Stat(inner).var[0]), 3)
    except Exception:
        # An unreadable picture is simply not the sharpest.
        return None
