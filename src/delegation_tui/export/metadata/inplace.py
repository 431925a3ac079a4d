"""Files that cannot take words: what is private goes all the same, in place, every length kept."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from delegation_tui.export.metadata.private import blank_xmp, clean, without_private
from delegation_tui.export.metadata.words import Unwritable
from delegation_tui.photos.blocks import BLOCK, riff_chunks
from delegation_tui.photos.bounded import Bounded
from delegation_tui.photos.boxes import item_bytes
from delegation_tui.photos.jpeg import XMP_HEAD

EXIF_HEAD = b"Exif\0\0"
END_OF_IMAGE = b"\xff\xd9"
LAST = 512 << 10  # bytes at the end in which a preview without a list of its own may lie
_EXIF = re.compile(rb"\xff\xe1(..)Exif\0\0(?=II\*\0|MM\0\*)", re.DOTALL)
_XMP = re.compile(rb"\xff\xe1(..)" + re.escape(XMP_HEAD), re.DOTALL)
# Where a clip behind the picture was taken, as phones write it (ISO 6709).
_PLACE = re.compile(rb"[+-]\d{2}\.\d{3,}[+-]\d{3}\.\d{3,}(?:[+-]\d+(?:\.\d*)?)?/?")


def _blanked(data: bytearray, start: int = 0) -> bytearray:
    """EXIF, XMP and positions of whatever JPEGs and clips lie behind `start`."""
    for found in list(_EXIF.finditer(data, start)):
        at, end = found.end(), found.start() + 2 + int.from_bytes(found[1], "big")
        try:
            data[at:end] = without_private(bytes(data[at:end]))
        except Unwritable:
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
    first tell. Raises Unwritable when that would touch the first picture, or the file has a
    trailer that counts from its beginning."""
    if data[-12:-8] in (b"AXS!", b"AXS*"):
        raise Unwritable("it has an AFCP trailer")
    if not any(p.search(data, data_at) for p in (_EXIF, _XMP, _PLACE)):
        return data[data_at:]
    new = _blanked(bytearray(data), data_at)
    end = data.find(END_OF_IMAGE, data_at)
    if new[:end] != data[:end]:
        raise Unwritable("its picture data looks like metadata")
    return bytes(new[data_at:])


def without_private_inside(data: bytes, mime: str) -> bytes | None:
    """A file of the same length without position, serial numbers and owner's name; None when
    there is no telling that all of them are gone."""
    cleaner = CLEANERS.get(mime)
    try:
        return bytes(cleaner(bytearray(data))) if cleaner is not None else None
    except (Unwritable, EOFError, ValueError, IndexError):
        return None


def _jpeg(data: bytearray) -> bytearray:
    """Also of a JPEG that is cut: whatever blocks it still has."""
    for found in re.finditer(rb"\xff\xe6(..)GoPro\0", bytes(data), re.DOTALL):
        end = found.start() + 2 + int.from_bytes(found[1], "big")
        data[found.end() : end] = bytes(len(data[found.end() : end]))
    blank_packets(data, re.compile(rb"http://ns\.adobe\.com/xmp/extension/\0"))
    return _blanked(data)


def blank_packets(data: bytearray, head: re.Pattern[bytes]) -> None:
    """XMP behind `head`, as far as a segment goes."""
    for found in list(head.finditer(data)):
        end = found.end() + (1 << 16)
        data[found.end() : end] = blank_xmp(bytes(data[found.end() : end]))


def _tiff(data: bytearray) -> bytearray:
    """TIFF, and RAW files on its plan: the whole file is one block."""
    clean(data, "<" if data[:2] == b"II" else ">")
    return _blanked(data)


def _heif(data: bytearray) -> bytearray:
    file = Bounded(BytesIO(bytes(data)))
    for kind in (b"Exif", b"mime"):
        item = item_bytes(file, kind, BLOCK)
        if not item:
            continue
        at = data.find(item)
        if at < 0:
            raise Unwritable("its metadata lies in pieces")
        data[at : at + len(item)] = blank_xmp(item) if kind == b"mime" else _item(item)
    return _blanked(data)


def _item(item: bytes) -> bytes:
    start = min(i for i in (item.find(b"II*\0"), item.find(b"MM\0*"), len(item)) if i >= 0)
    return item[:start] + (without_private(item[start:]) if start < len(item) else b"")


def _webp(data: bytearray) -> bytearray:
    for name, at, size in list(riff_chunks(Bounded(BytesIO(bytes(data))))):
        chunk = bytes(data[at : at + size])
        if name == b"EXIF":
            data[at : at + size] = _item(chunk)
        elif name == b"XMP ":
            data[at : at + size] = blank_xmp(chunk)
    return data


def _png(data: bytearray) -> bytearray:
    at = 8
    while at + 12 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        chunk = bytes(data[at + 8 : at + 8 + size])
        if b"Raw profile" in chunk[:20] or (name == b"zTXt" and b"XML" in chunk[:20]):
            raise Unwritable("its metadata is packed")
        if name == b"iTXt" and chunk.partition(b"\0")[2][:1] == b"\1":
            raise Unwritable("its metadata is packed")
        new = _item(chunk) if name == b"eXIf" else blank_xmp(chunk) if name == b"iTXt" else chunk
        if new != chunk:
            data[at + 8 : at + 8 + size] = new
            check = binascii.crc32(name + new).to_bytes(4, "big")
            data[at + 8 + size : at + 12 + size] = check
        at += size + 12
    return data


CLEANERS: dict[str, Callable[[bytearray], bytearray]] = {
    "image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp,
    "image/heic": _heif, "image/heif": _heif, "image/avif": _heif,
    "image/x-fuji-raf": _jpeg,
    **dict.fromkeys(
        ("image/tiff", "image/x-canon-cr2", "image/x-nikon-nef", "image/x-sony-arw",
         "image/x-adobe-dng", "image/x-olympus-orf", "image/x-panasonic-rw2"), _tiff),
}  # fmt: skip
