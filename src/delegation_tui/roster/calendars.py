"""Calendars (.ics), as Outlook, Google and Nextcloud write them, read by icalendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar
from icalendar.timezone import tzp

from delegation_tui.domain.event import Event, ItemState
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean, clean_line
from delegation_tui.roster.programme import Slot
from delegation_tui.roster.report import FileReport
from delegation_tui.roster.text_files import read_text

# Some programs forget the quotation marks that a zone with a colon in its name needs.
BARE_ZONE = re.compile(r';TZID=([^"\r\n;][^"\r\n]*:[^"\r\n]*):(\d{8}(?:T\d{6}Z?)?)[ \t]*$', re.M)


@dataclass(frozen=True, slots=True)
class Programme:
    """What a calendar plans, in order; `whole` says that it is more than an invitation or the
    cancelling of one: what it leaves out will not be."""

    slots: tuple[Slot, ...]
    whole: bool


def read_calendar(file: Path, event: Event, report: FileReport) -> Programme:
    """The entries of a calendar on the fair's days. What is left out is noted in `report`.

    A time without a known zone is the fair's; of a repeated entry each date that the file gives
    counts. Raises DelegationError when the file is no calendar.
    """
    text = BARE_ZONE.sub(r';TZID="\1":\2', read_text(file))
    # Outlook calls different zones of different files "Customized Time Zone".
    tzp.use_default()
    try:
        calendars: list[Any] = list(Calendar.from_ical(text, multiple=True))
        components = [part for calendar in calendars for part in calendar.walk("VEVENT")]
        methods = {str(calendar.get("METHOD", "PUBLISH")).upper() for calendar in calendars}
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise _broken(file, clean_line(str(error), 120)) from error
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise _broken(file, "no VCALENDAR")
    reader = _Reader(event, report, called_off="CANCEL" in methods)
    slots = [slot for part in components if (slot := reader.slot(part)) is not None]
    days = [slot for slot in slots if event.day_of(slot.starts_at) in event.days]
    if len(days) < len(slots):
        report.warnings.append(
            Message(
                "{n} entries on other days than the fair's: left out.", n=len(slots) - len(days)
            )
        )
    slots = sorted(days, key=lambda slot: slot.starts_at)
    return Programme(tuple(slots), whole=not methods & {"REQUEST", "CANCEL", "REPLY", "COUNTER"})


def _broken(file: Path, reason: str) -> DelegationError:
    return DelegationError(
        "{file} is a broken calendar ({reason}): nothing of it was imported. "
        "Export it again from the calendar program.",
        file=file,
        reason=reason,
    )


class _Reader:
    def __init__(self, event: Event, report: FileReport, *, called_off: bool) -> None:
        self._event, self._report, self._called_off = event, report, called_off
        self._unknown: set[str] = set()

    def slot(self, part: Any) -> Slot | None:
        """An entry as a slot; None, with a note, when it has no time of day."""
        title = clean_line(_text(part, "SUMMARY"))
        start = _first(part, "DTSTART")
        if not isinstance(start, datetime):
            all_day = start is not None and not isinstance(start, str)
            self._report.warnings.append(
                Message("“{title}” lasts all day: it is no stop of the programme.", title=title)
                if all_day
                else Message("“{title}” has no start: left out.", title=title)
            )
            return None
        self._check_zone(part, start)
        if "RRULE" in part:
            self._report.warnings.append(
                Message("“{title}” repeats: only its first date was taken.", title=title)
            )
        cancelled = self._called_off or _text(part, "STATUS").upper() == "CANCELLED"
        uid = clean_line(_text(part, "UID"))
        if again := _first(part, "RECURRENCE-ID"):
            uid += f"/{again}"
        return Slot(
            starts_at=self._utc(start),
            ends_at=self._end(part, start),
            title=title,
            place=clean_line(_text(part, "LOCATION")),
            state=ItemState.CANCELLED if cancelled else ItemState.PLANNED,
            note=clean(_text(part, "DESCRIPTION"), 2000).strip(),
            uid=uid,
        )

    def _check_zone(self, part: Any, start: datetime) -> None:
        params = getattr(part.get("DTSTART"), "params", {})
        name = clean_line(str(params.get("TZID", "")))
        if start.tzinfo is None and name and name not in self._unknown:
            self._unknown.add(name)
            self._report.warnings.append(
                Message("the time zone “{name}” is not known: the fair's was taken.", name=name)
            )

    def _utc(self, moment: datetime) -> datetime:
        return moment.astimezone(UTC) if moment.tzinfo else self._event.instant(moment)

    def _end(self, part: Any, start: datetime) -> datetime | None:
        begins = self._utc(start)
        end, lasts = _first(part, "DTEND"), _first(part, "DURATION")
        if isinstance(end, datetime):
            ends = self._utc(end)
        elif isinstance(lasts, timedelta):
            ends = begins + lasts
        else:
            return None
        return ends if ends > begins else None


def _first(part: Any, name: str) -> Any:
    """A decoded property, the first where it stands twice; None when it cannot be read."""
    try:
        found = part.decoded(name)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return found[0] if isinstance(found, list) else found


def _text(part: Any, name: str) -> str:
    found = part.get(name, "")
    return str(found[0] if isinstance(found, list) else found)
