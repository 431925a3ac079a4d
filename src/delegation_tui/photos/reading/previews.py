"""JPEG pictures that cameras put inside a file: thumbnails, previews, a RAW's own print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.boxes import find_box
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.jpeg import JpegHead, read_head
from delegation_tui.photos.formats.mpf import listed
from delegation_tui.photos.formats.tiff import Ifd, jpegs_inside
from delegation_tui.photos.reading.blocks import (
    CANON,
    CANON_PREVIEW,
    Blocks,
    find_blocks,
    fuji_jpeg,
)

START = b"\xff\xd8\xff"
CAMERA_THUMBNAIL = 160  # pixels wide, as EXIF has them
MAX_PREVIEW = 40 << 20
SCANNED = 4 << 20  # bytes searched where no directory tells
MAX_LISTED = 8


def embedded_jpeg(path: Path, mime: str, width: int) -> bytes:
    """The smallest JPEG inside a file that is at least `width` pixels wide, else its largest;
    empty when there is none. Not turned upright."""
    with path.open("rb") as plain:
        file = Bounded(plain)
        return jpeg_inside(file, mime, find_blocks(file, mime), width)


def jpeg_inside(file: Bounded, mime: str, blocks: Blocks, width: int) -> bytes:
    """`embedded_jpeg` of an open file whose `blocks` were found already."""
    try:
        found = sorted(_found(file, mime, blocks))
        if not found:
            return b""
        _, at, size = next((f for f in found if f[0] >= width), found[-1])
        return file.at(at, size)
    except EOFError:
        return b""


def preview_size(file: Bounded, mime: str, blocks: Blocks) -> tuple[int, int]:
    """Width and height in pixels of the largest JPEG inside; zeros when there is none."""
    found = sorted(_found(file, mime, blocks))
    if not found:
        return 0, 0
    _, at, size = found[-1]
    head = read_head(Bounded(file.raw, at, size))
    return head.width, head.height


def _found(file: Bounded, mime: str, blocks: Blocks) -> Iterator[tuple[int, int, int]]:
    """Width, offset and length of each JPEG that is one."""
    for at, size in dict.fromkeys(_places(file, mime, blocks)):
        if size <= MAX_PREVIEW and file.at(at, 3) == START:
            head = read_head(Bounded(file.raw, at, size))
            # Lossless JPEG (a RAW's own data) has a size too, but no reader for us.
            if head.width and head.data_at and not head.lossless:
                yield head.width, at, size


def _places(file: Bounded, mime: str, blocks: Blocks) -> Iterator[tuple[int, int]]:
    ifds = blocks.tiff[0].ifds if blocks.tiff else []
    if mime == "image/jpeg":
        if blocks.jpeg is not None:
            yield from _in_jpeg(blocks.jpeg, ifds)
    elif mime == "image/x-fuji-raf":
        yield fuji_jpeg(file)
    elif mime == "image/x-canon-cr3":
        yield from _in_canon(file)
    elif mime == "image/tiff" or mime.startswith("image/x-"):
        yield from list(jpegs_inside(ifds)) or _searched(file)


def _in_jpeg(head: JpegHead, ifds: list[Ifd]) -> Iterator[tuple[int, int]]:
    for at, size in jpegs_inside(ifds):
        yield head.exif_at + at, size
    with suppress(Damaged):
        for _, _, size, offset in islice(listed(head.mpf), MAX_LISTED):
            if offset:
                yield head.mpf_at + offset, size


def _in_canon(file: Bounded) -> Iterator[tuple[int, int]]:
    moov = find_box(file, b"moov", CANON)
    small = find_box(file, b"THMB", within=moov) if moov else None
    outer = find_box(file, CANON_PREVIEW)
    large = find_box(file, b"PRVW", within=outer, skip=8) if outer else None
    for box in (small, large):
        if box is not None:
            at = file.at(box.start, min(64, box.size)).find(START)
            if at >= 0:
                yield box.start + at, box.size - at


def _searched(file: Bounded) -> Iterator[tuple[int, int]]:
    """Every start of a JPEG in the first megabytes: for RAWs whose previews only their maker's
    notes know of."""
    data = file.at(0, SCANNED)
    at = data.find(START)
    while at >= 0:
        yield at, min(file.size - at, MAX_PREVIEW)
        at = data.find(START, at + 3)
