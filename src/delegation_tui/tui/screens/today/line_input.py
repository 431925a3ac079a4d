"""The capture line's field: keys take effect in the order of typing, however fast they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from delegation_tui.tui.widgets.in_order import run_binding

if TYPE_CHECKING:
    from delegation_tui.tui.frame import DeskScreen


class LineInput(Input, inherit_bindings=False):
    """What is typed right behind Enter belongs to the next line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in Input.BINDINGS if isinstance(b, Binding) and b.key != "enter"),
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable:
            await super()._on_key(event)
            return
        if event.key == "escape":
            event.stop()
            cast("DeskScreen", self.screen).key_escape()
            return
        await run_binding(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines become one: nothing of what is pasted is lost."""
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split()), *self.selection)
