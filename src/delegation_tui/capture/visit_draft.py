"""A resolved line as the visit that it says: who, where, when, what kind, what is left open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from delegation_tui.capture.announcing import announcements
from delegation_tui.capture.chips import Resolution
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.discretion import apart
from delegation_tui.capture.kinds import kind_of, kind_said
from delegation_tui.capture.leftovers import open_pieces
from delegation_tui.capture.pieces import LIMIT, Line, Mark, Piece
from delegation_tui.capture.planned import as_planned, is_at, planned
from delegation_tui.capture.said import statement
from delegation_tui.capture.spelling import NameKind
from delegation_tui.capture.when import moments
from delegation_tui.capture.whom import hosts_of, participants_of, party_of, place_of
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import PlaceKind, ProgrammeItem
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean, clean_line
from delegation_tui.domain.visits import (
    Announcement,
    NoteUse,
    Participant,
    Topic,
    Visibility,
    Visit,
    VisitKind,
)
from delegation_tui.language import is_secret

# Of these the fourth field says what was signed, opened, awarded, launched.
WITH_OBJECT = (VisitKind.SIGNING, VisitKind.INAUGURATION, VisitKind.PRIZE, VisitKind.LAUNCH)


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
    line = resolution.line
    hidden = {piece for piece, is_hidden in apart(line.of(Mark.TOPIC, Mark.NOTE)) if is_hidden}
    visit = _as_typed(resolution, context, at or context.now, hidden)
    if item is None or (line.has(Mark.HOST) and not is_at(visit, item)):
        item = planned(context, visit)
    if item is not None:
        visit = as_planned(visit, item, resolution, context)
    visit = _with_object(visit, _words(p for p in line.of(Mark.NOTE) if p not in hidden))
    visit = _attached(visit, line, context, party_typed=bool(resolution.matched(NameKind.PARTY)))
    visit = replace(
        visit,
        item_id=item.id if item is not None else None,
        unresolved=(*visit.unresolved, *open_pieces(resolution, context, visit)),
    )
    return Drafted(visit, tuple(announcements(line, visit, context)), item)


def _as_typed(
    resolution: Resolution, context: CaptureContext, now: datetime, hidden: Collection[Piece]
) -> Visit:
    """The visit as the line alone says it; `hidden` are the pieces that nothing prints."""
    line, roster = resolution.line, context.roster
    start, end = moments(line, context.event, now, today=context.today)
    participants = tuple(participants_of(resolution, context, start))
    notes = [p for p in line.pieces if p in hidden or p.mark in (Mark.NOTE, Mark.INTERNAL)]
    host_ids = hosts_of(resolution, roster, participants)
    place_id = place_of(resolution, roster, next(iter(host_ids), None))
    topics = _words(p for p in line.of(Mark.TOPIC) if p not in hidden)
    act = None if line.has(Mark.KIND) else next(filter(kind_said, topics), None)
    if act is not None and " " not in act:
        topics.remove(act)  # "déjeuner" is what was done, and no subject of it
    return Visit(
        kind=(act and kind_said(act)) or _kind(line, roster, participants, place_id, host_ids),
        starts_at=start,
        ends_at=end,
        place_id=place_id,
        host_ids=host_ids,
        party_id=party_of(resolution, context, participants),
        visibility=_visibility(line),
        typed=clean(line.text, LIMIT),
        note="\n".join(_words(notes)),
        note_use=NoteUse.INTERNAL if notes and all(p in hidden for p in notes) else NoteUse.OPEN,
        key_moment=line.has(Mark.KEY),
        to_verify=tuple(_words(line.of(Mark.VERIFY))),
        participants=participants,
        topics=tuple(Topic(text=text) for text in topics),
        statements=tuple(
            statement(
                text, piece.by, participants, context, met=bool(host_ids) or line.has(Mark.HOST)
            )
            for piece in line.of(Mark.QUOTE)
            if (text := clean_line(piece.text, LIMIT))
        ),
    )


def _with_object(visit: Visit, notes: Sequence[str]) -> Visit:
    """At a signing and the like the fourth field says what was signed: it is no note."""
    if visit.kind not in WITH_OBJECT or not notes:
        return visit
    others = (text for text in visit.note.splitlines() if text not in notes)
    return replace(visit, object="\n".join(notes), note="\n".join(others))


def _visibility(line: Line) -> Visibility:
    """Internal by its sign, or because a topic or note says that nothing is to be published."""
    said = (piece.text for piece in line.of(Mark.TOPIC, Mark.NOTE, Mark.INTERNAL))
    secret = line.has(Mark.INTERNAL) or any(map(is_secret, said))
    return Visibility.INTERNAL if secret else Visibility.PUBLIC


def _words(pieces: Iterable[Piece]) -> list[str]:
    return [text for piece in pieces if (text := clean_line(piece.text, LIMIT))]


def _kind(
    line: Line,
    roster: Roster,
    participants: Sequence[Participant],
    place_id: UUID | None,
    host_ids: tuple[UUID, ...],
) -> VisitKind:
    said = next((kind for p in line.of(Mark.KIND) if (kind := kind_of(p.text))), None)
    if said is not None:
        return said
    if any(p.side is Side.HOST and p.person_id and not p.in_attendance for p in participants):
        return VisitKind.BILATERAL
    place = roster.place.get(place_id) if place_id else None
    if place is not None and place.kind in (PlaceKind.ZONE, PlaceKind.HALL) and not host_ids:
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
