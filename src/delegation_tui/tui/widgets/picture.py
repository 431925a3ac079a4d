"""A picture in the terminal, by whatever way the terminal has; or none, said in words."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from delegation_tui.tui.terminal import cell_size, drawing


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pictures are drawn: tgp, sixel, halfcell, or not at all (empty); and the width and
    height of a cell in pixels."""

    way: str = ""
    cell: tuple[int, int] = (10, 20)


_way = ""
_cell: tuple[int, int] | None = None


def prepare_pictures(setting: str, answer: str = "") -> None:
    """Chooses how pictures are drawn, from the setting (auto, tgp, sixel, halfcell, off) and,
    for "auto", what the terminal answered. A terminal without colours gets none."""
    global _way, _cell
    if setting == "off" or os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", None):
        _way = ""
        return
    _way = drawing(answer) if setting == "auto" else setting
    _cell = cell_size(answer)
    if _cell is not None:
        os.environ["TEXTUAL_CELL_WIDTH"], os.environ["TEXTUAL_CELL_HEIGHT"] = map(str, _cell)


def pictures_shown() -> bool:
    """Whether this terminal shows pictures at all."""
    return bool(_way)


def thumbnail_drawing(truecolor: bool) -> Drawing:
    """How small pictures are drawn among text. Kitty's need every colour, as colours number them;
    sixels need the true size of a cell, or they would run over what stands beside them."""
    if (_way == "tgp" and not truecolor) or (_way == "sixel" and _cell is None):
        return Drawing("halfcell")
    return Drawing(_way, _cell) if _cell else Drawing(_way)


@cache
def _image_class(way: str) -> type[Any]:
    """Loaded with the first picture: it brings PIL along."""
    terminal = sys.__stdout__
    # It asks the terminal while it is loaded, but the answers go to Textual by now.
    vars(sys)["__stdout__"] = io.StringIO()
    try:
        from textual_image import widget
    finally:
        vars(sys)["__stdout__"] = terminal
    return {"tgp": widget.TGPImage, "sixel": widget.SixelImage}.get(way, widget.HalfcellImage)


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
        if self.source is None or not _way:
            yield Static(Content(self.caption))
        else:
            yield _image_class(_way)(str(self.source), classes="image")
