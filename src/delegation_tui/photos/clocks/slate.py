"""The slate: what its QR code says, and reading that from a photo of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.formats.decoding import open_picture
from delegation_tui.photos.pictures import picture_source
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    import io

# Pixels of the longer side: most codes are found in the first, small ones in the second.
LOOKS = (1600, 4000)
# The code changes once a second: half of one is how far it lies back on average.
HALF_A_SECOND = timedelta(seconds=0.5)


def slate_payload(moment: datetime) -> str:
    """The text of the slate's QR code: ISO 8601 with seconds and offset."""
    return moment.isoformat(timespec="seconds")


def slate_time(workspace: Workspace, photo: Photo) -> datetime | None:
    """The time (UTC) on the slate in a photo; None when it shows none. Decodes the picture: not
    for the event loop. Raises DelegationError when the picture cannot be read."""
    try:
        return read_slate(picture_source(workspace, photo, LOOKS[-1]))
    except DelegationError:
        raise
    except Exception as error:
        # Whatever a decoder trips over in a damaged file is that file's trouble alone.
        raise DelegationError("{name} cannot be read: it is damaged.", name=photo.name) from error


def read_slate(source: Path | io.BytesIO) -> datetime | None:
    """The time (UTC) on the slate in a picture file; None when it shows none. OSError when it is
    no picture."""
    import zxingcpp

    codes = zxingcpp.barcode_formats_from_str("QRCode")

    for size in LOOKS:
        with open_picture(source) as image:
            image.draft("L", (size, size))
            gray = image.convert("L")
            gray.thumbnail((size, size))
            for code in zxingcpp.read_barcodes(gray, formats=codes):
                moment = slate_moment(code.text)
                if moment is not None:
                    return moment
    return None


def slate_moment(text: str) -> datetime | None:
    """The moment (UTC) that a slate's code stands for; None for any other code."""
    try:
        moment = datetime.fromisoformat(text.strip()[:40])
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return moment.astimezone(UTC) + HALF_A_SECOND
