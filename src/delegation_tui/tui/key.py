"""What a key does, said once for the footer, the palette, the help page and the docs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding

from delegation_tui.domain.message import Message
from delegation_tui.locale import say
from delegation_tui.tui.jobs import Job

Commands = Mapping[str, Callable[[], Awaitable[object] | None]]


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does: `name` is what `[keys]` in delegation.toml remaps; `show` puts it
    into the footer, where there is room for about seven at 80 columns.

    It runs the command that the screen has under `name`, in the background as `job` when that
    takes time; or, where there is one, the `action` of the application.
    """

    name: str
    key: str
    label: Message
    tip: Message
    show: bool = True
    priority: bool = False
    job: Job = Job.ACTION
    action: str = ""


def bindings(keys: Iterable[Key]) -> list[Binding]:
    """Textual's bindings for `keys`, in the user's language."""
    return [
        Binding(
            key.key,
            key.action or f"command('{key.name}')",
            say(key.label),
            id=key.name,
            tooltip=say(key.tip),
            show=key.show,
            priority=key.priority,
        )
        for key in keys
    ]


def check_complete(keys: Iterable[Key], commands: Commands) -> None:
    """Raises LookupError when a key has no command, or a command no key."""
    names = {key.name for key in keys if not key.action}
    if names != commands.keys():
        raise LookupError(f"Keys and commands differ: {sorted(names ^ commands.keys())}")
