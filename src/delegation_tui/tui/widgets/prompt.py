"""One text asked for at the foot of the screen: what it is about stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from delegation_tui.article import passages
from delegation_tui.locale import _
from delegation_tui.tui.drafts import Draft
from delegation_tui.tui.jobs import Job

CUT = "\n\n"  # between two passages
KEPT_AFTER = 0.3  # seconds of typing until it is put on disk


class PromptField(TextArea):
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


class PassageField(PromptField):
    """A text area for a passage of the article: Ctrl+N cuts it in two where the cursor is, lists
    keep their lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "cut", show=False)]

    def action_cut(self) -> None:
        self.insert(CUT)

    @property
    def answer(self) -> str:
        return CUT.join(passages(self.text))


class TextPrompt(ModalScreen[str | None]):
    """Asks for one paragraph; the answer is its text, None after Escape."""

    DEFAULT_CSS = """
    TextPrompt { align: left bottom; background: $background 0%; }
    TextPrompt PromptField, TextPrompt PromptField:focus { height: auto; max-height: 12; min-height: 3; width: 100%; margin-bottom: 1;
                  border: round $accent; background: $surface; border-subtitle-color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    LINE: ClassVar[type[PromptField]] = PromptField

    def __init__(
        self,
        label: str,
        text: str = "",
        expand: Callable[[str], str] | None = None,
        *,
        typed_over: bool = False,
        draft: Draft | None = None,
        above: Widget | None = None,
    ) -> None:
        """`expand` rewrites the text as it is typed: roster codes into names; `typed_over`: the
        first key replaces `text`; `draft` keeps what is typed, and what it holds comes back; `above` is shown in the
        place of the screen below."""
        super().__init__()
        self._draft = draft
        self._draft_timer: Timer | None = None
        self.begun = ""  # what was typed, where it is not what stood there
        self._label, self._text, self._expand = label, text, expand
        self._typed_over = typed_over
        self._above = above

    def compose(self) -> ComposeResult:
        line = self.LINE(self._text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        line.border_title = Content(self._label).markup
        line.border_subtitle = self.hint
        if self._typed_over:
            line.select_all()
        else:
            line.cursor_location = line.document.end
        if self._above is not None:
            yield self._above
        yield line

    @property
    def hint(self) -> str:
        """The keys that it answers to."""
        return _("Enter keeps, Escape leaves")

    def on_mount(self) -> None:
        if self._draft is not None:
            self.run_worker(self._bring_back(self._draft), group=Job.DRAFT)

    async def _bring_back(self, draft: Draft) -> None:
        """Puts what was begun before there, unless something was typed already; Ctrl+Z shows what
        stood there."""
        begun = await draft.read()
        field = self.query_one(PromptField)
        if begun and field.text == self._text:
            field.replace(begun, (0, 0), field.document.end)
            field.cursor_location = field.document.end
            field.border_subtitle = _("Begun before: Ctrl+Z shows what stood there")

    @on(TextArea.Changed)
    def _begun(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        self.begun = text if text != self._text else ""
        if self._draft is not None and self._draft_timer is None:
            self._draft_timer = self.set_timer(KEPT_AFTER, self._keep_soon)

    def _keep_soon(self) -> None:
        self._draft_timer = None
        self.run_worker(self.keep_typing(), group=Job.DRAFT)

    async def keep_typing(self) -> None:
        """Puts what was typed on disk."""
        if self._draft is not None:
            await self._draft.keep(self.begun)

    @on(TextArea.Changed)
    def _write_out(self, event: TextArea.Changed) -> None:
        area = event.text_area
        if self._expand is None or not area.cursor_at_end_of_text:
            return
        written = self._expand(area.text)
        if written != area.text:
            area.text = written
            area.cursor_location = area.document.end


class PassagePrompt(TextPrompt):
    """Asks for a passage of the article; the answer may be several, a blank line between."""

    LINE = PassageField

    @property
    def hint(self) -> str:
        return _("Enter keeps, Ctrl+N cuts in two, Escape leaves")
