"""A hash of the picture without its metadata: the same picture saved with other words."""

from __future__ import annotations

import hashlib

from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.png import chunks
from delegation_tui.photos.formats.riff import riff_chunks
from delegation_tui.photos.reading.blocks import Blocks

# Two photos that agree in their compressed length and in so much of its beginning and its middle
# are one: noise alone parts them.
SAMPLE = 8 << 10


def picture_hash(file: Bounded, mime: str, blocks: Blocks) -> str:
    """32 hexadecimal digits, equal for files that differ in metadata alone; empty where the kind
    of file does not let us tell."""
    if mime == "image/jpeg" and blocks.jpeg and blocks.jpeg.data_at:
        head = blocks.jpeg
        return _hash(*head.tables, *_sampled(file, head.data_at, file.size - head.data_at))
    if mime == "image/webp":
        pictures = [
            sample
            for name, at, size in riff_chunks(file)
            if name in (b"VP8 ", b"VP8L", b"ALPH")
            for sample in _sampled(file, at, size)
        ]
        return _hash(*pictures) if pictures else ""
    if mime == "image/png":
        return _png(file)
    return ""


def _sampled(file: Bounded, at: int, size: int) -> tuple[bytes, bytes, bytes]:
    """The length of a stretch of the file, its beginning and its middle."""
    sample = min(SAMPLE, size)
    return size.to_bytes(8, "big"), file.at(at, sample), file.at(at + size // 2, sample)


def _hash(*parts: bytes) -> str:
    whole = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hashlib.sha256(whole).hexdigest()[:32]


def _png(file: Bounded) -> str:
    """Of a PNG's data, the checksums that stand in the file already."""
    parts = [file.at(8, 25)]  # IHDR first
    for name, at, size in chunks(file):
        if name in (b"IDAT", b"PLTE"):
            parts += file.at(at - 8, 8), file.at(at + size, 4)
    return _hash(b"".join(parts))
