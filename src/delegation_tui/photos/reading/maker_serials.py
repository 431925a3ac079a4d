"""The number of a body in its maker's note, where EXIF names none: known fields, nothing guessed.

The tags are those that exiftool's documentation names.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from delegation_tui.photos.formats.bounded import Bounded, BoundedBytes
from delegation_tui.photos.formats.tags import MAKER_NOTE
from delegation_tui.photos.formats.tiff import read_directory
from delegation_tui.photos.reading.blocks import Blocks, Tiff


@dataclass(frozen=True, slots=True)
class _Note:
    """Where a note's directory begins and its offsets count from (None: the TIFF block), and the
    tag of the number, in the directory that `below` points at where there is one."""

    start: int
    base: int | None
    tag: int
    below: int = 0


BY_HEAD = (
    (b"OLYMPUS\0", _Note(12, 0, 0x0101, 0x2010)),
    (b"OM SYSTEM\0", _Note(16, 0, 0x0101, 0x2010)),
    (b"Panasonic\0", _Note(12, None, 0x0025)),
    (b"PENTAX \0", _Note(10, 0, 0x0229)),
    (b"AOC\0", _Note(6, None, 0x0229)),
    (b"SONY ", _Note(12, None, 0x2031)),
    (b"Nikon\0\2", _Note(18, 10, 0x001D)),
    (b"FUJIFILM", _Note(12, 0, 0x0010)),
)
BY_MAKE = ((b"CANON", _Note(0, None, 0x000C)), (b"SONY", _Note(0, None, 0x2031)))
MAX_NUMBER = 64  # bytes


def maker_serial(blocks: Blocks) -> bytes:
    """The number as it stands in the first note that has one; empty without one."""
    for part in blocks.tiff:
        try:
            if number := _in_block(part):
                return number
        except (EOFError, ValueError, struct.error):
            continue
    return b""


def _in_block(part: Tiff) -> bytes:
    make = next((ifd.content(0x010F, 40) for ifd in part.ifds if 0x010F in ifd.places), b"")
    for ifd in part.ifds:
        entry = ifd.places.get(MAKER_NOTE)
        if entry is None:
            continue
        head = part.block.at(entry.value_at, 20)
        note = next((note for mark, note in BY_HEAD if head.startswith(mark)), None)
        note = note or next((n for m, n in BY_MAKE if make.upper().startswith(m)), None)
        if note is not None:
            order = _order(part.block, entry.value_at, head, ifd.order, note)
            return _number(part.block, order, entry.value_at, note)
    return b""


def _order(block: Bounded | BoundedBytes, at: int, head: bytes, outer: str, note: _Note) -> str:
    """The byte order of a note: as its head says, else the one in which its count is small."""
    if head.startswith(b"FUJIFILM"):
        return "<"
    if head.startswith(b"Nikon"):
        return "<" if head[10:12] == b"II" else ">"
    count = block.at(at + note.start, 2)
    small = "<" if int.from_bytes(count, "little") <= 512 else ">"
    return outer if int.from_bytes(count, "little" if outer == "<" else "big") <= 512 else small


def _number(block: Bounded | BoundedBytes, order: str, at: int, note: _Note) -> bytes:
    base = 0 if note.base is None else at + note.base
    found = read_directory(block, order, at + note.start, base)
    if note.below:
        place = found.places.get(note.below)
        if place is None:
            return b""
        below = place.value_at if place.kind == 7 else base + found.number(note.below)
        found = read_directory(block, order, below, base)
    text = found.content(note.tag, MAX_NUMBER).strip(b"\0 \xff")
    return text if text.strip(b"0") else b""
