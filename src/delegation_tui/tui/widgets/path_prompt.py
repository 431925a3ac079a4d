"""A path asked for at the foot of the screen, completed with Tab as in a shell."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from delegation_tui.locale import _, n_
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.paths import completed
from delegation_tui.tui.widgets.prompt import PromptField, TextPrompt


class PathField(PromptField):
    """A path: its blanks are part of it."""

    @property
    def answer(self) -> str:
        return self.text.replace("\n", "").strip()


class PathPrompt(TextPrompt):
    """Asks for a path; `typed_path` makes one of the answer."""

    LINE = PathField
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
    ]

    _completed = ""

    @property
    def hint(self) -> str:
        return _("Tab completes, Enter keeps, Escape leaves")

    def offer(self, text: str) -> None:
        """Puts another path there, unless one was typed already."""
        for line in self.query(PathField):
            if line.text != self._text:
                return
            line.text = text
            line.select_all()
        self._text = text

    @work(exclusive=True, group=Job.COMPLETE)
    async def action_complete(self) -> None:
        line = self.query_one(PathField)
        typed = line.text
        # A card or a network folder may answer slowly.
        found = await asyncio.to_thread(completed, typed)
        if line.text != typed:
            return  # it was typed on meanwhile
        line.text = self._completed = found.text
        line.cursor_location = line.document.end
        count = len(found.names)
        fitting = n_("{n} fits", "{n} fit", count) + " · " + "  ".join(found.names)
        none = _("nothing begins like that") if found.text == typed else self.hint
        line.border_subtitle = Content(fitting if count else none).markup

    @on(TextArea.Changed)
    def _typed_on(self, event: TextArea.Changed) -> None:
        if event.text_area.text != self._completed:
            event.text_area.border_subtitle = self.hint
