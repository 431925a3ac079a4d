"""The chunks of a RIFF file, as WebP is one: walked."""

from __future__ import annotations

from collections.abc import Iterator

from delegation_tui.photos.formats.bounded import Bounded, BoundedBytes

MAX_CHUNKS = 50_000


def riff_chunks(file: Bounded | BoundedBytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and size of a WebP file's chunks."""
    at = 12
    for _ in range(MAX_CHUNKS):
        head = file.at(at, 8)
        if len(head) < 8:
            return
        size = int.from_bytes(head[4:], "little")
        yield head[:4], at + 8, size
        at += 8 + size + size % 2
