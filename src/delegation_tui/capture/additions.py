"""Lines that begin no visit: what adds to the one under way, what ends it, what is only noted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from uuid import UUID

from delegation_tui.capture.chips import Resolution, State
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.pieces import Line, Mark
from delegation_tui.capture.whom import the_one_met
from delegation_tui.domain.visits import NoteUse, PieceKind, Statement, Unresolved, Visit
from delegation_tui.language import any_language

TIMES = (Mark.TIME, Mark.SPAN, Mark.AGO)
# What a line may hold that adds to a visit and begins none.
ADDING = frozenset(
    (Mark.TOPIC, Mark.NOTE, Mark.QUOTE, Mark.ANNOUNCEMENT, Mark.VERIFY, Mark.KEY, Mark.INTERNAL)
)


@cache
def _leaving() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_language().leaving})\W*", re.IGNORECASE)


def adds(line: Line) -> bool:
    """Whether a line names neither who nor where: it adds to the visit under way, now or when it
    says."""
    said = [p.mark for p in line.pieces if p.mark not in (Mark.TIME, Mark.AGO)]
    return bool(said) and ADDING.issuperset(said)


def leaves(line: Line) -> bool:
    """Whether a line says no more than that a visit ended, and perhaps when."""
    return begins_by_leaving(line) and sum(p.mark not in TIMES for p in line.pieces) == 1


def begins_by_leaving(line: Line) -> bool:
    """Whether a line says first that a visit ended."""
    words = (piece.text for piece in line.pieces if piece.mark not in TIMES)
    return _leaving().fullmatch(next(words, "")) is not None


def beyond_leaving(visit: Visit) -> tuple[Visit, ...]:
    """What a line of leaving says besides, as an open note of the day."""
    more = tuple(p for p in visit.unresolved if not _leaving().fullmatch(p.text))
    return (as_note(replace(visit, unresolved=more)),) if more else ()


def says_nothing(resolution: Resolution) -> bool:
    """Whether a line without fields names nobody and nothing that is known."""
    line = resolution.line
    named = all(chip.state is State.UNKNOWN for chip in resolution.chips)
    return named and all(p.mark in (Mark.WHO, *TIMES) and p.field == 0 for p in line.pieces)


def under_way(context: CaptureContext, at: datetime) -> Visit | None:
    """The visit that goes on at an instant (UTC), of several the one that began last."""
    known = context.visits[: context.begun(at)]
    going = (v for v in reversed(known) if v.ends_at is None or v.ends_at > at)
    return next(going, None)


def added(visit: Visit, more: Visit) -> Visit:
    """`visit` with what another line says of it."""
    known = {topic.text for topic in visit.topics}
    speaker = the_one_met(visit.participants)
    notes = [text for text in (visit.note, more.note) if text]
    use = more.note_use if more.note and not visit.note else visit.note_use
    return replace(
        visit,
        typed="\n".join((visit.typed, more.typed)) if visit.typed else more.typed,
        note="\n".join(notes),
        note_use=use if use is more.note_use or not more.note else NoteUse.OPEN,
        key_moment=visit.key_moment or more.key_moment,
        to_verify=(*visit.to_verify, *(t for t in more.to_verify if t not in visit.to_verify)),
        topics=(*visit.topics, *(t for t in more.topics if t.text not in known)),
        statements=(*visit.statements, *(_proposed(said, speaker) for said in more.statements)),
    )


def _proposed(said: Statement, speaker: UUID | None) -> Statement:
    return said if said.speaker_id or said.speaker else replace(said, speaker_id=speaker)


def as_note(visit: Visit) -> Visit:
    """What was typed as an open note of the day: a moment, with its words to be resolved."""
    pieces = visit.unresolved or (Unresolved(text=visit.typed.strip()),)
    unknown = tuple(replace(piece, kind=PieceKind.UNKNOWN) for piece in pieces)
    party = visit.party_id if visit.participants else None  # nobody said that all went
    return replace(visit, ends_at=visit.starts_at, party_id=party, unresolved=unknown)
