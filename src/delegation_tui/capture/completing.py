"""How the name that is being typed goes on."""

from __future__ import annotations

import re

from delegation_tui.capture.chips import WANTED, Chip, chip_of
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.line import parse
from delegation_tui.capture.pieces import Line
from delegation_tui.capture.spelling import NameKind, Quality
from delegation_tui.domain.text import fold


def suggestions(text: str, cursor: int, begin: int, context: CaptureContext) -> list[str]:
    """What may stand in place of text[begin:cursor], the likeliest first: each begins as it was
    typed, or it is the only one. Empty when the cursor is at no name."""
    piece = parse(text).at(cursor)
    if piece is None or piece.mark not in WANTED or cursor != piece.end:
        return []
    sign = text[begin : piece.end - len(piece.text)] if begin <= piece.start else ""
    chip, index = chip_of(piece, context), context.index
    if chip.match is not None and chip.match.quality is Quality.CODE:
        name = index.name(chip.match)
        # The code of a namesake says more than the name.
        return [sign + (name if chip.label == name else piece.text)]
    typed = fold(piece.text)
    found = [
        next((name for name in index.names(m) if fold(name).startswith(typed)), "")
        for m in chip.candidates
    ]
    if len(found) == 1:
        return [sign + (found[0] or index.name(chip.candidates[0]))]
    return [sign + name for name in dict.fromkeys(found) if name]


def completion(line: Line, cursor: int, context: CaptureContext) -> str:
    """The rest of the name that the piece under the cursor begins, as blind to accents, case
    and hyphens as the name was found; empty when there is none."""
    piece = line.at(cursor)
    if piece is None or piece.mark not in WANTED or cursor != piece.end or len(piece.text) < 2:
        return ""
    chip = chip_of(piece, context)
    if not chip.candidates:
        return ""
    names = _to_complete(context, chip)
    return next((rest for name in names if (rest := _rest(name, piece.text))), "")


def _to_complete(context: CaptureContext, chip: Chip) -> list[str]:
    """The names that may go on, the likeliest first. A family name says enough, unless others
    have it too."""
    match = chip.candidates[0]
    names = list(context.index.names(match))
    if match.kind is NameKind.PERSON:
        name, turned, *others = names
        names = [name, *others, turned]
        if chip.match is not None and match.quality in (Quality.WHOLE, Quality.TURNED):
            return []
        if chip.match is not None:
            names.remove(turned)
    inside = [name[found.start() :] for name in names for found in re.finditer(r"\b\w", name)]
    return [*names, *inside]


def _rest(name: str, typed: str) -> str:
    """What `name` goes on with behind `typed`."""
    wanted = fold(typed).replace(" ", "")
    for end in range(1, len(name)):
        begun = fold(name[:end]).replace(" ", "")
        if begun == wanted:
            if typed[-1].isalnum():
                return name[end:]
            # "jean-" has the hyphen already, "bloom &" all but the space.
            word = re.search(r"\w", name[end:])
            between = name[end : end + word.start()] if word else ""
            return " " * between.endswith(" ") + name[end:][len(between) :]
        if not wanted.startswith(begun):
            break
    return ""
