"""IPTC IIM 4 inside Photoshop's resources: walked, and put together again."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.fields import Dataset

SIGNATURES = (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR")
IPTC, DIGEST = 0x0404, 0x0425
CHARSET, VERSION, UTF8 = (1, 90), (2, 0), b"\x1b%G"
TEXTS = range(3, 123)  # the numbers of record 2 that hold text


def resources(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """The resources of a Photoshop block: number, name as it stands, content. Raises Damaged
    where it breaks."""
    found, at = [], 0
    while at < len(data):
        if data[at : at + 4] not in SIGNATURES or at + 12 > len(data):
            if not data[at:].strip(b"\0"):
                break  # padding
            raise Damaged("its Photoshop block is damaged")
        signature_and_number = data[at : at + 6]
        name_end = at + 6 + (data[at + 6] + 2 & ~1)
        size = int.from_bytes(data[name_end : name_end + 4], "big")
        start = name_end + 4
        if start + size > len(data) or len(data) < start:
            raise Damaged("its Photoshop block is damaged")
        number = int.from_bytes(signature_and_number[4:], "big")
        head = signature_and_number + data[at + 6 : name_end]
        found.append((number, head, data[start : start + size]))
        at = start + size + size % 2
    return found


def packed_resources(parts: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A Photoshop block of resources, each with its signature, number and name as its head."""
    return b"".join(
        head + struct.pack(">I", len(content)) + content + bytes(len(content) % 2)
        for head, content in parts
    )


def datasets(data: bytes) -> Iterator[tuple[Dataset, bytes]]:
    """The datasets of IIM records. Raises Damaged where they end before their length."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        key, size = (data[at + 1], data[at + 2]), int.from_bytes(data[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:  # an extended dataset: the length of its length
            width = size & 0x7FFF
            size = int.from_bytes(data[at : at + width], "big")
            at += width
        if at + size > len(data):
            raise Damaged("its IPTC block is damaged")
        yield key, data[at : at + size]
        at += size


def by_number(data: bytes) -> dict[Dataset, list[str]]:
    """The texts of IIM records by their number; of damaged ones those before the damage."""
    found: dict[Dataset, list[str]] = {}
    with suppress(Damaged):
        for key, value in datasets(data):
            found.setdefault(key, []).append(text_of(value))
    return found


def moment(records: Mapping[Dataset, Sequence[str]], day: Dataset, clock: Dataset) -> str:
    """A date and its time as ISO 8601, empty without a date; agencies often leave out the offset,
    or the time."""
    d, t = (next(iter(records.get(key, ())), "").strip("\0 ") for key in (day, clock))
    if len(d) != 8:
        return ""
    zone = f"{t[6:9]}:{t[9:11]}" if len(t) == 11 else ""
    return f"{d[:4]}-{d[4:6]}-{d[6:]}" + f"T{t[:2]}:{t[2:4]}:{t[4:6]}{zone}" * (len(t) >= 6)


def packed_dataset(key: Dataset, value: bytes) -> bytes:
    size = len(value)
    length = struct.pack(">H", size) if size < 0x8000 else struct.pack(">HI", 0x8004, size)
    return bytes([0x1C, *key]) + length + value


def digest(records: bytes) -> bytes:
    """What Photoshop's resource 0x0425 says of the IIM that XMP agrees with."""
    return hashlib.md5(records, usedforsecurity=False).digest()


def text_of(value: bytes) -> str:
    """A dataset's text: UTF-8 where it is that, whatever the block announces; else Latin."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")
