"""What a file says of itself: when, by which camera, how large. Broken files say what they can."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, timedelta
from pathlib import Path

from delegation_tui.domain.brought import Brought
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo, TimeFlag, TimeSource
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.decoding import MAX_PIXELS, PictureRefused, header
from delegation_tui.photos.formats.kinds import HEAD, is_raw, kind_of, raw_kind, unread_kind
from delegation_tui.photos.reading.blocks import Blocks, find_blocks
from delegation_tui.photos.reading.brought import brought_by
from delegation_tui.photos.reading.dates import camera_day, camera_time, utc_offset
from delegation_tui.photos.reading.embedded_dates import (
    EmbeddedDate,
    embedded_dates,
    gps_time,
    read_date,
)
from delegation_tui.photos.reading.exif import Tags, read_tags
from delegation_tui.photos.reading.maker_serials import maker_serial
from delegation_tui.photos.reading.picture_hash import picture_hash
from delegation_tui.photos.reading.previews import CAMERA_THUMBNAIL, jpeg_inside, preview_size
from delegation_tui.photos.reading.video import read_video

# DateTimeOriginal first, then what cameras fall back to. OffsetTime is ModifyDate's, never theirs.
TIMES = (("Original", TimeSource.ORIGINAL), ("Digitized", TimeSource.DIGITIZED))
# libheif turns the picture itself: the tag would turn it twice.
TURNED = ("image/heic", "image/heif", "image/avif")
CUT = Message("damaged: the file ends before its picture does")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recorded time (naive) and where it came from; `day` where no hour is told."""

    recorded_at: datetime | None = None
    recorded_offset: timedelta | None = None
    recorded_source: TimeSource = TimeSource.NONE
    time_flags: tuple[TimeFlag, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(Recorded):
    """What was read, by the names that a photo has for it; size upright in pixels. `picture_hash`
    tells the same picture with other metadata, empty where that cannot be told. `thumbnail` is
    the camera's own small picture, a JPEG as it stands in the file. `problem` says what is wrong
    with the file, None when it is a good one; without a `mime` it is nothing to keep."""

    mime: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    gps_at: datetime | None = None
    picture_hash: str = ""
    brought: Brought = field(default_factory=Brought)
    make: str = ""
    model: str = ""
    serial_hash: str = ""
    thumbnail: bytes = field(default=b"", repr=False)
    problem: Message | None = None

    def of_photo(self) -> dict[str, object]:
        """The values that a photo keeps as they are, by name."""
        return {name: getattr(self, name) for name in SHARED}


SHARED = tuple({f.name for f in fields(Metadata)} & {f.name for f in fields(Photo)} - {"problem"})


def read_metadata(path: Path, sidecar: bytes = b"") -> Metadata:
    """Reads `path`, and the XMP of its `sidecar`; never raises for what is in it. OSError when it cannot be opened or read."""
    with path.open("rb") as plain:
        file = Bounded(plain)
        mime = kind_of(file.at(0, HEAD))
        if not file.size:
            return Metadata(problem=Message("it is empty"))
        if not mime:
            return Metadata(problem=_unread(file))
        try:
            if mime.startswith("video/"):
                return _video(file, mime, sidecar)
            return _picture(file, mime, sidecar)
        except EOFError as error:
            return Metadata(mime=mime, problem=Message("no metadata: {reason}", reason=str(error)))
        except PictureRefused as error:
            return Metadata(problem=error.message)


def _unread(file: Bounded) -> Message:
    """Why a file is not taken: a format that is not read is called so."""
    if named := unread_kind(file.at(0, HEAD)):
        return Message("{kind} is not read: bring it as a JPEG, a film as MP4", kind=named)
    return Message("not a picture or video, whatever its name says")


def _picture(file: Bounded, mime: str, sidecar: bytes) -> Metadata:
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
    number = serial.encode() or maker_serial(blocks)
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
        **asdict(recorded),
        gps_at=gps,
        make=_text(tags, "Image Make") or _text(tags, "EXIF Make"),
        model=_text(tags, "Image Model") or _text(tags, "EXIF Model"),
        # The number itself identifies its owner: only its hash is kept.
        serial_hash=hashlib.sha256(number).hexdigest()[:32] if number else "",
        brought=brought_by(blocks, sidecar),
        picture_hash=picture_hash(file, mime, blocks),
        thumbnail=jpeg_inside(file, mime, blocks, CAMERA_THUMBNAIL),
        problem=problem,
    )


def _video(file: Bounded, mime: str, sidecar: bytes) -> Metadata:
    head = read_video(file)
    stamp = read_date(head.stamp)
    stamped = stamp is not None and stamp.at is not None
    moment, offset = (stamp.at, stamp.offset) if stamp and stamped else (head.created, timedelta(0))
    sure = stamped and offset is not None
    return Metadata(
        mime=mime,
        width=head.width,
        height=head.height,
        recorded_at=moment,
        recorded_offset=offset if moment else None,
        recorded_source=TimeSource.EMBEDDED if moment else TimeSource.NONE,
        time_flags=_doubts(moment) + (() if sure else (TimeFlag.ZONE,)) if moment else (),
        brought=brought_by(Blocks(), sidecar),
        problem=CUT if head.cut else None,
    )


def _text(tags: Tags, name: str, limit: int = 200) -> str:
    value = tags.get(name, "")
    if isinstance(value, list | tuple) and len(value) > 1 and all(v in range(256) for v in value):
        value = bytes(value)  # a text that a camera declares as bytes
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        data = value.split(b"\0")[0][: limit * 8]
        try:
            value = data.decode("utf-8")
        except UnicodeDecodeError:
            value = data.decode("cp1252", errors="replace")
    return clean_line(str(value).split("\0")[0], limit)


def _orientation(tags: Tags) -> int:
    value = tags.get("Image Orientation", 1)
    value = value[0] if isinstance(value, list | tuple) and value else value
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _recorded(tags: Tags, blocks: Blocks, gps: datetime | None) -> Recorded:
    beside = tuple(embedded_dates(blocks))
    day = None
    for name, source in TIMES:
        # Some RAW formats keep the time in their first directory.
        for part in ("EXIF", "Image"):
            text = _text(tags, f"{part} DateTime{name}")
            found, flags = camera_time(text, _text(tags, f"{part} SubSecTime{name}"))
            if found is not None:
                offset = utc_offset(_text(tags, f"{part} OffsetTime{name}"))
                if offset is None:
                    offset = _zone_beside(found, beside)
                return _recorded_at(found, offset, source, flags)
            day = day or camera_day(text)
    return _beside(beside, day, gps)


def _recorded_at(
    at: datetime, offset: timedelta | None, source: TimeSource, flags: tuple[TimeFlag, ...]
) -> Recorded:
    return Recorded(
        recorded_at=at, recorded_offset=offset, recorded_source=source, time_flags=flags
    )


def _zone_beside(moment: datetime, beside: Iterable[EmbeddedDate]) -> timedelta | None:
    """The offset that another block tells of the same moment."""
    same = moment.replace(microsecond=0)
    return next((one.offset for one in beside
                 if one.offset is not None and one.at and one.at.replace(microsecond=0) == same),
                None)  # fmt: skip


def _beside(beside: Sequence[EmbeddedDate], day: date | None, gps: datetime | None) -> Recorded:
    """The time that another block than EXIF tells. The first day counts: an hour of another day,
    such as that of the file's making, never is the hour of taking."""
    for one in beside:
        day = day or one.day
        if one.at is not None and one.day == day:
            doubts = _doubts(one.at) + (() if one.by_camera else (TimeFlag.INDIRECT,))
            return _recorded_at(one.at, one.offset, TimeSource.EMBEDDED, doubts)
    if gps is not None and (day is None or abs(gps.date() - day) <= timedelta(days=1)):
        flags = (TimeFlag.INDIRECT,)
        return _recorded_at(gps.replace(tzinfo=None), timedelta(0), TimeSource.EMBEDDED, flags)
    return Recorded(day=day)


def _doubts(moment: datetime) -> tuple[TimeFlag, ...]:
    return camera_time(f"{moment:%Y:%m:%d %H:%M:%S}")[1]


def _size(file: Bounded, mime: str, blocks: Blocks) -> tuple[int, int, int, Message | None]:
    """Width and height as stored, the turn that the container itself asks for, and what is wrong:
    all from headers."""
    if is_raw(mime):
        width, height = preview_size(file, mime, blocks)
        PictureRefused.check(width, height, "image/jpeg")
        return width, height, 1, None if width else Message("no preview inside: it cannot be shown")
    if blocks.jpeg is not None and blocks.jpeg.width:
        head = blocks.jpeg
        PictureRefused.check(head.width, head.height, mime)
        return head.width, head.height, 1, CUT if blocks.cut else None
    found = header(file, mime)
    if found is None:
        return 0, 0, 1, CUT if blocks.cut else Message("damaged: the picture cannot be read")
    return *found, CUT if blocks.cut else None
