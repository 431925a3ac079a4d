"""Marks in the Markdown that goes out, by which a piece is known when it comes back.

A mark is an HTML comment on a line of its own: Hugo, pandoc and Obsidian leave it alone. It holds
what follows, and a fingerprint of it as it went out: what differs from that was edited there, what
here differs from that was edited here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.style import Profile
from delegation_tui.language import packs, typeset


class MarkOf(StrEnum):
    """What follows a mark that is none of a block's: ALL ends the text, with the marks of every
    block that went out; a NOTE is no part of the article."""

    LEAD = "lead"
    CONTACT = "contact"
    NOTE = "note"
    ALL = "all"
    PHOTO = "photo"


_MARK = re.compile(
    r"^<!-- delegation (?!photo )(?P<what>\S+)(?: (?P<rest>[^>]*?))? -->[ \t]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """`what` is a MarkOf or the beginning of a block's id; empty for what stands
    before the first mark. `rest` is its fingerprint, of ALL the ids that went out."""

    what: str
    rest: str
    text: str


def mark(what: str, *rest: str) -> str:
    return f"<!-- {' '.join(('delegation', what, *rest))} -->"


def mark_of(block_id: UUID) -> str:
    """How a block is called in its mark: the end of its id, which is random."""
    return block_id.hex[-10:]


def photo_mark(sha256: str, *words: str) -> str:
    """Before a picture: which one it is, and the fingerprints of caption, alternative, credit."""
    return mark(MarkOf.PHOTO, sha256[:12], ".".join(fingerprint(text) for text in words))


def fingerprint(text: str) -> str:
    """The same for texts that differ in spaces and typography alone."""
    # One typography for all texts, whatever their language: the first one's, whose signs are most.
    plain = typeset(" ".join(text.split()), packs()[0].language, Profile.PRESSE)
    said = " ".join(plain.split())
    return hashlib.blake2s(said.encode(), digest_size=4).hexdigest()


def pieces_of(text: str) -> Iterator[MarkedPiece]:
    """The text between its marks."""
    at, what, rest = 0, "", ""
    for found in _MARK.finditer(text):
        yield MarkedPiece(what, rest, text[at : found.start()].strip("\n"))
        at, what, rest = found.end(), found["what"], found["rest"] or ""
    yield MarkedPiece(what, rest, text[at:].strip("\n"))


def is_marked(text: str) -> bool:
    return _MARK.search(text) is not None
