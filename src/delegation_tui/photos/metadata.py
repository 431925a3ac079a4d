"""What a file says of itself: when, by which camera, how large. Broken files say what they can."""

from __future__ import annotations

import hashlib
import io
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import TimeFlag, TimeSource
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.dates import camera_time, utc_offset
from delegation_tui.photos.kinds import HEAD, kind_of

logging.getLogger("exifread").setLevel(logging.CRITICAL)
# DateTimeOriginal first, then what cameras fall back to.
TIMES = (
    ("EXIF DateTimeOriginal", "EXIF SubSecTimeOriginal", "EXIF OffsetTimeOriginal", TimeSource.ORIGINAL),
    ("EXIF DateTimeDigitized", "EXIF SubSecTimeDigitized", "EXIF OffsetTimeDigitized", TimeSource.DIGITIZED),
)  # fmt: skip
MAX_PIXELS = 260_000_000  # a 200 MP phone passes, a bomb does not


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read; times as recorded (naive), size upright in pixels. `problem` says what is
    wrong with the file, None when it is a good one."""

    mime: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    recorded_at: datetime | None = None
    recorded_offset: timedelta | None = None
    source: TimeSource = TimeSource.NONE
    flags: tuple[TimeFlag, ...] = ()
    gps_at: datetime | None = None
    make: str = ""
    model: str = ""
    serial_hash: str = ""
    caption: str = ""
    problem: Message | None = None


def read_metadata(path: Path) -> Metadata:
    """Reads `path`; never raises for what is in it. OSError when it cannot be opened."""
    with path.open("rb") as file:
        mime = kind_of(file.read(HEAD))
        if not mime:
            return Metadata(problem=Message("not a picture or video, whatever its name says"))
        file.seek(0)
        tags = _tags(file) if not mime.startswith("video/") else {}
    width, height, problem = _size(path, mime)
    orientation = _orientation(tags)
    if orientation >= 5:
        width, height = height, width
    found, flags, source, offset = _time(tags)
    serial = _text(tags, "EXIF BodySerialNumber")
    return Metadata(
        mime=mime,
        width=width,
        height=height,
        orientation=orientation,
        recorded_at=found,
        recorded_offset=offset,
        source=source,
        flags=flags,
        gps_at=_gps_time(tags),
        make=_text(tags, "Image Make"),
        model=_text(tags, "Image Model"),
        # The number itself identifies its owner: only its hash is kept.
        serial_hash=hashlib.sha256(serial.encode()).hexdigest()[:32] if serial else "",
        caption=_text(tags, "Image ImageDescription", 2000),
        problem=problem,
    )


def _tags(file: io.BufferedReader) -> dict[str, Any]:
    import exifread

    try:
        found: dict[str, Any] = exifread.process_file(file, details=False, builtin_types=True)
    except Exception:
        found = {}
    return found or _tags_of_pillow(file)


def _tags_of_pillow(file: io.BufferedReader) -> dict[str, Any]:
    """For the containers that exifread is silent on: WebP and PNG without its header, AVIF."""
    from PIL import Image
    from PIL.ExifTags import IFD, TAGS

    from delegation_tui.photos.decoding import allow_formats

    allow_formats()
    file.seek(0)
    try:
        exif = Image.open(file).getexif()
        named = {f"Image {TAGS.get(tag, tag)}": value for tag, value in exif.items()}
        inner = exif.get_ifd(IFD.Exif)
        return named | {f"EXIF {TAGS.get(tag, tag)}": value for tag, value in inner.items()}
    except Exception:
        return {}


def _text(tags: dict[str, Any], name: str, limit: int = 200) -> str:
    value = tags.get(name, "")
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("cp1252", errors="replace")
    return clean_line(str(value).split("\0")[0], limit)


def _orientation(tags: dict[str, Any]) -> int:
    value = tags.get("Image Orientation", 1)
    value = value[0] if isinstance(value, list | tuple) and value else value
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _time(
    tags: dict[str, Any],
) -> tuple[datetime | None, tuple[TimeFlag, ...], TimeSource, timedelta | None]:
    for stamp, subsec, offset, source in TIMES:
        found, flags = camera_time(_text(tags, stamp), _text(tags, subsec))
        if found is not None:
            return found, flags, source, utc_offset(_text(tags, offset))
    return None, (), TimeSource.NONE, None


def _gps_time(tags: dict[str, Any]) -> datetime | None:
    """The satellites' time, in UTC (EXIF GPSDateStamp and GPSTimeStamp)."""
    day = _text(tags, "GPS GPSDate") or _text(tags, "GPS GPSDateStamp")
    parts = tags.get("GPS GPSTimeStamp")
    if not day or not isinstance(parts, list | tuple) or len(parts) != 3:
        return None
    try:
        hour, minute, second = (float(part) for part in parts)
        start = datetime.strptime(day.replace("-", ":"), "%Y:%m:%d").replace(tzinfo=UTC)
        return start + timedelta(hours=hour, minutes=minute, seconds=second)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None


def _size(path: Path, mime: str) -> tuple[int, int, Message | None]:
    """Width and height as stored, from the header alone."""
    if mime.startswith(("video/", "image/x-")):
        return 0, 0, None
    from PIL import Image

    from delegation_tui.photos.decoding import allow_formats

    allow_formats()
    try:
        with Image.open(path) as image:
            width, height = image.size
    except Exception:
        return 0, 0, Message("damaged: the picture cannot be read")
    if width * height > MAX_PIXELS:
        return width, height, Message("refused: {n} megapixels", n=width * height // 10**6)
    return width, height, None
