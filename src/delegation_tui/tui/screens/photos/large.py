"""One picture, as large as the terminal shows it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from delegation_tui.tui.widgets.picture import Picture


class LargePicture(ModalScreen[None]):
    """Any of Escape, Enter, q closes it."""

    BINDINGS = [("escape,enter,q,space", "dismiss(None)")]  # noqa: RUF012

    def __init__(self, source: Path, caption: str) -> None:
        super().__init__()
        self._source, self._caption = source, caption

    def compose(self) -> ComposeResult:
        picture = Picture()
        picture.source = self._source
        yield picture
        yield Static(Content(self._caption))
