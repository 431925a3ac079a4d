"""A resolved line as the visit that it says: who, where, when, what kind, what is left open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from delegation_tui.capture.amounts import told
from delegation_tui.capture.index import Kind
from delegation_tui.capture.line import Line, Mark, Piece
from delegation_tui.capture.resolve import CaptureContext, Resolution, State
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import PlaceKind
from delegation_tui.domain.people import Gender, Side
from delegation_tui.domain.text import clean, clean_line, fold
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    PieceKind,
    Statement,
    Topic,
    Unresolved,
    Visibility,
    Visit,
    VisitKind,
)

STEP = timedelta(minutes=5)  # what one `<` goes back
KINDS = {
    VisitKind.STAND: ("stand", "visite", "visit"),
    VisitKind.BILATERAL: ("bilaterale", "bilateral", "entretien", "rencontre", "meeting"),
    VisitKind.RECEIVED: ("recu", "recue", "received", "accueil", "reception"),
    VisitKind.GROUP: ("groupe", "group", "parcours", "tour"),
    VisitKind.DEMO: ("demo", "demonstration"),
    VisitKind.SIGNING: ("signature", "signing", "convention"),
    VisitKind.INAUGURATION: ("inauguration", "opening"),
    VisitKind.SPEECH: ("discours", "speech", "prise de parole", "intervention", "keynote"),
    VisitKind.PRESS: ("presse", "press", "interview"),
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a line says, ready to be kept."""

    visit: Visit
    announcements: tuple[Announcement, ...] = ()


def draft_visit(
    resolution: Resolution, context: CaptureContext, at: datetime | None = None
) -> Drafted:
    """The visit that the line says. `at` (UTC) is when it was, unless the line says it.

    Titles are taken as held that day. What is unknown or ambiguous becomes "à résoudre".
    """
    line, roster = resolution.line, context.roster
    start, end = moments(line, context, at or context.now)
    participants = list(_participants(resolution, context, start))
    host_id = _host(resolution, roster, participants)
    place_id = _place(resolution, roster, host_id)
    party_id = _party(resolution, context, participants)
    visit = Visit(
        kind=_kind(line, roster, participants, place_id, host_id),
        starts_at=start,
        ends_at=end,
        place_id=place_id,
        host_id=host_id,
        party_id=party_id,
        visibility=Visibility.INTERNAL if line.has(Mark.INTERNAL) else Visibility.PUBLIC,
        typed=clean(line.text),
        note="\n".join(_words(line.of(Mark.NOTE, Mark.INTERNAL))),
        key_moment=line.has(Mark.KEY),
        to_verify=tuple(_words(line.of(Mark.VERIFY))),
        participants=tuple(participants),
        topics=tuple(Topic(text=text) for text in _words(line.of(Mark.TOPIC))),
        statements=tuple(
            Statement(text=text, speaker_id=_speaker(participants))
            for text in _words(line.of(Mark.QUOTE))
        ),
        unresolved=tuple(_unresolved(resolution)),
    )
    visit = _attached(visit, line, context)
    return Drafted(visit, tuple(_announcements(line, visit)))


def _words(pieces: Iterable[Piece]) -> list[str]:
    return [text for piece in pieces if (text := clean_line(piece.text, 4000))]


def moments(line: Line, context: CaptureContext, at: datetime) -> tuple[datetime, datetime | None]:
    """When it was, in UTC: the line's time or span on the day of `at`, else `at` less five
    minutes for each `<`."""
    event = context.event
    for piece in line.of(Mark.SPAN, Mark.TIME):
        clocks = [_clock(c, event.local(at)) for c in re.split(r"\s*[-–]\s*", piece.text)]
        start = event.instant(clocks[0])
        if len(clocks) < 2:
            return start, None
        end = event.instant(clocks[1])
        # A visit that ends "before" it starts went over midnight.
        return start, end if end > start else end + timedelta(days=1)
    back = sum(len(piece.text) for piece in line.of(Mark.AGO))
    return at - back * STEP, None


def _clock(text: str, local: datetime) -> datetime:
    hour, _, minute = text.lower().replace("h", ":").partition(":")
    return local.replace(
        tzinfo=None, hour=int(hour), minute=int(minute or 0), second=0, microsecond=0
    )


def _participants(
    resolution: Resolution, context: CaptureContext, start: datetime
) -> Iterable[Participant]:
    if resolution.line.has(Mark.SAME) and context.previous is not None:
        yield from (
            Participant(
                person_id=p.person_id,
                label=p.label,
                title=p.title,
                organisation_id=p.organisation_id,
                capacity=p.capacity,
            )
            for p in context.previous.side(Side.DELEGATION)
        )
    settled = {chip.piece: chip for chip in resolution.matched(Kind.PERSON)}
    for piece in resolution.line.pieces:
        if piece.mark is Mark.GROUP:
            side = Side.DELEGATION if piece.field == 0 else Side.HOST
            yield Participant(label=clean_line(piece.text), side=side)
        elif piece in settled and (found := settled[piece].match) is not None:
            side = context.side_of(found.id, piece.field)
            yield as_held(context, found.id, side, start)


def as_held(context: CaptureContext, person_id: UUID, side: Side, at: datetime) -> Participant:
    """A person at a visit with the title held that day: a snapshot."""
    roster, day = context.roster, context.event.day_of(at)
    role = roster.role_on(person_id, day)
    gender = roster.person[person_id].gender if person_id in roster.person else Gender.UNKNOWN
    capacity = next(
        (m.capacity for p in roster.parties for m in p.members if m.person_id == person_id), ""
    )
    return Participant(
        person_id=person_id,
        title=role.title(gender) if role else "",
        organisation_id=role.organisation_id if role else None,
        capacity=capacity,
        side=side,
    )


def _host(resolution: Resolution, roster: Roster, participants: list[Participant]) -> UUID | None:
    """The organisation that was typed, else that of the place, else of the person met."""
    for chip in resolution.matched(Kind.ORGANISATION):
        if chip.match is not None:
            return chip.match.id
    for chip in resolution.matched(Kind.PLACE):
        place = roster.place.get(chip.match.id) if chip.match else None
        if place is not None and place.organisation_id is not None:
            return place.organisation_id
    return next(
        (p.organisation_id for p in participants if p.side is Side.HOST and p.organisation_id), None
    )


def _place(resolution: Resolution, roster: Roster, host_id: UUID | None) -> UUID | None:
    for chip in resolution.matched(Kind.PLACE):
        if chip.match is not None:
            return chip.match.id
    return next((p.id for p in roster.places if host_id and p.organisation_id == host_id), None)


def _party(
    resolution: Resolution, context: CaptureContext, participants: list[Participant]
) -> UUID | None:
    """The party that was typed; else the smallest with everybody in it; else the whole."""
    for chip in resolution.matched(Kind.PARTY):
        if chip.match is not None:
            return chip.match.id
    ours = {p.person_id for p in participants if p.side is Side.DELEGATION and p.person_id}
    parties = [p for p in context.roster.parties if p.side is Side.DELEGATION]
    fitting = [p for p in parties if ours <= {*(m.person_id for m in p.members), *p.leader_ids}]
    if ours and fitting:
        return min(fitting, key=lambda p: (len(p.members), p.id)).id
    roots = [p for p in parties if p.parent_id is None]
    return roots[0].id if roots else None


def _kind(
    line: Line,
    roster: Roster,
    participants: list[Participant],
    place_id: UUID | None,
    host_id: UUID | None,
) -> VisitKind:
    for piece in line.of(Mark.KIND):
        typed = fold(piece.text)
        for kind, words in KINDS.items():
            if any(word.startswith(typed) for word in words if typed):
                return kind
    if any(p.side is Side.HOST and p.person_id for p in participants):
        return VisitKind.BILATERAL
    place = roster.place.get(place_id) if place_id else None
    if place is not None and place.kind in (PlaceKind.ZONE, PlaceKind.HALL) and not host_id:
        return VisitKind.GROUP
    return VisitKind.STAND


def _speaker(participants: list[Participant]) -> UUID | None:
    """A quotation is taken for that of the only person met; with several it stays open."""
    met = [p.person_id for p in participants if p.side is Side.HOST and p.person_id]
    return met[0] if len(met) == 1 else None


def _unresolved(resolution: Resolution) -> Iterable[Unresolved]:
    kinds = {Mark.WHO: PieceKind.PERSON, Mark.HOST: PieceKind.HOST}
    for chip in resolution.chips:
        if chip.state is not State.RESOLVED:
            yield Unresolved(
                text=clean_line(chip.piece.text),
                kind=kinds[chip.piece.mark],
                side=Side.DELEGATION if chip.piece.mark is Mark.WHO else Side.HOST,
                candidates=tuple(match.id for match in chip.candidates),
            )


def _attached(visit: Visit, line: Line, context: CaptureContext) -> Visit:
    """`(` hangs the visit under the last one that is not itself a part; `>` puts it after the
    one before."""
    earlier = [v for v in context.visits if v.starts_at <= visit.starts_at and v.id != visit.id]
    earlier.sort(key=lambda v: (v.starts_at, v.id))
    if line.has(Mark.PART):
        wholes = [v for v in earlier if v.parent_id is None]
        if wholes:
            visit = replace(visit, parent_id=wholes[-1].id)
    if line.has(Mark.AFTER):
        first = [v for v in earlier if v.after_id is None]
        same = [v for v in first if v.party_id == visit.party_id]
        if same or first:
            visit = replace(visit, after_id=(same or first)[-1].id)
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
