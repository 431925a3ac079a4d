"""Thumbnails as the terminal shows them: made in a worker thread, drawn by the contact sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.widget import Widget

from delegation_tui.domain.photos import Photo
from delegation_tui.photos.pixels import pixels
from delegation_tui.photos.renditions import THUMBNAIL
from delegation_tui.photos.sixels import sixels
from delegation_tui.tui.widgets import kitty
from delegation_tui.tui.widgets.picture import Drawing
from delegation_tui.workspace import Workspace

Lines = list[list[Segment]]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A photo on so many columns and lines: in half blocks, which can be cut and covered, and,
    where the terminal can, in points."""

    size: tuple[int, int]
    blocks: Lines
    sent: str = ""  # Kitty: gives the terminal the picture, before its placeholders are drawn
    places: Lines = field(default_factory=list)
    freed: str = ""  # Kitty: takes it away again
    sixels: str = ""  # drawn over the half blocks


def make_thumbnail(
    workspace: Workspace, photo: Photo, drawing: Drawing, size: tuple[int, int]
) -> Thumbnail:
    """A thumbnail on `size` columns and lines. Raises DelegationError when the original is missing
    or damaged."""
    columns, lines = size
    rows = pixels(workspace, photo, columns, lines * 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    blocks = [list(_half_blocks(top, bottom)) for top, bottom in pairs]
    wide, high = columns * drawing.cell[0], lines * drawing.cell[1]
    if drawing.way == "sixel":
        # Sixels are not scaled by the terminal: they must fill the cells.
        return Thumbnail(size, blocks, sixels=sixels(pixels(workspace, photo, wide, high)))
    if drawing.way == "tgp":
        less = max(1.0, wide / THUMBNAIL)  # there are no more points in a thumbnail
        fine = pixels(workspace, photo, round(wide / less), round(high / less))
        number = kitty.next_number()
        return Thumbnail(
            size,
            blocks,
            sent=kitty.sending(number, fine, columns, lines),
            places=kitty.placeholders(number, columns, lines),
            freed=kitty.freeing(number),
        )
    return Thumbnail(size, blocks)


def sixels_over(widget: Widget, places: Iterable[tuple[Region, Thumbnail]]) -> str:
    """Draws thumbnails at their places on the screen, where `widget` shows them whole."""

    def whole(place: Region) -> bool:
        sides = (place.x, place.right - 1)
        spots = ((x, y) for x in sides for y in range(place.y, place.bottom))
        return widget.content_region.contains_region(place) and all(
            widget.screen.get_widget_at(*spot)[0] is widget for spot in spots
        )

    drawn = "".join(
        f"\x1b[{place.y + 1};{place.x + 1}H{thumbnail.sixels}"
        for place, thumbnail in places
        if thumbnail.sixels and whole(place)
    )
    return f"\x1b7{drawn}\x1b8" if drawn else ""


def _half_blocks(top: bytes, bottom: bytes) -> Iterator[Segment]:
    """One line: each cell shows a point above and a point below."""
    for x in range(0, len(top), 3):
        above = f"#{top[x]:02x}{top[x + 1]:02x}{top[x + 2]:02x}"
        below = f"#{bottom[x]:02x}{bottom[x + 1]:02x}{bottom[x + 2]:02x}"
        yield Segment("▀", Style(color=above, bgcolor=below))
