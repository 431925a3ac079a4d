"""A picture as a few coloured points, for terminals that can show only text."""

from __future__ import annotations

from delegation_tui.domain.photos import Photo
from delegation_tui.photos.renditions import thumbnail
from delegation_tui.workspace import Workspace


def pixels(workspace: Workspace, photo: Photo, width: int, height: int) -> list[bytes]:
    """`height` rows of `width` RGB triples: the picture, upright and whole, centred on black.

    Raises DelegationError when the original is missing or damaged.
    """
    from PIL import Image, ImageOps

    with Image.open(thumbnail(workspace, photo)) as small:
        fitted = ImageOps.pad(small.convert("RGB"), (width, height), Image.Resampling.BOX)
    data = fitted.tobytes()
    return [data[row * width * 3 : (row + 1) * width * 3] for row in range(height)]
