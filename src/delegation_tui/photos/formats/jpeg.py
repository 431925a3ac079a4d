"""The segments of a JPEG file up to its picture data (ISO 10918-1, annex B): walked, and packed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from delegation_tui.photos.formats.bounded import Bounded, BoundedBytes

MAX_SEGMENTS = 500
START, END_OF_IMAGE = b"\xff\xd8", b"\xff\xd9"
APP0, APP1, APP2, APP3, APP6, APP9, APP11, APP12, APP13, SOS = (
    0xE0, 0xE1, 0xE2, 0xE3, 0xE6, 0xE9, 0xEB, 0xEC, 0xED, 0xDA,
)  # fmt: skip
START_OF_FRAME = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))  # fmt: skip
LOSSLESS = (0xC3, 0xC7, 0xCB, 0xCF)
TABLES = (0xDB, 0xC4)
EXIF_HEAD, MPF_HEAD, KODAK_HEAD, GOPRO_HEAD = b"Exif\0\0", b"MPF\0", b"Meta\0\0", b"GoPro\0"
FLIR_HEAD = b"FLIR\0"
PHOTOSHOP_HEAD = b"Photoshop 3.0\0"
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
EXTENSION_HEAD = b"http://ns.adobe.com/xmp/extension/\0"
ROOM = 65533  # bytes that a segment holds


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment before the picture data: its marker, its content, where it begins."""

    marker: int
    data: bytes
    at: int

    def is_a(self, marker: int, head: bytes) -> bool:
        return self.marker == marker and self.data.startswith(head)


@dataclass(slots=True)
class JpegHead:
    """What stands before the picture data. Blocks are empty where there are none; `exif_at` and
    `mpf_at` are where their TIFF blocks begin in the file, `data_at` where the scan does, 0 when
    the file breaks before; `tables` holds what else decides how the picture looks."""

    segments: list[Segment] = field(default_factory=list)
    width: int = 0
    height: int = 0
    exif: bytes = b""
    exif_at: int = 0
    xmp: bytes = b""
    photoshop: bytes = b""
    mpf: bytes = b""
    mpf_at: int = 0
    data_at: int = 0
    lossless: bool = False
    tables: list[bytes] = field(default_factory=list)

    def all_of(self, marker: int, head: bytes) -> list[Segment]:
        """The segments of one kind, by how they begin."""
        return [one for one in self.segments if one.is_a(marker, head)]


def read_head(file: Bounded | BoundedBytes) -> JpegHead:
    """Walks the segments; a broken file gives what stands before the break."""
    head = JpegHead()
    for one in _segments(file):
        if one.marker == SOS:
            head.data_at = one.at
        else:
            head.segments.append(one)
            _take(head, one)
    return head


def _segments(file: Bounded | BoundedBytes) -> Iterator[Segment]:
    """The segments up to that of the picture data, which comes last and without its content."""
    at = 2
    for _ in range(MAX_SEGMENTS):
        mark = file.at(at, 4)
        if len(mark) < 4 or mark[0] != 0xFF:
            return
        if mark[1] == 0xFF:  # fill
            at += 1
            continue
        size = int.from_bytes(mark[2:4], "big")
        if mark[1] == SOS:
            yield Segment(SOS, b"", at)
        if mark[1] == SOS or size < 2:
            return
        yield Segment(mark[1], file.read(size - 2), at)
        at += 2 + size


def _take(head: JpegHead, one: Segment) -> None:
    data, at = one.data, one.at + 4
    if one.is_a(APP1, EXIF_HEAD[:5]) and not head.exif:
        head.exif, head.exif_at = data[6:], at + 6
    elif one.is_a(APP1, XMP_HEAD) and not head.xmp:
        head.xmp = data[len(XMP_HEAD) :]
    elif one.is_a(APP2, MPF_HEAD):
        head.mpf, head.mpf_at = data[4:], at + 4
    elif one.is_a(APP13, PHOTOSHOP_HEAD):
        head.photoshop += data[len(PHOTOSHOP_HEAD) :]
    elif one.marker in START_OF_FRAME:
        if len(data) >= 5 and not head.width:
            head.height = int.from_bytes(data[1:3], "big")
            head.width = int.from_bytes(data[3:5], "big")
        head.lossless = one.marker in LOSSLESS
        head.tables.append(data)
    elif one.marker in TABLES:
        head.tables.append(data)


def packed(marker: int, head: bytes, content: bytes) -> bytes:
    """A segment."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(head) + len(content) + 2) + head + content


def packed_photoshop(block: bytes) -> bytes:
    """A Photoshop block as segments: readers put them together again."""
    room = ROOM - len(PHOTOSHOP_HEAD)
    return b"".join(
        packed(APP13, PHOTOSHOP_HEAD, block[at : at + room]) for at in range(0, len(block), room)
    )
