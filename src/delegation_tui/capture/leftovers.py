"""What of a line found no place in the visit: kept as typed, to be resolved."""

from __future__ import annotations

from collections.abc import Iterable

from delegation_tui.capture.index import Kind
from delegation_tui.capture.kinds import kind_of
from delegation_tui.capture.line import LIMIT, Mark
from delegation_tui.capture.resolve import CaptureContext, Chip, Resolution, State
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import PieceKind, Unresolved, Visit


def open_pieces(
    resolution: Resolution, context: CaptureContext, visit: Visit
) -> Iterable[Unresolved]:
    """What of the line found no place in the visit, so that nothing typed is lost."""
    kinds = {Mark.WHO: PieceKind.PERSON, Mark.HOST: PieceKind.HOST}
    for chip in resolution.chips:
        if chip.state is not State.RESOLVED or _is_second(chip, resolution, context, visit):
            yield Unresolved(
                text=clean_line(chip.piece.text, LIMIT),
                kind=kinds[chip.piece.mark],
                side=Side.DELEGATION if chip.piece.mark is Mark.WHO else Side.HOST,
                candidates=tuple(match.id for match in chip.candidates),
            )
    line = resolution.line
    known = [p for p in line.of(Mark.KIND) if kind_of(p.text) is not None]
    idle = [p for p in line.of(Mark.KIND) if p not in known[:1]]
    idle += line.of(Mark.SPAN, Mark.TIME)[1:]
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


def _is_second(chip: Chip, resolution: Resolution, context: CaptureContext, visit: Visit) -> bool:
    """A visit has one place, which may be told with where it is, and one party."""
    if chip.match is None or chip.match.kind not in (Kind.PLACE, Kind.PARTY):
        return False
    if chip.match.kind is Kind.PLACE and visit.place_id is not None:
        return chip.match.id not in (visit.place_id, *context.roster.around(visit.place_id))
    first = resolution.matched(chip.match.kind)[0].match
    return first is not None and first.id != chip.match.id
