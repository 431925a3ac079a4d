"""Pictures as the terminal shows them: drawn in a worker thread, shown by the contact sheet and by
the preview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.widget import Widget

from delegation_tui.photos.pictures import Points
from delegation_tui.tui.widgets import kitty
from delegation_tui.tui.widgets.picture import Drawing
from delegation_tui.tui.widgets.sixels import COLOURS, sixels

Lines = list[list[Segment]]
STILL = 0.08  # seconds without drawing after which sixels are drawn


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for a room of so many columns and lines, and its place in it: as half blocks,
    which can be cut and covered, and, where the terminal can, in points."""

    room: tuple[int, int]
    place: Region
    rows: list[bytes]  # RGB triples, two rows a line
    sent: str = ""  # Kitty: gives the terminal the picture, before its placeholders are drawn
    places: Lines = field(default_factory=list)
    freed: str = ""  # Kitty: takes it away again
    sixels: str = ""  # drawn over the half blocks


def draw(source: Path, drawing: Drawing, room: tuple[int, int]) -> Drawn:
    """A small picture file, whole, in the middle of a room. Raises DelegationError when it cannot
    be read. Decodes it: not for the event loop."""
    most = len(kitty.MARKS) if drawing.way == "tgp" else max(room)
    points = Points(source, (min(room[0], most), min(room[1], most)), drawing.cell)
    columns, lines = points.cells
    place = Region((room[0] - columns) // 2, (room[1] - lines) // 2, columns, lines)
    rows = points.rows(columns, lines * 2)
    wide, high = columns * drawing.cell[0], lines * drawing.cell[1]
    if drawing.way == "sixel":
        # Sixels are not scaled by the terminal: they must fill the cells.
        return Drawn(room, place, rows, sixels=sixels(*points.in_few_colours(wide, high, COLOURS)))
    if drawing.way == "tgp":
        less = max(1.0, wide / points.width)  # there are no more points in the picture
        fine = points.rows(round(wide / less), max(1, round(high / less)))
        number = kitty.next_number()
        return Drawn(
            room,
            place,
            rows,
            sent=kitty.sending(number, fine, columns, lines),
            places=kitty.placeholders(number, columns, lines),
            freed=kitty.freeing(number),
        )
    return Drawn(room, place, rows)


class Pictures:
    """What a widget that shows drawn pictures needs beside its text; `places` are those in sight,
    with the corners of their rooms on the screen."""

    def __init__(
        self, widget: Widget, in_sight: Callable[[], Iterable[tuple[int, int, Drawn]]]
    ) -> None:
        self._widget, self._in_sight = widget, in_sight
        self._on_top = True

    def mounted(self) -> None:
        """To be called when the widget is mounted."""
        self._later = self._widget.set_interval(STILL, self._draw_sixels, pause=True)

    def rendering(self, *, with_sixels: bool) -> None:
        """To be called before lines are rendered, `with_sixels` when some picture has them: they
        are drawn once nothing is rendered any more."""
        if self._on_top != self._widget.screen.is_active:
            self._on_top = not self._on_top
            self._widget._styles_cache.clear()
        if self._on_top and with_sixels:
            self._later.reset()
            self._later.resume()

    def line(self, drawn: Drawn, y: int) -> Iterator[Segment]:
        """Line `y` of the room of a picture. Placeholders on top only: under a question all
        colours are dimmed, and theirs have a meaning."""
        place, blank = drawn.place, self._widget.rich_style
        if not place.y <= y < place.bottom:
            yield Segment(" " * drawn.room[0], blank)
            return
        line = y - place.y
        yield Segment(" " * place.x, blank)
        if drawn.places and self._on_top:
            yield from drawn.places[line]
        else:
            yield from _half_blocks(*drawn.rows[line * 2 : line * 2 + 2])
        yield Segment(" " * (drawn.room[0] - place.right), blank)

    def send(self, sequence: str) -> None:
        """Tells the terminal something in the order of what is drawn."""
        driver = self._widget.app._driver
        if sequence and driver is not None:
            driver.write(sequence)

    def let_go(self, *drawn: Drawn | None) -> None:
        """Takes pictures from the terminal that are not shown any more."""
        self.send("".join(gone.freed for gone in drawn if gone))

    def _draw_sixels(self) -> None:
        """Draws over the half blocks of all pictures that nothing cuts or covers, once nothing
        moves any more: whatever is drawn afterwards begins with half blocks again."""
        self._later.pause()
        if not self._widget.screen.is_active:
            return
        sequence = "".join(
            f"\x1b[{place.y + 1};{place.x + 1}H{drawn.sixels}"
            for x, y, drawn in self._in_sight()
            if drawn.sixels and self._is_whole(place := drawn.place.translate((x, y)))
        )
        self.send(f"\x1b7{sequence}\x1b8" if sequence else "")

    def _is_whole(self, place: Region) -> bool:
        """Whether the widget shows all of a place on the screen."""
        widget = self._widget
        sides = (place.x, place.right - 1)
        spots = ((x, y) for x in sides for y in range(place.y, place.bottom))
        return widget.content_region.contains_region(place) and all(
            widget.screen.get_widget_at(*spot)[0] is widget for spot in spots
        )


@lru_cache(maxsize=256)
def _half_blocks(top: bytes, bottom: bytes) -> tuple[Segment, ...]:
    """One line: each cell shows a point above and a point below. Made for what is in sight alone:
    of all thumbnails that are kept, they would be half a million objects."""
    return tuple(
        Segment(
            "▀",
            Style.from_color(Color.from_rgb(*top[x : x + 3]), Color.from_rgb(*bottom[x : x + 3])),
        )
        for x in range(0, len(top), 3)
    )
