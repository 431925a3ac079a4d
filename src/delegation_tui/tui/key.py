"""What a key does, said once for the footer, the palette, the help page and the docs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

from delegation_tui.domain.message import Message
from delegation_tui.locale import say


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does: `name` is what `[keys]` in delegation.toml remaps; `show` puts it
    into the footer, where there is room for about seven at 80 columns."""

    name: str
    key: str
    action: str
    label: Message
    tip: Message
    show: bool = True
    priority: bool = False


def bindings(keys: Iterable[Key]) -> list[Binding]:
    """Textual's bindings for `keys`, in the user's language."""
    return [
        Binding(
            key.key,
            key.action,
            say(key.label),
            id=key.name,
            tooltip=say(key.tip),
            show=key.show,
            priority=key.priority,
        )
        for key in keys
    ]
