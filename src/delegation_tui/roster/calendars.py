"""Calendars (.ics), as Outlook, Google and Nextcloud write them, read by icalendar."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component
from icalendar.timezone import tzp

from delegation_tui.domain.event import Event, ItemState
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean, clean_line
from delegation_tui.roster.calendar_dates import dates_of, repeats
from delegation_tui.roster.calendar_words import place_of, plain, title_of
from delegation_tui.roster.kept_back import visibility_of
from delegation_tui.roster.report import FileReport
from delegation_tui.roster.slots import Invited, Slot
from delegation_tui.roster.text_files import read_text

# Some programs forget the quotation marks that a zone with a colon in its name needs.
BARE_ZONE = re.compile(r';TZID=([^"\r\n;][^"\r\n]*:[^"\r\n]*):(\d{8}(?:T\d{6}Z?)?)[ \t]*$', re.M)
LONGEST_STOP = timedelta(hours=16)  # what lasts longer is a frame: a stay, the whole fair
PRIVATE = ("PRIVATE", "CONFIDENTIAL")
NO_GUEST = ("ROOM", "RESOURCE")


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
    text = read_text(file, folded=True)
    if text.count("BEGIN:VCALENDAR") > text.count("END:VCALENDAR"):
        raise _broken(file, Message("it is cut short"))
    text = BARE_ZONE.sub(r';TZID="\1":\2', text)
    # Outlook calls different zones of different files "Customized Time Zone".
    tzp.use_default()
    try:
        with warnings.catch_warnings():  # what it thinks of zones is told in our own words
            warnings.simplefilter("ignore")
            calendars = Calendar.from_ical(text, multiple=True)
        components = [part for calendar in calendars for part in calendar.walk("VEVENT")]
        methods = {str(calendar.get("METHOD", "PUBLISH")).upper() for calendar in calendars}
    except (ValueError, LookupError, AttributeError, TypeError, OSError, RecursionError) as error:
        raise _broken(file, clean_line(str(error), 120)) from error
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise _broken(file, Message("it has no VCALENDAR"))
    zone = next((z for c in calendars if (z := _zone(_text(c, "X-WR-TIMEZONE")))), None)
    reader = _Reader(event, report, called_off="CANCEL" in methods, zone=zone)
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


@dataclass(frozen=True, slots=True)
class _Change:
    """What an entry says of all dates of another from `since` on: how much later, and the rest."""

    since: datetime
    later: timedelta
    slot: Slot


class _Reader:
    def __init__(
        self, event: Event, report: FileReport, *, called_off: bool, zone: tzinfo | None
    ) -> None:
        self._event, self._report, self._called_off = event, report, called_off
        self._zone = zone or event.tz  # of times that name none
        self._unknown: set[str] = set()

    def slots(self, parts: Sequence[Component]) -> Iterator[Slot]:
        """The entries as slots: a repeated one on each of its dates at the fair, but for those
        that an entry of their own changes."""
        read = [(part, slot) for part in parts if (slot := self._slot(part)) is not None]
        changes = self._changes(read)
        whole: list[Slot] = []
        own: set[str] = set()
        for part, slot in read:
            if "RECURRENCE-ID" not in part and repeats(part):
                whole += self._each_date(part, slot, changes.get(slot.uid, []))
            elif not _from_then_on(part):
                yield slot
                own.add(slot.uid)
        yield from (slot for slot in whole if slot.uid not in own)

    def _changes(self, read: Iterable[tuple[Component, Slot]]) -> dict[str, list[_Change]]:
        found: dict[str, list[_Change]] = {}
        for part, slot in read:
            since = _first(part, "RECURRENCE-ID")
            if _from_then_on(part) and isinstance(since, datetime):
                since = self._utc(since)
                change = _Change(since, slot.starts_at - since, slot)
                found.setdefault(clean_line(_text(part, "UID")), []).append(change)
        return found

    def _each_date(self, part: Component, slot: Slot, changes: Sequence[_Change]) -> Iterator[Slot]:
        try:
            dates = list(dates_of(part, self._start(part), self._event))
        except (ValueError, TypeError, KeyError, AttributeError):
            self._report.warnings.append(
                Message("“{title}” repeats: only its first date was taken.", title=slot.title)
            )
            dates = [slot.starts_at]
        for planned in dates:
            changed = [change for change in changes if change.since <= planned]
            last = max(changed, key=lambda change: change.since, default=None)
            said = last.slot if last else slot
            starts = planned + last.later if last else planned
            ends = said.ends_at and starts + (said.ends_at - said.starts_at)
            yield replace(said, starts_at=starts, ends_at=ends, uid=_repeated(slot.uid, planned))

    def _start(self, part: Component) -> datetime:
        start: datetime = _first(part, "DTSTART")
        return start if start.tzinfo else start.replace(tzinfo=self._zone)

    def _slot(self, part: Component) -> Slot | None:
        """An entry as a slot; None, with a note, when it is no stop."""
        title = title_of(_text(part, "SUMMARY"))
        start = _first(part, "DTSTART")
        if not isinstance(start, datetime):
            self._tell_no_stop(title, all_day=isinstance(start, date))
            return None
        begins, ends = self._utc(start), self._end(part, start)
        if self._is_frame(part, begins, ends):
            self._tell_no_stop(title, all_day=True)
            return None
        self._check_zone(part, start)
        status = _text(part, "STATUS").upper()
        uid = clean_line(_text(part, "UID"))
        if (again := _first(part, "RECURRENCE-ID")) and not _from_then_on(part):
            uid = _repeated(uid, self._utc(again) if isinstance(again, datetime) else again)
        place, elsewhere = place_of(_text(part, "LOCATION"))
        note = clean(plain(_text(part, "DESCRIPTION")), 2000).strip()
        if not (title or place or note):
            self._report.warnings.append(Message("an entry says nothing: left out."))
            return None
        private = _text(part, "CLASS").upper() in PRIVATE or status == "TENTATIVE"
        cancelled = self._called_off or status == "CANCELLED"
        return Slot(
            starts_at=begins,
            ends_at=ends,
            title=title,
            place=place,
            invited=tuple(_invited(part)),
            state=ItemState.CANCELLED if cancelled else ItemState.PLANNED,
            note="\n".join(text for text in (elsewhere, note) if text),
            uid=uid,
            visibility=visibility_of(title, note, closed=private),
        )

    def _tell_no_stop(self, title: str, *, all_day: bool) -> None:
        self._report.warnings.append(
            Message("“{title}” lasts all day: it is no stop of the programme.", title=title)
            if all_day
            else Message("“{title}” has no start: left out.", title=title)
        )

    def _is_frame(self, part: Component, begins: datetime, ends: datetime | None) -> bool:
        """Whether an entry is around the stops: whole days, also those written in hours."""
        flagged = _text(part, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
        return flagged or (ends is not None and ends - begins > LONGEST_STOP)

    def _check_zone(self, part: Component, start: datetime) -> None:
        params = getattr(part.get("DTSTART"), "params", {})
        name = clean_line(str(params.get("TZID", "")))
        if start.tzinfo is None and name and name not in self._unknown:
            self._unknown.add(name)
            self._report.warnings.append(
                Message("the time zone “{name}” is not known: the fair's was taken.", name=name)
            )

    def _utc(self, moment: datetime) -> datetime:
        local = moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
        return local.astimezone(UTC)

    def _end(self, part: Component, start: datetime) -> datetime | None:
        begins = self._utc(start)
        end, lasts = _first(part, "DTEND"), _first(part, "DURATION")
        if isinstance(end, datetime):
            ends = self._utc(end)
        elif isinstance(lasts, timedelta):
            ends = begins + lasts
        else:
            return None
        return ends if ends > begins else None


def _first(part: Component, name: str) -> Any:
    """A decoded property, the first where it stands twice; None when it cannot be read."""
    try:
        found = part.decoded(name)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return found[0] if isinstance(found, list) else found


def _text(part: Component, name: str) -> str:
    found = part.get(name, "")
    return str(found[0] if isinstance(found, list) else found)


def _repeated(uid: str, moment: date) -> str:
    """The identity of one date of an entry that repeats."""
    return f"{uid}/{moment:%Y%m%dT%H%MZ}"


def _from_then_on(part: Component) -> bool:
    """Whether an entry changes another on a date and all that follow."""
    params = getattr(part.get("RECURRENCE-ID"), "params", {})
    return str(params.get("RANGE", "")).upper() == "THISANDFUTURE"


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


def _invited(part: Component) -> Iterator[Invited]:
    """Who was invited and did not decline, by name and address."""
    found = part.get("ATTENDEE", [])
    for one in found if isinstance(found, list) else [found]:
        params = getattr(one, "params", {})
        declined = str(params.get("PARTSTAT", "")).upper() == "DECLINED"
        if not declined and str(params.get("CUTYPE", "")).upper() not in NO_GUEST:
            name = clean_line(str(params.get("CN", "")))
            yield Invited(name, re.sub(r"(?i)^mailto:", "", clean_line(str(one))).casefold())
