"""EXIF: a TIFF block gets new texts without a byte of it moving.

Maker notes hold offsets that nobody else understands, so the old block stays where it is: a new
first directory is put behind it and the header points there.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence
from typing import NamedTuple

from delegation_tui.export.metadata.words import Unwritable, Words
from delegation_tui.photos.ifd import MAX_ENTRIES, SIZES

DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
EXIF, TAKEN, OFFSET, VERSION = 0x8769, 0x9003, 0x9011, 0x9000
ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
# What Windows keeps beside the texts (title, comment, author, keywords, subject): it would disagree.
WINDOWS = (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F)
OWNED = (DESCRIPTION, ARTIST, COPYRIGHT, *WINDOWS)


class Entry(NamedTuple):
    """One line of a directory: where it stands, and where its value does."""

    tag: int
    kind: int
    amount: int
    at: int
    value_at: int
    size: int


def order_of(block: bytes | bytearray) -> str:
    """struct's sign for the byte order of a TIFF block. Raises Unwritable when it is none."""
    try:
        return ORDERS[bytes(block[:4])]
    except KeyError:
        raise Unwritable("its EXIF block is damaged") from None


def first_directory(block: bytes | bytearray, order: str) -> int:
    """Where the first directory of a TIFF block is. Raises Unwritable when the block ends before."""
    if len(block) < 8:
        raise Unwritable("its EXIF block is damaged")
    return int(struct.unpack_from(order + "I", block, 4)[0])


def directory(
    block: bytes | bytearray, order: str, at: int, base: int = 0
) -> tuple[list[Entry], int]:
    """The entries of the directory at `at`, and where the next one is; offsets count from `base`.
    Raises Unwritable when it does not lie in the block."""
    if not 0 < at <= len(block) - 2:
        raise Unwritable("its EXIF block is damaged")
    (count,) = struct.unpack_from(order + "H", block, at)
    end = at + 2 + 12 * count
    if count > MAX_ENTRIES or end > len(block):
        raise Unwritable("its EXIF block is damaged")
    lines = struct.iter_unpack(order + "HHII", block[at + 2 : end])
    entries = [
        Entry(tag, kind, amount, place, place + 8 if size <= 4 else base + value, size)
        for place, (tag, kind, amount, value) in zip(range(at + 2, end, 12), lines, strict=True)
        for size in (SIZES.get(kind, 0) * amount,)
    ]
    following = struct.unpack_from(order + "I", block, end)[0] if end + 4 <= len(block) else 0
    return entries, following


def number(block: bytes | bytearray, order: str, entry: Entry) -> int:
    """The value of an entry that holds an offset."""
    return int(struct.unpack_from(order + "I", block, entry.at + 8)[0])


def blank(block: bytearray, start: int, size: int) -> None:
    """Zeroes over `size` bytes, as far as they lie in the block."""
    end = min(start + size, len(block))
    if 0 <= start < end:
        block[start:end] = bytes(end - start)


def drop(
    block: bytearray, order: str, at: int, entries: Sequence[Entry], tags: Collection[int]
) -> None:
    """Takes those of `tags` out of the directory of `entries` at `at`, values and all, in place."""
    gone = [entry for entry in entries if entry.tag in tags]
    if not gone:
        return
    for entry in gone:
        blank(block, entry.value_at, entry.size)
    kept = [bytes(block[e.at : e.at + 12]) for e in entries if e.tag not in tags]
    end = at + 2 + 12 * len(entries)
    table = struct.pack(order + "H", len(kept)) + b"".join(kept) + block[end : end + 4]
    # A directory at the very end may lack the pointer to a next one.
    block[at : end + 4] = table.ljust(end + 4 - at, b"\0")[: len(block) - at]


def with_words(block: bytes, words: Words, limit: int) -> bytes:
    """The TIFF `block` with the words in a new first directory behind it. Raises Unwritable when
    it is damaged, or would be longer than `limit`."""
    order = order_of(block)
    new = bytearray(block)
    first = first_directory(new, order)
    entries, following = directory(new, order, first)
    lines = {e.tag: bytes(new[e.at : e.at + 12]) for e in entries if e.tag not in OWNED}
    drop(new, order, first, entries, OWNED)  # nothing of what was said before stays behind
    new += bytes(len(new) % 2)
    new[4:8] = struct.pack(order + "I", len(new))
    new += _directory(order, len(new), lines, _texts(words), following)
    if len(new) > limit:
        raise Unwritable("its EXIF block would grow past 64 KB")
    return bytes(new)


def fresh(
    words: Words,
    size: tuple[int, int],
    taken: tuple[str, str] = ("", ""),
    *,
    srgb: bool = True,
) -> bytes:
    """A TIFF block that says nothing but the words, what EXIF asks of every picture, and date and
    offset when it was `taken`, as EXIF writes them; `size` is in pixels."""
    details = {
        VERSION: _line(">", VERSION, 7, b"0232"),
        0x9101: _line(">", 0x9101, 7, b"\1\2\3\0"),  # YCbCr
        0xA000: _line(">", 0xA000, 7, b"0100"),
        0xA001: _short(0xA001, 1 if srgb else 0xFFFF),
        0xA002: struct.pack(">HHII", 0xA002, 4, 1, size[0]),
        0xA003: struct.pack(">HHII", 0xA003, 4, 1, size[1]),
    }
    dates = {TAKEN: taken[0], OFFSET: taken[1]} if taken[0] else {}
    # 72 to the inch, as everybody writes who does not print: two rationals behind the header
    lines = {
        0x011A: struct.pack(">HHII", 0x011A, 5, 1, 8),
        0x011B: struct.pack(">HHII", 0x011B, 5, 1, 16),
        0x0128: _short(0x0128, 2),
        0x0213: _short(0x0213, 1),
        EXIF: struct.pack(">HHII", EXIF, 4, 1, 0),
    }
    texts = _texts(words)
    start = 24 + len(_directory(">", 24, lines, texts, 0))
    lines[EXIF] = struct.pack(">HHII", EXIF, 4, 1, start)
    head = b"MM\0*" + struct.pack(">IIIII", 24, 72, 1, 72, 1)
    return head + _directory(">", 24, lines, texts, 0) + _directory(">", start, details, dates, 0)


def _short(tag: int, value: int) -> bytes:
    return struct.pack(">HHIHH", tag, 3, 1, value, 0)


def texts_of(block: bytes) -> dict[int, str]:
    """The texts that the first directory of a block gives to a reader."""
    order = order_of(block)
    entries, _ = directory(block, order, first_directory(block, order))
    return {
        e.tag: block[e.value_at : e.value_at + e.size].rstrip(b"\0").decode("utf-8", "replace")
        for e in entries
        if e.tag in (DESCRIPTION, ARTIST, COPYRIGHT)
    }


def _texts(words: Words) -> dict[int, str]:
    named = {DESCRIPTION: words.caption, ARTIST: words.creator, COPYRIGHT: words.copyright}
    return {tag: text for tag, text in named.items() if text}


def _line(order: str, tag: int, kind: int, data: bytes, at: int = 0) -> bytes:
    """An entry; `at` is where its value lies when it is longer than four bytes."""
    head = struct.pack(order + "HHI", tag, kind, len(data))
    return head + (data.ljust(4, b"\0") if len(data) <= 4 else struct.pack(order + "I", at))


def _directory(
    order: str, at: int, lines: dict[int, bytes], texts: dict[int, str], following: int
) -> bytes:
    """A directory that lies at `at`: entries as they are, and texts with their values behind."""
    count = len(lines) + len(texts)
    free = at + 2 + 12 * count + 4
    values = b""
    table = dict(lines)
    for tag, text in texts.items():
        data = text.encode("utf-8") + b"\0"  # UTF-8 is what MWG asks for; readers agree
        table[tag] = _line(order, tag, 2, data, free + len(values))
        if len(data) > 4:
            values += data + bytes(len(data) % 2)
    entries = b"".join(table[tag] for tag in sorted(table))
    return struct.pack(order + "H", count) + entries + struct.pack(order + "I", following) + values
