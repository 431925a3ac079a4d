"""TIFF directories (TIFF 6.0, section 2), walked within bounds: no loop, no huge count."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from delegation_tui.photos.bounded import Bounded, BoundedBytes

TEXT, UNDEFINED = 2, 7
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
MAX_ENTRIES = 1000
MAX_IFDS = 40
MAX_VALUE = 4096  # bytes; longer values are known by their place alone
MAX_TEXT = 16_000  # bytes; longer texts are known by their beginning
EXIF, GPS, SUB_IFDS = 0x8769, 0x8825, 0x014A
COMPRESSION, STRIPS, STRIP_SIZES, JPEG_AT, JPEG_SIZE = 0x0103, 0x0111, 0x0117, 0x0201, 0x0202
PANASONIC_JPEG = 0x002E


@dataclass(slots=True)
class Ifd:
    """One directory of a block: `name` as exifread names it; `places` where each tag's bytes lie:
    type, offset and length."""

    name: str
    block: Bounded | BoundedBytes
    order: str
    places: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def get(self, tag: int) -> Any:
        """The value of `tag`: bytes, a number or a tuple of numbers; None when it has none. Read
        when it is asked for: most never are. Raises EOFError past the block's bounds."""
        kind, place, size = self.places.get(tag, (0, 0, 0))
        if kind == TEXT:
            # A text ends where it ends, whatever the count says.
            return self.block.at(place, min(size, MAX_TEXT)) or None
        if not 0 < size <= MAX_VALUE:
            return None
        data = self.block.at(place, size)
        return _value(self.order, kind, data) if len(data) == size else None

    def number(self, tag: int) -> int:
        """The value of `tag` as one number, 0 when it is none."""
        value = self.get(tag)
        value = value[0] if isinstance(value, tuple) and value else value
        return value if isinstance(value, int) else 0


def read_ifds(file: Bounded | BoundedBytes) -> list[Ifd]:
    """The directories of a TIFF block, the main ones first; those that are broken are left out
    from where they break."""
    head = file.at(0, 8)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 8:
        return []
    found: list[Ifd] = []
    waiting = [("Image", struct.unpack(order + "I", head[4:])[0])]
    seen: set[int] = set()
    while waiting and len(found) < MAX_IFDS:
        name, offset = waiting.pop(0)
        if offset in seen or not 0 < offset < file.size:
            continue
        seen.add(offset)
        ifd, following = _read(file, order, name, offset)
        found.append(ifd)
        waiting += [("EXIF", ifd.number(EXIF)), ("GPS", ifd.number(GPS))]
        below = ifd.get(SUB_IFDS)
        waiting += [("Sub", at) for at in (below if isinstance(below, tuple) else (below,))
                    if isinstance(at, int)]  # fmt: skip
        if name in ("Image", "Thumbnail"):
            waiting.append(("Thumbnail", following))
    return found


def _read(file: Bounded | BoundedBytes, order: str, name: str, offset: int) -> tuple[Ifd, int]:
    ifd = Ifd(name, file, order)
    count = int.from_bytes(file.at(offset, 2), "little" if order == "<" else "big")
    table = file.read(12 * min(count, MAX_ENTRIES) + 4)
    lines = struct.iter_unpack(order + "HHII", table[: len(table) // 12 * 12])
    for at, (tag, kind, amount, place) in zip(range(8, 12 * count, 12), lines, strict=False):
        size = SIZES.get(kind, 0) * amount
        if size:
            ifd.places[tag] = kind, place if size > 4 else offset + 2 + at, size
    end = table[12 * count : 12 * count + 4]
    return ifd, struct.unpack(order + "I", end)[0] if len(end) == 4 else 0


def _value(order: str, kind: int, data: bytes) -> Any:
    if kind == UNDEFINED:
        return data
    amount = len(data) // SIZES[kind]
    if kind in (5, 10):
        parts = struct.unpack(f"{order}{2 * amount}{'I' if kind == 5 else 'i'}", data)
        return tuple(a / b if b else 0.0 for a, b in zip(parts[::2], parts[1::2], strict=True))
    values = struct.unpack(f"{order}{amount}{CODES[kind]}", data)
    return values[0] if amount == 1 else values


def jpegs_inside(ifds: list[Ifd]) -> Iterator[tuple[int, int]]:
    """Where JPEG pictures lie in a TIFF block: offset and length, as its directories say."""
    for ifd in ifds:
        if ifd.number(JPEG_AT) and ifd.number(JPEG_SIZE):
            yield ifd.number(JPEG_AT), ifd.number(JPEG_SIZE)
        one_strip = isinstance(ifd.get(STRIPS), int)
        if one_strip and ifd.number(COMPRESSION) in (6, 7) and ifd.number(STRIP_SIZES):
            yield ifd.number(STRIPS), ifd.number(STRIP_SIZES)
        if PANASONIC_JPEG in ifd.places:
            yield ifd.places[PANASONIC_JPEG][1:]
