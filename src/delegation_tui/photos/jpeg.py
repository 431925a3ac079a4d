"""The segments of a JPEG file up to its picture data (ISO 10918-1, annex B)."""

from __future__ import annotations

from dataclasses import dataclass, field

from delegation_tui.photos.bounded import Bounded, BoundedBytes

MAX_SEGMENTS = 500
START_OF_FRAME = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))  # fmt: skip
LOSSLESS = (0xC3, 0xC7, 0xCB, 0xCF)
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"


@dataclass(slots=True)
class JpegHead:
    """What stands before the picture data. Blocks are empty where there are none; `exif_at` and
    `mpf_at` are where their TIFF blocks begin in the file, `data_at` where the scan does; `tables`
    holds what else decides how the picture looks."""

    width: int = 0
    height: int = 0
    exif: bytes = b""
    exif_at: int = 0
    xmp: bytes = b""
    iptc: bytes = b""
    mpf: bytes = b""
    mpf_at: int = 0
    data_at: int = 0
    lossless: bool = False
    tables: list[bytes] = field(default_factory=list)


def read_head(file: Bounded | BoundedBytes) -> JpegHead:
    """Walks the segments; a broken file gives what stands before the break."""
    head = JpegHead()
    at = 2
    for _ in range(MAX_SEGMENTS):
        mark = file.at(at, 4)
        if len(mark) < 4 or mark[0] != 0xFF:
            break
        if mark[1] == 0xFF:  # fill
            at += 1
            continue
        size = int.from_bytes(mark[2:4], "big")
        if mark[1] == 0xDA or size < 2:
            head.data_at = at if mark[1] == 0xDA else 0
            break
        _take(head, mark[1], file.read(size - 2), at + 4)
        at += 2 + size
    return head


def _take(head: JpegHead, marker: int, data: bytes, at: int) -> None:
    if marker == 0xE1 and data.startswith(b"Exif\0") and not head.exif:
        head.exif, head.exif_at = data[6:], at + 6
    elif marker == 0xE1 and data.startswith(XMP_HEAD) and not head.xmp:
        head.xmp = data[len(XMP_HEAD) :]
    elif marker == 0xE2 and data.startswith(b"MPF\0"):
        head.mpf, head.mpf_at = data[4:], at + 4
    elif marker == 0xED and data.startswith(b"Photoshop 3.0\0"):
        head.iptc += data
    elif marker in START_OF_FRAME:
        if len(data) >= 5 and not head.width:
            head.height = int.from_bytes(data[1:3], "big")
            head.width = int.from_bytes(data[3:5], "big")
        head.lossless = marker in LOSSLESS
        head.tables.append(data)
    elif marker in (0xDB, 0xC4):
        head.tables.append(data)
