"""The contact sheet: thumbnails or a list, only what is in sight is drawn or decoded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from textwrap import wrap
from typing import ClassVar
from uuid import UUID

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message as Event
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from delegation_tui.domain.photos import Photo
from delegation_tui.tui.screens.photos.layout import GAP, Band, Grid, SheetLayout
from delegation_tui.tui.screens.photos.sections import PhotoSection
from delegation_tui.tui.screens.photos.thumbnail_cache import ThumbnailCache
from delegation_tui.tui.widgets.drawn import Drawn, Pictures


class PhotoSheet(ScrollView, can_focus=True):
    """Photos in sections, with a cursor and a selection; asks for thumbnails as they come into
    sight and is given them by `keep`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--title", "sheet--cursor", "sheet--selected", "sheet--muted"
    }  # fmt: skip
    DEFAULT_CSS = """
    PhotoSheet { height: 1fr; min-width: 20; overflow-x: hidden; scrollbar-size-vertical: 1; }
    PhotoSheet .sheet--title { color: $text-accent; text-style: bold; }
    PhotoSheet .sheet--cursor { background: $primary; color: $text; }
    PhotoSheet .sheet--selected { background: $panel-lighten-2; text-style: bold; }
    PhotoSheet .sheet--muted { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(0,-1)", show=False),
        Binding("down,j", "step(0,1)", show=False),
        Binding("left", "step(-1,0)", show=False),
        Binding("right", "step(1,0)", show=False),
        Binding("shift+up", "extend(0,-1)", show=False),
        Binding("shift+down", "extend(0,1)", show=False),
        Binding("shift+left", "extend(-1,0)", show=False),
        Binding("shift+right", "extend(1,0)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,ctrl+home", "end(0)", show=False),
        Binding("end,G,ctrl+end", "end(1)", show=False),
    ]

    pictures: reactive[bool] = reactive(False)
    cursor: reactive[int] = reactive(0)

    class Moved(Event):
        """The cursor is on another photo."""

    class Wanted(Event):
        """These photos came into sight and have no thumbnail yet."""

        def __init__(self, photos: list[Photo]) -> None:
            super().__init__()
            self.photos = photos

    def __init__(self, describe: Callable[[Photo, int, int], str]) -> None:
        """`describe(photo, width, stacked)` is a photo's line, at most `width` cells wide."""
        super().__init__(id="main")
        self._describe = describe
        self._sections: Sequence[PhotoSection] = ()
        self.photos: list[Photo] = []
        self.selected: set[UUID] = set()
        self.nothing = ""  # said where there is no photo
        self._sheet_layout = SheetLayout((), Grid(1, (1, 1), 1))
        self._pictures = Pictures(self, self._places)
        self._thumbnails = ThumbnailCache(self._pictures)

    def on_mount(self) -> None:
        self._pictures.mounted()

    # -- content ------------------------------------------------------------------------------

    @property
    def current(self) -> Photo | None:
        return self.photos[self.cursor] if self.cursor < len(self.photos) else None

    @property
    def chosen(self) -> list[Photo]:
        """The selection, or the photo under the cursor."""
        found = [p for p in self.photos if p.id in self.selected]
        return found or ([self.current] if self.current else [])

    def show(self, sections: Sequence[PhotoSection]) -> None:
        """Takes new content; the cursor stays on its photo, or where that photo was."""
        kept = self.current.id if self.current else None
        self._sections = sections
        self.photos = [photo for section in sections for photo in section.photos]
        self.selected &= {photo.id for photo in self.photos}
        self._lay_out()
        places = {photo.id: number for number, photo in enumerate(self.photos)}
        fallback = min(self.cursor, max(0, len(self.photos) - 1))
        self.cursor = places.get(kept, fallback) if kept else fallback
        self.post_message(self.Moved())

    def step_past(self, ids: Collection[UUID]) -> None:
        """Puts the cursor on the photo behind those that are about to go elsewhere."""
        behind = (n for n in range(self.cursor, len(self.photos)) if self.photos[n].id not in ids)
        self.cursor = next(behind, self.cursor)

    def move_to(self, record_id: UUID) -> None:
        """Puts the cursor on a photo, when it is shown."""
        for number, photo in enumerate(self.photos):
            if photo.id == record_id:
                self.cursor = number

    def section_photos(self) -> tuple[Photo, ...]:
        """The photos of the section under the cursor."""
        current = self.current
        return next((s.photos for s in self._sections if current in s.photos), ())

    def keep(self, sha256: str, thumbnail: Drawn) -> None:
        """Takes a thumbnail that was asked for."""
        if thumbnail.room != self.cell or not self.is_attached:
            return  # made for a size that is no longer shown
        self._thumbnails.keep(sha256, thumbnail)
        for band in self._bands_in_sight():
            if any(p.sha256 == sha256 for p in self.photos[band.first : band.last]):
                self.refresh_lines(band.top, band.height)

    def on_unmount(self) -> None:
        self._thumbnails.let_go()

    def forget(self, photo: Photo) -> None:
        """Takes back that a thumbnail was asked for: it is asked for again when in sight."""
        self._thumbnails.forget(photo)

    @property
    def in_sight(self) -> set[str]:
        """The content of the photos that are drawn now."""
        bands = self._bands_in_sight()
        return {p.sha256 for band in bands for p in self.photos[band.first : band.last]}

    def _bands_in_sight(self) -> list[Band]:
        return self._sheet_layout.bands_in(self.scroll_offset.y, self.size.height)

    # -- layout -------------------------------------------------------------------------------

    @property
    def _grid(self) -> Grid:
        return Grid.fitting(self.scrollable_content_region.width, pictures=self.pictures)

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height of a thumbnail in cells."""
        return self._grid.cell

    def _lay_out(self) -> None:
        grid = self._grid
        self._thumbnails.fit(grid.cell)
        self._sheet_layout = SheetLayout(self._sections, grid)
        self.virtual_size = Size(self.scrollable_content_region.width, self._sheet_layout.height)
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        self._follow()

    def watch_pictures(self) -> None:
        self._lay_out()
        self._follow()

    def watch_cursor(self) -> None:
        self._follow()
        self.post_message(self.Moved())
        self._refresh_labels()

    def _refresh_labels(self) -> None:
        """The lines under the thumbnails alone: sixels that are drawn over stay."""
        for band in self._bands_in_sight():
            self.refresh_lines(band.top + band.height - 1)

    def _follow(self) -> None:
        """Scrolls so that the cursor is in sight, with the title when it is the first row."""
        lines = self._sheet_layout.lines_of(self.cursor)
        if lines is not None:
            region = Region(0, lines[0], 1, lines[1] - lines[0])
            self.scroll_to_region(region, animate=False, force=True)

    # -- drawing ------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        self._pictures.rendering(with_sixels=self._thumbnails.with_sixels)
        return super().render_lines(crop)

    def _places(self) -> Iterable[tuple[int, int, Drawn]]:
        """The thumbnails in sight, and where they are on the screen."""
        corner, wide = self.content_region.offset - self.scroll_offset, self.cell[0]
        for band in self._bands_in_sight():
            for column, photo in enumerate(self.photos[band.first : band.last]):
                thumbnail = self._thumbnails.get(photo)
                if thumbnail is not None:
                    yield corner.x + column * (wide + GAP), corner.y + band.top, thumbnail

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        band = self._sheet_layout.band_at(line)
        if band is None:
            return self._empty_line(y, width)
        if band.is_title:
            title = f"─ {self._sections[band.section].title} "
            style = self.get_component_rich_style("sheet--title")
            text = title + "─" * max(0, width - cell_len(title))
            return Strip([Segment(set_cell_size(text, width), style)])
        segments = self._row(band, line - band.top, width)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _empty_line(self, y: int, width: int) -> Strip:
        said = [] if self.photos else wrap(self.nothing, max(1, width - 2))
        text = f" {said[y - 1]}" if 0 < y <= len(said) else ""
        return Strip([Segment(set_cell_size(text, width), self.rich_style)])

    def _row(self, band: Band, line: int, width: int) -> list[Segment]:
        cell, high = self.cell if self.pictures else (width, 0)
        if line < high:
            self._ask_for(self.photos[band.first : band.last])
        segments: list[Segment] = []
        for number in range(band.first, band.last):
            photo = self.photos[number]
            if line < high:
                segments += self._picture_line(photo, line, cell, high)
            else:
                segments.append(self._label(band, number, photo, cell))
            if self.pictures:
                segments.append(Segment(" " * GAP, self.rich_style))
        return segments

    def _ask_for(self, photos: Sequence[Photo]) -> None:
        missing = self._thumbnails.to_ask(photos)
        if missing:
            self.post_message(self.Wanted(missing))

    def _picture_line(self, photo: Photo, line: int, cell: int, high: int) -> Iterable[Segment]:
        thumbnail = self._thumbnails.get(photo)
        if thumbnail is not None:
            return self._pictures.line(thumbnail, line)
        empty = "·" if line == high // 2 else " "
        return (Segment(empty.center(cell), self.get_component_rich_style("sheet--muted")),)

    def _label(self, band: Band, number: int, photo: Photo, cell: int) -> Segment:
        stacked = self._sections[band.section].stacked.get(photo.id, 1)
        text = self._describe(photo, cell, stacked)
        if photo.id in self.selected:
            text = f"✓{text.removeprefix(' ')}"
        return Segment(set_cell_size(text, cell), self._style(number, photo))

    def _style(self, number: int, photo: Photo) -> Style:
        if number == self.cursor:
            return self.get_component_rich_style("sheet--cursor")
        if photo.id in self.selected:
            return self.get_component_rich_style("sheet--selected")
        return self.rich_style

    # -- moving and selecting -----------------------------------------------------------------

    def action_step(self, right: int, down: int) -> None:
        self.cursor = self._sheet_layout.step(self.cursor, right, down)

    def action_extend(self, right: int, down: int) -> None:
        target = self._sheet_layout.step(self.cursor, right, down)
        low, high = sorted((self.cursor, target))
        self.selected |= {photo.id for photo in self.photos[low : high + 1]}
        self.cursor = target

    def action_page(self, way: int) -> None:
        self.cursor = self._sheet_layout.step(
            self.cursor, 0, way * max(1, self.size.height // self._grid.tall - 1)
        )

    def action_end(self, last: int) -> None:
        self.cursor = len(self.photos) - 1 if last and self.photos else 0

    def toggle(self) -> None:
        """Selects the photo under the cursor or lets it go, and goes on to the next."""
        if self.current is not None:
            self.selected ^= {self.current.id}
            self.cursor = self._sheet_layout.step(self.cursor, 1, 0)
            self._refresh_labels()

    def on_click(self, event: events.Click) -> None:
        band = self._sheet_layout.band_at(event.y + self.scroll_offset.y)
        column = event.x // (self.cell[0] + GAP) if self.pictures else 0
        if band is not None and band.first + column < band.last:
            self.cursor = band.first + column
