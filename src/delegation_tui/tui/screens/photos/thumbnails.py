"""The thumbnails that the sheet asks for: drawn two at a time, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.pictures import thumbnail
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.tui.session import Session
from delegation_tui.tui.widgets.drawn import Drawn, draw
from delegation_tui.tui.widgets.picture import Drawing, picture_drawing
from delegation_tui.workspace import Workspace

AT_ONCE = 2


class Thumbnails:
    """What waits to be drawn, and the workers that draw it."""

    def __init__(self, session: Session, sheet: PhotoSheet) -> None:
        self._session, self._sheet = session, sheet
        self._waiting: list[Photo] = []  # the latest last
        self._drawing = 0

    def ask(self, photos: Iterable[Photo]) -> None:
        """Has thumbnails of these drawn, before those that wait."""
        self._waiting += photos
        while self._drawing < min(AT_ONCE, len(self._waiting)):
            self._drawing += 1
            self._sheet.run_worker(self._draw_waiting(), group=Job.THUMBNAILS)

    async def _draw_waiting(self) -> None:
        """Draws them until none waits; what was scrolled past is let go."""
        session, sheet = self._session, self._sheet
        drawing = picture_drawing(sheet.app.console.color_system == "truecolor")
        try:
            while self._waiting:
                photo = self._waiting.pop()
                if photo.sha256 not in sheet.in_sight:
                    sheet.forget(photo)
                    continue
                with suppress(DelegationError):  # no picture: the place stays empty
                    drawn = await session.worker.run_without_store(
                        _drawn, session.workspace, photo, drawing, sheet.cell
                    )
                    sheet.keep(photo.sha256, drawn)
        finally:
            self._drawing -= 1


def _drawn(workspace: Workspace, photo: Photo, drawing: Drawing, room: tuple[int, int]) -> Drawn:
    """A photo's thumbnail. Raises DelegationError when there is none."""
    return draw(thumbnail(workspace, photo), drawing, room)
