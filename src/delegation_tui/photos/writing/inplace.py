"""Files that cannot take words: what is private goes all the same, in place, every length kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

from delegation_tui.photos.formats.bounded import Bounded, BoundedBytes
from delegation_tui.photos.formats.boxes import boxes, metadata_items
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.jpeg import (
    END_OF_IMAGE,
    EXIF_HEAD,
    EXTENSION_HEAD,
    XMP_HEAD,
    read_head,
)
from delegation_tui.photos.formats.png import TEXTS, Chunk, chunks, put, text_of
from delegation_tui.photos.formats.riff import riff_chunks
from delegation_tui.photos.formats.tiff import start_in
from delegation_tui.photos.writing.jpeg import harmless
from delegation_tui.photos.writing.private import blank_xmp, clean, is_sealed, without_private

# Boxes and chunks that hold Content Credentials, and what is made of them.
CREDENTIALS = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
EMPTY = Chunk(b"juNk", 0, 0)
LAST = 512 << 10  # bytes at the end in which a preview without a list of its own may lie
_EXIF = re.compile(rb"\xff\xe1(..)Exif\0\0(?=II\*\0|MM\0\*)", re.DOTALL)
_XMP = re.compile(
    b"\xff\xe1(..)(?:%b|%b)" % (re.escape(XMP_HEAD), re.escape(EXTENSION_HEAD)), re.DOTALL
)
# Where a clip behind the picture was taken, as phones write it (ISO 6709).
_PLACE = re.compile(rb"[+-]\d{2}\.\d{3,}[+-]\d{3}\.\d{3,}(?:[+-]\d+(?:\.\d*)?)?/?")


def _blanked(data: bytearray, start: int = 0) -> bytearray:
    """EXIF, XMP and positions of whatever JPEGs and clips lie behind `start`."""
    for found in list(_EXIF.finditer(data, start)):
        at, end = found.end(), found.start() + 2 + int.from_bytes(found[1], "big")
        try:
            data[at:end] = without_private(bytes(data[at:end]))
        except Damaged:
            data[at:end] = bytes(len(data[at:end]))  # what nobody can read may say anything
    for found in list(_XMP.finditer(data, start)):
        at, end = found.end(), found.start() + 2 + int.from_bytes(found[1], "big")
        data[at:end] = blank_xmp(bytes(data[at:end]))
    for found in list(_PLACE.finditer(data, start)):
        data[found.start() : found.end()] = re.sub(rb"\d", b"0", found[0])
    return data


def tells_nothing_behind(file: BinaryIO, head: bytes, size: int) -> bool:
    """Whether nothing private follows the picture of a JPEG that begins with `head`. Searching
    all of it costs more than writing it: where the file ends as a picture does and lists no
    others, only a camera's preview can follow, and the end is looked at alone."""
    if b"MPF\0" in head:
        return False
    file.seek(max(0, size - LAST))
    end = file.read()
    if not end.endswith(END_OF_IMAGE):
        return False
    # From behind, for which Python's search has the quicker way.
    return end.rfind(EXIF_HEAD) < 0 and end.rfind(XMP_HEAD) < 0


def without_private_behind(data: bytes, data_at: int) -> bytes:
    """What follows from `data_at` of a JPEG, without what further pictures and clips behind the
    first tell. Raises Damaged when that would touch the first picture, or the file has a
    trailer that counts from its beginning."""
    # Its two marks; trailers of other programs may follow it.
    if any(data.count(mark, max(data_at, len(data) - LAST)) > 1 for mark in (b"AXS!", b"AXS*")):
        raise Damaged("it has an AFCP trailer")
    if not any(p.search(data, data_at) for p in (_EXIF, _XMP, _PLACE)):
        return data[data_at:]
    new = _blanked(bytearray(data), data_at)
    end = data.find(END_OF_IMAGE, data_at)
    if new[:end] != data[:end]:
        raise Damaged("its picture data looks like metadata")
    return bytes(new[data_at:])


def without_private_inside(data: bytes, mime: str) -> bytes | None:
    """A file of the same length without position, serial numbers and owner's name; None when
    there is no telling that all of them are gone."""
    cleaner = CLEANERS.get(mime)
    try:
        return bytes(cleaner(bytearray(data))) if cleaner is not None else None
    except (Damaged, EOFError, ValueError, IndexError):
        return None


def _jpeg(data: bytearray) -> bytearray:
    """Also of a JPEG that is cut: whatever blocks it still has."""
    head = read_head(BoundedBytes(bytes(data)))
    for one in head.segments:
        with suppress(Damaged):  # what cannot be read is blanked below
            may = harmless(one, head)
            data[one.at + 4 : one.at + 4 + len(one.data)] = may or bytes(len(one.data))
    return _blanked(data)


def _tiff(data: bytearray) -> bytearray:
    """TIFF, and RAW files on its plan: the whole file is one block."""
    clean(data)
    return _blanked(data)


def _heif(data: bytearray) -> bytearray:
    for kind, at, size in metadata_items(Bounded(BytesIO(bytes(data)))):
        item = bytes(data[at : at + size])
        data[at : at + len(item)] = _item(item) if kind == b"Exif" else blank_xmp(item)
    for box in boxes(Bounded(BytesIO(bytes(data)))):
        if box.name == CREDENTIALS and is_sealed(bytes(data[box.start : box.end])):
            at = data.rfind(b"uuid", 0, box.start)
            data[at : at + 4] = b"free"
            data[box.start : box.end] = bytes(box.size)
    return _blanked(data)


def _item(item: bytes) -> bytes:
    start = start_in(item)
    return item[:start] + (without_private(item[start:]) if start < len(item) else b"")


def _webp(data: bytearray) -> bytearray:
    for name, at, size in list(riff_chunks(Bounded(BytesIO(bytes(data))))):
        chunk = bytes(data[at : at + size])
        if name == b"EXIF":
            data[at : at + size] = _item(chunk)
        elif name == b"XMP ":
            data[at : at + size] = blank_xmp(chunk)
        elif name == b"C2PA":
            data[at - 8 : at - 4] = b"JUNK"
            data[at : at + size] = bytes(len(chunk))
    return data


def _png(data: bytearray) -> bytearray:
    for chunk in chunks(BoundedBytes(bytes(data))):
        old = bytes(data[chunk.at : chunk.at + chunk.size])
        if chunk.name == b"eXIf":
            put(data, chunk, _item(old))
        elif chunk.name == b"caBX":
            data[chunk.at - 4 : chunk.at] = EMPTY.name
            put(data, EMPTY._replace(at=chunk.at, size=chunk.size), bytes(chunk.size))
        elif chunk.name in TEXTS:
            put(data, chunk, _png_text(chunk.name, old))
    return data


def _png_text(name: bytes, chunk: bytes) -> bytes:
    key, _, packed = text_of(name, chunk)
    if key.startswith(b"Raw profile") or (packed and (name == b"iTXt" or b"XML" in key)):
        raise Damaged("its metadata is packed")
    return blank_xmp(chunk) if name == b"iTXt" else chunk


CLEANERS: dict[str, Callable[[bytearray], bytearray]] = {
    "image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp,
    "image/heic": _heif, "image/heif": _heif, "image/avif": _heif,
    "image/x-fuji-raf": _jpeg,
    **dict.fromkeys(
        ("image/tiff", "image/x-canon-cr2", "image/x-nikon-nef", "image/x-sony-arw",
         "image/x-adobe-dng", "image/x-olympus-orf", "image/x-panasonic-rw2"), _tiff),
}  # fmt: skip
