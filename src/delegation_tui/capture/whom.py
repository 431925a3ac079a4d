"""Whom and where a line names: participants, host, place, party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from delegation_tui.capture.chips import EVERYBODY, Chip, Resolution
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.pieces import LIMIT, Mark
from delegation_tui.capture.spelling import NameKind
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.people import Gender, Side
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import Participant


def participants_of(
    resolution: Resolution, context: CaptureContext, start: datetime
) -> Iterable[Participant]:
    """Everybody the line names, each once, in the order of typing."""
    seen: set[UUID] = set()
    for participant in _named(resolution, context, start):
        if participant.person_id not in seen:
            yield participant
        if participant.person_id is not None:
            seen.add(participant.person_id)


def _named(
    resolution: Resolution, context: CaptureContext, start: datetime
) -> Iterable[Participant]:
    hosts, settled = host_chips(resolution), {chip.piece: chip for chip in resolution.chips}
    at_home = {chip.match.id for chip in hosts if chip.match is not None}
    for piece in resolution.line.pieces:
        chip = settled.get(piece)
        side = Side.DELEGATION if piece.field == 0 else Side.HOST
        if piece.mark is Mark.SAME and context.previous is not None:
            yield from (replace(p, id=uuid7()) for p in context.previous.side(Side.DELEGATION))
        elif piece.mark is Mark.GROUP:
            if label := clean_line(piece.text, LIMIT):
                yield Participant(label=label, side=side)
        elif chip is None or chip.match is None:
            continue
        elif chip.match.kind is NameKind.PERSON:
            at_side = context.side_of(chip.match.id, piece.field)
            person = as_held(context, chip.match.id, at_side, start)
            if person.organisation_id in at_home and not context.is_ours(chip.match.id):
                person = replace(person, side=Side.HOST)
            yield replace(
                person,
                capacity=chip.piece.capacity or person.capacity,
                in_attendance=piece.mark is Mark.ATTENDING,
            )
        elif chip.match.kind is NameKind.PARTY and EVERYBODY.fullmatch(piece.text):
            if len(resolution.chips_of(Mark.WHO)) > 1:  # "avl et toute l'équipe", "avl et nous"
                label = piece.text if " " in piece.text else context.roster.name_of(chip.match.id)
                yield Participant(label=clean_line(label, LIMIT), side=side)
        elif chip.match.kind is NameKind.ORGANISATION and chip not in hosts:
            # An organisation named with the people takes part as itself.
            attending = piece.mark is Mark.ATTENDING
            yield Participant(label=chip.label, side=side, in_attendance=attending)


def host_chips(resolution: Resolution) -> list[Chip]:
    """The organisations that may be the host: those typed where hosts stand, else any."""
    named = resolution.matched(NameKind.ORGANISATION)
    typed = [chip for chip in named if chip.piece.mark is not Mark.ATTENDING]
    return [chip for chip in typed if chip.piece.mark is Mark.HOST] or typed


def as_held(context: CaptureContext, person_id: UUID, side: Side, at: datetime) -> Participant:
    """A person at a visit with the title held that day: a snapshot."""
    roster, day = context.roster, context.event.day_of(at)
    role = roster.role_on(person_id, day)
    gender = roster.person[person_id].gender if person_id in roster.person else Gender.UNKNOWN
    return Participant(
        person_id=person_id,
        title=role.title(gender) if role else "",
        organisation_id=role.organisation_id if role else None,
        capacity=roster.capacity.get(person_id, ""),
        side=side,
    )


def hosts_of(
    resolution: Resolution, roster: Roster, participants: Sequence[Participant]
) -> tuple[UUID, ...]:
    """The organisations typed and the owners of the places typed, in the order of typing, each
    once; else the house of the first person met, unless a host or place was typed that nobody knows."""
    typed, found = host_chips(resolution), dict[UUID, None]()
    for chip in resolution.chips:
        if chip.house is not None:
            found[chip.house] = None
        if chip.match is None:
            continue
        place = roster.place.get(chip.match.id)
        if chip in typed:
            found[chip.match.id] = None
        elif place is not None and place.organisation_id is not None:
            found[place.organisation_id] = None
    unknown = any(c.match is None and c.piece.mark is Mark.HOST for c in resolution.chips)
    met = (
        p.organisation_id
        for p in participants
        if not unknown
        if p.side is Side.HOST and p.organisation_id and not p.in_attendance
    )
    return tuple(found) or tuple(met)[:1]


def place_of(resolution: Resolution, roster: Roster, host_id: UUID | None) -> UUID | None:
    """The first place that was typed and does not only say where another of them is."""
    typed = [chip.match.id for chip in resolution.matched(NameKind.PLACE) if chip.match is not None]
    around = {above for place_id in typed for above in roster.around(place_id)}
    own = (p.id for p in roster.places if host_id and p.organisation_id == host_id)
    return next((i for i in typed if i not in around), next(own, None))


def party_of(
    resolution: Resolution, context: CaptureContext, participants: Sequence[Participant]
) -> UUID | None:
    """The party that was typed; else the smallest with everybody in it; else that of the same
    people before; else the whole."""
    for chip in resolution.matched(NameKind.PARTY):
        if chip.match is not None:
            return chip.match.id
    ours = [p for p in participants if p.side is Side.DELEGATION and p.person_id]
    if not ours and resolution.line.has(Mark.SAME) and context.previous is not None:
        return context.previous.party_id
    return party_of_people(context, ours)


def party_of_people(context: CaptureContext, people: Iterable[Participant]) -> UUID | None:
    """The smallest party of ours with everybody in it; else the whole delegation."""
    ours = {p.person_id for p in people if p.side is Side.DELEGATION and p.person_id}
    parties = [p for p in context.roster.parties if p.side is Side.DELEGATION]
    fitting = [p for p in parties if ours and ours <= context.roster.people_of[p.id]]
    if fitting:
        return min(fitting, key=lambda p: (len(p.members), p.id)).id
    return next((p.id for p in parties if p.parent_id is None), None)


def the_one_met(participants: Iterable[Participant]) -> UUID | None:
    """Whose a quotation is: the only person met; with several it stays open."""
    met = [
        p.person_id
        for p in participants
        if p.side is Side.HOST and p.person_id and not p.in_attendance
    ]
    return met[0] if len(met) == 1 else None
