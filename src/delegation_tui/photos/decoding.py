"""Pillow set up once: the formats we open, how many pixels we accept."""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from delegation_tui.photos.bounded import Bounded

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "MPO")
# A 200 MP phone passes, a bomb does not. A JPEG is decoded at the size wanted, others whole.
MAX_PIXELS = 180_000_000
MAX_JPEG_PIXELS = 260_000_000
KEPT_BLOCKS = 3  # of 16 MB: asking the system for each picture's anew is a tenth of the time


class Refused(DelegationError):
    """A picture too large to open."""

    @staticmethod
    def check(width: int, height: int, mime: str) -> None:
        """Raises Refused when a picture of that kind and size is not to be decoded."""
        if width * height > (MAX_JPEG_PIXELS if mime == "image/jpeg" else MAX_PIXELS):
            raise Refused(
                "refused: {n} megapixels, more than any camera makes", n=width * height // 10**6
            )


@cache
def allow_formats() -> None:
    """Registers HEIC, lifts Pillow's pixel limit to what real cameras make, and lets it keep some
    memory from one picture to the next."""
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
    Image.core.set_blocks_max(KEPT_BLOCKS)  # type: ignore[attr-defined]  # documented all the same
    # What Pillow has to say of damaged files is not for the terminal that we draw on.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(source: Path | io.BytesIO | Bounded) -> Image:
    """Opens a picture without decoding it. Raises Refused for one that is too large, OSError for
    one that is none."""
    from PIL import Image

    allow_formats()
    try:
        image = Image.open(source, formats=FORMATS)  # type: ignore[arg-type]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("refused: more megapixels than any camera makes") from error
    except OSError:
        raise
    except Exception as error:
        # Whatever a decoder trips over in a damaged file is that file's trouble alone.
        raise OSError("damaged") from error
    mime = "image/jpeg" if image.format in ("JPEG", "MPO") else ""
    Refused.check(*image.size, mime)
    return image


def header(file: Bounded, mime: str) -> tuple[int, int, int] | None:
    """Width, height and orientation tag of a picture, from its header; None when unreadable."""
    file.seek(0)
    try:
        with open_picture(file) as image:
            turn = image.getexif().get(0x0112, 1) if mime == "image/avif" else 1
            return image.width, image.height, turn if turn in range(1, 9) else 1
    except Refused:
        raise
    except Exception:
        return None


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
