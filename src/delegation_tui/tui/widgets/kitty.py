"""Pictures by Kitty's protocol: sent once, then shown wherever their placeholder characters stand.

Placeholders are ordinary characters (U+10EEEE with a row and a column as marks above), their
colour is the picture's number: they scroll and are cut as text is.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from itertools import count
from random import randint

from rich.segment import Segment
from rich.style import Style

PLACE = "\U0010eeee"
# The first of the marks that stand for 0, 1, 2…: a thumbnail has no more columns than these.
MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357"
    "\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484"
    "\u0485\u0486\u0487\u0592\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1"
)
CHUNK = 4096  # characters of one command, as the protocol asks
_numbers = count(randint(1, 1 << 23))  # the terminal may hold pictures of other programs


def next_number() -> int:
    """A number for a picture: 24 bits, as a colour has."""
    return next(_numbers)


def sending(number: int, rows: list[bytes], columns: int, lines: int) -> str:
    """Gives the terminal a picture (rows of RGB triples) to be shown on `columns` × `lines`
    cells."""
    data = b64encode(zlib.compress(b"".join(rows), 1)).decode("ascii")
    pieces = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    head = f"a=T,U=1,q=2,f=24,o=z,i={number},s={len(rows[0]) // 3},v={len(rows)}"
    head += f",c={columns},r={lines},"
    sent = ""
    for at, piece in enumerate(pieces):
        more = int(at + 1 < len(pieces))
        sent += f"\x1b_G{'' if at else head}{'q=2,' if at else ''}m={more};{piece}\x1b\\"
    return sent


def freeing(number: int) -> str:
    """Takes a picture and its data from the terminal."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"


def placeholders(number: int, columns: int, lines: int) -> list[list[Segment]]:
    """The lines to draw where a picture is to be seen."""
    style = Style(color=f"#{number:06x}")
    return [
        [Segment(PLACE + MARKS[line] + MARKS[column], style) for column in range(columns)]
        for line in range(lines)
    ]
