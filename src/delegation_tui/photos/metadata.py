"""What a file says of itself: when, by which camera, how large. Broken files say what they can."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import TimeFlag, TimeSource
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.blocks import Blocks, find_blocks
from delegation_tui.photos.bounded import Bounded
from delegation_tui.photos.dates import camera_time, utc_offset
from delegation_tui.photos.decoding import MAX_PIXELS, Refused, header
from delegation_tui.photos.embedded_dates import embedded_times, gps_time
from delegation_tui.photos.exif import Tags, read_tags
from delegation_tui.photos.kinds import HEAD, is_raw, kind_of, raw_kind
from delegation_tui.photos.picture_hash import picture_hash
from delegation_tui.photos.previews import CAMERA_THUMBNAIL, jpeg_inside, preview_size
from delegation_tui.photos.video import read_video

# DateTimeOriginal first, then what cameras fall back to. OffsetTime is ModifyDate's, never theirs.
TIMES = (("Original", TimeSource.ORIGINAL), ("Digitized", TimeSource.DIGITIZED))
# libheif turns the picture itself: the tag would turn it twice.
TURNED = ("image/heic", "image/heif", "image/avif")
CUT = Message("damaged: the file ends before its picture does")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read; times as recorded (naive), size upright in pixels. `picture_hash` tells the
    same picture with other metadata, empty where that cannot be told. `thumbnail` is the camera's
    own small picture, a JPEG as it stands in the file. `problem` says what is wrong with the
    file, None when it is a good one; without a `mime` it is nothing to keep."""

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
    picture_hash: str = ""
    thumbnail: bytes = field(default=b"", repr=False)
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded time and where it came from."""

    at: datetime | None = None
    offset: timedelta | None = None
    source: TimeSource = TimeSource.NONE
    flags: tuple[TimeFlag, ...] = ()


def read_metadata(path: Path) -> Metadata:
    """Reads `path`; never raises for what is in it. OSError when it cannot be opened or read."""
    with path.open("rb") as plain:
        file = Bounded(plain)
        mime = kind_of(file.at(0, HEAD))
        if not file.size:
            return Metadata(problem=Message("it is empty"))
        if not mime:
            return Metadata(problem=Message("not a picture or video, whatever its name says"))
        try:
            return _video(file, mime) if mime.startswith("video/") else _picture(file, mime)
        except EOFError as error:
            return Metadata(mime=mime, problem=Message("no metadata: {reason}", reason=str(error)))
        except Refused as error:
            return Metadata(problem=error.message)


def _picture(file: Bounded, mime: str) -> Metadata:
    blocks = find_blocks(file, mime)
    if mime == "image/tiff" and blocks.tiff[0].ifds:
        mime = raw_kind(blocks.tiff[0].ifds[0])
    tags, reason = read_tags(blocks)
    width, height, own_turn, problem = _size(file, mime, blocks)
    turn = own_turn if mime in TURNED else _orientation(tags)
    if turn >= 5:
        width, height = height, width
    gps = gps_time(_text(tags, "GPS GPSDate"), tags.get("GPS GPSTimeStamp"))
    recorded = _recorded(tags, blocks, gps)
    serial = _text(tags, "EXIF BodySerialNumber") or _text(tags, "Image CameraSerialNumber")
    if width * height > MAX_PIXELS and mime != "image/jpeg":
        problem = problem or Message(
            "too large to be shown: {n} megapixels", n=width * height // 10**6
        )
    if reason and problem is None:
        problem = Message("no metadata: {reason}", reason=reason)
    return Metadata(
        mime=mime,
        width=width,
        height=height,
        orientation=turn,
        recorded_at=recorded.at,
        recorded_offset=recorded.offset,
        source=recorded.source,
        flags=recorded.flags,
        gps_at=gps,
        make=_text(tags, "Image Make") or _text(tags, "EXIF Make"),
        model=_text(tags, "Image Model") or _text(tags, "EXIF Model"),
        # The number itself identifies its owner: only its hash is kept.
        serial_hash=hashlib.sha256(serial.encode()).hexdigest()[:32] if serial else "",
        caption=_text(tags, "Image ImageDescription", 2000),
        picture_hash=picture_hash(file, mime, blocks),
        thumbnail=jpeg_inside(file, mime, blocks, CAMERA_THUMBNAIL),
        problem=problem,
    )


def _video(file: Bounded, mime: str) -> Metadata:
    head = read_video(file)
    moment, offset = head.created, timedelta(0)
    stamped, _ = camera_time(head.stamp)
    if stamped is not None:
        moment, offset = stamped, utc_offset(head.stamp[19:]) or timedelta(0)
    return Metadata(
        mime=mime,
        width=head.width,
        height=head.height,
        recorded_at=moment,
        recorded_offset=offset if moment else None,
        source=TimeSource.EMBEDDED if moment else TimeSource.NONE,
        flags=_doubts(moment) if moment else (),
        problem=CUT if head.cut else None,
    )


def _text(tags: Tags, name: str, limit: int = 200) -> str:
    value = tags.get(name, "")
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = value.split(b"\0")[0][: limit * 8]
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("cp1252", errors="replace")
    return clean_line(str(value).split("\0")[0], limit)


def _orientation(tags: Tags) -> int:
    value = tags.get("Image Orientation", 1)
    value = value[0] if isinstance(value, list | tuple) and value else value
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _recorded(tags: Tags, blocks: Blocks, gps: datetime | None) -> Recorded:
    for name, source in TIMES:
        # Some RAW formats keep the time in their first directory.
        for part in ("EXIF", "Image"):
            subsec = _text(tags, f"{part} SubSecTime{name}")
            found, flags = camera_time(_text(tags, f"{part} DateTime{name}"), subsec)
            if found is not None:
                offset = utc_offset(_text(tags, f"{part} OffsetTime{name}"))
                return Recorded(found, offset, source, flags)
    for moment, offset in embedded_times(blocks):
        return Recorded(moment, offset, TimeSource.EMBEDDED, _doubts(moment))
    if gps is not None:
        return Recorded(gps.replace(tzinfo=None), timedelta(0), TimeSource.EMBEDDED)
    return Recorded()


def _doubts(moment: datetime) -> tuple[TimeFlag, ...]:
    return camera_time(f"{moment:%Y:%m:%d %H:%M:%S}")[1]


def _size(file: Bounded, mime: str, blocks: Blocks) -> tuple[int, int, int, Message | None]:
    """Width and height as stored, the turn that the container itself asks for, and what is wrong:
    all from headers."""
    if is_raw(mime):
        width, height = preview_size(file, mime, blocks)
        Refused.check(width, height, "image/jpeg")
        return width, height, 1, None if width else Message("no preview inside: it cannot be shown")
    if blocks.jpeg is not None and blocks.jpeg.width:
        head = blocks.jpeg
        Refused.check(head.width, head.height, mime)
        return head.width, head.height, 1, CUT if blocks.cut else None
    found = header(file, mime)
    if found is None:
        return 0, 0, 1, CUT if blocks.cut else Message("damaged: the picture cannot be read")
    return *found, CUT if blocks.cut else None
