"""Pillow set up once: the formats we open, how many pixels we accept."""

from __future__ import annotations

import io
import logging
import warnings
from functools import cache
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError
from delegation_tui.photos.formats import tags
from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.boxes import has_readable_names

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "MPO")
# A 200 MP phone passes, a bomb does not. A JPEG is decoded at the size wanted, others whole.
MAX_PIXELS = 180_000_000
MAX_JPEG_PIXELS = 260_000_000
MAX_TEXT = 16 << 20  # bytes of one packed text of a PNG: EXIF in digits has passed Pillow's limit
PHONES = ("image/heic", "image/heif")  # what they write 200 MP in
KEPT_BLOCKS = 3  # of 16 MB: asking the system for each picture's anew is a tenth of the time


class PictureRefused(DelegationError):
    """A picture too large to open."""

    @staticmethod
    def check(width: int, height: int, mime: str) -> None:
        """Raises PictureRefused when a picture of that kind and size is not to be decoded."""
        if width * height > (MAX_JPEG_PIXELS if mime == "image/jpeg" else MAX_PIXELS):
            raise PictureRefused(
                "refused: {n} megapixels, more than any camera makes", n=width * height // 10**6
            )


@cache
def allow_formats() -> None:
    """Registers HEIC, lifts Pillow's pixel limit to what real cameras make, and lets it keep some
    memory from one picture to the next."""
    import pi_heif
    from PIL import Image, PngImagePlugin

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
    PngImagePlugin.MAX_TEXT_CHUNK = MAX_TEXT
    Image.core.set_blocks_max(KEPT_BLOCKS)  # type: ignore[attr-defined]  # documented all the same
    # What Pillow has to say of damaged files is not for the terminal that we draw on.
    logging.getLogger("PIL").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(source: Path | io.BytesIO | Bounded) -> Image:
    """Opens a picture without decoding it. Raises PictureRefused for one that is too large, OSError for
    one that is none."""
    image = _opened(source)
    mime = "image/jpeg" if image.format in ("JPEG", "MPO") else ""
    PictureRefused.check(*image.size, mime)
    return image


def _opened(source: Path | io.BytesIO | Bounded) -> Image:
    """`open_picture` without a look at its size, but for Pillow's own."""
    from PIL import Image

    allow_formats()
    if not _may_be_opened(source):
        raise OSError("damaged")
    try:
        return Image.open(source, formats=FORMATS)  # type: ignore[arg-type]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused("refused: more megapixels than any camera makes") from error
    except OSError:
        raise
    except Exception as error:
        # Whatever a decoder trips over in a damaged file is that file's trouble alone.
        raise OSError("damaged") from error


def _may_be_opened(source: Path | io.BytesIO | Bounded) -> bool:
    """Whether no decoder is known to crash on it."""
    if isinstance(source, Bounded):
        return source.at(4, 4) != b"ftyp" or has_readable_names(source)
    if isinstance(source, io.BytesIO):
        return _may_be_opened(Bounded(source))
    with source.open("rb") as file:
        return _may_be_opened(Bounded(file))


def header(file: Bounded, mime: str) -> tuple[int, int, int] | None:
    """Width and height as stored, and the orientation tag that the container has beside EXIF's, of
    a picture, from its header; None when unreadable. Raises PictureRefused for a size that no camera
    makes: one that a camera makes may still be too large for `open_picture`."""
    file.seek(0)
    try:
        with _opened(file) as image:
            width, height = image.size
            tag = (
                image.getexif().get(tags.ORIENTATION, 1)
                if mime in ("image/avif", "image/tiff")
                else 1
            )
            turn = tag if tag in range(1, 9) else 1
            if turned_already(image) and turn >= 5:
                width, height = height, width
            PictureRefused.check(width, height, "image/jpeg" if mime in PHONES else mime)
            return width, height, turn
    except PictureRefused:
        raise
    except Exception:
        return None


def turned_already(image: Image) -> bool:
    """Whether Pillow turns the picture itself: its size is the upright one from the beginning."""
    return image.format == "TIFF"


def upright(image: Image, orientation: int) -> Image:
    """`image` turned and mirrored as its orientation tag (EXIF 2.32, tag 0x0112) asks."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image
