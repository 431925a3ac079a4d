"""The names of a line, settled as far as the roster allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delegation_tui.capture.as_meant import as_meant
from delegation_tui.capture.attendance import on_behalf, stood_by
from delegation_tui.capture.chips import (
    WANTED,
    Chip,
    Resolution,
    State,
    chip_of,
    found,
    is_known,
    unknown,
)
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.pieces import Line, Mark, Piece
from delegation_tui.capture.shorthand import fielded, surely
from delegation_tui.capture.spelling import NameKind, Quality
from delegation_tui.capture.strangers import is_function, is_person
from delegation_tui.language import any_language

# Between names that were typed in one piece: "fb & cm", "fb et cm", "fb/cm".
JOINED = re.compile(
    rf"\s+(?:[&+/]|{any_language().also}|{any_language().together}|{any_language().then})\s+|/|\+",
    re.IGNORECASE,
)
SAME = re.compile(any_language().same, re.IGNORECASE)
BUT = re.compile(rf"(?:{any_language().but})\s", re.IGNORECASE)
SPACES = re.compile(r"\s+")


def resolve(line: Line, context: CaptureContext) -> Resolution:
    """Settles the names of `line`. Never fails, never asks."""
    line = fielded(line, lambda text: surely(found(text, context)))
    line = as_meant(line, context)
    pieces: list[Piece] = []
    chips: list[Chip] = []
    told = stood_by(_without_exceptions(line), lambda name: _is_somebody(name, context))
    for piece in map(_said_short, told):
        if piece.mark not in WANTED:
            pieces.append(piece)
            continue
        if chips and _is_function_of(piece, chips[-1], context):
            pieces[-1] = _with(pieces[-1], piece, line.text)
            chips[-1] = unknown(pieces[-1], context)
            continue
        taken = frozenset(chip.match.id for chip in chips if chip.match is not None)
        name, behalf = on_behalf(piece.text)
        if (
            behalf
            and not name
            and chips
            and _is_person(chips[-1])
            and pieces[-1] == chips[-1].piece
        ):
            pieces[-1] = replace(pieces[-1], capacity=behalf, end=piece.end)
            chips[-1] = replace(chips[-1], piece=pieces[-1])
            continue
        chip = chip_of(piece, context, taken)
        somebody = chip_of(replace(piece, text=name, capacity=behalf), context, taken)
        if behalf and _is_person(somebody):
            piece, chip = somebody.piece, somebody
        parts = _joined(piece, context) if chip.state is State.UNKNOWN else []
        pieces += parts or [piece]
        named = [chip_of(part, context, taken) for part in parts if part.mark in WANTED]
        chips += named or [chip]
    return Resolution(Line(line.text, tuple(pieces)), tuple(chips))


def _is_person(chip: Chip) -> bool:
    return chip.match is not None and chip.match.kind is NameKind.PERSON


def _is_somebody(name: str, context: CaptureContext) -> bool:
    """Whether a text names who is known, or says that it is a person."""
    match = surely(found(name, context))
    known = match is not None and match.kind in WANTED[Mark.ATTENDING]
    return known or is_person(name, context.index.functions)


def _is_function_of(piece: Piece, before: Chip, context: CaptureContext) -> bool:
    """Whether a piece says what the unknown one before it is: "Jo Lee, directeur d'Orangis"."""
    side_by_side = (piece.mark, piece.field) == (before.piece.mark, before.piece.field)
    unknown = before.state is State.UNKNOWN and not before.candidates
    return side_by_side and unknown and is_function(piece.text, context.index.functions)


def _with(first: Piece, second: Piece, text: str) -> Piece:
    """Two pieces as the one that they are together."""
    begin = first.end - len(first.text)
    return replace(first, text=text[begin : second.end], end=second.end)


def _said_short(piece: Piece) -> Piece:
    """ "idem" as the sign "=" that it stands for."""
    same = piece.mark is Mark.WHO and SAME.fullmatch(piece.text)
    return replace(piece, mark=Mark.SAME, text="") if same else piece


def _without_exceptions(line: Line) -> Iterator[Piece]:
    """The pieces; where somebody is taken off again ("= sauf sam"), who went is left open."""
    off = any(p.mark is Mark.WHO and BUT.match(p.text) for p in line.pieces)
    for piece in line.pieces:
        whole = line.text[piece.start : piece.end]
        yield (
            replace(piece, mark=Mark.WHO, text=whole) if off and piece.mark is Mark.SAME else piece
        )


def _joined(piece: Piece, context: CaptureContext) -> list[Piece]:
    """The names that a piece joins, when each is a code or whole; behind a code and "&", a group.
    Codes need nothing between them. Empty when the piece is not of names that are known."""
    for between, worst in ((JOINED, Quality.TURNED), (SPACES, Quality.CODE)):
        parts = list(_parts(piece, between))
        known = [is_known(chip_of(part, context), worst) for part in parts]
        if len(parts) > 1 and all(known):
            return parts
        sign = piece.text[: parts[-1].start - piece.end].rstrip()[-1:] if parts else ""
        if sign == "&" and all(
            is_known(chip_of(part, context), Quality.CODE) for part in parts[:-1]
        ):
            return [*parts[:-1], replace(parts[-1], mark=Mark.GROUP)]
    return []


def _parts(piece: Piece, between: re.Pattern[str]) -> Iterator[Piece]:
    begin = piece.end - len(piece.text)  # behind the sign
    position = 0
    for cut_at in (*between.finditer(piece.text), None):
        end = cut_at.start() if cut_at else len(piece.text)
        if text := piece.text[position:end].strip():
            yield replace(piece, text=text, start=begin + position, end=begin + end)
        position = cut_at.end() if cut_at else end
