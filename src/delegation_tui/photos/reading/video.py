"""When a video was taken: MP4 and QuickTime headers (ISO 14496-12; Apple's metadata keys)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.boxes import Box, boxes, find_box, is_cut

EPOCH = datetime(1904, 1, 1)  # noqa: DTZ001
CREATED = b"com.apple.quicktime.creationdate"
MAX_TEXT = 4096


@dataclass(frozen=True, slots=True)
class VideoHead:
    """`created` is in UTC (naive), as the header's field is defined; `stamp` Apple's text with the
    local time and its offset, which says more; the size in pixels."""

    created: datetime | None = None
    stamp: str = ""
    width: int = 0
    height: int = 0
    cut: bool = False


def read_video(file: Bounded) -> VideoHead:
    """The header of a video; empty fields where it does not tell."""
    moov = find_box(file, b"moov")
    if moov is None:
        return VideoHead(cut=True)
    width = height = 0
    for track in (box for box in boxes(file, moov.start, moov.end) if box.name == b"trak"):
        head = find_box(file, b"tkhd", within=track)
        if head is not None and not width:
            end = file.at(head.end - 8, 8)  # 16.16 fixed point
            width, height = int.from_bytes(end[:2], "big"), int.from_bytes(end[4:6], "big")
    return VideoHead(_created(file, moov), _stamp(file, moov), width, height, is_cut(file))


def _created(file: Bounded, moov: Box) -> datetime | None:
    head = find_box(file, b"mvhd", within=moov)
    if head is None:
        return None
    data = file.at(head.start, 12)
    seconds = int.from_bytes(data[4:12] if data[:1] == b"\1" else data[4:8], "big")
    try:
        return EPOCH + timedelta(seconds=seconds) if seconds else None
    except OverflowError:
        return None


def _stamp(file: Bounded, moov: Box) -> str:
    meta = find_box(file, b"meta", within=moov)
    if meta is None:
        return ""
    for skip in (0, 4):  # QuickTime's meta is a plain box, MP4's a full one
        keys = find_box(file, b"keys", within=meta, skip=skip)
        values = find_box(file, b"ilst", within=meta, skip=skip)
        if keys and values:
            return _value(file, keys, values)
    return ""


def _value(file: Bounded, keys: Box, values: Box) -> str:
    names = [file.at(k.start, min(k.size, 100)) for k in boxes(file, keys.start + 8, keys.end)]
    if CREATED not in names:
        return ""
    wanted = (names.index(CREATED) + 1).to_bytes(4, "big")
    entry = next((b for b in boxes(file, values.start, values.end) if b.name == wanted), None)
    data = find_box(file, b"data", within=entry) if entry else None
    return file.at(data.start + 8, min(data.size - 8, MAX_TEXT)).decode("latin-1") if data else ""
