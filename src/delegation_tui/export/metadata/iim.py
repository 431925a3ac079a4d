"""IPTC IIM 4 inside Photoshop's resources (APP13): ours replaced, everybody else's kept."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

from delegation_tui.export.metadata.words import Unwritable, Words, cut

HEAD = b"Photoshop 3.0\0"
IPTC, DIGEST = 0x0404, 0x0425
UTF8 = b"\x1b%G"
CHARSET, VERSION = (1, 90), (2, 0)
HEADLINE, CAPTION, BYLINE, CREDIT, COPYRIGHT = (2, 105), (2, 120), (2, 80), (2, 110), (2, 116)
LOCATION, CITY = (2, 92), (2, 90)
# What the standard gives each, in bytes.
LIMITS = {
    HEADLINE: 256, CAPTION: 2000, BYLINE: 32, CREDIT: 32, COPYRIGHT: 128, LOCATION: 32, CITY: 32,
}  # fmt: skip
TEXTS = range(3, 123)  # the numbers of record 2 that hold text
# Copies of EXIF and XMP that Photoshop keeps: they would tell what was taken out there.
COPIES = (0x0422, 0x0423, 0x0424)

Dataset = tuple[tuple[int, int], bytes]


def resources(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """The resources of a Photoshop block: number, name as it stands, content. Raises Unwritable
    when the block is damaged."""
    found, at = [], 0
    while at < len(data):
        if data[at : at + 4] not in (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR") or at + 12 > len(
            data
        ):
            if not data[at:].strip(b"\0"):
                break  # padding
            raise Unwritable("its Photoshop block is damaged")
        signature_and_number = data[at : at + 6]
        name_end = at + 6 + (data[at + 6] + 2 & ~1)
        size = int.from_bytes(data[name_end : name_end + 4], "big")
        start = name_end + 4
        if start + size > len(data) or len(data) < start:
            raise Unwritable("its Photoshop block is damaged")
        number = int.from_bytes(signature_and_number[4:], "big")
        head = signature_and_number + data[at + 6 : name_end]
        found.append((number, head, data[start : start + size]))
        at = start + size + size % 2
    return found


def block(old: bytes, words: Words, *, keep_private: bool) -> bytes:
    """The Photoshop block `old` (without its head) with the words in its IPTC and the digest that
    says so; other resources stay as they are. Raises Unwritable when it is damaged."""
    parts = resources(old)
    iptc = b"".join(content for number, _, content in parts if number == IPTC)
    records = iim(iptc, words)
    gone = (IPTC, DIGEST, *(() if keep_private else COPIES))
    kept = [(head, content) for number, head, content in parts if number not in gone]
    digest = hashlib.md5(records, usedforsecurity=False).digest()
    ours = [(_head(IPTC), records), (_head(DIGEST), digest)]
    return b"".join(
        head + struct.pack(">I", len(content)) + content + bytes(len(content) % 2)
        for head, content in (*ours, *kept)
    )


def _head(number: int) -> bytes:
    return b"8BIM" + struct.pack(">H", number) + b"\0\0"


def iim(old: bytes, words: Words) -> bytes:
    """The IIM records `old` with the words, all text in UTF-8; other datasets are kept."""
    try:
        before = list(datasets(old))
    except Unwritable:
        before = []  # IIM that nobody can read tells nobody anything
    ours = _ours(words)
    dropped = {CHARSET, VERSION, *LIMITS}
    kept = [(key, _as_utf8(key, value)) for key, value in before if key not in dropped]
    whole = [(CHARSET, UTF8), (VERSION, b"\0\4"), *ours, *kept]
    # Records come in order; the datasets of one keep theirs.
    return b"".join(_dataset(key, value) for key, value in sorted(whole, key=lambda d: d[0][0]))


def _ours(words: Words) -> Iterator[Dataset]:
    texts = {
        HEADLINE: words.headline, CAPTION: words.caption, BYLINE: words.creator,
        CREDIT: words.credit, COPYRIGHT: words.copyright, LOCATION: words.location,
        CITY: words.city,
    }  # fmt: skip
    return ((key, cut(text, LIMITS[key])) for key, text in texts.items() if text)


def datasets(data: bytes) -> Iterator[Dataset]:
    """The datasets of IIM records. Raises Unwritable where they end before their length."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        key, size = (data[at + 1], data[at + 2]), int.from_bytes(data[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:  # an extended dataset: the length of its length
            width = size & 0x7FFF
            size = int.from_bytes(data[at : at + width], "big")
            at += width
        if at + size > len(data):
            raise Unwritable("its IPTC block is damaged")
        yield key, data[at : at + size]
        at += size


def _dataset(key: tuple[int, int], value: bytes) -> bytes:
    size = len(value)
    length = struct.pack(">H", size) if size < 0x8000 else struct.pack(">HI", 0x8004, size)
    return bytes([0x1C, *key]) + length + value


def _as_utf8(key: tuple[int, int], value: bytes) -> bytes:
    """A kept text in the encoding that the block announces now."""
    if key[0] != 2 or key[1] not in TEXTS:
        return value
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace").encode("utf-8")
    return value
