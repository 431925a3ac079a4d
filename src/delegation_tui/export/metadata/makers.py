"""Serial numbers inside maker notes, blanked where they stand: same length, nothing moves.

A note's directory is only read and values inside the note are only overwritten, so every offset
in it stays true. The tags are those that exiftool's documentation names.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from delegation_tui.export.metadata.tiff import ORDERS, Entry, blank, directory, number
from delegation_tui.export.metadata.words import Unwritable

ALL = ((0, 1 << 31),)  # the whole value
Spans = tuple[tuple[int, int], ...]  # parts of a value: offset and length


@dataclass(frozen=True, slots=True)
class Note:
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
BY_HEAD: tuple[tuple[bytes, Note], ...] = (
    (b"OLYMPUS\0", Note(12, 0, OLYMPUS, below=OLYMPUS_BELOW)),
    (b"OM SYSTEM\0", Note(16, 0, OLYMPUS, below=OLYMPUS_BELOW)),
    (b"OLYMP\0", Note(8, None, OLYMPUS, below=OLYMPUS_BELOW)),
    (b"Panasonic\0", Note(12, None, PANASONIC)),
    (b"AOC\0", Note(6, None, PENTAX)),
    (b"PENTAX \0", Note(10, 0, PENTAX)),
    (b"RICOH\0II", Note(10, 0, PENTAX)),
    (b"Ricoh\0", Note(8, None, {0x0005: ALL})),
    (b"RICOH\0", Note(8, None, {0x0005: ALL})),
    (b"SONY ", Note(12, None, SONY)),
    (b"VHAB ", Note(12, None, SONY)),
    (b"SIGMA\0", Note(10, None, {0x0002: ALL})),
    (b"FOVEON\0", Note(10, None, {0x0002: ALL})),
    (b"LEICA\0\0\0", Note(8, None, LEICA)),
    (b"LEICA\0", Note(8, 0, LEICA)),
)
BY_MAKE: tuple[tuple[bytes, Note], ...] = (
    (b"CANON", Note(0, None, CANON)),
    (b"NIKON", Note(0, None, NIKON_TAGS)),
    (b"SONY", Note(0, None, SONY)),
    (b"SAMSUNG", Note(0, 0, {0xA002: ALL, 0xA005: ALL})),
)


def blank_serials(block: bytearray, order: str, at: int, size: int, make: bytes) -> None:
    """Blanks what tells one body, lens or owner from another in the maker note of `size` bytes
    at `at` of a TIFF block. A note that is not understood stays as it is."""
    note = bytes(block[at : at + size])
    try:
        if note.startswith(b"Nikon\0\2"):
            inner = ORDERS.get(note[10:14], order)
            first = at + 10 + struct.unpack_from(inner + "I", note, 14)[0]
            _clean(block, inner, first, at + 10, (at, size), Note(0, 0, NIKON_TAGS))
            return
        if note.startswith((b"FUJIFILM", b"GENERALE")):
            first = at + int.from_bytes(note[8:12], "little")
            _clean(block, "<", first, at, (at, size), Note(0, 0, {0x0010: ALL}))
            return
        layout = next((n for head, n in BY_HEAD if note.startswith(head)), None)
        layout = layout or next((n for m, n in BY_MAKE if make.upper().startswith(m)), None)
        if layout is not None:
            base = 0 if layout.base is None else at + layout.base
            first = at + layout.start
            _clean(block, _order(block, first, order), first, base, (at, size), layout)
    except (Unwritable, struct.error):
        return


def _order(block: bytearray, at: int, outer: str) -> str:
    """The byte order of a note's directory: the one in which its count is a small number."""
    little, big = (int.from_bytes(block[at : at + 2], way) for way in ("little", "big"))
    if outer == "<":
        return "<" if little <= 512 else ">"
    return ">" if big <= 512 else "<"


def _clean(
    block: bytearray, order: str, first: int, base: int, inside: tuple[int, int], note: Note
) -> None:
    entries, _ = directory(block, order, first, base)
    for entry in entries:
        if note.below and entry.tag in note.below:
            below = entry.value_at if entry.kind == 7 else base + number(block, order, entry)
            if inside[0] < below < inside[0] + inside[1]:
                deeper = Note(0, 0, note.below[entry.tag])
                _clean(block, order, below, base, inside, deeper)
        elif entry.tag in note.tags and _lies(entry, inside):
            if entry.tag == NIKON and note.tags is NIKON_TAGS:
                _nikon(block, entry)
            for start, length in note.tags[entry.tag]:
                if start < entry.size:
                    blank(block, entry.value_at + start, min(length, entry.size - start))


def _lies(entry: Entry, inside: tuple[int, int]) -> bool:
    start, size = inside
    return start <= entry.value_at and entry.value_at + entry.size <= start + size


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
