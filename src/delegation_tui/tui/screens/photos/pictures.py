"""The pictures of photos: beside the sheet, alone and large, in the system's own viewer."""

from __future__ import annotations

from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _
from delegation_tui.photos.pictures import rendition
from delegation_tui.tui.screens.photos.commands import PhotoCommands
from delegation_tui.tui.screens.photos.large import LargePicture
from delegation_tui.tui.screens.photos.words import headline
from delegation_tui.tui.widgets.picture import pictures_shown

BESIDE = 640  # pixels: wide enough for any terminal, quick to decode
LARGE = 1200


class PhotoPictures(PhotoCommands):
    """The commands that show pictures."""

    async def rendered(self, photo: Photo, width: int = BESIDE) -> Path | None:
        """A small file of the picture, made in another thread; None where there is none."""
        session = self.port.session
        try:
            return await session.worker.run_without_store(
                rendition, session.workspace, photo, width
            )
        except DelegationError:
            return None  # the photo's problem stands in its fields

    async def show_large(self) -> None:
        """The picture large; left and right show the ones beside it."""
        while (photo := self.sheet.current) is not None and self.contents.dossier is not None:
            source = await self.rendered(photo, LARGE)
            if source is None or not pictures_shown():
                self.port.say(_("No picture can be shown here: z opens it in the system's viewer."))
                return
            line = headline(self.contents.dossier, photo)
            step = await self.port.show(LargePicture(source, line))
            if not step:
                return
            self.sheet.action_step(step, 0)

    async def open_viewer(self) -> None:
        """Opens the original with the program that the desktop has for it."""
        photo = self.sheet.current
        if photo is not None:
            try:
                original = self.port.session.workspace.original(photo.path)
            except DelegationError as error:
                self.port.error(error.message)
                return
            await self.port.open_outside(original)

    def toggle(self) -> None:
        """Shows a contact sheet or a list."""
        self.sheet.pictures = not self.sheet.pictures and pictures_shown()
