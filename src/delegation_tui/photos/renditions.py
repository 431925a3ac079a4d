"""Smaller pictures for screens and pages: upright, in sRGB, without metadata, cached by content."""

from __future__ import annotations

import contextlib
import io
import secrets
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.decoding import allow_formats
from delegation_tui.workspace import Workspace

QUALITY = 82
RECIPE = 1  # raise it when the way of making changes: the cache is by recipe


def rendition(workspace: Workspace, photo: Photo, width: int) -> Path:
    """A JPEG of the photo at most `width` pixels wide (upright), made once; never larger than
    the original. Raises DelegationError when the original is missing or damaged.

    The same original gives the same bytes.
    """
    target = workspace.cache / photo.sha256[:2] / f"{photo.sha256}-{width}-{RECIPE}.jpg"
    if target.exists():
        return target
    made = _made(workspace.root / photo.path, photo, width)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        part.write_bytes(made)
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def size_at(photo: Photo, width: int) -> tuple[int, int]:
    """Width and height of the rendition, in pixels."""
    if photo.width <= width or not photo.width:
        return photo.width, photo.height
    return width, max(1, round(photo.height * width / photo.width))


def _made(original: Path, photo: Photo, width: int) -> bytes:
    from PIL import Image, ImageOps

    allow_formats()
    try:
        with Image.open(original) as image:
            turned = photo.orientation >= 5
            w, h = size_at(photo, width)
            # Ask the decoder for the size wanted: it skips most of the work (DCT scaling).
            image.draft("RGB", (h, w) if turned else (w, h))
            upright = ImageOps.exif_transpose(image)
            small = upright.convert("RGB")
            small.thumbnail((w, h), Image.Resampling.BICUBIC, reducing_gap=None)
            out = io.BytesIO()
            # A new file: nothing of the original's metadata comes along.
            small.save(out, "JPEG", quality=QUALITY, optimize=True, icc_profile=None, exif=b"")
            return out.getvalue()
    except OSError as error:
        raise DelegationError(
            "{name} cannot be made smaller ({reason}): the original is missing or damaged.",
            name=photo.name,
            reason=error.strerror or "damaged",
        ) from error
