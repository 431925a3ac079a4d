"""The pictures of an export: two widths each, under readable names, without metadata."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from slugify import slugify

from delegation_tui.domain.photos import Photo
from delegation_tui.photos.renditions import rendition, size_at
from delegation_tui.workspace import Workspace

SMALL, LARGE = 800, 1600  # pixels wide


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture's file at one width, with its size in pixels."""

    name: str
    width: int
    height: int


def write_pictures(
    photos: Sequence[Photo], workspace: Workspace, folder: Path, widths: Sequence[int]
) -> dict[str, tuple[Rendered, ...]]:
    """Puts each photo into `folder` at `widths`, once where the original is no wider. Returns
    the files by the photo's SHA-256, narrowest first."""
    unique = {photo.sha256: photo for photo in photos}
    if unique:
        folder.mkdir(parents=True, exist_ok=True)

    def render(photo: Photo) -> tuple[Rendered, ...]:
        made: dict[int, Rendered] = {}
        for width in widths:
            w, h = size_at(photo, width)
            name = f"{slugify(Path(photo.name).stem) or 'photo'}-{photo.sha256[:8]}-{w}.jpg"
            if w not in made:
                shutil.copyfile(rendition(workspace, photo, width), folder / name)
                made[w] = Rendered(name, w, h)
        return tuple(made[w] for w in sorted(made))

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(unique, pool.map(render, unique.values()), strict=True))
