"""Where photos belong: at a visit, by hand or by the match, first or later in its gallery."""

from __future__ import annotations

from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _, n_
from delegation_tui.photos.placing import mark_cover, move_photos, place_photos, release_photos
from delegation_tui.tui.screens.photos.commands import PhotoCommands
from delegation_tui.tui.screens.photos.words import likeliest, visit_titles


class PhotoPlacing(PhotoCommands):
    """The commands that move photos."""

    @property
    def _stacked(self) -> list[Photo]:
        """The chosen photos with all that their closed bursts stand for."""
        return [photo for chosen in self.sheet.chosen for photo in self.contents.stack(chosen)]

    def _gallery(self, photo: Photo) -> list[Visit]:
        """The visit whose gallery a photo is in."""
        visits = self.contents.dossier.visit if self.contents.dossier else {}
        return [visit for visit in visits.values() if visit.id == photo.visit_id]

    async def place(self) -> None:
        """Asks for a visit and places the chosen photos there for good."""
        dossier, photos = self.contents.dossier, self._stacked
        if dossier is None or not photos:
            return
        ids = [photo.id for photo in photos]
        names = [title for _visit, title in visit_titles(dossier)]
        near = likeliest(dossier, self.sheet.chosen[0])
        title = n_("Place {n} photo at…", "Place {n} photos at…", len(ids))
        chosen = await self.port.pick(title, [*names, _("no visit")], near)
        if chosen is not None:
            visit_id = dossier.visits[chosen].id if chosen < len(names) else None
            self.sheet.step_past(ids)
            await self.act(photos, place_photos, ids, visit_id)

    async def release(self) -> None:
        """Gives the chosen photos back to the match."""
        photos, tolerance = self._stacked, self.port.session.settings.tolerance
        await self.act(photos, release_photos, [photo.id for photo in photos], tolerance)

    async def make_cover(self) -> None:
        """Makes the photo under the cursor the first picture of its gallery."""
        photo = self.sheet.current
        if photo is not None:
            await self.act([photo, *self._gallery(photo)], mark_cover, photo.id)

    async def move(self, by: int) -> None:
        """Moves the photo under the cursor by one place within its gallery."""
        photo, shown = self.sheet.current, self.sheet.section_photos()
        at = shown.index(photo) + by if photo in shown else -1
        if photo is not None and 0 <= at < len(shown):
            moved, past = ([p.id for p in self.contents.stack(one)] for one in (photo, shown[at]))
            await self.act([photo, *self._gallery(photo)], move_photos, moved, past, later=by > 0)
