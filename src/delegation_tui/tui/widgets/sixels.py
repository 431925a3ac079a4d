"""A picture as sixels: six rows of points a character, one colour after the other."""

from __future__ import annotations

import re
from functools import cache

COLOURS = 64  # enough for a thumbnail; each costs time and bytes
BAND = 6  # rows
_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)


def sixels(palette: bytes, points: list[bytes]) -> str:
    """The sequence that draws rows of points from the cursor on, each the number of a colour of
    the `palette` (RGB triples); the cursor's place afterwards is not defined."""
    width, height = len(points[0]), len(points)
    out = bytearray(b'\x1bP0;1;0q"1;1;%d;%d' % (width, height))
    for number in range(len(palette) // 3):
        parts = (round(part / 2.55) for part in palette[number * 3 : number * 3 + 3])
        out += b"#%d;2;%d;%d;%d" % (number, *parts)
    for top in range(0, height, BAND):
        band = points[top : top + BAND]
        lines = [b"#%d" % colour + _line(band, colour) for colour in set(b"".join(band))]
        out += b"$".join(lines) + b"-"
    return (bytes(out) + b"\x1b\\").decode("ascii")


def _line(band: list[bytes], colour: int) -> bytes:
    """Where one colour is in a band: bit by bit for its rows, equal characters as a run."""
    bits = sum(
        int.from_bytes(row.translate(_bit(colour, number)), "big")
        for number, row in enumerate(band)
    )
    width = len(band[0])
    characters = (bits + _blank(width)).to_bytes(width, "big")
    return _RUN.sub(lambda run: b"!%d%c" % (len(run[0]), run[0][0]), characters.rstrip(b"?"))


@cache
def _bit(colour: int, row: int) -> bytes:
    return bytes(1 << row if value == colour else 0 for value in range(256))


@cache
def _blank(width: int) -> int:
    return int.from_bytes(b"?" * width, "big")
