"""One text asked for at the foot of the screen: what it is about stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import TextArea

from delegation_tui.locale import _


class Line(TextArea):
    """A text area for one paragraph: Enter keeps it, lines are only wrapped."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.dismiss(self.answer)
            return

    @property
    def answer(self) -> str:
        """What was typed, as it is kept."""
        return " ".join(self.text.split())


class Prompt(ModalScreen[str | None]):
    """Asks for one paragraph; the answer is its text, None after Escape."""

    DEFAULT_CSS = """
    Prompt { align: left bottom; background: $background 0%; }
    Prompt Line, Prompt Line:focus { height: auto; max-height: 12; min-height: 3; width: 100%; margin-bottom: 1;
                  border: round $accent; background: $surface; border-subtitle-color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    LINE: ClassVar[type[Line]] = Line

    def __init__(
        self,
        label: str,
        text: str = "",
        expand: Callable[[str], str] | None = None,
        *,
        typed_over: bool = False,
    ) -> None:
        """`expand` rewrites the text as it is typed: roster codes into names; `typed_over`: the
        first key replaces `text`."""
        super().__init__()
        self._label, self._text, self._expand = label, text, expand
        self._typed_over = typed_over

    def compose(self) -> ComposeResult:
        line = self.LINE(self._text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        line.border_title = self._label
        line.border_subtitle = self.hint
        if self._typed_over:
            line.select_all()
        else:
            line.cursor_location = line.document.end
        yield line

    @property
    def hint(self) -> str:
        """The keys that it answers to."""
        return _("Enter keeps, Escape leaves")

    @on(TextArea.Changed)
    def _write_out(self, event: TextArea.Changed) -> None:
        area = event.text_area
        if self._expand is None or not area.cursor_at_end_of_text:
            return
        written = self._expand(area.text)
        if written != area.text:
            area.text = written
            area.cursor_location = area.document.end
