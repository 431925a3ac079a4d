"""Who only stood by, and on whose behalf somebody came: "en présence de …", "au nom de …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from delegation_tui.capture.pieces import Mark, Piece
from delegation_tui.language import any_language

NAMES = (Mark.WHO, Mark.HOST)
WORDS = (Mark.TOPIC, Mark.NOTE)
BETWEEN = re.compile(rf"\s*(?:[,/+]|&|\b(?:{any_language().also})\b)\s*", re.IGNORECASE)


@cache
def _attending() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_language().attending})\s*", re.IGNORECASE)


@cache
def _behalf() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<name>.*\S)[\s,]+)?(?P<words>(?:{any_language().behalf}).*)",
        re.IGNORECASE | re.DOTALL,
    )


def stood_by(pieces: Iterable[Piece], is_somebody: Callable[[str], bool]) -> Iterator[Piece]:
    """The pieces, those behind "en présence de" marked as such up to the end of their field. Among
    topics and in a note they must be somebody; else the words are only words."""
    field: int | None = None
    for piece in pieces:
        found = _attending().search(piece.text) if piece.mark in (*NAMES, *WORDS) else None
        if found is None:
            names = [piece] if field == piece.field and piece.mark in (*NAMES, Mark.TOPIC) else []
            goes_on = piece.mark in NAMES or all(is_somebody(name.text) for name in names)
            yield replace(piece, mark=Mark.ATTENDING) if names and goes_on else piece
            continue
        names = list(_names(piece, found.end()))
        if piece.mark in WORDS and not (names and all(is_somebody(name.text) for name in names)):
            yield piece
            continue
        if before := piece.text[: found.start()].rstrip(" ,"):
            yield replace(piece, text=before, end=piece.end - len(piece.text) + len(before))
        yield from names
        field = piece.field


def _names(piece: Piece, start: int) -> Iterator[Piece]:
    begin, position = piece.end - len(piece.text), start
    for found in (*BETWEEN.finditer(piece.text, start), None):
        end = found.start() if found else len(piece.text)
        if text := piece.text[position:end].strip():
            first = begin + position + piece.text[position:end].index(text)
            yield replace(piece, mark=Mark.ATTENDING, text=text, start=first, end=first + len(text))
        position = found.end() if found else end


def was_attending(typed: str, name: str) -> bool:
    """Whether a line says of somebody, as typed, that they only stood by."""
    return any(name in typed[found.end() :].split(";")[0] for found in _attending().finditer(typed))


def on_behalf(text: str) -> tuple[str, str]:
    """A name and on whose behalf: ("avl", "au nom de la ministre"); both may be empty."""
    found = _behalf().fullmatch(text)
    return ((found["name"] or "").strip(), found["words"].strip()) if found else (text, "")
