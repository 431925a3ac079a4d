"""The fields of the event that are set by hand, each in one row."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from delegation_tui.domain.event import Event
from delegation_tui.domain.language import Language
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.record import changed
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.time import zone
from delegation_tui.language import read_day
from delegation_tui.roster.cells import a_list

if TYPE_CHECKING:
    from delegation_tui.store import Store


def _needed(text: str) -> str:
    if not text:
        raise DelegationError("The event needs a name.")
    return text


def _zone(text: str) -> str:
    return zone(text).key


def _day(text: str) -> date:
    found = read_day(text)
    if found is None:
        raise DelegationError("“{text}” is no date: write 24/05/2024.", text=text)
    return found


def _edition(text: str) -> int | None:
    if text and not (text.isdecimal() and len(text) < 5):
        raise DelegationError("“{text}” is no edition: write its number.", text=text)
    return int(text) if text else None


# What a command calls it → the event's field, and its value from text (DelegationError).
EVENT_FIELDS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "name": ("name", _needed),
    "short-names": ("short_names", a_list),
    "edition": ("edition", _edition),
    "article": ("article", str),
    "from": ("starts_on", _day),
    "to": ("ends_on", _day),
    "visit-day": ("visit_day", read_day),
    "timezone": ("timezone", _zone),
    "city": ("city", str),
    "venue": ("venue", str),
    "purpose": ("purpose", str),
    "language": ("language", Language.parse),
}


def set_event(store: Store, name: str, text: str) -> Event:
    """Sets a field of the current event; the settings follow its name. DelegationError for a
    value that is none of the field's, or days that end before they begin."""
    from delegation_tui.workspace import change_settings

    field, read = EVENT_FIELDS[name]
    with store.act(Message("Event: {field} set", field=name)) as tx:
        event = changed(tx.event(), {field: read(clean_line(text))})
        if event.ends_on < event.starts_on:
            raise DelegationError(
                "It would end ({last}) before it starts ({first}): set the other day first.",
                first=event.starts_on,
                last=event.ends_on,
            )
        event = tx.put(event)
    if field == "name" and store.workspace.settings.event:
        with contextlib.suppress(OSError):  # the only event opens by any name
            change_settings(store.workspace.settings_file, {"event": {"name": event.name}})
    return event


def event_values(event: Event) -> dict[str, object]:
    """The fields that can be set, as plain values."""
    found = {name: getattr(event, field) for name, (field, _read) in EVENT_FIELDS.items()}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in found.items()
    }
