"""The text field of the capture line; its arrows and Enter are handled by the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from delegation_tui.capture import lines_of
from delegation_tui.tui.widgets.text_field import TextField


class LineInput(TextField, inherit_bindings=False):
    """Holds one line; Enter is not its own. Several that are pasted never stand in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in Input.BINDINGS if isinstance(b, Binding) and b.key != "enter"),
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]

    class Pasted(Message):
        """Several lines were pasted: each is one of its own."""

        def __init__(self, lines: Sequence[str]) -> None:
            super().__init__()
            self.lines = lines

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [" ".join(line.split()) for line in lines_of(event.text)]
        self.replace(" ".join(lines[:1]), *self.selection)
        if len(lines) > 1:
            first, self.value = self.value, ""
            self.post_message(self.Pasted([first, *lines[1:]]))
