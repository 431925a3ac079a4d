"""What must not leave: position, serial numbers, owners' names. Taken out in place, byte for byte."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from delegation_tui.export.metadata.makers import blank_serials
from delegation_tui.export.metadata.tiff import (
    EXIF,
    ORDERS,
    Entry,
    blank,
    directory,
    drop,
    first_directory,
    number,
)
from delegation_tui.export.metadata.words import Unwritable
from delegation_tui.export.metadata.xmp import PRIVATE

MAKE, SUB_IFDS, GPS, MAKER_NOTE, DNG_PRIVATE, XMP = 0x010F, 0x014A, 0x8825, 0x927C, 0xC634, 0x02BC
# Owner, body and lens as EXIF names them; the same in DNG and in Adobe's and Kodak's tags.
NAMED = (0xA430, 0xA431, 0xA435, 0xC62F, 0xFDE8, 0xFDE9, 0xFDEA)
MAX_DIRECTORIES = 40
SHORTEST = 5  # letters of a serial number that are looked for elsewhere: fewer stand anywhere


def without_private(block: bytes) -> bytes:
    """A TIFF block of the same length without position, serial numbers and owner's name; nothing
    in it moves. Raises Unwritable when it is damaged."""
    new = bytearray(block)
    order = ORDERS.get(block[:4])
    if order is None:
        raise Unwritable("its EXIF block is damaged")
    clean(new, order)
    return bytes(new)


def clean(block: bytearray, order: str) -> None:
    """`without_private` on the spot; `block` may be a whole TIFF or RAW file."""
    secrets: set[bytes] = set()
    values: list[Entry] = []
    make = b""
    for at, entries in list(_directories(block, order)):
        for entry in entries:
            if entry.tag == MAKE:
                make = bytes(block[entry.value_at : entry.value_at + entry.size])
            if entry.tag in NAMED:
                secrets.add(
                    bytes(block[entry.value_at : entry.value_at + entry.size]).strip(b"\0 ")
                )
            elif entry.tag == GPS:
                _blank_directory(block, order, number(block, order, entry))
            elif entry.kind in (1, 2, 7) and entry.size > 4:
                values.append(entry)
        drop(block, order, at, entries, (GPS, *NAMED))
    for entry in values:
        if entry.tag in (MAKER_NOTE, DNG_PRIVATE):
            blank_serials(block, order, entry.value_at, entry.size, make)
        _blank_secrets(block, entry, secrets)


def _directories(block: bytearray, order: str) -> Iterator[tuple[int, list[Entry]]]:
    """Where the directories of a block are, and their entries: each once."""
    waiting = [first_directory(block, order)]
    seen: set[int] = set()
    while waiting and len(seen) < MAX_DIRECTORIES:
        at = waiting.pop(0)
        if at in seen or not at:
            continue
        seen.add(at)
        try:
            entries, following = directory(block, order, at)
        except Unwritable:
            if len(seen) == 1:
                raise
            continue
        yield at, entries
        waiting.append(following)
        for entry in entries:
            if entry.tag == EXIF or (entry.tag == SUB_IFDS and entry.amount == 1):
                waiting.append(number(block, order, entry))
            elif entry.tag == SUB_IFDS:
                end = min(entry.value_at + entry.size, len(block) - 3)
                waiting += [
                    struct.unpack_from(order + "I", block, p)[0]
                    for p in range(entry.value_at, end, 4)
                ]


def _blank_directory(block: bytearray, order: str, at: int) -> None:
    try:
        entries, _ = directory(block, order, at)
    except Unwritable:
        return
    for entry in entries:
        blank(block, entry.value_at, entry.size)
    blank(block, at, 2 + 12 * len(entries) + 4)


def _blank_secrets(block: bytearray, entry: Entry, secrets: set[bytes]) -> None:
    """The same serial number or name wherever a text or a note says it again."""
    end = entry.value_at + entry.size
    value = bytes(block[entry.value_at : end])
    cleaned = value
    if entry.tag == XMP:
        cleaned = blank_xmp(cleaned)
    for secret in secrets:
        if len(secret) >= SHORTEST:
            cleaned = cleaned.replace(secret, b" " * len(secret))  # text stays text
    if cleaned != value:
        block[entry.value_at : entry.value_at + len(value)] = cleaned


_NAME = rb"[\w.-]+:[\w.-]*(?:" + PRIVATE.pattern.encode() + rb")[\w.-]*"
_ATTRIBUTE = re.compile(rb"(\s" + _NAME + rb"\s*=\s*)(\"[^\"<]*\"|'[^'<]*')", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(" + _NAME + rb")(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def blank_xmp(packet: bytes) -> bytes:
    """A packet of the same length with spaces where private properties stood."""
    packet = _ATTRIBUTE.sub(lambda m: b" " * len(m[0]), packet)
    return _ELEMENT.sub(lambda m: b" " * len(m[0]), packet)
