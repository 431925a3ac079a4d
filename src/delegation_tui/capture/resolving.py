"""The names of a line, settled as far as the roster allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delegation_tui.capture.attendance import on_behalf, stood_by
from delegation_tui.capture.chips import WANTED, Chip, Resolution, State, chip_of, found, unknown
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.kinds import kind_of, kind_said
from delegation_tui.capture.line import parse
from delegation_tui.capture.pieces import SEPARATORS, Line, Mark, Piece
from delegation_tui.capture.shorthand import fielded, surely
from delegation_tui.capture.spelling import NameKind, Quality
from delegation_tui.capture.strangers import is_function, is_person
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import any_language, packs

# Between names that were typed in one piece: "fb & cm", "fb et cm", "fb/cm".
JOINED = re.compile(
    rf"\s+(?:[&+/]|{any_language().also}|{any_language().together}|{any_language().then})\s+|/|\+",
    re.IGNORECASE,
)
# "déjeuner avec les élus": what was done, and with whom.
COMPANY = re.compile(
    rf"(?P<act>.+?)\s(?:{any_language().together})\s(?P<whom>.+)", re.IGNORECASE | re.DOTALL
)
ARTICLE = re.compile(rf"(?:{any_language().articles})(?!\w)")
SAME = re.compile(any_language().same, re.IGNORECASE)
BUT = re.compile(rf"(?:{any_language().but})\s", re.IGNORECASE)
MOMENTS = (Mark.TIME, Mark.SPAN, Mark.AGO, Mark.KEY)
SPACES = re.compile(r"\s+")


def resolve(line: Line, context: CaptureContext) -> Resolution:
    """Settles the names of `line`. Never fails, never asks."""
    line = fielded(line, lambda text: surely(found(text, context)))
    line = _without_a_field_for_the_time(line, context)
    line = _with_company_of_its_own(line)
    line = _with_hosts_among_topics(line, context)
    line = _with_what_was_opened(line, context)
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
    if not all(_is_known(chip_of(piece, context), Quality.TURNED) for piece in where):
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
    """The line as it is meant where who was met, or the house, stands among the topics: "nz ; egt ;
    cb", "del ; &agents ; dho". Only a code or a whole name that is no common word is one."""
    met = any(_is_met(chip_of(piece, context), context) for piece in line.of(Mark.WHO, Mark.HOST))
    housed = line.has(Mark.HOST)
    pieces = list(line.pieces)
    for number, piece in enumerate(pieces):
        if piece.mark is not Mark.TOPIC or any(pack.determine(piece.text) for pack in packs()):
            continue
        host = replace(piece, mark=Mark.HOST)
        chip = chip_of(host, context)
        kind = chip.match.kind if chip.match and _is_known(chip, Quality.WHOLE) else None
        if kind is NameKind.PERSON and not met and _is_met(chip, context):
            pieces[number], met = host, True
        elif kind is NameKind.ORGANISATION and not housed:
            pieces[number], housed = host, True
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
    common = first.islower() and any(pack.determine(thing.text) for pack in packs())
    if known or not common or not any(word[:1].isupper() for word in named):
        return line
    kept = (replace(p, mark=Mark.NOTE) if p == thing else p for p in line.pieces)
    return Line(line.text, tuple(kept))


def _is_met(chip: Chip, context: CaptureContext) -> bool:
    """Whether a piece names somebody of the other side."""
    if chip.match is None or chip.match.kind is not NameKind.PERSON:
        return False
    return context.side_of(chip.match.id, chip.piece.field) is Side.HOST


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
        known = [_is_known(chip_of(part, context), worst) for part in parts]
        if len(parts) > 1 and all(known):
            return parts
        sign = piece.text[: parts[-1].start - piece.end].rstrip()[-1:] if parts else ""
        if sign == "&" and all(
            _is_known(chip_of(part, context), Quality.CODE) for part in parts[:-1]
        ):
            return [*parts[:-1], replace(parts[-1], mark=Mark.GROUP)]
    return []


def _is_known(chip: Chip, worst: Quality) -> bool:
    return chip.match is not None and chip.match.quality <= worst


def _parts(piece: Piece, between: re.Pattern[str]) -> Iterator[Piece]:
    begin = piece.end - len(piece.text)  # behind the sign
    position = 0
    for cut_at in (*between.finditer(piece.text), None):
        end = cut_at.start() if cut_at else len(piece.text)
        if text := piece.text[position:end].strip():
            yield replace(piece, text=text, start=begin + position, end=begin + end)
        position = cut_at.end() if cut_at else end
