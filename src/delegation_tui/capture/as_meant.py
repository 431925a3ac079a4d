"""The line as it is meant: what stands in another field than the grammar has it is put right.

Each step reads names as far as they are sure, and leaves the line as typed where they are not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from delegation_tui.capture.chips import Chip, chip_of, is_known
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.kinds import kind_of, kind_said
from delegation_tui.capture.line import parse
from delegation_tui.capture.pieces import SEPARATORS, Line, Mark, Piece
from delegation_tui.capture.spelling import NameKind, Quality
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import any_language, packs

# "déjeuner avec les élus": what was done, and with whom.
COMPANY = re.compile(
    rf"(?P<act>.+?)\s(?:{any_language().together})\s(?P<whom>.+)", re.IGNORECASE | re.DOTALL
)
ARTICLE = re.compile(rf"(?:{any_language().articles})(?!\w)")
MOMENTS = (Mark.TIME, Mark.SPAN, Mark.AGO, Mark.KEY)


def as_meant(line: Line, context: CaptureContext) -> Line:
    """The pieces of `line`, each marked as what it is."""
    line = _without_a_field_for_the_time(line, context)
    line = _with_company_of_its_own(line)
    line = _with_hosts_among_topics(line, context)
    return _with_what_was_opened(line, context)


def _without_a_field_for_the_time(line: Line, context: CaptureContext) -> Line:
    """The line as it is meant where its time stands as a field: in "14h20 ; fb ; bf" people of
    ours stand where hosts do, and a host where topics do."""
    first = [p for p in line.pieces if p.field == 0]
    ours = [p for p in line.of(Mark.HOST) if p.field == 1]
    where = [replace(p, mark=Mark.HOST) for p in line.of(Mark.TOPIC) if p.field == 2]
    if not (first and ours and where) or any(p.mark not in MOMENTS for p in first):
        return line
    names = [chip_of(piece, context).match for piece in ours]
    if not all(match and match.id in context.index.delegates for match in names):
        return line
    if not all(is_known(chip_of(piece, context), Quality.TURNED) for piece in where):
        return line
    cut = next(n for n in range(first[-1].end, ours[0].start) if line.text[n] in SEPARATORS[";"])
    meant = f"{line.text[:cut]} {line.text[cut + 1 :]}"
    return Line(line.text, parse(meant, context.index.codes).pieces)


def _with_company_of_its_own(line: Line) -> Line:
    """The line with whom an act was done taken out of the topic that says both: "déjeuner avec les
    élus du plateau" is a meal, and a group that was met."""
    named = [set(fold(p.text).split()) for p in line.of(Mark.WHO, Mark.HOST, Mark.GROUP)]
    pieces: list[Piece] = []
    for piece in line.pieces:
        split = COMPANY.fullmatch(piece.text) if piece.mark is Mark.TOPIC else None
        if split is None or kind_said(piece.text) is None:
            pieces.append(piece)
            continue
        whom = split["whom"]
        if any(names.issuperset(fold(whom).split()) for names in named):
            pieces.append(piece)
            continue
        mark = Mark.GROUP if ARTICLE.match(fold(whom)) else Mark.HOST
        pieces.append(replace(piece, text=split["act"], end=piece.start + split.end("act")))
        pieces.append(replace(piece, mark=mark, text=whom, start=piece.start + split.start("whom")))
    return Line(line.text, tuple(pieces))


def _with_hosts_among_topics(line: Line, context: CaptureContext) -> Line:
    """The line as it is meant where who was met, the house or the place stands among the topics:
    "nz ; egt ; cb", "del ; &agents ; dho". Only a code or a whole name is one, that is no common
    word or is typed as its record is: "del ; &exposants ; Hall 3"."""
    chips = [chip_of(piece, context) for piece in line.of(Mark.WHO, Mark.HOST)]
    met = any(_is_met(chip, context) for chip in chips)
    housed = any(chip.piece.mark is Mark.HOST and not _is_a_person(chip) for chip in chips)
    alone = line.has(Mark.GROUP) and not line.has(Mark.HOST) and len(line.of(Mark.TOPIC)) == 1
    pieces = list(line.pieces)
    for number, piece in enumerate(pieces):
        host = replace(piece, mark=Mark.HOST)
        chip = chip_of(host, context) if piece.mark is Mark.TOPIC else None
        if chip is None or chip.match is None or not is_known(chip, Quality.WHOLE):
            continue
        met_here = not met and _is_met(chip, context)
        house_here = not housed and not _is_a_person(chip)
        as_recorded = _is_as_recorded(chip, context, alone=alone)
        if (met_here or house_here) and (as_recorded or not _is_common(piece.text)):
            pieces[number], met, housed = host, met or met_here, housed or house_here
    return Line(line.text, tuple(pieces))


def _with_what_was_opened(line: Line, context: CaptureContext) -> Line:
    """The line as it is meant where a thing with a name of its own stands alone at an inauguration:
    "/inauguration ; passerelle des Sources" says what was opened, as the fourth field does."""
    opened = any(kind_of(p.text) is VisitKind.INAUGURATION for p in line.of(Mark.KIND))
    things = line.of(Mark.HOST) or line.of(Mark.TOPIC)
    if not opened or len(things) != 1 or line.has(Mark.NOTE):
        return line
    (thing,) = things
    first, *named = thing.text.split()
    chip = chip_of(replace(thing, mark=Mark.HOST), context)
    known = chip.match is not None or chip.candidates or chip.stranger
    if known or not first.islower() or not any(word[:1].isupper() for word in named):
        return line
    if not _is_common(thing.text):
        return line
    kept = (replace(p, mark=Mark.NOTE) if p == thing else p for p in line.pieces)
    return Line(line.text, tuple(kept))


def _is_common(text: str) -> bool:
    """Whether a text is a thing that takes an article, in any language."""
    return any(pack.determine(text) for pack in packs())


def _is_a_person(chip: Chip) -> bool:
    return chip.match is not None and chip.match.kind in (NameKind.PERSON, NameKind.PARTY)


def _is_as_recorded(chip: Chip, context: CaptureContext, *, alone: bool) -> bool:
    """Whether a place's or house's name is typed with its capital, or its code all `alone` behind
    a group: no word of the day is meant."""
    roster, text = context.roster, chip.piece.text
    if chip.match is None or _is_a_person(chip):
        return False
    record = roster.place.get(chip.match.id) or roster.organisation.get(chip.match.id)
    named = record is not None and text == record.name and text[:1].isupper()
    return named or (alone and text in context.index.codes)


def _is_met(chip: Chip, context: CaptureContext) -> bool:
    """Whether a piece names somebody of the other side."""
    if chip.match is None or chip.match.kind is not NameKind.PERSON:
        return False
    return context.side_of(chip.match.id, chip.piece.field) is Side.HOST
