"""A picture in the terminal, by whatever way the terminal has; or none, said in words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

_image_class: type[Any] | None = None


def prepare_pictures(setting: str) -> None:
    """Chooses how pictures are drawn, from the setting (auto, tgp, sixel, halfcell, off).

    Must run before the app does: the "auto" way asks the terminal. A terminal without colours
    gets none.
    """
    global _image_class
    if setting == "off" or os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", None):
        _image_class = None
        return
    from textual_image import widget

    _image_class = {
        "tgp": widget.TGPImage,
        "sixel": widget.SixelImage,
        "halfcell": widget.HalfcellImage,
    }.get(setting, widget.Image)


def pictures_shown() -> bool:
    """Whether this terminal shows pictures at all."""
    return _image_class is not None


class Picture(Widget):
    """Shows an image file, fitted. Give it a small rendition: it is decoded when drawn."""

    DEFAULT_CSS = """
    Picture { align: center middle; min-width: 8; min-height: 3; }
    Picture > .image { width: auto; height: auto; max-width: 100%; max-height: 100%; }
    Picture > Static { color: $text-muted; text-align: center; }
    """

    source: reactive[Path | None] = reactive(None, recompose=True)
    caption: reactive[str] = reactive("")

    def compose(self) -> ComposeResult:
        if self.source is None or _image_class is None:
            yield Static(Content(self.caption))
        else:
            yield _image_class(str(self.source), classes="image")
