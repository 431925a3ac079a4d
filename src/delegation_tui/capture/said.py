"""Finds the speaker of a line’s quotation: named, described, or proposed for somebody to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from delegation_tui.capture.chips import found
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.index import CIVILITIES
from delegation_tui.capture.shorthand import surely
from delegation_tui.capture.spelling import ARTICLES, NameKind, names_somebody
from delegation_tui.capture.whom import the_one_met
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, Statement

LEADING = ARTICLES | CIVILITIES.keys()


def statement(
    text: str, by: str, participants: Sequence[Participant], context: CaptureContext, *, met: bool
) -> Statement:
    """Words and their speaker: the one named, else proposed: the only person met or, where
    nobody was `met`, the only one of ours. A speaker who is not known stays as typed."""
    if by:
        return Statement(text=text, speaker_id=_named(by, participants, context), speaker=by)
    ours = [p.person_id for p in participants if p.side is Side.DELEGATION]
    alone = ours[0] if len(ours) == 1 and not met else None
    return Statement(text=text, speaker_id=the_one_met(participants) or alone)


def _named(by: str, participants: Iterable[Participant], context: CaptureContext) -> UUID | None:
    words = fold(by).split()
    described = set(words) - LEADING
    # "the mayor" is who is mayor, whoever is called so.
    is_named = len(described) == len(words)
    match = (
        surely([m for m in found(by, context) if m.kind is NameKind.PERSON]) if is_named else None
    )
    there = [p for p in participants if p.person_id]
    if match and (names_somebody(by, match) or match.id in (p.person_id for p in there)):
        return match.id
    holders = [p.person_id for p in there if described and described <= set(fold(p.title).split())]
    return holders[0] if len(holders) == 1 else None
