"""The pictures of an export: three sizes each, as JPEG and WebP, under readable names, without
metadata."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from delegation_tui.domain.photos import Photo
from delegation_tui.domain.text import address_of
from delegation_tui.photos.pictures import JPEG, WEBP, every_rendition, size_at
from delegation_tui.workspace import Workspace

SIDES = (480, 800, 1600)  # pixels: the longest side
LARGE = 1600
PAPER = 1200  # 190 dpi over the width of a page; twice a mail's column


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture's file at one size, in pixels; `path` is where the cache has it."""

    name: str
    width: int
    height: int
    path: Path


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """One picture's files, narrowest first."""

    jpeg: tuple[Rendered, ...]
    webp: tuple[Rendered, ...]


def write_pictures(
    photos: Sequence[Photo],
    workspace: Workspace,
    folder: Path,
    sides: Sequence[int] = SIDES,
    *,
    webp: bool = False,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, PictureFiles]:
    """Puts each photo into `folder` at `sides`, once where the original is no larger. Returns
    the files by the photo's SHA-256. `tell` hears how many are done, and may raise to stop."""
    found = {}
    for n, (sha256, files) in enumerate(rendered(photos, workspace, sides, webp=webp), 1):
        folder.mkdir(parents=True, exist_ok=True)
        for one in (*files.jpeg, *files.webp):
            shutil.copyfile(one.path, folder / one.name)
        found[sha256] = files
        tell(n, len(photos))
    return found


def rendered(
    photos: Sequence[Photo], workspace: Workspace, sides: Sequence[int], *, webp: bool
) -> Iterator[tuple[str, PictureFiles]]:
    """Each photo once, with its files in the cache, as they are made."""
    unique = {photo.sha256: photo for photo in photos}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        made = pool.map(lambda p: files_of(p, workspace, sides, webp=webp), unique.values())
        yield from zip(unique, made, strict=True)


def files_of(
    photo: Photo, workspace: Workspace, sides: Sequence[int], *, webp: bool
) -> PictureFiles:
    """The photo's files in the cache, made from one decoding where they are not there yet. Raises
    NoPicture for a missing or damaged original, and for a film."""
    suffixes = (JPEG, WEBP) if webp else (JPEG,)
    widths = dict.fromkeys(_width(photo, side) for side in sorted(sides))
    made = every_rendition(workspace, photo, widths, suffixes)
    jpeg, webps = (
        tuple(_rendered(photo, width, suffix, made[width, suffix]) for width in widths)
        if suffix in suffixes
        else ()
        for suffix in (JPEG, WEBP)
    )
    return PictureFiles(jpeg, webps)


def _width(photo: Photo, side: int) -> int:
    """How wide a photo is whose longest side has `side` pixels, or all that it has."""
    longest = max(photo.width, photo.height) or side
    return max(1, round(photo.width * min(1.0, side / longest))) if photo.width else side


def _rendered(photo: Photo, width: int, suffix: str, path: Path) -> Rendered:
    w, h = size_at(photo, width)
    stem = address_of(Path(photo.name).stem, 60) or "photo"
    return Rendered(f"{stem}-{photo.sha256[:8]}-{w}{suffix}", w, h, path)
