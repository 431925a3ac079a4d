"""The card of the next stop."""

from __future__ import annotations

from delegation_tui.domain.message import Message
from delegation_tui.locale import _, say
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
        *stop.people,
        *(say(Message("spelling of {name}?", name=name)) for name in stop.unconfirmed),
    ]
    if stop.last is not None:
        at = f"{event.local(stop.last.starts_at):%d/%m %H:%M}"
        said = ", ".join(topic.text for topic in stop.last.topics)
        met = _("last met {time}").format(time=at)
        lines.append(_("{label}: {text}").format(label=met, text=said) if said else met)
    lines += [f"• {brief.title or brief.text}" for brief in stop.briefs]
    return [line for line in lines if line]
