"""How a gallery's pictures lie side by side: rows of one height, nothing cut on a wide screen.

In a row each picture grows by its ratio of width to height, so that all are equally high and the
row ends flush on both sides, whatever the mixture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delegation_tui.export.page import Shown

WIDEST_STRIP = 5  # pictures in one row


@dataclass(frozen=True, slots=True)
class Cell:
    """Pictures on top of each other, mostly one; `grow` is their common ratio in hundredths."""

    pictures: tuple[Shown, ...]
    grow: int


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """`large` are rows of few pictures that run from edge to edge."""

    cells: tuple[Cell, ...]
    large: bool

    @property
    def grow(self) -> int:
        return sum(cell.grow for cell in self.cells)


def rows_of(pictures: Sequence[Shown], *, grave: bool) -> tuple[GalleryRow, ...]:
    """A stop of weight begins with a large picture beside a few small ones; any other is a strip
    of at most five, the upright ones last."""
    n = len(pictures)
    if grave and n in (3, 4) and not any(_is_upright(p) for p in pictures[1:]):
        return (_mosaic(pictures),)
    if grave and n > 5 and not any(_is_upright(p) for p in pictures[1:4]):
        head = 4 if (n - 4) % 3 == 0 or (n - 4) % 4 == 0 else 3
        return (_mosaic(pictures[:head]), *_rows(pictures[head:]))
    if n <= WIDEST_STRIP:
        return (_row(sorted(pictures, key=_is_upright)),)
    return _rows(pictures)


def _rows(pictures: Sequence[Shown]) -> tuple[GalleryRow, ...]:
    """Rows of four, of three where that comes out even; never one picture alone."""
    n = len(pictures)
    size = 3 if n % 3 == 0 and n % 4 else 4
    cuts = [min(size, n - start) for start in range(0, n, size)]
    if len(cuts) > 1 and cuts[-1] == 1:
        cuts[-2:] = [cuts[-2] - 1, 2]
    found, at = [], 0
    for cut in cuts:
        found.append(_row(pictures[at : at + cut]))
        at += cut
    return tuple(found)


def _row(pictures: Sequence[Shown]) -> GalleryRow:
    cells = tuple(Cell((shown,), _ratio(shown)) for shown in pictures)
    return GalleryRow(cells, large=len(pictures) <= 2)


def _mosaic(pictures: Sequence[Shown]) -> GalleryRow:
    large, *small = pictures
    # As wide as all of them high enough together: each is 100 / ratio of its width high.
    stacked = round(1 / sum(1 / _ratio(shown) for shown in small))
    cells = (Cell((large,), _ratio(large)), Cell(tuple(small), stacked))
    return GalleryRow(cells, large=True)


def _ratio(shown: Shown) -> int:
    """Width by height in hundredths; 3:2 where the size is not known."""
    photo = shown.photo
    return round(100 * photo.width / photo.height) if photo.width and photo.height else 150


def _is_upright(shown: Shown) -> bool:
    return _ratio(shown) < 100
