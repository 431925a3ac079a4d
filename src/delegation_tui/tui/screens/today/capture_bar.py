"""The capture line and what it understands, live: chips, and the sentence that will be printed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Input, Static

from delegation_tui.capture import CaptureContext, Mark, State, draft_visit, parse, resolve
from delegation_tui.language import Narrator, typeset
from delegation_tui.locale import _, n_

SIGNS = {State.RESOLVED: "✓", State.AMBIGUOUS: "≈", State.UNKNOWN: "?"}


class CaptureBar(Vertical):
    """Always ready. Reads the line at each key, against a context that the screen renews."""

    class Typed(Event):
        """The line changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    context: CaptureContext | None = None
    narrator: Narrator | None = None

    def compose(self) -> ComposeResult:
        yield Input(id="main", placeholder=_("who ; where or host ; topics ; note"))
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

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.understand()
        self.post_message(self.Typed(event.value))

    def understand(self) -> None:
        """Shows what the line says so far."""
        chips, sentence = self._read(self.line)
        self.query_one("#chips", Static).update(Content(chips))
        self.query_one("#sentence", Static).update(Content(sentence))

    def _read(self, text: str) -> tuple[str, str]:
        if self.context is None or self.narrator is None or not text.strip():
            return "", ""
        line = parse(text)
        resolution = resolve(line, self.context)
        chips = [f"[{SIGNS[c.state]} {c.label}]" for c in resolution.chips]
        topics = len(line.of(Mark.TOPIC))
        if topics:
            chips.append(n_("{n} topic", "{n} topics", topics))
        drafted = draft_visit(resolution, self.context)
        sentence = self.narrator.preview(drafted.visit, drafted.announcements)
        return " ".join(chips), typeset(sentence, self.narrator.language)
