"""A planned stop and the visit that holds it: which one it is, and what the plan says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from delegation_tui.capture.chips import Resolution
from delegation_tui.capture.context import NEAR, CaptureContext
from delegation_tui.capture.kinds import is_act, kind_planned
from delegation_tui.capture.pieces import Mark
from delegation_tui.capture.spelling import NameKind
from delegation_tui.capture.whom import as_held, party_of_people, the_one_met
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, Topic, Visibility, Visit, VisitKind


def from_item(context: CaptureContext, item: ProgrammeItem, now: datetime) -> Visit:
    """The visit that arriving at a planned stop (at `now`, UTC) begins."""
    people = _planned_people(context, item, now)
    return Visit(
        kind=_kind(item, context, people, VisitKind.STAND),
        starts_at=now,
        place_id=item.place_id,
        host_ids=(item.host_id,) if item.host_id else (),
        party_id=item.party_id or party_of_people(context, people),
        participants=people,
        topics=_topics(item, context),
        note=_note(item, context),
        visibility=item.visibility,
        unresolved=item.unresolved,
    )


def planned(context: CaptureContext, visit: Visit) -> ProgrammeItem | None:
    """The planned item that an unplanned-looking line in fact is: same host or place, near."""
    near = [
        item
        for item in context.programme
        if item.state in (ItemState.PLANNED, ItemState.MOVED)
        and abs(item.starts_at - visit.starts_at) <= NEAR
        and is_at(visit, item)
        and (not item.party_id or not visit.party_id or item.party_id == visit.party_id
             or not item.person_ids)
    ]  # fmt: skip
    return min(near, key=lambda item: abs(item.starts_at - visit.starts_at), default=None)


def is_at(visit: Visit, item: ProgrammeItem) -> bool:
    """Whether the visit is where the stop is planned."""
    return (item.host_id is not None and item.host_id in visit.host_ids) or (
        visit.place_id is not None and item.place_id == visit.place_id
    )


def as_planned(
    visit: Visit, item: ProgrammeItem, resolution: Resolution, context: CaptureContext
) -> Visit:
    """What the line of a planned stop leaves unsaid is as planned: where, and, when it names
    nobody, who and about what."""
    host = (item.host_id,) if item.host_id else ()
    kept_back = Visibility.INTERNAL in (item.visibility, visit.visibility)
    visit = replace(
        visit,
        host_ids=visit.host_ids or host,
        place_id=visit.place_id or item.place_id,
        visibility=Visibility.INTERNAL if kept_back else Visibility.PUBLIC,
    )
    line = resolution.line
    if visit.participants or line.has(Mark.SAME) or _names_somebody(resolution):
        return visit
    people = _planned_people(context, item, visit.starts_at)
    speaker = the_one_met(people)
    return replace(
        visit,
        kind=visit.kind if line.has(Mark.KIND) else _kind(item, context, people, visit.kind),
        party_id=item.party_id or party_of_people(context, people),
        participants=people,
        topics=visit.topics or _topics(item, context),
        note=visit.note or _note(item, context),
        unresolved=item.unresolved,
        statements=tuple(
            said if said.speaker_id or said.speaker else replace(said, speaker_id=speaker)
            for said in visit.statements
        ),
    )


def _names_somebody(resolution: Resolution) -> bool:
    """Whether the line says who went, understood or not: a host or place typed first does not."""
    where = (NameKind.ORGANISATION, NameKind.PLACE)
    return any(
        chip.piece.mark is Mark.WHO and (chip.match is None or chip.match.kind not in where)
        for chip in resolution.chips
    )


def _planned_people(
    context: CaptureContext, item: ProgrammeItem, at: datetime
) -> tuple[Participant, ...]:
    return (
        *(as_held(context, p, Side.DELEGATION, at) for p in item.person_ids),
        *(as_held(context, p, Side.HOST, at) for p in item.met_ids),
    )


def _topics(item: ProgrammeItem, context: CaptureContext) -> tuple[Topic, ...]:
    """The planned topics; where no host, topic or person met is planned, the title says what the
    stop is about, unless it says an act."""
    title = _title(item, context)
    about = item.topics or ((title,) if title and not is_act(title) else ())
    return tuple(Topic(text=text) for text in about)


def _note(item: ProgrammeItem, context: CaptureContext) -> str:
    """A title that says an act is told as a note: somebody says whether it is printed."""
    title = _title(item, context)
    return title if is_act(title) else ""


def _title(item: ProgrammeItem, context: CaptureContext) -> str:
    """The title where nothing narrower is planned; empty too where it only names who or where."""
    narrower = item.host_id or item.met_ids or item.topics
    return "" if narrower or _only_names(item, context) else item.title


def _only_names(item: ProgrammeItem, context: CaptureContext) -> bool:
    roster = context.roster
    ids = [*item.person_ids, *(i for i in (item.host_id, item.party_id) if i)]
    named = [roster.place_name(item.place_id), *map(roster.name_of, ids)]
    return fold(item.title) in map(fold, named)


def _kind(
    item: ProgrammeItem,
    context: CaptureContext,
    people: tuple[Participant, ...],
    otherwise: VisitKind,
) -> VisitKind:
    known = next((kind for kind in VisitKind if kind.value == item.kind), None)
    if known is None and not _only_names(item, context):
        known = kind_planned(item.title)
    met = any(participant.side is Side.HOST for participant in people)
    return known or (VisitKind.BILATERAL if met else otherwise)
