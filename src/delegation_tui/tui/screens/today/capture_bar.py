"""The capture line and what it understands, live: chips, and the sentence that will be printed."""

from __future__ import annotations

import textwrap

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.suggester import Suggester
from textual.widgets import Input, Static

from delegation_tui.capture import CaptureContext, Mark, State, draft_visit, parse, resolve
from delegation_tui.capture.resolve import completion
from delegation_tui.domain.event import ProgrammeItem
from delegation_tui.domain.style import Profile
from delegation_tui.language import Narrator, typeset
from delegation_tui.locale import _, n_

SIGNS = {State.RESOLVED: "✓", State.AMBIGUOUS: "≈", State.UNKNOWN: "?"}


class NameSuggester(Suggester):
    """Shows in grey how the name under the cursor goes on."""

    def __init__(self, bar: CaptureBar) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._bar = bar

    async def get_suggestion(self, value: str) -> str | None:
        rest = self._bar.rest(value)
        return f"{value}{rest}" if rest else None


def the_last(chips: list[str], width: int) -> str:
    """As many chips as fit into `width` cells, counted from the one that is being typed."""
    shown = chips[-1]
    for chip in reversed(chips[:-1]):
        if cell_len(f"… {chip} {shown}") > width:
            return f"… {shown}"
        shown = f"{chip} {shown}"
    return shown


def the_end(sentence: str, width: int, height: int) -> str:
    """The sentence, or its last lines where it has more than fit: what is typed shows there."""
    lines = textwrap.wrap(sentence, max(width - 2, 10))
    if cell_len(sentence) <= width or len(lines) <= height:
        return sentence
    return "\n".join(("… " + lines[-height], *lines[len(lines) - height + 1 :]))


class CaptureBar(Vertical):
    """Always ready. Reads the line at each key, against a context that the screen renews."""

    class Typed(Event):
        """The line changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    context: CaptureContext | None = None
    item: ProgrammeItem | None = None  # the planned stop that the amended visit holds
    narrator: Narrator | None = None
    profile = Profile.PRESSE
    _said = ""

    def compose(self) -> ComposeResult:
        yield Input(
            id="main",
            placeholder=_("who ; where or host ; topics ; note"),
            suggester=NameSuggester(self),
        )
        yield Static("", id="chips")
        yield Static("", id="sentence")

    @property
    def line(self) -> str:
        return self.query_one(Input).value

    @line.setter
    def line(self, text: str) -> None:
        box = self.query_one(Input)
        box.value = text
        box.cursor_position = len(text)

    def say(self, text: str) -> None:
        """Shows what was done, until something is typed."""
        self._said = text
        self.understand()

    def complete(self) -> None:
        """Takes the completion that is shown."""
        rest = self.rest(self.line)
        if rest:
            self.line += rest

    def rest(self, text: str) -> str:
        """What a name begun at the end of the line goes on with."""
        box = self.query_one(Input)
        if self.context is None or box.cursor_position != len(text):
            return ""
        return completion(parse(text), len(text), self.context)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.understand()
        self.post_message(self.Typed(event.value))

    def understand(self) -> None:
        """Shows what the line says so far."""
        if self.line:
            self._said = ""
        chips, sentence = self._read(self.line)
        room = self.query_one("#sentence").content_size
        shown = the_last(chips, room.width) if chips else self._said
        # Without a new layout, a key sends these lines and no more.
        self.query_one("#chips", Static).update(Content(shown), layout=False)
        said = the_end(sentence, room.width, room.height)
        self.query_one("#sentence", Static).update(Content(said), layout=False)

    def on_resize(self) -> None:
        self.understand()

    def _read(self, text: str) -> tuple[list[str], str]:
        if self.context is None or self.narrator is None or not text.strip():
            return [], ""
        line = parse(text)
        resolution = resolve(line, self.context)
        chips = [f"[{SIGNS[c.state]} {c.label}]" for c in resolution.chips]
        topics = len(line.of(Mark.TOPIC))
        if topics:
            chips.append(n_("{n} topic", "{n} topics", topics))
        drafted = draft_visit(resolution, self.context, item=self.item)
        sentence = self.narrator.preview(drafted.visit, drafted.announcements)
        return chips, typeset(sentence, self.narrator.language, self.profile)
