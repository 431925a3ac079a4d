"""The day as it was logged, in Markdown: to read, print or hand over at any time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from delegation_tui.capture.amount_text import announced
from delegation_tui.capture.line import parse
from delegation_tui.capture.radar import missing
from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import ItemState
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import KIND_LABELS, Participant, Visibility, Visit

Say = Callable[[Message], str]
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def day_log(dossier: Dossier, day: date, now: datetime, say: Say = str) -> str:
    """The visits of `day` in order with everything noted, the stops that were not held, and what
    is missing at `now` (UTC). `say` puts the labels into the reader's language."""
    event = dossier.event
    visits = [v for v in dossier.visits if event.day_of(v.starts_at) == day]
    parts = [f"# {plain(event.name)} · {day.isoformat()}"]
    if not visits:
        parts.append(say(Message("No visit on this day.")))
    shown = {visit.id for visit in visits}
    for whole in (v for v in visits if v.parent_id not in shown):
        for visit, depth in _with_parts(whole, visits):
            parts.append(_visit(dossier, visit, "#" * min(2 + depth, 6), say))
    parts += _not_held(dossier, day, say)
    gaps = [f"- {plain(say(gap.what))}" for gap in missing(dossier, day, now)]
    if gaps:
        parts.append("\n".join((f"## {say(Message('Missing'))}", "", *gaps)))
    return "\n\n".join(parts) + "\n"


def _with_parts(
    whole: Visit, visits: Sequence[Visit], depth: int = 0
) -> Iterator[tuple[Visit, int]]:
    """A visit, its parts, their parts, and how deep each stands."""
    yield whole, depth
    for part in visits:
        if part.parent_id == whole.id:
            yield from _with_parts(part, visits, depth + 1)


def plain(text: str) -> str:
    """`text` as Markdown shows it unchanged."""
    return SPECIAL.sub(r"\\\1", clean_line(text, 100_000))


def _visit(dossier: Dossier, visit: Visit, level: str, say: Say) -> str:
    local = dossier.event.local
    until = f"–{local(visit.ends_at):%H:%M}" if visit.ends_at else "–…"
    head = f"{local(visit.starts_at):%H:%M}{until} · {plain(dossier.roster.visit_name(visit))}"
    lines = [f"- {say(fact)}" for fact in _facts(dossier, visit)]
    return "\n".join((f"{level} {head}", "", *lines))


def _facts(dossier: Dossier, visit: Visit) -> Iterator[Message]:
    roster, place = dossier.roster, dossier.roster.place_name(visit.place_id)
    party = roster.party.get(visit.party_id) if visit.party_id else None
    if place:
        yield Message("where: {text}", text=plain(place))
    if label := KIND_LABELS[visit.kind]:
        yield label
    before = dossier.visit.get(visit.after_id) if visit.after_id else None
    if before is not None:
        yield Message("right after: {text}", text=plain(roster.visit_name(before)))
    if party is not None:
        yield Message("party: {text}", text=plain(party.name))
    if ours := _people(dossier, visit, Side.DELEGATION):
        yield Message("delegation: {text}", text=ours)
    if met := _people(dossier, visit, Side.HOST):
        yield Message("met: {text}", text=met)
    for topic in visit.topics:
        yield Message("topic: {text}", text=plain(topic.text))
    for told in dossier.announcements_of(visit.id):
        yield Message("announced: {text}", text=plain(announced(dossier, told)))
    for said in visit.statements:
        speaker = roster.person.get(said.speaker_id) if said.speaker_id else None
        who = plain(speaker.name if speaker else said.speaker) or "?"
        yield Message("said by {who}: “{text}”", who=who, text=plain(said.text))
    if visit.object:
        yield Message("object: {text}", text=plain(visit.object))
    for line in visit.note.splitlines():
        yield Message("note: {text}", text=plain(line))
    if visit.key_moment:
        yield Message("key moment for photos")
    for text in visit.to_verify:
        yield Message("to verify: {text}", text=plain(text))
    for piece in visit.unresolved:
        yield Message("to resolve: {pieces}", pieces=plain(piece.text))
    if visit.visibility is Visibility.INTERNAL:
        yield Message("not for publication")
    if photos := len(dossier.photos_by_visit.get(visit.id, ())):
        yield Message("photos: {text}", text=photos)
    for line in visit.typed.splitlines():
        yield Message("typed: {text}", text=plain(parse(line).tidy()))


def _people(dossier: Dossier, visit: Visit, side: Side) -> str:
    return "; ".join(_person(dossier, p) for p in visit.side(side))


def _person(dossier: Dossier, participant: Participant) -> str:
    name = dossier.roster.participant_name(participant)
    return plain(", ".join(part for part in (name, participant.title) if part))


NOT_HELD = complete(
    ItemState,
    {
        ItemState.PLANNED: Message("planned"),
        ItemState.HELD: None,
        ItemState.MOVED: Message("moved"),
        ItemState.CANCELLED: Message("cancelled"),
    },
)


def _not_held(dossier: Dossier, day: date, say: Say) -> list[str]:
    local = dossier.event.local
    lines = [
        f"- {local(item.starts_at):%H:%M} {plain(item.title)} ({say(label)})"
        for item in dossier.programme
        if dossier.event.day_of(item.starts_at) == day and (label := NOT_HELD[item.state])
    ]
    return ["\n".join((f"## {say(Message('Planned, not held'))}", "", *lines))] if lines else []
