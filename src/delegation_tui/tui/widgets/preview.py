"""One picture, as large as its place, drawn off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from textual import work
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from delegation_tui.domain.message import DelegationError
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.widgets.drawn import Drawn, Pictures, draw
from delegation_tui.tui.widgets.picture import picture_drawing, pictures_shown


class Preview(Widget):
    """Shows an image file, fitted. Give it a small rendition."""

    DEFAULT_CSS = "Preview { min-width: 8; min-height: 3; }"

    source: reactive[Path | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self._pictures = Pictures(self, self._in_sight)
        self._drawn: Drawn | None = None

    def on_mount(self) -> None:
        self._pictures.mounted()

    def on_unmount(self) -> None:
        self._pictures.let_go(self._drawn)

    def watch_source(self) -> None:
        self._redraw()

    def on_resize(self) -> None:
        self._redraw()

    @work(exclusive=True, group=Job.PREVIEW)
    async def _redraw(self) -> None:
        drawn, room = None, (self.size.width, self.size.height)
        if self.source is not None and pictures_shown() and all(room):
            drawing = picture_drawing(self.app.console.color_system == "truecolor")
            with suppress(DelegationError):  # the photo's problem stands in its fields
                drawn = await asyncio.to_thread(draw, self.source, drawing, room)
        before, self._drawn = self._drawn, drawn
        self._pictures.send(drawn.sent if drawn else "")
        self.refresh()
        self.call_after_refresh(self._pictures.let_go, before)

    def _in_sight(self) -> Iterable[tuple[int, int, Drawn]]:
        if self._drawn is not None:
            yield *self.content_region.offset, self._drawn

    def render_lines(self, crop: Region) -> list[Strip]:
        self._pictures.rendering(with_sixels=bool(self._drawn and self._drawn.sixels))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        drawn = self._drawn
        if drawn is None or drawn.room != self.size:
            return Strip.blank(self.size.width, self.rich_style)
        return Strip(self._pictures.line(drawn, y), self.size.width)
