"""A short text of the day, ready to paste into a group's chat: what may be known, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from delegation_tui.capture.day_as_text import Say
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import ItemState
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import Visibility

TO_COME = (ItemState.PLANNED, ItemState.MOVED)


def day_for_chat(dossier: Dossier, day: date, now: datetime, say: Say = str) -> str:
    """The public visits of `day`, and the public stops that are still to come at `now` (UTC).
    Nothing internal, no quotation, nothing that is still open."""
    visits, stops = list(_visits(dossier, day)), list(_to_come(dossier, day, now))
    lines = [f"{clean_line(dossier.event.name)} · {day:%d/%m/%Y}"]
    lines += visits or [say(Message("No visit on this day."))]
    lines += [say(Message("To come:")), *stops] if stops else []
    return "\n".join(lines) + "\n"


def _visits(dossier: Dossier, day: date) -> Iterator[str]:
    event, roster = dossier.event, dossier.roster
    for visit in dossier.visits:
        if event.day_of(visit.starts_at) == day and visit.visibility is Visibility.PUBLIC:
            name, place = roster.visit_name(visit), roster.place_name(visit.place_id)
            topics = ", ".join(topic.text for topic in visit.topics)
            met = ", ".join(roster.participant_name(one) for one in visit.side(Side.HOST))
            yield _line(event.local(visit.starts_at), (name, place, topics, met))


def _to_come(dossier: Dossier, day: date, now: datetime) -> Iterator[str]:
    event, roster = dossier.event, dossier.roster
    for item in dossier.programme:
        public = item.visibility is Visibility.PUBLIC and item.state in TO_COME
        if public and item.starts_at > now and event.day_of(item.starts_at) == day:
            yield _line(event.local(item.starts_at), (item.title, roster.place_name(item.place_id)))


def _line(at: datetime, parts: Iterable[str]) -> str:
    """ "10:05 Voltia · B12 · robots": each part once."""
    told = dict.fromkeys(part for text in parts if (part := clean_line(text)))
    return f"{at:%H:%M} {' · '.join(told) or '?'}"
