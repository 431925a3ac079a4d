"""What one piece of a line names: resolved, ambiguous or unknown, with the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.pieces import Line, Mark, Piece
from delegation_tui.capture.shorthand import surely
from delegation_tui.capture.spelling import NameKind, NameMatch, Quality
from delegation_tui.capture.strangers import house_of, is_function, is_person
from delegation_tui.language import any_language


class State(StrEnum):
    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chip:
    """A piece that names something, and what it was taken for."""

    piece: Piece
    state: State
    label: str = ""
    match: NameMatch | None = None
    candidates: tuple[NameMatch, ...] = ()
    stranger: bool = False  # somebody whom the roster does not know
    house: UUID | None = None  # of a stranger, where it is known


@dataclass(frozen=True, slots=True)
class Resolution:
    """A line with every naming piece settled as far as the roster allows."""

    line: Line
    chips: tuple[Chip, ...] = field(default=())

    def chips_of(self, mark: Mark) -> tuple[Chip, ...]:
        return tuple(chip for chip in self.chips if chip.piece.mark is mark)

    def matched(self, kind: NameKind) -> tuple[Chip, ...]:
        return tuple(c for c in self.chips if c.match is not None and c.match.kind is kind)


WANTED = {
    Mark.WHO: (NameKind.PERSON, NameKind.PARTY, NameKind.ORGANISATION),
    Mark.HOST: (NameKind.ORGANISATION, NameKind.PLACE, NameKind.PERSON, NameKind.PARTY),
    Mark.ATTENDING: (NameKind.PERSON, NameKind.PARTY, NameKind.ORGANISATION),
}


# "chez Orangis", "avec hro": what leads to a name, and what is left behind one before a sign.
LEADING = re.compile(
    rf"\s*(?:(?:{any_language().at}|{any_language().together})(?:\s+|(?<=['’])))+", re.IGNORECASE
)
TRAILING = re.compile(rf"\s+(?:{any_language().together}|{any_language().also})\s*$", re.IGNORECASE)
EVERYBODY = re.compile(any_language().everybody, re.IGNORECASE)


def found(text: str, context: CaptureContext) -> tuple[NameMatch, ...]:
    """What a text names, with or without the words that lead to a name."""
    if known := context.index.find(text):
        return known
    bare = TRAILING.sub("", LEADING.sub("", text, count=1))
    return context.index.find(bare) if bare != text and bare else ()


def chip_of(piece: Piece, context: CaptureContext, taken: frozenset[UUID] = frozenset()) -> Chip:
    """What a piece names; `taken` is who and what the line named before it."""
    if piece.mark is Mark.WHO and EVERYBODY.fullmatch(piece.text) and context.delegation:
        everybody = NameMatch(NameKind.PARTY, context.delegation, Quality.CODE)
        name = context.roster.told_apart(context.delegation)
        return Chip(piece, State.RESOLVED, name, everybody, (everybody,))
    kinds = WANTED[piece.mark]
    every = found(piece.text, context)
    fitting = [match for match in every if match.kind in kinds]
    if not fitting and piece.mark is Mark.WHO:
        # Nobody is called so, but a stand is: the first field was left out.
        kinds = (NameKind.PLACE,)
        fitting = [match for match in every if match.kind is NameKind.PLACE]
    functions = context.index.functions
    says_what = functions.is_bare(piece.text) or any(
        functions.is_another(piece.text, match.id)
        for match in fitting[:1]
        if match.kind is NameKind.PERSON and match.quality is not Quality.CODE
    )
    if says_what and not context.index.is_alias(piece.text):
        # "le maire" is who is mayor, or somebody called so: which is for a person to say.
        return Chip(piece, State.UNKNOWN, piece.text, None, tuple(fitting[:9]))
    others = [match for match in fitting if match.id not in taken]
    if not fitting or (piece.mark is Mark.HOST and not others and context.is_own(fitting)):
        near = context.index.near(piece.text)
        likely = (m for m in near if m.kind in WANTED[piece.mark] and m.id not in taken)
        return unknown(piece, context, tuple(likely))
    ranked = sorted(
        others if others and fitting[0].quality is not Quality.CODE else fitting,
        key=lambda m: (context.rank(m, piece.mark), kinds.index(m.kind)),
    )
    best = ranked[0]
    rivals = (context.is_rival(match, best, piece.mark, piece.text) for match in ranked[1:])
    if any(rivals) or context.is_scrap(best, piece.text):
        return Chip(piece, State.AMBIGUOUS, piece.text, None, tuple(ranked[:9]))
    return Chip(piece, State.RESOLVED, context.roster.told_apart(best.id), best, tuple(ranked[:9]))


def unknown(piece: Piece, context: CaptureContext, likely: Sequence[NameMatch] = ()) -> Chip:
    """A piece that names nobody and nothing known; somebody all the same, where it says so."""
    functions, text = context.index.functions, piece.text

    def organisation(name: str) -> UUID | None:
        match = surely([m for m in found(name, context) if m.kind is NameKind.ORGANISATION])
        return match.id if match is not None else None

    what = text.partition(",")[2].strip()
    house = house_of(text, functions, organisation)
    if house is None and what:
        house = house_of(what, functions, organisation)
    stranger = (
        house is not None
        or is_person(text, functions)
        or bool(what and is_function(what, functions))
    )
    return Chip(piece, State.UNKNOWN, text, None, tuple(likely), stranger, house)


def is_known(chip: Chip, worst: Quality) -> bool:
    """Whether a piece names a record, and no worse than that."""
    return chip.match is not None and chip.match.quality <= worst
