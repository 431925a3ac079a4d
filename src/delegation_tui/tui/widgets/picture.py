"""How pictures are drawn in this terminal, by whatever way it has; or that none are."""

from __future__ import annotations

import os
from dataclasses import dataclass

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


def pictures_shown() -> bool:
    """Whether this terminal shows pictures at all."""
    return bool(_way)


def picture_drawing(truecolor: bool) -> Drawing:
    """How pictures are drawn among text. Kitty's need every colour, as colours number them;
    sixels need the true size of a cell, or they would run over what stands beside them."""
    if (_way == "tgp" and not truecolor) or (_way == "sixel" and _cell is None):
        return Drawing("halfcell")
    return Drawing(_way, _cell) if _cell else Drawing(_way)
