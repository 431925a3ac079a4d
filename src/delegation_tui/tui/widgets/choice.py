"""A choice from a list, narrowed by typing: one of it, or several."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import ClassVar, TypeVar

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

T = TypeVar("T")


class NarrowedList(ModalScreen[T | None]):
    """Shows `labels`, narrowed by what is typed; the answer is None after Escape."""

    DEFAULT_CSS = """
    NarrowedList { align: center bottom; background: $background 40%; }
    NarrowedList Vertical { width: 100%; max-width: 100; height: auto; max-height: 80%;
                            background: $surface; margin-bottom: 1; }
    NarrowedList Input { border: none; height: 1; background: $panel; }
    NarrowedList OptionList { border: none; height: auto; max-height: 16; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, title: str, labels: Sequence[str], highlighted: int = 0) -> None:
        super().__init__()
        self._title, self._labels, self._first = title, labels, highlighted

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel") as box:
            box.border_title = Content(self._title).markup
            yield self.field()
            options = OptionList()
            options.can_focus = False
            yield options

    def field(self) -> Input:
        """The field that narrows."""
        return Input(placeholder=_("type to narrow the list"))

    def on_mount(self) -> None:
        self._fill("")
        self.query_one(OptionList).highlighted = self._first if self._labels else None

    def line(self, number: int) -> Content:
        """How an entry is shown."""
        return Content(self._labels[number])

    def _fill(self, wanted: str) -> None:
        box = self.query_one(OptionList)
        box.clear_options()
        box.add_options(
            Option(self.line(number), id=str(number)) for number in self._narrowed(fold(wanted))
        )
        box.highlighted = 0 if box.option_count else None

    def _narrowed(self, wanted: str) -> list[int]:
        """The entries that hold all words, those first of which `wanted` is a word (a code, a
        name), then those of which it begins one."""
        found = []
        for number, label in enumerate(map(fold, self._labels)):
            if all(word in label for word in wanted.split()):
                own = re.split(r"[^\w-]+", label)
                begun = any(word.startswith(wanted) for word in own)
                found.append((wanted not in own, not begun, number))
        return [number for *_rank, number in (sorted(found) if wanted else found)]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def action_move(self, step: int) -> None:
        box = self.query_one(OptionList)
        if step > 0:
            box.action_cursor_down()
        else:
            box.action_cursor_up()

    @property
    def highlighted(self) -> int | None:
        """The entry under the bar, by its place in `labels`."""
        option = self.query_one(OptionList).highlighted_option
        return int(option.id) if option and option.id else None


class Choice(NarrowedList[int]):
    """The answer is the index of the chosen one."""

    @on(Input.Submitted)
    def _enter(self) -> None:
        if self.highlighted is not None:
            self.dismiss(self.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option.id or 0))


class _Word(Input):
    """A field for one word: Space is a key of the list."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != "space" and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space":
            event.prevent_default()


class Several(NarrowedList[list[int]]):
    """The answer is the indexes of all that are taken, in their order; Space takes or leaves."""

    DEFAULT_CSS = """
    Several OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", show=False),
    ]

    def __init__(self, title: str, labels: Sequence[str], taken: Collection[int]) -> None:
        super().__init__(title, labels)
        self._taken = set(taken)

    def field(self) -> Input:
        return _Word(placeholder=_("type to narrow the list"))

    def on_mount(self) -> None:
        super().on_mount()
        keys = _("Space takes or leaves, Enter keeps, Escape leaves")
        self.query_one(Vertical).border_subtitle = keys

    def line(self, number: int) -> Content:
        return Content(f"{'✓' if number in self._taken else '·'} {self._labels[number]}")

    def action_take(self) -> None:
        if self.highlighted is not None:
            self._take(self.highlighted)

    def _take(self, number: int) -> None:
        self._taken ^= {number}
        self.query_one(OptionList).replace_option_prompt(str(number), self.line(number))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(int(event.option.id or 0))

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.dismiss(sorted(self._taken))
