"""Calendars (.ics), as Outlook, Google and Nextcloud write them, read by icalendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from dateutil.rrule import rrulestr
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

# Days may be counted through from long ago; seconds would take for ever.
REPEATS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MARKUP = re.compile(r"</?(?:a|b|br|div|em|html|i|li|ol|p|span|strong|u|ul)\b[^>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Programme:
    """What a calendar plans, in order; `name` is what its owner calls it, if anything; `whole`
    says that it is more than an invitation or the cancelling of one: what it leaves out will
    not be."""

    slots: tuple[Slot, ...]
    name: str
    whole: bool


def read_calendar(file: Path, event: Event, report: FileReport) -> Programme:
    """The entries of a calendar on the fair's days. What is left out is noted in `report`.

    A time without a known zone is the fair's; of a repeated entry each date at the fair counts.
    Raises DelegationError when the file is no calendar.
    """
    text = read_text(file)
    if text.count("BEGIN:VCALENDAR") > text.count("END:VCALENDAR"):
        raise _broken(file, Message("it is cut short"))
    text = BARE_ZONE.sub(r';TZID="\1":\2', text)
    # Outlook calls different zones of different files "Customized Time Zone".
    tzp.use_default()
    try:
        calendars: list[Any] = list(Calendar.from_ical(text, multiple=True))
        components = [part for calendar in calendars for part in calendar.walk("VEVENT")]
        methods = {str(calendar.get("METHOD", "PUBLISH")).upper() for calendar in calendars}
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise _broken(file, clean_line(str(error), 120)) from error
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise _broken(file, Message("it has no VCALENDAR"))
    reader = _Reader(event, report, called_off="CANCEL" in methods)
    slots = list(reader.slots(components))
    days = [slot for slot in slots if event.day_of(slot.starts_at) in event.days]
    if len(days) < len(slots):
        report.warnings.append(
            Message(
                "{n} entries on other days than the fair's: left out.", n=len(slots) - len(days)
            )
        )
    slots = sorted(days, key=lambda slot: slot.starts_at)
    name = next((_text(c, "X-WR-CALNAME") for c in calendars if "X-WR-CALNAME" in c), "")
    whole = not methods & {"REQUEST", "CANCEL", "REPLY", "COUNTER"}
    return Programme(tuple(slots), name, whole)


def _broken(file: Path, reason: Message | str) -> DelegationError:
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
        self._own: set[str] = set()

    def slots(self, parts: Iterable[Any]) -> Iterator[Slot]:
        """The entries as slots: a repeated one on each of its dates at the fair, but for those
        that an entry of their own changes."""
        whole: list[Slot] = []
        for part in parts:
            slot = self._slot(part)
            if slot is not None and "RRULE" in part and "RECURRENCE-ID" not in part:
                whole += self._each_date(part, slot)
            elif slot is not None:
                yield slot
                self._own.add(slot.uid)
        yield from (slot for slot in whole if slot.uid not in self._own)

    def _each_date(self, part: Any, slot: Slot) -> Iterator[Slot]:
        try:
            dates = list(self._dates(part, _first(part, "DTSTART")))
        except (ValueError, TypeError, KeyError, AttributeError):
            self._report.warnings.append(
                Message("“{title}” repeats: only its first date was taken.", title=slot.title)
            )
            dates = [slot.starts_at]
        for starts in dates:
            ends = slot.ends_at and starts + (slot.ends_at - slot.starts_at)
            yield replace(slot, starts_at=starts, ends_at=ends, uid=_repeated(slot.uid, starts))

    def _dates(self, part: Any, start: datetime) -> Iterator[datetime]:
        """The dates of a repeated entry on the fair's days, by the clock of its own zone."""
        rule = part["RRULE"]
        if rule["FREQ"][0] not in REPEATS:
            raise ValueError(rule)
        zone = start.tzinfo or self._event.tz
        until = [_clock(last, zone) for last in rule.pop("UNTIL", [])]
        left_out = {self._utc(moment) for moment in _excluded(part)}
        days = self._event.days
        first, last = datetime.combine(days[0], time.min), datetime.combine(days[-1], time.max)
        clock = start.replace(tzinfo=None)
        for found in rrulestr(rule.to_ical().decode(), dtstart=clock).between(
            first - timedelta(days=1), min([last + timedelta(days=1), *until]), inc=True
        ):
            moment = found.replace(tzinfo=zone).astimezone(UTC)
            if moment not in left_out:
                yield moment

    def _slot(self, part: Any) -> Slot | None:
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
        cancelled = self._called_off or _text(part, "STATUS").upper() == "CANCELLED"
        uid = clean_line(_text(part, "UID"))
        if again := _first(part, "RECURRENCE-ID"):
            uid = _repeated(uid, self._utc(again) if isinstance(again, datetime) else again)
        return Slot(
            starts_at=self._utc(start),
            ends_at=self._end(part, start),
            title=title,
            place=clean_line(_text(part, "LOCATION")),
            state=ItemState.CANCELLED if cancelled else ItemState.PLANNED,
            note=clean(_plain(_text(part, "DESCRIPTION")), 2000).strip(),
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


def _repeated(uid: str, moment: date) -> str:
    """The identity of one date of an entry that repeats."""
    return f"{uid}/{moment:%Y%m%dT%H%MZ}"


def _clock(moment: date, zone: tzinfo) -> datetime:
    """A last moment by the clock of `zone`; a day counts to its end."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.max)
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _excluded(part: Any) -> Iterator[datetime]:
    found = part.get("EXDATE", [])
    for dates in found if isinstance(found, list) else [found]:
        yield from (one.dt for one in dates.dts if isinstance(one.dt, datetime))


class _Words(HTMLParser):
    """The text of markup; what makes a line of its own stays one."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in ("br", "p", "div", "li"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def _plain(text: str) -> str:
    """Google writes descriptions as HTML: their text."""
    if not MARKUP.search(text):
        return text
    words = _Words()
    words.feed(text)
    words.close()
    return words.text
