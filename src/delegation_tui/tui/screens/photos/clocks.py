"""Correcting a camera's clock: the way is chosen, what would move is shown, then it is set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import read_moment, read_offset
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import CameraClock, ClockSource
from delegation_tui.locale import _, n_
from delegation_tui.photos.clock_points import middle_of
from delegation_tui.photos.clock_preview import ClockPreview, preview_clock
from delegation_tui.photos.clocks import comparison
from delegation_tui.photos.place import set_clock
from delegation_tui.photos.proposals import ClockProposal, clock_proposals
from delegation_tui.photos.slate import slate_time
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.store import Store
    from delegation_tui.tui.screens.photos.screen import PhotosScreen


@dataclass(frozen=True)
class Clocks:
    """The questions about the clock of a camera, asked from a photo."""

    screen: PhotosScreen
    dossier: Dossier
    photo: Photo | None

    async def correct(self) -> None:
        """Asks for a camera and a way, shows what would move, sets the clock."""

        def read(store: Store) -> dict[object, ClockProposal]:
            with store.read() as tx:
                return {proposal.camera.id: proposal for proposal in clock_proposals(tx)}

        proposals = await self.screen.desk_app.desk.run(read)
        cameras = self.dossier.cameras
        own = next(
            (n for n, c in enumerate(cameras) if self.photo and c.id == self.photo.camera_id), 0
        )
        lines = [self._line(camera, proposals.get(camera.id)) for camera in cameras]
        chosen = await self._pick(_("Clocks of the cameras"), lines, own)
        if chosen is None:
            return
        camera = cameras[chosen]
        clock = await self._ask(camera, proposals.get(camera.id))
        if clock is not None and await self._agreed(camera, clock):
            await self._set(camera, clock)

    async def _pick(self, title: str, lines: list[str], first: int = 0) -> int | None:
        return await self.screen.app.push_screen_wait(Choice(title, lines, first))

    def _line(self, camera: Camera, proposal: ClockProposal | None) -> str:
        photos = sum(p.camera_id == camera.id for p in self.dossier.photos)
        parts = [
            camera.name,
            clock_words(camera.clock),
            camera.timezone,
            camera.photographer,
            n_("{n} photo", "{n} photos", photos),
            _("proposed: {offset}").format(offset=offset_words(proposal.offset))
            if proposal
            else "",
        ]
        return " · ".join(part for part in parts if part)

    async def _ask(self, camera: Camera, proposal: ClockProposal | None) -> CameraClock | None:
        ways = [_("Add an offset: -00:07:00")]
        photo = self.photo if self.photo and self.photo.camera_id == camera.id else None
        if photo is not None:
            ways.append(_("This photo was taken at: 14:32:05"))
            ways.append(_("This photo shows the slate: read its code"))
            if photo.visit_id is not None:
                ways.append(_("This photo belongs to its visit: its middle will do"))
        if proposal is not None:
            ways.append(
                _("Proposed {offset}: {placed} of {photos} photos in a visit, {before} now").format(
                    offset=offset_words(proposal.offset),
                    placed=proposal.placed,
                    photos=proposal.photos,
                    before=proposal.placed_before,
                )
            )
        chosen = await self._pick(camera.name, ways, len(ways) - 1 if proposal else 0)
        if chosen is None:
            return None
        if proposal is not None and chosen == len(ways) - 1:
            return CameraClock(offset=proposal.offset, source=proposal.source)
        if chosen == 0 or photo is None:
            return await self._typed_offset(camera)
        if chosen == 1:
            return await self._typed_time(camera, photo)
        if chosen == 2:
            return await self._slate(camera, photo)
        visit = self.dossier.visit[photo.visit_id] if photo.visit_id else None
        return self._seen(camera, photo, middle_of(visit), ClockSource.VISIT) if visit else None

    async def _typed_offset(self, camera: Camera) -> CameraClock | None:
        text = await self._text(
            _("To add to its times: -00:07:00"), offset_words(camera.clock.offset)
        )
        if not text:
            return None
        try:
            return CameraClock(offset=read_offset(text), source=ClockSource.TYPED)
        except DelegationError as error:
            self.screen.error(error.message)
            return None

    async def _typed_time(self, camera: Camera, photo: Photo) -> CameraClock | None:
        text = await self._text(_("This photo was taken at: 14:32:05"), "")
        if not text:
            return None
        event = self.dossier.event
        day = event.day_of(photo.taken_at) if photo.taken_at else event.starts_on
        try:
            true = read_moment(text, event, day)
        except DelegationError as error:
            self.screen.error(error.message)
            return None
        return self._seen(camera, photo, true, ClockSource.CLOCK)

    async def _slate(self, camera: Camera, photo: Photo) -> CameraClock | None:
        app = self.screen.desk_app
        true = await app.desk.elsewhere(slate_time, app.workspace, photo)
        if true is None:
            self.screen.notify(_("No slate can be read in this photo: type its time instead."))
            return None
        return self._seen(camera, photo, true, ClockSource.SLATE)

    def _seen(
        self, camera: Camera, photo: Photo, true: datetime, source: ClockSource
    ) -> CameraClock | None:
        """The clock with one comparison more: two of them make a line of drift."""
        point = comparison(photo, camera, self.dossier.event.tz, true)
        if point is None:
            self.screen.notify(_("This photo has no recorded time to compare."))
            return None
        return CameraClock(points=(*camera.clock.points, point), source=source)

    async def _text(self, label: str, text: str) -> str | None:
        return await self.screen.app.push_screen_wait(Prompt(label, text))

    async def _agreed(self, camera: Camera, clock: CameraClock) -> bool:
        """Shows what would move; Enter on the first line agrees."""
        tolerance = self.screen.desk_app.workspace.settings.tolerance

        def preview(store: Store) -> ClockPreview:
            with store.read() as tx:
                if clock.points:
                    return preview_clock(tx, camera.id, tolerance, points=clock.points)
                return preview_clock(tx, camera.id, tolerance, offset=clock.offset)

        found = await self.screen.desk_app.desk.run(preview)
        placing = found.placing
        lines = [
            _(
                "Set it: {moved} change their visit; {placed} placed, {unsure} unsure, {loose} to place"
            ).format(
                moved=placing.moved,
                placed=placing.placed,
                unsure=placing.unsure,
                loose=placing.unplaced,
            )
        ]
        lines += [
            f"{move.after.name}: {self._visit(move.before)} → {self._visit(move.after)}"
            for move in found.moves
        ]
        return await self._pick(_("What would move"), lines) is not None

    def _visit(self, photo: Photo) -> str:
        visit = self.dossier.visit.get(photo.visit_id) if photo.visit_id else None
        return self.dossier.roster.visit_name(visit) if visit else _("to place")

    async def _set(self, camera: Camera, clock: CameraClock) -> None:
        placing = await self.screen.do(
            set_clock,
            camera.id,
            self.screen.desk_app.workspace.settings.tolerance,
            offset=None if clock.points else clock.offset,
            points=clock.points,
            source=clock.source,
        )
        if placing is not None:
            self.screen.notify(n_("{n} photo moved", "{n} photos moved", placing.moved))


def clock_words(clock: CameraClock) -> str:
    """The correction: an offset, or how many comparisons make it."""
    if clock.points:
        return n_("{n} comparison", "{n} comparisons", len(clock.points))
    return offset_words(clock.offset) if clock.offset else _("as it is")


def offset_words(offset: timedelta) -> str:
    """ "-00:07:00"."""
    seconds = round(abs(offset).total_seconds())
    sign = "-" if offset < timedelta(0) else "+"
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
