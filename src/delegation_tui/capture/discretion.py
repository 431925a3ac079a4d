"""What a line says that is not for print: telephone numbers, addresses, codes, words off the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from delegation_tui.capture.pieces import Piece
from delegation_tui.language import any_language, is_private


@cache
def _off() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_language().off})", re.IGNORECASE)


def apart(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Each piece, and whether it is not for print: "off: a, b" holds to the end of its field."""
    off_from: int | None = None
    for piece in pieces:
        if off_from != piece.field:
            off_from = piece.field if _off().search(piece.text) else None
        yield piece, off_from == piece.field or is_private(piece.text)
