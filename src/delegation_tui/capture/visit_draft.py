"""A resolved line as the visit that it says: who, where, when, what kind, what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from delegation_tui.capture.amounts import told
from delegation_tui.capture.index import Kind
from delegation_tui.capture.kinds import kind_of
from delegation_tui.capture.leftovers import open_pieces
from delegation_tui.capture.line import LIMIT, Line, Mark, Piece
from delegation_tui.capture.planned import as_planned, is_at, planned
from delegation_tui.capture.resolve import CaptureContext, Resolution
from delegation_tui.capture.when import moments
from delegation_tui.capture.whom import host_of, participants_of, party_of, place_of, the_one_met
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import PlaceKind, ProgrammeItem
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean, clean_line
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    Statement,
    Topic,
    Visibility,
    Visit,
    VisitKind,
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a line says, ready to be kept."""

    visit: Visit
    announcements: tuple[Announcement, ...] = ()
    item: ProgrammeItem | None = None  # the planned stop that the visit holds


def draft_visit(
    resolution: Resolution,
    context: CaptureContext,
    at: datetime | None = None,
    item: ProgrammeItem | None = None,
) -> Drafted:
    """The visit that the line says. `at` (UTC) is when it was, unless the line says it; `item`
    the planned stop that it held so far, and holds unless the line names another place.

    Titles are taken as held that day. What is unknown or ambiguous becomes "à résoudre".
    """
    line, roster = resolution.line, context.roster
    start, end = moments(line, context.event, at or context.now, today=context.today)
    participants = tuple(participants_of(resolution, context, start))
    host_id = host_of(resolution, roster, participants)
    place_id = place_of(resolution, roster, host_id)
    visit = Visit(
        kind=_kind(line, roster, participants, place_id, host_id),
        starts_at=start,
        ends_at=end,
        place_id=place_id,
        host_id=host_id,
        party_id=party_of(resolution, context, participants),
        visibility=Visibility.INTERNAL if line.has(Mark.INTERNAL) else Visibility.PUBLIC,
        typed=clean(line.text, LIMIT),
        note="\n".join(_words(line.of(Mark.NOTE, Mark.INTERNAL))),
        key_moment=line.has(Mark.KEY),
        to_verify=tuple(_words(line.of(Mark.VERIFY))),
        participants=participants,
        topics=tuple(Topic(text=text) for text in _words(line.of(Mark.TOPIC))),
        statements=tuple(
            Statement(text=text, speaker_id=the_one_met(participants))
            for text in _words(line.of(Mark.QUOTE))
        ),
    )
    if item is None or (line.has(Mark.HOST) and not is_at(visit, item)):
        item = planned(context, visit)
    if item is not None:
        visit = as_planned(visit, item, resolution, context)
    visit = _attached(visit, line, context, party_typed=bool(resolution.matched(Kind.PARTY)))
    visit = replace(
        visit,
        item_id=item.id if item is not None else None,
        unresolved=tuple(open_pieces(resolution, context, visit)),
    )
    return Drafted(visit, tuple(_announcements(line, visit)), item)


def _words(pieces: Iterable[Piece]) -> list[str]:
    return [text for piece in pieces if (text := clean_line(piece.text, LIMIT))]


def _kind(
    line: Line,
    roster: Roster,
    participants: Sequence[Participant],
    place_id: UUID | None,
    host_id: UUID | None,
) -> VisitKind:
    said = next((kind for p in line.of(Mark.KIND) if (kind := kind_of(p.text))), None)
    if said is not None:
        return said
    if any(p.side is Side.HOST and p.person_id for p in participants):
        return VisitKind.BILATERAL
    place = roster.place.get(place_id) if place_id else None
    if place is not None and place.kind in (PlaceKind.ZONE, PlaceKind.HALL) and not host_id:
        return VisitKind.GROUP
    return VisitKind.STAND


def _attached(visit: Visit, line: Line, context: CaptureContext, *, party_typed: bool) -> Visit:
    """`(` hangs the visit under the last one that is not itself a part, whose party it is unless
    the line says otherwise; `>` puts it after the one before."""
    if not (line.has(Mark.PART) or line.has(Mark.AFTER)):
        return visit
    latest_first = context.visits[: context.begun(visit.starts_at)][::-1]
    if line.has(Mark.PART):
        whole = next((v for v in latest_first if v.parent_id is None), None)
        if whole is not None:
            alone = not visit.side(Side.DELEGATION) and not party_typed
            party = whole.party_id if alone else visit.party_id
            visit = replace(visit, parent_id=whole.id, party_id=party)
    if line.has(Mark.AFTER):
        heads = [v for v in latest_first if v.after_id is None]
        same = (v for v in heads if v.party_id == visit.party_id)
        before = next(same, heads[0] if heads else None)
        visit = replace(visit, after_id=before.id if before else None)
    return visit


def _announcements(line: Line, visit: Visit) -> Iterable[Announcement]:
    for text in _words(line.of(Mark.ANNOUNCEMENT)):
        found = told(text)
        yield Announcement(
            visit_id=visit.id,
            organisation_id=visit.host_id,
            text=found.text,
            amount=found.amount,
            currency=found.currency,
            qualifier=found.qualifier,
        )
