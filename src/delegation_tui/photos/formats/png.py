"""The chunks of a PNG file (W3C PNG, third edition): walked, their texts unpacked, and packed."""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from delegation_tui.photos.formats.bounded import BLOCK, Bounded, BoundedBytes
from delegation_tui.photos.formats.damage import Damaged

MAX_CHUNKS = 50_000
TEXTS = (b"tEXt", b"zTXt", b"iTXt")
XMP_KEY = b"XML:com.adobe.xmp"
HEX_EXIF = (b"Raw profile type exif", b"Raw profile type APP1")
HEX_IPTC = b"Raw profile type iptc"


class Chunk(NamedTuple):
    """A chunk by its name; its content lies at [at, at + size), its checksum behind."""

    name: bytes
    at: int
    size: int


def chunks(file: Bounded | BoundedBytes) -> Iterator[Chunk]:
    """The chunks of a file, IEND the last of a whole one."""
    at = 8
    for _ in range(MAX_CHUNKS):
        head = file.at(at, 8)
        if len(head) < 8:
            return
        yield Chunk(head[4:], at + 8, int.from_bytes(head[:4], "big"))
        if head[4:] == b"IEND":
            return
        at += int.from_bytes(head[:4], "big") + 12


def text_of(name: bytes, data: bytes) -> tuple[bytes, bytes, bool]:
    """Key, text and whether that is packed, of a chunk tEXt, zTXt or iTXt."""
    key, _, text = data.partition(b"\0")
    if name == b"zTXt":
        return key, text[1:], True
    if name == b"iTXt":
        return key, text[2:].split(b"\0", 2)[-1], text[:1] == b"\1"
    return key, text, False


def inflate(data: bytes) -> bytes:
    """At most BLOCK bytes of the packed `data`, empty when it is broken."""
    try:
        return zlib.decompressobj().decompress(data, BLOCK)
    except zlib.error:
        return b""


def profile(text: bytes) -> bytes:
    """The bytes of ImageMagick's hexadecimal profile: a name, a length, then digits."""
    digits = re.sub(rb"\s", b"", b"".join(text.strip().split(b"\n")[2:]))
    try:
        return binascii.unhexlify(digits[: len(digits) & ~1])
    except binascii.Error:
        return b""


def put(data: bytearray, chunk: Chunk, content: bytes) -> None:
    """Writes `content`, of the same length, into a chunk of `data`, with its checksum where it
    changes. Raises Damaged when the chunk is cut."""
    end = chunk.at + chunk.size
    if data[chunk.at : end] == content:
        return
    if end + 4 > len(data):
        raise Damaged("the file is cut")
    data[chunk.at : end] = content
    data[end : end + 4] = binascii.crc32(chunk.name + content).to_bytes(4, "big")
