"""Boxes of the ISO base media format (ISO 14496-12): HEIF, AVIF, CR3, MP4 and QuickTime."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.damage import Damaged

MAX_BOXES = 2000
MAX_NAMES = 4096  # bytes


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its four-letter name (or UUID); its content lies at [start, end)."""

    name: bytes
    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


def boxes(file: Bounded, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes between `start` and `end`; ends where they make no more sense."""
    limit = file.size if end is None else min(end, file.size)
    for _ in range(MAX_BOXES):
        head = file.at(start, 32)
        if len(head) < 8 or start + 8 > limit:
            return
        size, name, skip = int.from_bytes(head[:4], "big"), head[4:8], 8
        if size == 1:
            size, skip = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:
            size = limit - start
        if size < skip:
            return
        if name == b"uuid":
            name, skip = head[skip : skip + 16], skip + 16
        yield Box(name, min(start + skip, limit), min(start + size, limit))
        start += size


def find_box(file: Bounded, *path: bytes, within: Box | None = None, skip: int = 0) -> Box | None:
    """The first box at `path` ("moov", "mvhd") from the top, or below `within`, whose content
    begins `skip` bytes late (a full box)."""
    box = within
    for name in path:
        inside = boxes(file, box.start + skip, box.end) if box else boxes(file)
        box = next((b for b in inside if b.name == name), None)
        if box is None:
            return None
        skip = 0
    return box


def is_cut(file: Bounded) -> bool:
    """Whether the file ends before its last box does."""
    box = None
    for box in boxes(file):
        size = int.from_bytes(file.at(box.start - 8, 4), "big")
        if size > 1 and box.start - 8 + size > file.size:
            return True
    return box is None


def _items(file: Bounded, info: Box) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, type and names of each item that an iinf box lists."""
    version = file.at(info.start, 1)
    for entry in boxes(file, info.start + (6 if version == b"\0" else 8), info.end):
        if entry.name == b"infe":
            data = file.at(entry.start, min(entry.size, MAX_NAMES))
            wide = 2 * (data[:1] == b"\3")
            yield (
                int.from_bytes(data[4 : 6 + wide], "big"),
                data[8 + wide : 12 + wide],
                data[12 + wide :],
            )


def has_readable_names(file: Bounded) -> bool:
    """Whether the types and names of a HEIF file's items are text. On others libheif's binding
    for Python takes the whole program with it."""
    meta = find_box(file, b"meta")
    info = find_box(file, b"iinf", within=meta, skip=4) if meta else None
    try:
        for _, name, names in _items(file, info) if info else ():
            (name + names).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def item_bytes(file: Bounded, kind: bytes, limit: int = 1 << 20) -> bytes:
    """The first item of type `kind` ("Exif", "mime") of a HEIF file; empty when there is none
    (ISO 23008-12)."""
    for _, place in _places(file, (kind,), limit):
        return file.at(place[0], min(place[1], limit)) if place else b""
    return b""


def metadata_items(file: Bounded, limit: int = 1 << 20) -> Iterator[tuple[bytes, int, int]]:
    """Type, offset and length of all items of EXIF and XMP. Raises Damaged when one does not lie
    in one piece in this file."""
    parts = list(_places(file, (b"Exif", b"mime"), limit))
    for number in {number for number, _ in parts}:
        places = [place for one, place in parts if one == number]
        if len(places) > 1 or places[0] is None:
            raise Damaged("its metadata lies in pieces")
    for (_, kind), place in parts:
        if place is not None:
            yield kind, *place


def _places(
    file: Bounded, kinds: Collection[bytes], limit: int
) -> Iterator[tuple[tuple[int, bytes], tuple[int, int] | None]]:
    """Each part of each item of those kinds: the item's number and type, and the part's offset
    and length, None where it lies in another file or within another item."""
    meta = find_box(file, b"meta")
    info = find_box(file, b"iinf", within=meta, skip=4) if meta else None
    locations = find_box(file, b"iloc", within=meta, skip=4) if meta else None
    if info is None or locations is None:
        return
    wanted = {number: name for number, name, _ in _items(file, info) if name in kinds}
    data_box = find_box(file, b"idat", within=meta, skip=4)
    inside = {0: 0, 1: data_box.start if data_box else None}
    table = file.at(locations.start, min(locations.size, limit))
    for number, method, offset, length in _extents(table):
        if number in wanted:
            base = inside.get(method)
            yield (number, wanted[number]), (base + offset, length) if base is not None else None


def _extents(table: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Item, construction method, offset and length of each extent, by the iloc box."""
    version = table[0] if table else 0
    sizes = int.from_bytes(table[4:6], "big")
    offset_size, length_size = sizes >> 12, sizes >> 8 & 15
    base_size, index_size = sizes >> 4 & 15, sizes & 15 if version else 0
    at = 6

    def take(count: int) -> int:
        nonlocal at
        value = int.from_bytes(table[at : at + count], "big")
        at += count
        return value

    for _ in range(take(4 if version == 2 else 2)):
        if at >= len(table):
            return
        item = take(4 if version == 2 else 2)
        method = take(2) & 15 if version else 0
        take(2)  # data reference
        base = take(base_size)
        for _ in range(take(2)):
            if at >= len(table):
                return
            take(index_size)
            offset, length = take(offset_size), take(length_size)
            yield item, method, base + offset, length
