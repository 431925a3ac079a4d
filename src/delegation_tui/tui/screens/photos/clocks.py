"""Correcting a camera's clock: the way is chosen, what would move is shown, then it is set."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from delegation_tui.article.captions import credit_camera
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import read_offset
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import CameraClock, ClockSource
from delegation_tui.locale import _, n_
from delegation_tui.photos.cameras import follow_party, label_camera
from delegation_tui.photos.clock_points import gps_offset, middle_of, moment_shown
from delegation_tui.photos.clock_preview import ClockPreview, preview_clock
from delegation_tui.photos.clocks import comparison
from delegation_tui.photos.place import set_clock
from delegation_tui.photos.proposals import ClockProposal, clock_proposals
from delegation_tui.photos.slate import slate_time
from delegation_tui.tui.screens.photos.words import likeliest, visit_titles
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.store import Store
    from delegation_tui.tui.screens.photos.screen import PhotosScreen

Way = tuple[str, Callable[[], Awaitable[None]]]  # what it is called, and going it


@dataclass(frozen=True)
class Clocks:
    """The questions about the clock of a camera, asked from a photo."""

    screen: PhotosScreen
    dossier: Dossier
    photo: Photo | None

    async def correct(self) -> None:
        """Asks for a camera and what to say of it; shows what another clock would move before it
        is set."""

        def read(store: Store) -> dict[object, ClockProposal]:
            with store.read() as tx:
                return {proposal.camera.id: proposal for proposal in clock_proposals(tx)}

        proposals = await self.screen.desk_app.desk.run(read)
        cameras = sorted(self.dossier.cameras, key=lambda c: self.dossier.camera_name[c.id])
        own = next(
            (n for n, c in enumerate(cameras) if self.photo and c.id == self.photo.camera_id), 0
        )
        lines = [self._line(camera, proposals.get(camera.id)) for camera in cameras]
        chosen = await self._pick(_("Clocks of the cameras"), lines, own)
        if chosen is None:
            return
        await self._ask(cameras[chosen], proposals.get(cameras[chosen].id))

    async def _pick(self, title: str, lines: list[str], first: int = 0) -> int | None:
        return await self.screen.app.push_screen_wait(Choice(title, lines, first))

    def _line(self, camera: Camera, proposal: ClockProposal | None) -> str:
        photos = sum(p.camera_id == camera.id for p in self.dossier.photos)
        party = self.dossier.roster.party.get(camera.party_id) if camera.party_id else None
        parts = [
            self.dossier.camera_name[camera.id],
            clock_words(camera.clock),
            camera.timezone,
            camera.photographer,
            party.name if party else "",
            n_("{n} photo", "{n} photos", photos),
            _("proposed: {offset}").format(offset=offset_words(proposal.offset))
            if proposal
            else "",
        ]
        return " · ".join(part for part in parts if part)

    async def _ask(self, camera: Camera, proposal: ClockProposal | None) -> None:
        """Asks which way, the proposed one first, and goes it."""
        ways = [*self._clock_ways(camera, proposal), *self._other_ways(camera)]
        name = self.dossier.camera_name[camera.id]
        chosen = await self._pick(name, [label for label, _way in ways])
        if chosen is not None:
            await ways[chosen][1]()

    def _clock_ways(self, camera: Camera, proposal: ClockProposal | None) -> Iterator[Way]:
        """The ways to find how the clock runs; each sets it."""

        def way(
            found: Callable[[], Awaitable[CameraClock | None]],
        ) -> Callable[[], Awaitable[None]]:
            async def go() -> None:
                clock = await found()
                if clock is not None:
                    await self._set(camera, clock, camera.timezone)

            return go

        if proposal is not None:
            label = _(
                "Proposed {offset}: {placed} of {photos} photos in a visit ({before} now), "
                "about {right} right"
            )
            yield (
                label.format(
                    offset=offset_words(proposal.offset),
                    placed=proposal.placed,
                    photos=proposal.photos,
                    before=proposal.placed_before,
                    right=round(proposal.sure * proposal.photos),
                ),
                way(partial(self._proposed, proposal)),
            )
        yield _("Add an offset: -00:07:00"), way(partial(self._typed_offset, camera))
        photo = self.photo
        if photo is not None and photo.camera_id == camera.id:
            yield (
                _("This photo was taken at: 14:32:05"),
                way(partial(self._typed_time, camera, photo)),
            )
            yield (
                _("This photo shows the slate: read its code"),
                way(partial(self._slate, camera, photo)),
            )
            if self.dossier.visits:
                yield (
                    _("This photo belongs to a visit: its middle will do"),
                    way(partial(self._of_visit, camera, photo)),
                )
        if any(p.gps_at for p in self.dossier.photos if p.camera_id == camera.id):
            yield (
                _("Its receiver's time, from the satellites"),
                way(partial(self._satellites, camera)),
            )

    def _other_ways(self, camera: Camera) -> Iterator[Way]:
        """What else a person knows of a camera."""
        yield _("The zone its clock is set to: Asia/Tokyo"), partial(self._zone, camera)
        if self.dossier.roster.parties:
            yield _("The party that it followed"), partial(self._party, camera)
        yield _("Who held it: the credit of its photos"), partial(self._holder, camera)
        yield _("What to call it"), partial(self._label, camera)

    async def _proposed(self, proposal: ClockProposal) -> CameraClock:
        return CameraClock(offset=proposal.offset, source=proposal.source)

    async def _of_visit(self, camera: Camera, photo: Photo) -> CameraClock | None:
        titles = visit_titles(self.dossier)
        lines = [title for _visit, title in titles]
        chosen = await self._pick(_("Which visit?"), lines, likeliest(self.dossier, photo))
        if chosen is None:
            return None
        return self._seen(camera, photo, middle_of(titles[chosen][0]), ClockSource.VISIT)

    async def _satellites(self, camera: Camera) -> CameraClock | None:
        offset = gps_offset(self.dossier.photos, camera, self.dossier.event.tz)
        if offset is None:
            self.screen.notify(_("Its photos do not agree on the satellites' time."))
            return None
        return CameraClock(offset=offset, source=ClockSource.GPS)

    async def _zone(self, camera: Camera) -> None:
        start = camera.timezone or self.dossier.event.timezone
        name = await self._text(_("The zone its clock is set to: Asia/Tokyo"), start)
        if name:
            await self._set(camera, camera.clock, name.strip())

    async def _party(self, camera: Camera) -> None:
        parties = self.dossier.roster.parties
        names = [*(party.name for party in parties), _("none")]
        chosen = await self._pick(_("The party that it followed"), names)
        if chosen is None:
            return
        party_id = parties[chosen].id if chosen < len(parties) else None
        placing = await self.screen.do(follow_party, camera.id, party_id, self._tolerance)
        if placing is not None:
            self.screen.say(n_("{n} photo moved", "{n} photos moved", placing.moved))

    async def _holder(self, camera: Camera) -> None:
        name = await self._text(_("Who held it: the credit of its photos"), camera.photographer)
        if name:
            await self.screen.do(credit_camera, camera.id, name)

    async def _label(self, camera: Camera) -> None:
        label = await self._text(_("What to call it"), camera.label)
        if label is not None:
            await self.screen.do(label_camera, camera.id, label)

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
        try:
            true = moment_shown(text, self.dossier.event, photo)
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
        """The clock with one comparison more: two of them make a line of drift, to which what is
        known to half a visit only does not belong; of one photo the last word counts."""
        point = comparison(photo, camera, self.dossier.event.tz, true)
        if point is None:
            self.screen.notify(_("This photo has no recorded time to compare."))
            return None
        rough = ClockSource.VISIT in (source, camera.clock.source)
        others = [p for p in camera.clock.points if not rough and p.shown != point.shown]
        return CameraClock(points=(*others, point), source=source)

    async def _text(self, label: str, text: str) -> str | None:
        return await self.screen.app.push_screen_wait(Prompt(label, text))

    @property
    def _tolerance(self) -> timedelta:
        return self.screen.desk_app.workspace.settings.tolerance

    async def _agreed(self, preview: ClockPreview) -> bool:
        """Shows what would move; Enter agrees."""
        placing = preview.placing
        told = (
            n_("{n} changes its visit", "{n} change their visit", placing.moved),
            n_("{n} placed", "{n} placed", placing.placed),
            n_("{n} unsure", "{n} unsure", placing.unsure),
            n_("{n} to place", "{n} to place", placing.unplaced),
        )
        lines = [_("Set it: {what}").format(what=", ".join(told))]
        lines += [
            _("{name}, {time}: {before} → {after}").format(
                name=move.after.name,
                time=self._time(move.after),
                before=self._visit(move.before),
                after=self._visit(move.after),
            )
            for move in preview.moves
        ]
        return await self._pick(_("What would move"), lines) is not None

    def _time(self, photo: Photo) -> str:
        """When it would be from; with the day where that is none of the fair's."""
        event = self.dossier.event
        if photo.taken_at is None:
            return "–"
        at = event.local(photo.taken_at)
        return f"{at:%H:%M:%S}" if at.date() in event.days else f"{at:%d/%m/%Y %H:%M:%S}"

    def _visit(self, photo: Photo) -> str:
        visit = self.dossier.visit.get(photo.visit_id) if photo.visit_id else None
        return self.dossier.roster.visit_name(visit) if visit else _("to place")

    async def _set(self, camera: Camera, clock: CameraClock, timezone: str) -> None:
        """Sets clock and zone when what they move is agreed to."""
        how: dict[str, Any] = {
            "offset": None if clock.points else clock.offset,
            "points": clock.points,
            "timezone": timezone,
        }

        def preview(store: Store) -> ClockPreview:
            with store.read() as tx:
                return preview_clock(tx, camera.id, self._tolerance, **how)

        try:
            found = await self.screen.desk_app.desk.run(preview)
        except DelegationError as error:
            self.screen.error(error.message)
            return
        if not await self._agreed(found):
            return
        placing = await self.screen.do(
            set_clock, camera.id, self._tolerance, source=clock.source, **how
        )
        if placing is not None:
            self.screen.say(n_("{n} photo moved", "{n} photos moved", placing.moved))


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
