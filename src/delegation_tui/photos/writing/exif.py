"""EXIF: a TIFF block gets new texts without a byte of it moving.

Maker notes hold offsets that nobody else understands, so the old block stays where it is: a new
first directory is put behind it and the header points there.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from datetime import datetime

from delegation_tui.photos.formats import tags, tiff
from delegation_tui.photos.formats.bounded import BoundedBytes
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.fields import FIELDS
from delegation_tui.photos.formats.tags import LONG, RATIONAL, SHORT, SIZES, UNDEFINED
from delegation_tui.photos.formats.tiff import HEADS, Ifd, packed_directory, packed_entry
from delegation_tui.photos.writing.words import Words

# The tags that hold words; Windows keeps more beside them, which would disagree.
TEXTS = {name: where.exif for name, where in FIELDS.items() if where.exif is not None}


def directories(block: bytes) -> list[Ifd]:
    """The directories of an EXIF block. Raises Damaged when it has not even a first one."""
    found = tiff.read_ifds(BoundedBytes(block)) if block[:4] in HEADS else []
    if not found or not found[0].whole:
        raise Damaged("its EXIF block is damaged")
    return found


def with_words(block: bytes, words: Words, limit: int) -> bytes:
    """The TIFF `block` with the words in a new first directory behind it. Raises Damaged when
    it is damaged, or would be longer than `limit`."""
    ifds = directories(block)
    first, new = ifds[0], bytearray(block)
    present = {name for name, text in texts_of(block).items() if text.strip()}
    texts = _texts(words, present)
    gone = {*_replaced(words), *texts}
    # An entry of a kind that nobody knows stops other readers.
    lines = {e.tag: bytes(new[e.at : e.at + 12]) for e in first.entries
             if e.tag not in gone and e.kind in SIZES}  # fmt: skip
    whole = [ifd for ifd in ifds if ifd.whole]
    kept = tiff.owned(whole, lambda ifd, entry: ifd is first and entry.tag in gone)
    tiff.drop(new, first, gone, kept)  # nothing of what was said before stays behind
    new += bytes(len(new) % 2)
    new[4:8] = struct.pack(first.order + "I", len(new))
    # A thumbnail's directory that is none: it may lie in what was just changed.
    sound = {ifd.at for ifd in whole
             if 2 * sum(e.kind in SIZES for e in ifd.entries) > len(ifd.entries)}  # fmt: skip
    following = first.following if first.following in sound else 0
    new += packed_directory(first.order, len(new), lines, texts, following)
    if len(new) > limit:
        raise Damaged("its EXIF block would grow past 64 KB")
    if tiff.told(bytes(new)) != tiff.told(block):
        raise Damaged("its metadata cannot be rewritten")
    return bytes(new)


def _replaced(words: Words) -> Iterator[int]:
    """The tags that go: those that the words decide, and what repeats them."""
    for name, where in FIELDS.items():
        if words.replaces(name):
            yield from where.windows
            if where.exif is not None:
                yield where.exif


def fresh(
    words: Words,
    size: tuple[int, int],
    taken: datetime | None = None,
    *,
    srgb: bool = True,
) -> bytes:
    """A TIFF block that says nothing but the words, what EXIF asks of every picture, and when it
    was `taken`; `size` is in pixels."""
    order = ">"
    details: dict[int, bytes] = {
        tag: packed_entry(order, tag, kind, value)
        for tag, kind, value in (
            (tags.VERSION, UNDEFINED, b"0232"),
            (tags.COMPONENTS, UNDEFINED, b"\1\2\3\0"),  # YCbCr
            (tags.FLASHPIX, UNDEFINED, b"0100"),
            (tags.COLOURS, SHORT, 1 if srgb else 0xFFFF),
            (tags.PIXELS_WIDE, LONG, size[0]),
            (tags.PIXELS_HIGH, LONG, size[1]),
        )
    }
    # 72 to the inch, as everybody writes who does not print: two rationals behind the header
    inch = struct.pack(">II", 72, 1)
    lines: dict[int, bytes] = {
        tags.X_RESOLUTION: packed_entry(order, tags.X_RESOLUTION, RATIONAL, inch, 8),
        tags.Y_RESOLUTION: packed_entry(order, tags.Y_RESOLUTION, RATIONAL, inch, 16),
        tags.RESOLUTION_UNIT: packed_entry(order, tags.RESOLUTION_UNIT, SHORT, 2),
        tags.POSITIONING: packed_entry(order, tags.POSITIONING, SHORT, 1),
        tags.EXIF: packed_entry(order, tags.EXIF, LONG, 0),
    }
    texts = _texts(words)
    start = 24 + len(packed_directory(order, 24, lines, texts, 0))
    lines[tags.EXIF] = packed_entry(order, tags.EXIF, LONG, start)
    first = packed_directory(order, 24, lines, texts, 0)
    dates = _dates(taken) if taken else {}
    head = b"MM\0*" + struct.pack(">I", 24) + inch + inch
    return head + first + packed_directory(order, start, details, dates, 0)


def _dates(taken: datetime) -> dict[int, str]:
    """A moment with its zone, as EXIF 2.32 writes it."""
    offset = f"{taken:%z}"
    return {
        tags.TAKEN: f"{taken:%Y:%m:%d %H:%M:%S}",
        tags.OFFSET_TAKEN: f"{offset[:3]}:{offset[3:5]}",
    }


def texts_of(block: bytes) -> dict[str, str]:
    """The words that the first directory of a block gives to a reader, by the names of FIELDS."""
    values = {e.tag: block[e.value_at : e.value_at + e.size].rstrip(b"\0")
              for e in directories(block)[0].entries}  # fmt: skip
    return {
        name: values[tag].decode("utf-8", "replace") for name, tag in TEXTS.items() if tag in values
    }


def _texts(words: Words, present: Collection[str] = ()) -> dict[int, str]:
    return {
        where.exif: "; ".join(texts)
        for _, where, texts in words.written(present)
        if where.exif is not None
    }
