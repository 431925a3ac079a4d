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
# The marks that stand for 0, 1, 2…: a picture has no more columns and lines than these.
MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357"
    "\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484"
    "\u0485\u0486\u0487\u0592\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1"
    "\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0657\u0658"
    "\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2"
    "\u06e4\u06e7\u06e8\u06eb\u06ec\u0730\u0732\u0733\u0735\u0736\u073a\u073d\u073f\u0740\u0741\u0743"
    "\u0745\u0747\u0749\u074a\u07eb\u07ec\u07ed\u07ee\u07ef\u07f0\u07f1\u07f3\u0816\u0817\u0818\u0819"
    "\u081b\u081c\u081d\u081e\u081f\u0820\u0821\u0822\u0823\u0825\u0826\u0827\u0829\u082a\u082b\u082c"
    "\u082d\u0951\u0953\u0954\u0f82\u0f83\u0f86\u0f87\u135d\u135e\u135f\u17dd\u193a\u1a17\u1a75\u1a76"
    "\u1a77\u1a78\u1a79\u1a7a\u1a7b\u1a7c\u1b6b\u1b6d\u1b6e\u1b6f\u1b70\u1b71\u1b72\u1b73\u1cd0\u1cd1"
    "\u1cd2\u1cda\u1cdb\u1ce0\u1dc0\u1dc1\u1dc3\u1dc4\u1dc5\u1dc6\u1dc7\u1dc8\u1dc9\u1dcb\u1dcc\u1dd1"
    "\u1dd2\u1dd3\u1dd4\u1dd5\u1dd6\u1dd7\u1dd8\u1dd9\u1dda\u1ddb\u1ddc\u1ddd\u1dde\u1ddf\u1de0\u1de1"
    "\u1de2\u1de3\u1de4\u1de5\u1de6\u1dfe\u20d0\u20d1\u20d4\u20d5\u20d6\u20d7\u20db\u20dc\u20e1\u20e7"
    "\u20e9\u20f0\u2cef\u2cf0\u2cf1\u2de0\u2de1\u2de2\u2de3\u2de4\u2de5\u2de6\u2de7\u2de8\u2de9\u2dea"
    "\u2deb\u2dec\u2ded\u2dee\u2def\u2df0\u2df1\u2df2\u2df3\u2df4\u2df5\u2df6\u2df7\u2df8\u2df9\u2dfa"
    "\u2dfb\u2dfc\u2dfd\u2dfe\u2dff\ua66f\ua67c\ua67d\ua6f0\ua6f1\ua8e0\ua8e1\ua8e2\ua8e3\ua8e4\ua8e5"
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
