"""`visits`: the day's visits in order."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.moments import day
from delegation_tui.cli.statements import statement_fields, statement_line
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _, n_, say

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier, Roster
    from delegation_tui.domain.visits import Announcement, Participant, Visit


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
    parser.add_argument(
        "--chat",
        action="store_true",
        help=_("a short text of the day to paste into a group: nothing internal"),
    )
    add_json(parser)


def show(args: argparse.Namespace) -> int:
    with opened(args) as (_workspace, store), store.read() as tx:
        dossier = tx.dossier()
    visits, rehearsals = (
        [v for v in some if args.day is None or dossier.event.day_of(v.starts_at) == args.day]
        for some in (dossier.visits, dossier.rehearsals)
    )
    if args.json:
        print_json([visit_fields(dossier, visit) for visit in (*visits, *rehearsals)])
        return 0
    days = [args.day] if args.day else _days(dossier)
    if args.chat or args.markdown:
        from delegation_tui.capture import day_for_chat, day_log

        told = day_for_chat if args.chat else day_log
        print("\n".join(told(dossier, one, utc_now(), say) for one in days), end="")
        return 0
    if not visits:
        print(_("No visit yet: delegation log “who ; host ; topics” logs one."))
    for visit in visits:
        print("\n".join(visit_lines(dossier, visit)))
    if rehearsals:
        print(_("Rehearsals, on none of the fair's days (in no article, match or export):"))
    for visit in rehearsals:
        print("\n".join(visit_lines(dossier, visit)))
    return 0


def _days(dossier: Dossier) -> list[date]:
    """The days with visits; without any, the day that is worked on."""
    event = dossier.event
    visited = {event.day_of(visit.starts_at) for visit in dossier.visits}
    return sorted(visited) or [event.working_day(utc_now())]


def visit_lines(dossier: Dossier, visit: Visit) -> list[str]:
    """A visit as text: when, where and who, then what was noted."""
    from delegation_tui.capture import announced
    from delegation_tui.domain.visits import Visibility

    local = dossier.event.local
    until = f"–{local(visit.ends_at):%H:%M}" if visit.ends_at else ""
    mark = "  └ " if visit.parent_id else ""
    photos = len(dossier.photos_by_visit.get(visit.id, ()))
    count = n_("{n} photo", "{n} photos", photos)
    head = (
        f"{local(visit.starts_at):%Y-%m-%d %H:%M}{until}  {mark}{dossier.roster.visit_name(visit)}"
    )
    kept_back = _("internal") if visit.visibility is Visibility.INTERNAL else ""
    parts = (head, dossier.roster.who(visit), kept_back, count)
    lines = [" · ".join(filter(None, parts))]
    lines += [f"    # {topic.text}" for topic in visit.topics]
    lines += [f"    {statement_line(dossier, said)}" for said in visit.statements]
    lines += [f"    ! {announced(dossier, told)}" for told in dossier.announcements_of(visit.id)]
    lines += [f"    ? {piece.text}" for piece in visit.unresolved]
    return lines


def _participant(dossier: Dossier, participant: Participant) -> dict[str, object]:
    organisation = dossier.roster.organisation.get(participant.organisation_id or participant.id)
    return {
        "name": dossier.roster.participant_name(participant),
        "title": participant.title,
        "organisation": organisation.name if organisation else "",
        "side": participant.side,
        "capacity": participant.capacity,
        "in_attendance": participant.in_attendance,
        "group": participant.person_id is None,
    }


def _announcement(roster: Roster, told: Announcement) -> dict[str, object]:
    by = [name for announcer in told.announcer_ids if (name := roster.name_of(announcer))]
    return {
        "text": told.text,
        "by": by or ([told.announcer] if told.announcer else []),
        "amount": str(told.amount) if told.amount is not None else None,
        "currency": told.currency,
        "qualifier": told.qualifier,
        "occasion": told.occasion,
        "date": told.on.isoformat() if told.on else None,
    }


def visit_fields(dossier: Dossier, visit: Visit) -> dict[str, object]:
    """A visit as JSON fields: times are ISO 8601 with the fair's offset."""
    roster, local = dossier.roster, dossier.event.local
    hosts = [
        roster.organisation[host_id].name
        for host_id in visit.host_ids
        if host_id in roster.organisation
    ]
    party = roster.party.get(visit.party_id) if visit.party_id else None
    return {
        "id": str(visit.id),
        "name": roster.visit_name(visit),
        "kind": visit.kind,
        "start": local(visit.starts_at).isoformat(),
        "end": local(visit.ends_at).isoformat() if visit.ends_at else None,
        "host": hosts[0] if hosts else "",
        "hosts": hosts,
        "place": roster.place_name(visit.place_id),
        "rehearsal": dossier.event.is_rehearsal(visit.starts_at),
        "party": party.name if party else "",
        "parent": str(visit.parent_id) if visit.parent_id else None,
        "after": str(visit.after_id) if visit.after_id else None,
        "visibility": visit.visibility,
        "typed": visit.typed,
        "object": visit.object,
        "note": visit.note,
        "note_use": visit.note_use,
        "key_moment": visit.key_moment,
        "participants": [_participant(dossier, p) for p in visit.participants],
        "topics": [topic.text for topic in visit.topics],
        "announcements": [
            _announcement(roster, told) for told in dossier.announcements_of(visit.id)
        ],
        "statements": [statement_fields(dossier, said) for said in visit.statements],
        "to_verify": list(visit.to_verify),
        "unresolved": [piece.text for piece in visit.unresolved],
        "photos": [photo.name for photo in dossier.photos_by_visit.get(visit.id, ())],
    }
