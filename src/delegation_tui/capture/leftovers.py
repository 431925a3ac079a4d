"""What of a line found no place in the visit: kept as typed, to be resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from delegation_tui.capture.announcing import unknown_announcers
from delegation_tui.capture.chips import Chip, Resolution, State
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.functions import LEADING
from delegation_tui.capture.index import CIVILITIES
from delegation_tui.capture.kinds import kind_of
from delegation_tui.capture.pieces import LIMIT, Mark, Piece
from delegation_tui.capture.spelling import NameKind
from delegation_tui.capture.strangers import is_function
from delegation_tui.capture.when import lacks_hour
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.domain.visits import PieceKind, Unresolved, Visit
from delegation_tui.language import any_language, may_be_named


def open_pieces(
    resolution: Resolution, context: CaptureContext, visit: Visit
) -> Iterable[Unresolved]:
    """What of the line found no place in the visit, so that nothing typed is lost."""
    for chip in resolution.chips:
        if chip.state is not State.RESOLVED or _is_second(chip, resolution, context, visit):
            yield Unresolved(
                text=clean_line(chip.piece.text, LIMIT),
                kind=_kind(chip, context),
                side=Side.HOST if chip.house or _is_theirs(chip.piece) else Side.DELEGATION,
                candidates=tuple(match.id for match in chip.candidates),
            )
    line = resolution.line
    yield from (Unresolved(text=by) for by in unknown_announcers(line, context))
    known = [p for p in line.of(Mark.KIND) if kind_of(p.text) is not None]
    idle = [p for p in line.of(Mark.KIND) if p not in known[:1]]
    idle += line.of(Mark.SPAN, Mark.TIME)[1:]
    idle += [p for p in line.of(Mark.TIME)[:1] if lacks_hour(p)]
    if line.of(Mark.SPAN, Mark.TIME):
        idle += line.of(Mark.AGO)
    if context.previous is None:
        idle += line.of(Mark.SAME)
    if visit.parent_id is None:
        idle += line.of(Mark.PART)
    if visit.after_id is None:
        idle += line.of(Mark.AFTER)
    for piece in sorted(idle, key=lambda p: p.start):
        yield Unresolved(text=clean_line(line.text[piece.start : piece.end], LIMIT))


def _kind(chip: Chip, context: CaptureContext) -> PieceKind:
    """What an open piece may be: a person wherever one could be meant, else a place by its word,
    else a host."""
    words = fold(chip.piece.text).split()
    kinds = {match.kind for match in chip.candidates}
    titled = bool(words) and words[0] in CIVILITIES
    if (
        chip.stranger
        or titled
        or kinds & {NameKind.PERSON, NameKind.PARTY}
        or _may_be(chip, context)
    ):
        return PieceKind.PERSON
    if NameKind.ORGANISATION in kinds:
        return PieceKind.HOST
    if NameKind.PLACE in kinds or _places().match(chip.piece.text):
        return PieceKind.PLACE
    hosts = chip.piece.mark is Mark.HOST and not may_be_named(chip.piece.text)
    return PieceKind.HOST if hosts else PieceKind.PERSON


def _is_theirs(piece: Piece) -> bool:
    return piece.mark is Mark.HOST or (piece.mark is Mark.ATTENDING and piece.field > 0)


def _may_be(chip: Chip, context: CaptureContext) -> bool:
    """Whether words where hosts stand are a function: "le maire", "our colonel"."""
    functions = context.index.functions
    bare = LEADING.sub("", chip.piece.text, count=1)
    return functions.is_bare(chip.piece.text) or is_function(bare, functions)


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_language().places})(?!\w)", re.IGNORECASE)


def _is_second(chip: Chip, resolution: Resolution, context: CaptureContext, visit: Visit) -> bool:
    """A visit has one place, which may be told with where it is, and one party."""
    if chip.match is None or chip.match.kind not in (NameKind.PLACE, NameKind.PARTY):
        return False
    if chip.match.kind is NameKind.PLACE and visit.place_id is not None:
        place = context.roster.place[chip.match.id]
        if place.organisation_id is not None and place.organisation_id in visit.host_ids:
            return False
        return chip.match.id not in (visit.place_id, *context.roster.around(visit.place_id))
    first = resolution.matched(chip.match.kind)[0].match
    return first is not None and first.id != chip.match.id
