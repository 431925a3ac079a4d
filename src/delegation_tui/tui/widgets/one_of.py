"""A field for one of a few words, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from delegation_tui.domain.text import fold


class OneOf(Widget, can_focus=True):
    """Left, right and the space bar go on; a letter goes to the next word that begins with it.
    Nothing else can be typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    number: reactive[int] = reactive(0)

    def __init__(self, words: Sequence[str], number: int, *, id: str) -> None:  # noqa: A002
        """`number` is the place of the chosen word."""
        super().__init__(id=id)
        self._words = words
        self.set_reactive(OneOf.number, number)

    @property
    def value(self) -> str:
        """The chosen word."""
        return self._words[self.number]

    def render(self) -> Content:
        marks = ("●" if n == self.number else "○" for n in range(len(self._words)))
        return Content("   ".join(f"{m} {w}" for m, w in zip(marks, self._words, strict=True)))

    def action_step(self, by: int) -> None:
        self.number = (self.number + by) % len(self._words)

    def on_key(self, event: events.Key) -> None:
        if event.character is None or not event.character.isalpha():
            return
        many = len(self._words)
        after = ((self.number + step) % many for step in range(1, many + 1))
        begun = (n for n in after if fold(self._words[n]).startswith(fold(event.character)))
        self.number = next(begun, self.number)
        event.stop()
