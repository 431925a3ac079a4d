"""Where photos stand on the sheet: titles of sections, and rows of as many photos as fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delegation_tui.tui.screens.photos.sections import PhotoSection

CELL = 16  # terminal cells: the least width of a thumbnail; each cell is two points high
GAP = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """How many photos stand beside each other, the width and height of a thumbnail in cells, and
    the lines that a row takes."""

    columns: int
    cell: tuple[int, int]
    tall: int

    @classmethod
    def fitting(cls, width: int, *, pictures: bool) -> Grid:
        """The grid of a sheet: thumbnails share the `width`, 3 to 2; without `pictures`, each
        photo is a line."""
        columns = max(1, (width + GAP) // (CELL + GAP)) if pictures else 1
        wide = max(CELL, (width + GAP) // columns - GAP)
        high = max(3, round(wide / 3))
        return cls(columns, (wide, high), high + 1 if pictures else 1)


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch of the sheet: a section's title, or a row of photos [first, last)."""

    top: int
    height: int
    section: int
    first: int = 0
    last: int = 0

    @property
    def is_title(self) -> bool:
        return self.first == self.last

    @property
    def bottom(self) -> int:
        return self.top + self.height


class SheetLayout:
    """The bands of a sheet from top to bottom, in lines; photos are counted through all
    sections."""

    def __init__(self, sections: Sequence[PhotoSection], grid: Grid) -> None:
        self._bands: list[Band] = []
        self._band_of: list[int] = []  # the band of each photo
        top = first = 0
        for number, section in enumerate(sections):
            self._bands.append(Band(top, 1, number))
            top += 1
            end = first + len(section.photos)
            while first < end:
                last = min(first + grid.columns, end)
                self._band_of += [len(self._bands)] * (last - first)
                self._bands.append(Band(top, grid.tall, number, first, last))
                top += grid.tall
                first = last
        self.height = top
        self._at = [n for n, band in enumerate(self._bands) for _ in range(band.height)]

    def band_at(self, line: int) -> Band | None:
        """What stands at a line; None below the last."""
        return self._bands[self._at[line]] if 0 <= line < len(self._at) else None

    def bands_in(self, top: int, height: int) -> list[Band]:
        """What stands in a stretch of lines."""
        return [self._bands[number] for number in sorted(set(self._at[top : top + height]))]

    def lines_of(self, photo: int) -> tuple[int, int] | None:
        """Top and bottom of the row of a photo, with the title when it is the first below it."""
        if photo >= len(self._band_of):
            return None
        number = self._band_of[photo]
        above, band = self._bands[number - 1], self._bands[number]
        return (above.top if above.is_title else band.top), band.bottom

    def step(self, photo: int, right: int, down: int) -> int:
        """The photo that is so many steps right, else so many rows down, of a photo; the last
        that there is where there are no more."""
        if not self._band_of:
            return 0
        if right:
            return min(max(photo + right, 0), len(self._band_of) - 1)
        at = self._band_of[photo]
        column = photo - self._bands[at].first
        rows: Iterable[Band] = self._bands[at + 1 :] if down > 0 else reversed(self._bands[:at])
        passed = [band for band in rows if not band.is_title][: abs(down)]
        return min(passed[-1].first + column, passed[-1].last - 1) if passed else photo
