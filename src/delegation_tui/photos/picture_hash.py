"""A hash of the picture without its metadata: the same picture saved with other words."""

from __future__ import annotations

import hashlib

from delegation_tui.photos.blocks import Blocks, riff_chunks
from delegation_tui.photos.bounded import Bounded

# Two photos that agree in so much of their compressed picture are one: noise alone parts them.
SAMPLE = 64 << 10


def picture_hash(file: Bounded, mime: str, blocks: Blocks) -> str:
    """32 hexadecimal digits, equal for files that differ in metadata alone; empty where the kind
    of file does not let us tell."""
    if mime == "image/jpeg" and blocks.jpeg and blocks.jpeg.data_at:
        # What follows the end of the picture may be words again.
        data = file.at(blocks.jpeg.data_at, SAMPLE).partition(b"\xff\xd9")[0]
        return _hash(*blocks.jpeg.tables, data)
    if mime == "image/webp":
        parts = [
            file.at(a, min(s, SAMPLE))
            for n, a, s in riff_chunks(file)
            if n[:3] == b"VP8" and n != b"VP8X"
        ]
        return _hash(*parts) if parts else ""
    if mime == "image/png":
        return _png(file)
    return ""


def _hash(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()[:32]


def _png(file: Bounded) -> str:
    parts = [file.at(8, 25)]  # IHDR
    left, at = SAMPLE, 33
    while left > 0:
        head = file.at(at, 8)
        if len(head) < 8 or head[4:] == b"IEND":
            break
        size = int.from_bytes(head[:4], "big")
        if head[4:] in (b"IDAT", b"PLTE"):
            parts.append(file.read(min(size, left)))
            left -= size
        at += size + 12
    return _hash(b"".join(parts))
