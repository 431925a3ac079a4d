"""A choice from a list, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from delegation_tui.domain.text import fold
from delegation_tui.locale import _
from delegation_tui.tui.widgets.in_order import run_binding


class Narrowing(Input):
    """What narrows the list; Enter takes what is left when it comes."""

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable or not await run_binding(self, event):
            await super()._on_key(event)


class Choice(ModalScreen[int | None]):
    """Shows `labels`; the answer is the index of the chosen one, None after Escape."""

    DEFAULT_CSS = """
    Choice { align: center bottom; background: $background 40%; }
    Choice Vertical { width: 100%; max-width: 100; height: auto; max-height: 80%;
                      background: $surface; margin-bottom: 1; }
    Choice Input { border: none; height: 1; background: $panel; }
    Choice OptionList { border: none; height: auto; max-height: 16; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, labels: Sequence[str], highlighted: int = 0) -> None:
        super().__init__()
        self._title, self._labels, self._first = title, labels, highlighted

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel") as box:
            box.border_title = self._title
            yield Narrowing(placeholder=_("type to narrow the list"))
            options = OptionList()
            options.can_focus = False
            yield options

    def on_mount(self) -> None:
        self._fill("")
        self.query_one(OptionList).highlighted = self._first if self._labels else None

    def _fill(self, wanted: str) -> None:
        words = fold(wanted).split()
        box = self.query_one(OptionList)
        box.clear_options()
        box.add_options(
            Option(Content(label), id=str(number))
            for number, label in enumerate(self._labels)
            if all(word in fold(label) for word in words)
        )
        box.highlighted = 0 if box.option_count else None

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def action_move(self, step: int) -> None:
        box = self.query_one(OptionList)
        if step > 0:
            box.action_cursor_down()
        else:
            box.action_cursor_up()

    @on(Input.Submitted)
    def _enter(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        self.dismiss(int(option.id) if option and option.id else None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option.id or 0))
