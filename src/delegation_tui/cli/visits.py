"""`visits`: the day's visits in order."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.moments import day
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _, n_, say

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.visits import Participant, Visit


def register(commands: Commands) -> None:
    parser = commands.add(
        "visits",
        show,
        _("the visits in order, with who, what and how many photos"),
        "delegation visits --day 2024-05-22 --markdown > day.md",
    )
    parser.add_argument("--day", type=day, metavar="DATE", help=_("only that day"))
    parser.add_argument(
        "--markdown",
        action="store_true",
        help=_("the day log in Markdown: everything noted, what is missing"),
    )
    add_json(parser)


def show(args: argparse.Namespace) -> int:
    from delegation_tui.capture.day_log import day_log

    with opened(args) as (_workspace, store), store.read() as tx:
        dossier = tx.dossier()
    visits = [
        visit
        for visit in dossier.visits
        if args.day is None or dossier.event.day_of(visit.starts_at) == args.day
    ]
    if args.json:
        print_json([visit_fields(dossier, visit) for visit in visits])
        return 0
    if args.markdown:
        days = [args.day] if args.day else _days(dossier)
        print("\n".join(day_log(dossier, one, say) for one in days), end="")
        return 0
    if not visits:
        print(_("No visit yet: delegation log “who ; host ; topics” logs one."))
    for visit in visits:
        for line in _lines(dossier, visit):
            print(line)
    return 0


def _days(dossier: Dossier) -> list[date]:
    """The days with visits; without any, the day that is worked on."""
    event = dossier.event
    visited = {event.day_of(visit.starts_at) for visit in dossier.visits}
    return sorted(visited) or [event.working_day(utc_now())]


def _lines(dossier: Dossier, visit: Visit) -> list[str]:
    from delegation_tui.capture.day_log import announced

    local = dossier.event.local
    until = f"–{local(visit.ends_at):%H:%M}" if visit.ends_at else ""
    mark = "  └ " if visit.parent_id else ""
    photos = len(dossier.photos_by_visit.get(visit.id, ()))
    count = n_("{n} photo", "{n} photos", photos)
    head = (
        f"{local(visit.starts_at):%Y-%m-%d %H:%M}{until}  {mark}{dossier.roster.visit_name(visit)}"
    )
    lines = [" · ".join(part for part in (head, dossier.roster.who(visit), count) if part)]
    lines += [f"    # {topic.text}" for topic in visit.topics]
    lines += [f"    ! {announced(dossier, told)}" for told in dossier.announcements_of(visit.id)]
    lines += [f"    ? {piece.text}" for piece in visit.unresolved]
    return lines


def _participant(dossier: Dossier, participant: Participant) -> dict[str, Any]:
    organisation = dossier.roster.organisation.get(participant.organisation_id or participant.id)
    return {
        "name": dossier.roster.participant_name(participant),
        "title": participant.title,
        "organisation": organisation.name if organisation else "",
        "side": participant.side,
        "group": participant.person_id is None,
    }


def visit_fields(dossier: Dossier, visit: Visit) -> dict[str, Any]:
    """A visit as JSON fields: times are ISO 8601 with the fair's offset."""
    roster, local = dossier.roster, dossier.event.local
    host = roster.organisation.get(visit.host_id) if visit.host_id else None
    party = roster.party.get(visit.party_id) if visit.party_id else None
    return {
        "id": str(visit.id),
        "name": roster.visit_name(visit),
        "kind": visit.kind,
        "start": local(visit.starts_at).isoformat(),
        "end": local(visit.ends_at).isoformat() if visit.ends_at else None,
        "host": host.name if host else "",
        "place": roster.place_name(visit.place_id),
        "party": party.name if party else "",
        "parent": str(visit.parent_id) if visit.parent_id else None,
        "after": str(visit.after_id) if visit.after_id else None,
        "visibility": visit.visibility,
        "typed": visit.typed,
        "note": visit.note,
        "key_moment": visit.key_moment,
        "participants": [_participant(dossier, p) for p in visit.participants],
        "topics": [topic.text for topic in visit.topics],
        "announcements": [
            {
                "text": a.text,
                "amount": str(a.amount) if a.amount is not None else None,
                "currency": a.currency,
                "qualifier": a.qualifier,
            }
            for a in dossier.announcements_of(visit.id)
        ],
        "statements": [
            {"text": s.text, "kind": s.kind, "validation": s.validation} for s in visit.statements
        ],
        "to_verify": list(visit.to_verify),
        "unresolved": [piece.text for piece in visit.unresolved],
        "photos": [photo.name for photo in dossier.photos_by_visit.get(visit.id, ())],
    }
