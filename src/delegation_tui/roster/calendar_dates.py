"""The dates of an entry that repeats: by its rule, those named beside it, those called off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.rrule import rrulestr
from icalendar import Component

from delegation_tui.domain.event import Event

# Days may be counted through from long ago; seconds would take for ever.
REPEATS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def repeats(part: Component) -> bool:
    """Whether an entry stands for more dates than one."""
    return "RRULE" in part or "RDATE" in part


def dates_of(part: Component, start: datetime, event: Event) -> Iterator[datetime]:
    """The starts (UTC) of an entry on the fair's days, by the clock of its own zone.

    Raises ValueError for a rule that is not counted out.
    """
    zone = start.tzinfo or event.tz
    off = list(_listed(part, "EXDATE"))
    days_off = {moment for moment in off if not isinstance(moment, datetime)}
    moments_off = {_utc(moment, zone) for moment in off if isinstance(moment, datetime)}
    found = {_utc(start, zone)} if "RRULE" not in part else set(_by_rule(part, start, event))
    for moment in _listed(part, "RDATE"):
        exact = moment if isinstance(moment, datetime) else datetime.combine(moment, start.time())
        found.add(_utc(exact, zone))
    for moment in sorted(found):
        if moment not in moments_off and moment.astimezone(zone).date() not in days_off:
            yield moment


def _by_rule(part: Component, start: datetime, event: Event) -> Iterator[datetime]:
    rule = part.get("RRULE")
    rule = rule[0] if isinstance(rule, list) else rule
    if rule["FREQ"][0] not in REPEATS:
        raise ValueError(rule)
    zone = start.tzinfo or event.tz
    until = [_clock(last, zone) for last in rule.pop("UNTIL", [])]
    first = datetime.combine(event.days[0], time.min) - timedelta(days=1)
    last = datetime.combine(event.days[-1], time.max) + timedelta(days=1)
    clock = start.replace(tzinfo=None)
    counted = rrulestr(rule.to_ical().decode(), dtstart=clock)
    for found in counted.between(first, min([last, *until]), inc=True):
        yield found.replace(tzinfo=zone).astimezone(UTC)


def _utc(moment: datetime, zone: tzinfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _clock(moment: date, zone: tzinfo) -> datetime:
    """A last moment by the clock of `zone`; a day counts to its end."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.max)
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _listed(part: Component, name: str) -> Iterator[date]:
    """The days and moments of EXDATE or RDATE; of a period its beginning."""
    found = part.get(name, [])
    for dates in found if isinstance(found, list) else [found]:
        for one in dates.dts:
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt
