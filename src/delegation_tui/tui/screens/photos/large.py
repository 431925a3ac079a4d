"""One picture, as large as the terminal shows it, and what is known of it in a line."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from delegation_tui.tui.widgets.preview import Preview


class LargePicture(ModalScreen[int | None]):
    """Left and right answer -1 and 1: the photo to show next. Escape, Enter, q close it (0)."""

    BINDINGS = [  # noqa: RUF012
        ("escape,enter,q,space", "dismiss(0)"),
        ("left,up,k", "dismiss(-1)"),
        ("right,down,j", "dismiss(1)"),
    ]

    def __init__(self, source: Path | None, line: str) -> None:
        super().__init__()
        self._source, self._line = source, line

    def compose(self) -> ComposeResult:
        preview = Preview()
        preview.source = self._source
        yield preview
        yield Static(Content(self._line))
