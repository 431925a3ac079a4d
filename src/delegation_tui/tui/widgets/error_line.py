"""What failed, said until it is read."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class ErrorLine(Static):
    """One line above the footer that stays until it is read (Escape)."""

    DEFAULT_CSS = """
    ErrorLine { height: auto; max-height: 4; display: none; padding: 0 1;
                background: $error; color: $text; }
    ErrorLine.-shown { display: block; }
    """

    said = ""  # what it shows

    def show(self, text: str) -> None:
        self.said = text
        self.update(Content(f"✗ {text}"))
        self.add_class("-shown")

    def hide(self) -> None:
        self.said = ""
        self.remove_class("-shown")
