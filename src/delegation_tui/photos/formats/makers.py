"""Makers' notes: how each is laid out, and its serial numbers blanked where they stand.

A note's directory is only read and values inside the note are only overwritten: same length,
nothing moves, so every offset in it stays true. The tags are those that exiftool's documentation
names. A note whose places cannot be trusted `hides` what it says, and goes whole.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from delegation_tui.photos.formats import tags
from delegation_tui.photos.formats.bounded import Bounded, BoundedBytes
from delegation_tui.photos.formats.tiff import HEADS, Entry, Ifd, Span, blank, read_directory

ALL = ((0, 1 << 31),)  # the whole value
Spans = tuple[tuple[int, int], ...]  # parts of a value: offset and length
View = Bounded | BoundedBytes


@dataclass(frozen=True, slots=True)
class Layout:
    """How a maker's note is laid out: where its directory begins, where its offsets count from
    (None: from the TIFF block), and the tags that name the body, the lens or the owner.
    `below` are directories inside, by the tag that points at them."""

    start: int
    base: int | None
    tags: Mapping[int, Spans]
    order: str = ""
    below: Mapping[int, Mapping[int, Spans]] | None = None


CANON = {0x0009: ALL, 0x000C: ALL, 0x0096: ALL, 0x4019: ((0, 5),)}
NIKON = 0x001D
NIKON_TAGS = {NIKON: (), 0x00A0: ALL}
# The serial stands enciphered in 0x9050, at a place for each generation of bodies; nothing else
# that is known stands at any of them.
SONY = {0x2031: ALL, 0x9050: ((0x7C, 4), (0x88, 8), (0xF0, 5))}
PANASONIC = {
    0x0025: ALL, 0x0052: ALL, 0x0054: ALL,
    # where it was taken, as the traveller typed it
    0x0067: ALL, 0x0069: ALL, 0x006B: ALL, 0x006D: ALL, 0x006F: ALL,
}  # fmt: skip
EQUIPMENT = {0x0101: ALL, 0x0102: ALL, 0x0202: ALL, 0x0302: ALL, 0x1003: ALL}
OLYMPUS, OLYMPUS_BELOW = {0x0404: ALL, 0x101A: ALL}, {0x2010: EQUIPMENT}
PENTAX = {0x0229: ALL, 0x0215: ((16, 4),)}
LEICA = {0x0303: ALL, 0x0305: ALL, 0x0321: ALL, 0x0500: ALL, 0x3103: ALL}
BY_HEAD: tuple[tuple[bytes, Layout], ...] = (
    (b"OLYMPUS\0", Layout(12, 0, OLYMPUS, below=OLYMPUS_BELOW)),
    (b"OM SYSTEM\0", Layout(16, 0, OLYMPUS, below=OLYMPUS_BELOW)),
    (b"OLYMP\0", Layout(8, None, OLYMPUS, below=OLYMPUS_BELOW)),
    (b"Panasonic\0", Layout(12, None, PANASONIC)),
    (b"AOC\0", Layout(6, None, PENTAX)),
    (b"PENTAX \0", Layout(10, 0, PENTAX)),
    (b"RICOH\0II", Layout(10, 0, PENTAX)),
    (b"Ricoh", Layout(8, None, {0x0005: ALL})),
    (b"RICOH", Layout(8, None, {0x0005: ALL})),
    (b"SONY ", Layout(12, None, SONY)),
    (b"VHAB ", Layout(12, None, SONY)),
    (b"SIGMA\0", Layout(10, None, {0x0002: ALL})),
    (b"FOVEON\0", Layout(10, None, {0x0002: ALL})),
    (b"MOT\0", Layout(8, 0, {0x5501: ALL})),
    (b"LEICA\0\0\0", Layout(8, None, LEICA)),
    (b"LEICA\0", Layout(8, 0, LEICA)),
)
BY_MAKE: tuple[tuple[bytes, Layout], ...] = (
    (b"CANON", Layout(0, None, CANON)),
    (b"NIKON", Layout(0, None, NIKON_TAGS)),
    (b"SONY", Layout(0, None, SONY)),
    (b"SAMSUNG", Layout(0, 0, {0xA002: ALL, 0xA005: ALL})),
)


# Notes that are known to hold a serial number, an owner or a place, and are no directories.
WHOLE = re.compile(rb"Hewlett-Packard|Vivitar|610[\x00-\x04]|IIII[\x04\x06]\x00|RECONYX|\x01\xf1|.{8}Eastman Kodak|KDK",
                   re.DOTALL)  # fmt: skip
WHOLE_BY_MAKE = re.compile(
    rb"\s*(?:eastman )?(?:kodak|reconyx|flir|dji|parrot|phase ?one|leaf|nintendo|hasselblad)", re.I
)
# A maker's note or all of a file once more, and a seal that breaks: it may tell a place, too.
OTHERS = (tags.DNG_PRIVATE, tags.ORIGINAL_RAW, tags.CREDENTIALS)


def hides(ifd: Ifd, entry: Entry, make: bytes) -> bool:
    """Whether an entry is a maker's note whose private values stand where nobody can tell: its
    kind keeps them out of directories, or an editor moved or cut it."""
    if entry.tag in OTHERS:
        return True
    if entry.tag != tags.MAKER_NOTE:
        return False
    note = ifd.block.at(entry.value_at, min(entry.size, 100))
    if WHOLE.match(note) or WHOLE_BY_MAKE.match(make):
        return True
    layout, inner = _directory(ifd.block, ifd.order, entry, make)
    if layout is None or inner is None:
        return False
    values = [one for one in inner.entries if one.size > 4]
    end = inner.at + 2 + 12 * len(inner.entries)
    if layout.base is None and (
        ifd.number(tags.NOTE_MOVED) or any(one.value_at < end for one in values)
    ):
        return True  # the offsets, from the block's beginning, are those of another place
    return any(one.tag in layout.tags and not _lies(one, entry) for one in values)


def blank_serials(
    block: bytearray, ifd: Ifd, entry: Entry, make: bytes, kept: Sequence[Span]
) -> None:
    """Blanks what tells one body, lens or owner from another in the maker note `entry` of a TIFF
    block, but nothing in stretches that are `kept`. A note that is not understood stays as it is."""
    with suppress(struct.error, EOFError):
        layout, inner = _directory(ifd.block, ifd.order, entry, make)
        if layout is not None and inner is not None:
            base = 0 if layout.base is None else entry.value_at + layout.base
            _clean(block, inner, layout, base, entry, kept)


def _directory(
    view: View, order: str, note: Entry, make: bytes
) -> tuple[Layout | None, Ifd | None]:
    """How a note is laid out, and its directory where it has one."""
    at = note.value_at
    with suppress(struct.error):
        layout = _layout(view.at(at, min(note.size, 100)), make)
        if layout is not None:
            base, first = 0 if layout.base is None else at + layout.base, at + layout.start
            inner = read_directory(view, layout.order or _order(view, first, order), first, base)
            return layout, inner if inner.whole else None
    return None, None


def _layout(note: bytes, make: bytes) -> Layout | None:
    if note.startswith(b"Nikon\0\2"):  # a block of its own
        order = HEADS.get(note[10:14], "")
        (start,) = struct.unpack_from((order or ">") + "I", note, 14)
        return Layout(10 + start, 10, NIKON_TAGS, order)
    if note.startswith((b"FUJIFILM", b"GENERALE")):
        return Layout(int.from_bytes(note[8:12], "little"), 0, {0x0010: ALL}, "<")
    by_head = next((n for head, n in BY_HEAD if note.startswith(head)), None)
    return by_head or next((n for m, n in BY_MAKE if make.upper().startswith(m)), None)


def _order(view: View, at: int, outer: str) -> str:
    """The byte order of a note's directory: the one in which its count is a small number."""
    little, big = (int.from_bytes(view.at(at, 2), way) for way in ("little", "big"))
    if outer == "<":
        return "<" if little <= 512 else ">"
    return ">" if big <= 512 else "<"


def _clean(
    block: bytearray, inner: Ifd, layout: Layout, base: int, note: Entry, kept: Sequence[Span]
) -> None:
    for entry in inner.entries:
        if layout.below and entry.tag in layout.below:
            (place,) = struct.unpack_from(inner.order + "I", block, entry.at + 8)
            below = entry.value_at if entry.kind == tags.UNDEFINED else base + place
            if note.value_at < below < note.value_at + note.size:
                deeper = read_directory(inner.block, inner.order, below, base)
                if deeper.whole:
                    known = Layout(0, 0, layout.below[entry.tag])
                    _clean(block, deeper, known, base, note, kept)
        elif entry.tag == NIKON and layout.tags is NIKON_TAGS and _lies(entry, note):
            _nikon(block, entry)
        elif entry.tag in layout.tags:
            for start, length in layout.tags[entry.tag]:
                if start < entry.size:
                    blank(block, entry.value_at + start, min(length, entry.size - start), kept)


def _lies(entry: Entry, note: Entry) -> bool:
    """Whether the value of an entry stands within the note."""
    start = note.value_at
    return start <= entry.value_at and entry.value_at + entry.size <= start + note.size


def _nikon(block: bytearray, entry: Entry) -> None:
    """Nikon enciphers parts of its note with the serial number's last byte: what is put in its
    place has the same, so that those parts can still be read."""
    value = bytes(block[entry.value_at : entry.value_at + entry.size])
    digits = value.rstrip(b"\0 ")
    if digits.isdigit():
        new = str(int(digits) % 256).zfill(len(digits)).encode()
    else:
        new = b"x" * len(digits)  # any that is no number means the same to the cipher
    block[entry.value_at : entry.value_at + entry.size] = new + value[len(digits) :]
