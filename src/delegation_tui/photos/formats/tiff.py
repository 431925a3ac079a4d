"""TIFF directories (TIFF 6.0, section 2): walked within bounds (no loop, no huge count), edited in
place, and packed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from delegation_tui.photos.formats import tags
from delegation_tui.photos.formats.bounded import Bounded, BoundedBytes
from delegation_tui.photos.formats.tags import CODES, SIZES

ORDERS = {b"II": "<", b"MM": ">"}  # struct's signs
HEADS = {b"II*\0": "<", b"MM\0*": ">"}
Span = tuple[int, int]  # start and end
MAX_ENTRIES = 1000
MAX_IFDS = 40
MAX_VALUE = 4096  # bytes; longer values are known by their place alone
MAX_TEXT = 16_000  # bytes; longer texts are known by their beginning


class Entry(NamedTuple):
    """One line of a directory: where it stands, and where its value does."""

    tag: int
    kind: int
    amount: int
    at: int
    value_at: int
    size: int


@dataclass(slots=True)
class Ifd:
    """The directory at `at` of a block: `name` as exifread names it; all its `entries`, and by
    tag those `places` whose length is known; where the `following` one is. `whole` when all of
    it lies in the block."""

    name: str
    block: Bounded | BoundedBytes
    order: str
    at: int
    entries: list[Entry] = field(default_factory=list)
    places: dict[int, Entry] = field(default_factory=dict)
    following: int = 0
    whole: bool = False

    def get(self, tag: int) -> object:
        """The value of `tag`: bytes, a number or a tuple of numbers; None when it has none. Read
        when it is asked for: most never are. Raises EOFError past the block's bounds."""
        entry = self.places.get(tag)
        if entry is None:
            return None
        if entry.kind in (tags.TEXT, tags.UTF8):
            # A text ends where it ends, whatever the count says.
            return self.block.at(entry.value_at, min(entry.size, MAX_TEXT)) or None
        if entry.size > MAX_VALUE:
            return None
        data = self.block.at(entry.value_at, entry.size)
        return _value(self.order, entry.kind, data) if len(data) == entry.size else None

    def number(self, tag: int) -> int:
        """The value of `tag` as one number, 0 when it is none."""
        value = self.get(tag)
        value = value[0] if isinstance(value, tuple) and value else value
        return value if isinstance(value, int) else 0

    def content(self, tag: int, limit: int) -> bytes:
        """The bytes of `tag` as they stand, at most `limit`; none when it is not there."""
        entry = self.places.get(tag)
        return self.block.at(entry.value_at, min(entry.size, limit)) if entry else b""


def read_ifds(file: Bounded | BoundedBytes) -> list[Ifd]:
    """The directories of a TIFF block, the main ones first; those that are broken are left out
    from where they break."""
    head = file.at(0, 8)
    order = ORDERS.get(head[:2])
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
        ifd = read_directory(file, order, offset, name=name)
        found.append(ifd)
        waiting += [("EXIF", ifd.number(tags.EXIF)), ("GPS", ifd.number(tags.GPS))]
        below = ifd.get(tags.SUB_IFDS)
        waiting += [("Sub", at) for at in (below if isinstance(below, tuple) else (below,))
                    if isinstance(at, int)]  # fmt: skip
        waiting.append(("Thumbnail", ifd.following))
    return found


def start_in(data: bytes) -> int:
    """Where a TIFF block begins in what a container puts before it, the end when there is none."""
    return min((at for head in HEADS if (at := data.find(head)) >= 0), default=len(data))


def read_directory(
    file: Bounded | BoundedBytes, order: str, offset: int, base: int = 0, name: str = ""
) -> Ifd:
    """The directory at `offset`, the places of whose values count from `base`."""
    ifd = Ifd(name, file, order, offset)
    head = file.at(offset, 2) if offset > 0 else b""
    count = int.from_bytes(head, "little" if order == "<" else "big")
    table = file.read(12 * min(count, MAX_ENTRIES) + 4)
    lines = struct.iter_unpack(order + "HHII", table[: len(table) // 12 * 12])
    for at, (tag, kind, amount, place) in zip(range(0, 12 * count, 12), lines, strict=False):
        size, line = SIZES.get(kind, 0) * amount, offset + 2 + at
        entry = Entry(tag, kind, amount, line, base + place if size > 4 else line + 8, size)
        ifd.entries.append(entry)
        if size:
            ifd.places[tag] = entry
    ifd.whole = len(head) == 2 and len(ifd.entries) == count
    end = table[12 * count : 12 * count + 4]
    ifd.following = struct.unpack(order + "I", end)[0] if len(end) == 4 else 0
    return ifd


def _value(order: str, kind: int, data: bytes) -> object:
    if kind == tags.UNDEFINED:
        return data
    amount = len(data) // SIZES[kind]
    if kind in (tags.RATIONAL, tags.SIGNED_RATIONAL):
        parts = struct.unpack(f"{order}{2 * amount}{'I' if kind == tags.RATIONAL else 'i'}", data)
        return tuple(a / b if b else 0.0 for a, b in zip(parts[::2], parts[1::2], strict=True))
    values = struct.unpack(f"{order}{amount}{CODES[kind]}", data)
    return values[0] if amount == 1 else values


def jpegs_inside(ifds: list[Ifd]) -> Iterator[tuple[int, int]]:
    """Where JPEG pictures lie in a TIFF block: offset and length, as its directories say."""
    for ifd in ifds:
        if ifd.number(tags.JPEG_AT) and ifd.number(tags.JPEG_SIZE):
            yield ifd.number(tags.JPEG_AT), ifd.number(tags.JPEG_SIZE)
        strip, size = ifd.get(tags.STRIPS), ifd.number(tags.STRIP_SIZES)
        if isinstance(strip, int) and ifd.number(tags.COMPRESSION) in (6, 7) and size:
            yield strip, size
        if (made := ifd.places.get(tags.PANASONIC_JPEG)) is not None:
            yield made.value_at, made.size


def told(block: bytes) -> list[object]:
    """What no copy may lose: who made the picture, how it stands, when it was taken."""
    found = {ifd.name: ifd for ifd in reversed(read_ifds(BoundedBytes(block)))}
    image, details = found.get("Image"), found.get("EXIF")
    said = [image.get(tag) for tag in (tags.MAKE, tags.MODEL, tags.ORIENTATION)] if image else []
    said.append(details.get(tags.TAKEN) if details else None)
    return [one.split(b"\0")[0] if isinstance(one, bytes) else one for one in said]


def owned(ifds: Iterable[Ifd], goes: Callable[[Ifd, Entry], bool]) -> list[Span]:
    """The stretches of a block that belong to what stays: the tables, the values of entries that
    do not go, the pictures. Makers' notes do not count: what lies in them is looked at apart."""
    ifds = list(ifds)
    end = ifds[0].block.size if ifds else 0
    found = [(one.at, one.at + 6 + 12 * len(one.entries)) for one in ifds]
    found += [(e.value_at, e.value_at + e.size) for one in ifds for e in one.entries
              if e.size > 4 and e.tag != tags.MAKER_NOTE and not goes(one, e)]  # fmt: skip
    found += [(at, at + size) for at, size in jpegs_inside(ifds)]
    # What runs over the end nobody reads: it protects nothing.
    return [(start, stop) for start, stop in found if stop <= end]


def blank(block: bytearray, start: int, size: int, kept: Iterable[Span] = ()) -> None:
    """Zeroes over `size` bytes, as far as they lie in the block and in no stretch that is `kept`."""
    end = min(start + size, len(block))
    if not 0 <= start < end:
        return
    back = [(max(a, start), bytes(block[max(a, start) : min(b, end)])) for a, b in kept
            if a < end and b > start]  # fmt: skip
    block[start:end] = bytes(end - start)
    for at, data in back:
        block[at : at + len(data)] = data


def drop(block: bytearray, ifd: Ifd, numbers: Collection[int], kept: Iterable[Span] = ()) -> None:
    """Takes the tags of `numbers` out of the directory, values and all, in place."""
    gone = [entry for entry in ifd.entries if entry.tag in numbers]
    if not gone:
        return
    for entry in gone:
        if entry.size > 4:
            blank(block, entry.value_at, entry.size, kept)
    lines = [bytes(block[e.at : e.at + 12]) for e in ifd.entries if e.tag not in numbers]
    end = ifd.at + 2 + 12 * len(ifd.entries)
    table = struct.pack(ifd.order + "H", len(lines)) + b"".join(lines) + block[end : end + 4]
    # A directory at the very end may lack the pointer to a next one.
    block[ifd.at : end + 4] = table.ljust(end + 4 - ifd.at, b"\0")[: len(block) - ifd.at]


def packed_entry(order: str, tag: int, kind: int, value: bytes | int, at: int = 0) -> bytes:
    """An entry; `at` is where its value lies when it is longer than four bytes."""
    data = struct.pack(order + CODES[kind], value) if isinstance(value, int) else value
    head = struct.pack(order + "HHI", tag, kind, len(data) // SIZES[kind])
    return head + (data.ljust(4, b"\0") if len(data) <= 4 else struct.pack(order + "I", at))


def packed_directory(
    order: str, at: int, lines: Mapping[int, bytes], texts: Mapping[int, str], following: int
) -> bytes:
    """A directory that lies at `at`: entries as they are, and texts with their values behind."""
    count = len(lines) + len(texts)
    free = at + 2 + 12 * count + 4
    values = b""
    table = dict(lines)
    for tag, text in texts.items():
        data = text.encode("utf-8") + b"\0"  # UTF-8 is what MWG asks for; readers agree
        table[tag] = packed_entry(order, tag, tags.TEXT, data, free + len(values))
        if len(data) > 4:
            values += data + bytes(len(data) % 2)
    entries = b"".join(table[tag] for tag in sorted(table))
    return struct.pack(order + "H", count) + entries + struct.pack(order + "I", following) + values
