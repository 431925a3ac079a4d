"""The card of the next stop."""

from __future__ import annotations

from collections.abc import Collection

from delegation_tui.locale import _
from delegation_tui.tui.screens.today.data import DayData


def next_lines(data: DayData) -> list[str]:
    """Where, whom with right spelling and title, the last meeting, the background on the host."""
    stop = data.next_stop
    if stop is None:
        return [_("No more planned stop today.")]
    event = data.dossier.event
    lines = [
        f"{event.local(stop.item.starts_at):%H:%M} {stop.item.title}",
        _("{n} min late").format(n=stop.late_minutes) if stop.late_minutes else "",
        stop.place,
        *(_spelled(person, stop.unconfirmed) for person in stop.people),
    ]
    if stop.last is not None:
        at = event.local(stop.last.starts_at)
        said = ", ".join(topic.text for topic in stop.last.topics)
        met = (
            _("last met at {time}").format(time=f"{at:%H:%M}")
            if at.date() == data.day
            else _("last met on {day} at {time}").format(day=f"{at:%d/%m}", time=f"{at:%H:%M}")
        )
        lines.append(_("{label}: {text}").format(label=met, text=said) if said else met)
    lines += [f"• {brief.title or brief.text}" for brief in stop.briefs]
    return [line for line in lines if line]


def _spelled(person: str, unconfirmed: Collection[str]) -> str:
    """Name and title, with the question that the spelling is still."""
    doubtful = any(person.startswith(name) for name in unconfirmed)
    return f"{person} · {_('spelling?')}" if doubtful else person
