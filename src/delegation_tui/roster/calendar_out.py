"""The programme as a calendar (.ics), for any calendar program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.visits import Visibility
from delegation_tui.roster.lists_out import place_text

if TYPE_CHECKING:
    from icalendar import Calendar

NO_ADDRESS = "invalid:nomail"  # of a guest, as calendar programs write it


def calendar(dossier: Dossier) -> bytes:
    """Every stop as an entry: when, what, where, with whom; what is internal is private."""
    from icalendar import Calendar

    made = Calendar()
    made.add("PRODID", "-//delegation//programme//")
    made.add("VERSION", "2.0")
    made.add("X-WR-CALNAME", dossier.event.name)
    for item in dossier.programme:
        _add(made, dossier, item)
    written: bytes = made.to_ical()
    return written


def _add(calendar: Calendar, dossier: Dossier, item: ProgrammeItem) -> None:
    from icalendar import Event, vCalAddress

    entry, roster = Event(), dossier.roster
    entry.add("UID", item.uid or str(item.id))
    entry.add("DTSTAMP", item.starts_at)
    entry.add("DTSTART", item.starts_at)
    if item.ends_at:
        entry.add("DTEND", item.ends_at)
    place = place_text(roster, roster.place.get(item.place_id) if item.place_id else None)
    for name, text in (("SUMMARY", item.title), ("LOCATION", place), ("DESCRIPTION", item.note)):
        if text:
            entry.add(name, text)
    if item.state is ItemState.CANCELLED:
        entry.add("STATUS", "CANCELLED")
    if item.visibility is Visibility.INTERNAL:
        entry.add("CLASS", "PRIVATE")
    for person_id in (*item.person_ids, *item.met_ids):
        person = roster.person[person_id]
        guest = vCalAddress(f"mailto:{person.email}" if person.email else NO_ADDRESS)
        guest.params["CN"] = person.name
        entry.add("ATTENDEE", guest)
    calendar.add_component(entry)
