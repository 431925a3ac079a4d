"""What x offers on Article."""

from __future__ import annotations

from delegation_tui.domain.message import Message
from delegation_tui.export import Size

# The everyday choice first: its name, its formats, and how photos leave.
WAYS_OUT: tuple[tuple[Message, tuple[str, ...], Size], ...] = (
    (Message("The page and its text (HTML, Markdown)"), ("html", "markdown"), Size.ORIGINAL),
    (Message("The photos with their captions, original size"), ("photos",), Size.ORIGINAL),
    (Message("The photos with their captions, for the web"), ("photos",), Size.WEB),
    (Message("A press kit: photos, captions sheet, text (ZIP)"), ("presskit",), Size.ORIGINAL),
)
