"""The list of a JPEG's further pictures (CIPA DC-007): walked, and moved."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from delegation_tui.photos.formats import tags
from delegation_tui.photos.formats.bounded import BoundedBytes
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.tiff import read_ifds

ENTRY = 16  # bytes


def listed(block: bytes) -> Iterator[tuple[struct.Struct, int, int, int]]:
    """Each picture of a list: how and where its two numbers are packed, its size, and its offset
    from the block, 0 for the first picture, which holds the list. Raises Damaged at the end when
    the list is not whole."""
    first = next(iter(read_ifds(BoundedBytes(block))), None)
    place = first.places.get(tags.MP_ENTRIES) if first else None
    if first is None or place is None:
        raise Damaged("its list of pictures is damaged")
    form = struct.Struct(first.order + "II")
    end = min(place.value_at + place.size, len(block))
    for at in range(place.value_at, end - ENTRY + 1, ENTRY):
        yield form, at + 4, *form.unpack_from(block, at + 4)
    if place.size % ENTRY or end < place.value_at + place.size:
        raise Damaged("its list of pictures is damaged")


def moved(block: bytes, growth: int, shift: int) -> bytes:
    """The list after the first picture grew by `growth` bytes and the list itself went on by
    `shift`. Raises Damaged when that cannot be said."""
    new = bytearray(block)
    for form, at, size, offset in listed(block):
        try:
            if offset:
                form.pack_into(new, at, size, offset + growth - shift)
            elif size:
                form.pack_into(new, at, size + growth, 0)
        except struct.error:
            raise Damaged("its list of pictures is damaged") from None
    return bytes(new)
