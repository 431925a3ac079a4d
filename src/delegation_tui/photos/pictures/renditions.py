"""Smaller pictures for screens and pages: upright, in sRGB, without metadata, cached by content."""

from __future__ import annotations

import contextlib
import io
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.formats.bounded import BoundedBytes
from delegation_tui.photos.formats.decoding import (
    PictureRefused,
    open_picture,
    turned_already,
    upright,
)
from delegation_tui.photos.formats.jpeg import read_head
from delegation_tui.photos.formats.kinds import is_raw
from delegation_tui.photos.pictures.colours import as_srgb
from delegation_tui.photos.reading import CAMERA_THUMBNAIL, embedded_jpeg
from delegation_tui.workspace import Workspace, make_private_folder

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 82
WEBP_QUALITY = 78  # as good to the eye
JPEG, WEBP = ".jpg", ".webp"
RECIPE = 3  # raise it when the way of making changes: the cache is by recipe
THUMBNAIL = 320  # pixels: what a contact sheet shows
GAP = 3  # times larger than wanted: so much a box leaves to the filter
STRIP = 64  # lines of the smaller picture that are made at once


class NoPicture(DelegationError):
    """There is nothing to show of a photo."""


def rendition(workspace: Workspace, photo: Photo, width: int) -> Path:
    """A JPEG of the photo at most `width` pixels wide (upright), made once; never larger than
    the original. Raises NoPicture when the original is missing or damaged, or a video.

    The same original gives the same bytes.
    """
    return every_rendition(workspace, photo, (width,))[width, JPEG]


def every_rendition(
    workspace: Workspace, photo: Photo, widths: Iterable[int], suffixes: Iterable[str] = (JPEG,)
) -> Mapping[tuple[int, str], Path]:
    """`rendition` at several widths, as JPEG, WebP or both, from one decoding of the original."""
    wanted = [(width, suffix) for width in widths for suffix in suffixes]
    targets = {one: cached(workspace, photo, str(one[0]), one[1]) for one in wanted}
    missing = sorted((one for one, path in targets.items() if not path.exists()), reverse=True)
    if missing:
        try:
            picture = _decoded(workspace, photo, missing[0][0])
            for width, suffix in missing:
                # Each from the next larger one: nothing is gained by going back to the start.
                picture = _shrunk(picture, size_at(photo, width))
                keep(targets[width, suffix], _encoded(picture, suffix))
        except NoPicture:
            raise
        except Exception as error:
            # Whatever a decoder trips over in a damaged file is that file's trouble alone.
            raise NoPicture(
                "{name} cannot be shown ({reason}): bring it again from its card.",
                name=photo.name,
                reason=_trouble(error),
            ) from error
    return targets


def _trouble(error: Exception) -> Message:
    if isinstance(error, PictureRefused):
        return error.message
    if isinstance(error, FileNotFoundError):
        return Message("its original is missing")
    return Message("damaged")


def thumbnail(workspace: Workspace, photo: Photo) -> Path:
    """The quickest picture for a contact sheet: the 320-pixel rendition if it is made, else the
    thumbnail that the camera put into the file, else the rendition. Errors as `rendition`."""
    full = cached(workspace, photo, str(THUMBNAIL))
    quick = cached(workspace, photo, "camera")
    if full.exists() or not (quick.exists() or _keep_camera_s(workspace, photo)):
        return rendition(workspace, photo, THUMBNAIL)
    return quick


def _keep_camera_s(workspace: Workspace, photo: Photo) -> bool:
    try:
        data = embedded_jpeg(workspace.original(photo.path), photo.mime, CAMERA_THUMBNAIL)
    except OSError:
        return False
    return keep_thumbnail(workspace, photo, data)


def keep_thumbnail(workspace: Workspace, photo: Photo, data: bytes) -> bool:
    """Puts the camera's own thumbnail `data`, upright and without the bars some cameras add, into
    the cache; False when it is none that can be read."""
    if not data:
        return False
    try:
        if not _as_it_is(data, photo):
            data = _tidied(data, photo)
        keep(cached(workspace, photo, "camera"), data)
    except Exception:
        # No thumbnail is no harm: the picture itself is still there to make one from.
        return False
    return True


def _as_it_is(data: bytes, photo: Photo) -> bool:
    """Whether a thumbnail needs nothing: upright, small, of the photo's shape, nothing private."""
    head = read_head(BoundedBytes(data))
    shape = size_at(photo, head.width)[1]
    tidy = photo.orientation == 1 and head.width <= THUMBNAIL and abs(shape - head.height) <= 1
    return tidy and bool(head.data_at) and not (head.exif or head.xmp or head.photoshop)


def _tidied(data: bytes, photo: Photo) -> bytes:
    with open_picture(io.BytesIO(data)) as image:
        image.draft("RGB", (THUMBNAIL, THUMBNAIL))
        picture = _without_bars(upright(image.convert("RGB"), photo.orientation), photo)
        picture.thumbnail((THUMBNAIL, THUMBNAIL))
        return _encoded(picture)


def size_at(photo: Photo, width: int) -> tuple[int, int]:
    """Width and height of the rendition, in pixels."""
    if photo.width <= width or not photo.width:
        return photo.width, photo.height
    return width, max(1, round(photo.height * width / photo.width))


def cached(workspace: Workspace, photo: Photo, what: str, suffix: str = ".jpg") -> Path:
    """Where the cache keeps what was made of a photo's content."""
    return workspace.cache / f"{photo.sha256[:2]}/{photo.sha256}-{what}-{RECIPE}{suffix}"


def keep(target: Path, made: bytes) -> None:
    """Writes a cache file whole or not at all."""
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        make_private_folder(part.parent)
        part.touch(mode=0o600)
        part.write_bytes(made)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def picture_source(workspace: Workspace, photo: Photo, width: int) -> Path | io.BytesIO:
    """What to decode to see the photo at `width`: the original, or the preview inside a RAW.
    Raises NoPicture for a video."""
    original = workspace.original(photo.path)
    if photo.is_film:
        raise NoPicture("{name} is a video: it has no still picture.", name=photo.name)
    if is_raw(photo.mime):
        return io.BytesIO(embedded_jpeg(original, photo.mime, width))
    return original


def _decoded(workspace: Workspace, photo: Photo, width: int) -> Image:
    """The upright picture at `width`, or what the original has."""
    with open_picture(picture_source(workspace, photo, width)) as image:
        w, h = size_at(photo, width)
        turn = 1 if turned_already(image) else photo.orientation
        stored = (h, w) if turn >= 5 else (w, h)
        # Ask the decoder for the size wanted: it skips most of the work (DCT scaling).
        image.draft("RGB", stored)
        return upright(as_srgb(_shrunk(image, stored)), turn)


def _shrunk(image: Image, size: tuple[int, int]) -> Image:
    """`image` at `size`, or as it is when it is no larger."""
    from PIL.Image import Resampling

    if image.width <= size[0] and image.height <= size[1]:
        return image
    if image.mode in ("P", "1", "RGBA"):
        image = _boxed(image, min(image.width // size[0], image.height // size[1]) // GAP)
    # Where much is left out a box comes first, and a narrower filter will do for the little that
    # the decoder's own scaling left: nobody sees either, and both are quick.
    how = Resampling.HAMMING if image.width < 2 * size[0] else Resampling.BICUBIC
    return image.resize(size, how, reducing_gap=float(GAP))


def _boxed(image: Image, factor: int) -> Image:
    """`image` in colours with their transparency, `factor` times smaller where that is more than
    once; strip by strip, so that a large one is not in memory several times."""
    from PIL import Image as images

    if factor < 2:
        return image.convert("RGBA")
    made = images.new("RGBA", (-(-image.width // factor), -(-image.height // factor)))
    step = factor * STRIP
    for top in range(0, image.height, step):
        strip = image.crop((0, top, image.width, min(top + step, image.height)))
        weighed = strip.convert("RGBA").convert("RGBa").reduce(factor)
        made.paste(weighed.convert("RGBA"), (0, top // factor))
    return made


def _encoded(picture: Image, suffix: str = JPEG) -> bytes:
    out = io.BytesIO()
    if suffix == WEBP:
        picture.save(out, "WEBP", quality=WEBP_QUALITY, method=2, exif=b"", icc_profile=b"")
        return out.getvalue()
    # A new file: nothing of the original's metadata comes along.
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, icc_profile=None, exif=b"")
    return out.getvalue()


def _without_bars(picture: Image, photo: Photo) -> Image:
    """A 4:3 thumbnail of a 3:2 photo has black bars: cut to the photo's own shape."""
    if not photo.width or not photo.height:
        return picture
    w, h = picture.size
    wide = min(w, round(h * photo.width / photo.height))
    high = min(h, round(w * photo.height / photo.width))
    left, top = (w - wide) // 2, (h - high) // 2
    return picture.crop((left, top, left + wide, top + high))
