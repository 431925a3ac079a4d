"""Calendars (.ics), as Outlook, Google and Nextcloud write them, read by icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from delegation_tui.domain.event import Event, ItemState
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean, clean_line
from delegation_tui.roster.programme import Slot
from delegation_tui.roster.report import FileReport
from delegation_tui.roster.text_files import read_text


def read_calendar(file: Path, event: Event, report: FileReport) -> list[Slot]:
    """The events of a calendar as slots, in order. What cannot be a slot is noted in `report`.

    A time without zone is the fair's; a repeated event counts once per own date in the file.
    Raises DelegationError when the file is no calendar.
    """
    text = read_text(file)
    try:
        calendar = Calendar.from_ical(text)
        components: list[Any] = list(calendar.walk("VEVENT"))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise DelegationError(
            "{file} is a broken calendar ({reason}): nothing of it was imported. "
            "Export it again from the calendar program.",
            file=file,
            reason=clean_line(str(error), 120) or "no VCALENDAR",
        ) from error
    slots = []
    for component in components:
        slot = _slot(component, event, report)
        if slot is not None:
            slots.append(slot)
    return sorted(slots, key=lambda slot: slot.starts_at)


def _slot(component: Any, event: Event, report: FileReport) -> Slot | None:
    title = clean_line(str(component.get("SUMMARY", "")))
    try:
        start = component.decoded("DTSTART")
    except (KeyError, ValueError):
        report.warnings.append(Message("“{title}” has no start: left out.", title=title))
        return None
    if not isinstance(start, datetime):
        report.warnings.append(
            Message("“{title}” lasts all day: it is no stop of the programme.", title=title)
        )
        return None
    if "RRULE" in component:
        report.warnings.append(
            Message("“{title}” repeats: only its first date was taken.", title=title)
        )
    cancelled = str(component.get("STATUS", "")).upper() == "CANCELLED"
    uid = clean_line(str(component.get("UID", "")))
    if "RECURRENCE-ID" in component:
        uid += f"/{component.decoded('RECURRENCE-ID')}"
    return Slot(
        starts_at=_utc(start, event),
        ends_at=_end(component, start, event),
        title=title,
        place=clean_line(str(component.get("LOCATION", ""))),
        state=ItemState.CANCELLED if cancelled else ItemState.PLANNED,
        note=clean(str(component.get("DESCRIPTION", "")), 2000).strip(),
        uid=uid,
    )


def _utc(moment: datetime, event: Event) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else event.instant(moment)


def _end(component: Any, start: datetime, event: Event) -> datetime | None:
    if "DTEND" in component:
        end: date = component.decoded("DTEND")
    elif "DURATION" in component:
        duration: timedelta = component.decoded("DURATION")
        end = start + duration
    else:
        return None
    return _utc(end, event) if isinstance(end, datetime) and end > start else None
