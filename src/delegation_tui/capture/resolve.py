"""What the pieces of a line name: resolved, ambiguous or unknown, with the likeliest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from delegation_tui.capture.index import Kind, Match, Quality, RosterIndex
from delegation_tui.capture.line import SEPARATORS, Line, Mark, Piece, parse
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event, ProgrammeItem
from delegation_tui.domain.people import PersonKind, Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visit

NEAR = timedelta(minutes=30)
RECENT = 20  # visits, before now and after it


@dataclass(frozen=True)
class CaptureContext:
    """What a line is read against: the roster, the programme and the visits of the day by their
    start, now (UTC)."""

    event: Event
    index: RosterIndex
    now: datetime
    programme: tuple[ProgrammeItem, ...] = ()
    visits: tuple[Visit, ...] = ()
    today: bool = True  # or another day is worked on, at this time of it
    settled: frozenset[UUID] = frozenset()  # whom and what an amended line named, as known by now

    @property
    def roster(self) -> Roster:
        return self.index.roster

    def begun(self, moment: datetime) -> int:
        """How many of the visits began by then: the others come behind them."""
        return bisect_right(self.visits, moment, key=attrgetter("starts_at"))

    @cached_property
    def previous(self) -> Visit | None:
        """The visit before this moment, by its start; else the last of the day."""
        return self.visits[self.begun(self.now) - 1] if self.visits else None

    @cached_property
    def expected(self) -> frozenset[UUID | None]:
        """Who and what the programme has now, half an hour either way."""
        found: set[UUID | None] = set()
        for item in self.programme:
            if abs(item.starts_at - self.now) <= NEAR:
                found |= {
                    item.place_id,
                    item.host_id,
                    item.party_id,
                    *item.person_ids,
                    *item.met_ids,
                }
        return frozenset(found)

    @cached_property
    def recent(self) -> frozenset[UUID | None]:
        """Who and what was met today already."""
        found: set[UUID | None] = set()
        begun = self.begun(self.now)
        for visit in self.visits[max(0, begun - RECENT) : begun + RECENT]:
            found |= {visit.host_id, visit.place_id, *(p.person_id for p in visit.participants)}
        return frozenset(found)

    def rank(self, match: Match, mark: Mark = Mark.WHO) -> tuple[int, int]:
        """Programme now, then today's party, then recent, then all; codes before names. Where it is
        asked whom they met, those of the party come with all the others."""
        if match.id in self.settled:
            return (0, match.quality)
        own = match.id in self.index.delegates
        near = (
            0 if match.id in self.expected
            else 1 if own and mark is Mark.WHO
            else 2 if match.id in self.recent and not own
            else 3
        )  # fmt: skip
        # A code is typed on purpose: nothing comes before it.
        return (0, 0) if match.quality == 0 else (1 + near, match.quality)

    def is_rival(self, match: Match, best: Match, mark: Mark) -> bool:
        """Whether `match` could be meant as well as the best: it is as near, or what was typed is
        its whole name and only the beginning of the best's, or begins it and only stands within
        the best's."""
        if best.quality is Quality.CODE and match.kind is not best.kind:
            return False
        as_near = self.rank(match, mark) == self.rank(best, mark)
        whole = match.quality is Quality.WHOLE and best.quality > Quality.TURNED
        inside = best.quality is Quality.INSIDE and best.kind is not Kind.PERSON
        begins = inside and match.quality is not Quality.INSIDE
        return (as_near or whole or begins) and not self.is_of(match.id, best.id)

    def is_own(self, found: Sequence[Match]) -> bool:
        """Whether a name is only that of people of ours: who went does not meet themselves."""
        return all(m.id in self.index.delegates and m.quality is not Quality.CODE for m in found)

    def is_of(self, record_id: UUID, other_id: UUID) -> bool:
        """Whether a place is that organisation's, or lies in that place: naming one names both."""
        place = self.roster.place.get(record_id)
        return place is not None and (
            other_id == place.organisation_id or other_id in self.roster.around(record_id)
        )

    def side_of(self, person_id: UUID, field_number: int) -> Side:
        """The delegation's people are known; others are met, unless an elected person is typed
        where the delegation stands."""
        if person_id in self.index.delegates:
            return Side.DELEGATION
        person = self.roster.person.get(person_id)
        elected = person is not None and person.kind is PersonKind.ELECTED
        return Side.DELEGATION if elected and field_number == 0 else Side.HOST


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
    match: Match | None = None
    candidates: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A line with every naming piece settled as far as the roster allows."""

    line: Line
    chips: tuple[Chip, ...] = field(default=())

    def matched(self, kind: Kind) -> tuple[Chip, ...]:
        return tuple(c for c in self.chips if c.match is not None and c.match.kind is kind)


WANTED = {
    Mark.WHO: (Kind.PERSON, Kind.PARTY, Kind.ORGANISATION),
    Mark.HOST: (Kind.ORGANISATION, Kind.PLACE, Kind.PERSON, Kind.PARTY),
}


# Between names that were typed in one piece: "fb & cm", "fb et cm", "fb/cm".
JOINED = re.compile(r"\s+(?:[&+/]|et|and)\s+|/", re.IGNORECASE)
MOMENTS = (Mark.TIME, Mark.SPAN, Mark.AGO, Mark.KEY)
SPACES = re.compile(r"\s+")


def resolve(line: Line, context: CaptureContext) -> Resolution:
    """Settles the names of `line`. Never fails, never asks."""
    line = _without_a_field_for_the_time(line, context)
    pieces: list[Piece] = []
    chips: list[Chip] = []
    for piece in line.pieces:
        if piece.mark not in WANTED:
            pieces.append(piece)
            continue
        taken = frozenset(chip.match.id for chip in chips if chip.match is not None)
        chip = _chip(piece, context, taken)
        parts = _joined(piece, context) if chip.state is State.UNKNOWN else []
        pieces += parts or [piece]
        named = [_chip(part, context, taken) for part in parts if part.mark in WANTED]
        chips += named or [chip]
    return Resolution(Line(line.text, tuple(pieces)), tuple(chips))


def _without_a_field_for_the_time(line: Line, context: CaptureContext) -> Line:
    """The line as it is meant where its time stands as a field: in "14h20 ; fb ; bf" people of
    ours stand where hosts do, and a host where topics do."""
    first = [p for p in line.pieces if p.field == 0]
    ours = [p for p in line.of(Mark.HOST) if p.field == 1]
    where = [replace(p, mark=Mark.HOST) for p in line.of(Mark.TOPIC) if p.field == 2]
    if not (first and ours and where) or any(p.mark not in MOMENTS for p in first):
        return line
    names = [_chip(piece, context).match for piece in ours]
    if not all(match and match.id in context.index.delegates for match in names):
        return line
    if not all(_is_known(_chip(piece, context), Quality.TURNED) for piece in where):
        return line
    cut = next(n for n in range(first[-1].end, ours[0].start) if line.text[n] in SEPARATORS[";"])
    return Line(line.text, parse(f"{line.text[:cut]} {line.text[cut + 1 :]}").pieces)


def _joined(piece: Piece, context: CaptureContext) -> list[Piece]:
    """The names that a piece joins, when each is a code or whole; behind a code and "&", a group.
    Codes need nothing between them. Empty when the piece is not of names that are known."""
    for between, worst in ((JOINED, Quality.TURNED), (SPACES, Quality.CODE)):
        parts = list(_parts(piece, between))
        known = [_is_known(_chip(part, context), worst) for part in parts]
        if len(parts) > 1 and all(known):
            return parts
        sign = piece.text[: parts[-1].start - piece.end].rstrip()[-1:] if parts else ""
        if sign == "&" and all(
            _is_known(_chip(part, context), Quality.CODE) for part in parts[:-1]
        ):
            return [*parts[:-1], replace(parts[-1], mark=Mark.GROUP)]
    return []


def _is_known(chip: Chip, worst: Quality) -> bool:
    return chip.match is not None and chip.match.quality <= worst


def _parts(piece: Piece, between: re.Pattern[str]) -> Iterator[Piece]:
    begin = piece.end - len(piece.text)  # behind the sign
    position = 0
    for found in (*between.finditer(piece.text), None):
        end = found.start() if found else len(piece.text)
        if text := piece.text[position:end].strip():
            yield replace(piece, text=text, start=begin + position, end=begin + end)
        position = found.end() if found else end


def _chip(piece: Piece, context: CaptureContext, taken: frozenset[UUID] = frozenset()) -> Chip:
    """What a piece names; `taken` is who and what the line named before it."""
    kinds = WANTED[piece.mark]
    every = context.index.find(piece.text)
    found = [match for match in every if match.kind in kinds]
    if not found and piece.mark is Mark.WHO:
        # Nobody is called so, but a stand is: the first field was left out.
        kinds = (Kind.PLACE,)
        found = [match for match in every if match.kind is Kind.PLACE]
    others = [match for match in found if match.id not in taken]
    if not found or (piece.mark is Mark.HOST and not others and context.is_own(found)):
        near = context.index.near(piece.text)
        likely = (m for m in near if m.kind in WANTED[piece.mark] and m.id not in taken)
        return Chip(piece, State.UNKNOWN, piece.text, None, tuple(likely))
    ranked = sorted(
        others if others and found[0].quality is not Quality.CODE else found,
        key=lambda m: (context.rank(m, piece.mark), kinds.index(m.kind)),
    )
    best = ranked[0]
    if any(context.is_rival(match, best, piece.mark) for match in ranked[1:]):
        return Chip(piece, State.AMBIGUOUS, piece.text, None, tuple(ranked[:9]))
    return Chip(piece, State.RESOLVED, context.roster.told_apart(best.id), best, tuple(ranked[:9]))


def suggestions(text: str, cursor: int, begin: int, context: CaptureContext) -> list[str]:
    """What may stand in place of text[begin:cursor], the likeliest first: each begins as it was
    typed, or it is the only one. Empty when the cursor is at no name."""
    piece = parse(text).at(cursor)
    if piece is None or piece.mark not in WANTED or cursor != piece.end:
        return []
    sign = text[begin : piece.end - len(piece.text)] if begin <= piece.start else ""
    chip, index = _chip(piece, context), context.index
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
    chip = _chip(piece, context)
    if not chip.candidates:
        return ""
    names = _to_complete(context, chip)
    return next((rest for name in names if (rest := _rest(name, piece.text))), "")


def _to_complete(context: CaptureContext, chip: Chip) -> list[str]:
    """The names that may go on, the likeliest first. A family name says enough, unless others
    have it too."""
    match = chip.candidates[0]
    names = list(context.index.names(match))
    if match.kind is Kind.PERSON:
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
