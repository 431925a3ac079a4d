"""Correcting a camera's clock: the way is chosen, what would move is shown, then it is set."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, assert_never
from uuid import UUID

from delegation_tui.article import credit_camera
from delegation_tui.domain.clock_source import ClockSource, Need
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import offset_text, read_offset
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _, n_, say
from delegation_tui.photos.clocks import (
    WAYS,
    ClockPreview,
    Compared,
    Evidence,
    find_clock,
    follow_party,
    label_camera,
    offered,
    preview_clock,
)
from delegation_tui.photos.intake import assign_camera
from delegation_tui.photos.placing import set_clock
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.photos.words import likeliest, visit_titles

if TYPE_CHECKING:
    from delegation_tui.store import Store

Ask = tuple[str, Callable[[], Awaitable[None]]]  # what it is called, and going it


@dataclass(frozen=True)
class Clocks:
    """The questions about the clock of a camera, asked from a photo."""

    port: Port
    dossier: Dossier
    photo: Photo | None
    chosen: Sequence[Photo] = ()

    async def correct(self) -> None:
        """Asks for a camera and what to say of it; shows what another clock would move before it
        is set."""
        workspace = self.port.session.workspace

        def read(store: Store) -> list[Evidence]:
            with store.read() as tx:
                known = [Evidence.of(tx, workspace, camera) for camera in self.dossier.cameras]
            for one in known:
                one.proposal  # noqa: B018 - computed here, off the event loop
            return known

        known = await self.port.session.worker.run(read)
        known.sort(key=lambda one: self.dossier.camera_name[one.camera.id])
        mine = (n for n, one in enumerate(known) if self.photo in one.own)
        chosen = await self.port.pick(
            _("Clocks of the cameras"), [self._line(one) for one in known], next(mine, 0)
        )
        if chosen is not None:
            await self._ask(known[chosen])

    def _line(self, known: Evidence) -> str:
        camera, proposal = known.camera, known.proposal
        party = self.dossier.roster.party.get(camera.party_id) if camera.party_id else None
        parts = [
            self.dossier.camera_name[camera.id],
            clock_words(camera.clock),
            camera.timezone,
            camera.photographer,
            party.name if party else "",
            n_("{n} photo", "{n} photos", len(known.own)),
            _("proposed: {offset}").format(offset=offset_text(proposal.offset)) if proposal else "",
        ]
        return " · ".join(part for part in parts if part)

    async def _ask(self, known: Evidence) -> None:
        """Asks which way, the proposed one first, and goes it."""
        photo = self.photo
        if photo is not None and photo in known.own:
            known = replace(known, compared=(Compared(photo),))
        asks: list[Ask] = [
            (say(offer), partial(self._find, way, known))
            for way in WAYS
            if (offer := offered(way, known)) is not None
        ]
        asks += self._other_asks(known.camera)
        name = self.dossier.camera_name[known.camera.id]
        chosen = await self.port.pick(name, [label for label, _go in asks])
        if chosen is not None:
            await asks[chosen][1]()

    async def _find(self, way: ClockSource, known: Evidence) -> None:
        """Asks what the way needs, and sets the clock that it finds."""
        try:
            said = await self._said(way.need, known)
            if said is None:
                return
            clock = await self.port.session.worker.run_without_store(find_clock, way, said)
        except DelegationError as error:
            self.port.error(error.message)
            return
        await self._set(known.camera, clock, known.camera.timezone)

    async def _said(self, need: Need, known: Evidence) -> Evidence | None:
        """What is known, with what a person says for a way; None when they say nothing. Raises
        DelegationError."""
        match need:
            case Need.NOTHING | Need.PHOTO:
                return known
            case Need.AMOUNT:
                start = offset_text(known.camera.clock.offset)
                text = await self.port.ask_text(_("To add to its times: -00:07:00"), start)
                return replace(known, amount=read_offset(text)) if text else None
            case Need.TIME:
                text = await self.port.ask_text(_("This photo was taken at: 14:32:05"), "")
                return _of_photo(known, shows=text) if text else None
            case Need.VISIT:
                visits = visit_titles(self.dossier)
                titles = [title for _visit, title in visits]
                first = likeliest(self.dossier, known.compared[0].photo)
                chosen = await self.port.pick(_("Which visit?"), titles, first)
                return None if chosen is None else _of_photo(known, visit=visits[chosen][0])
            case _:
                assert_never(need)

    def _other_asks(self, camera: Camera) -> Iterator[Ask]:
        """What else a person knows of a camera."""
        yield _("The zone its clock is set to: Asia/Tokyo"), partial(self._zone, camera)
        if self.dossier.roster.parties:
            yield _("The party that it followed"), partial(self._party, camera)
        yield _("Who held it: the credit of its photos"), partial(self._holder, camera)
        yield _("What to call it"), partial(self._label, camera)
        mine = [photo.id for photo in self.chosen if photo.camera_id == camera.id]
        if mine:
            another = n_(
                "{n} chosen photo is of another camera",
                "{n} chosen photos are of another camera",
                len(mine),
            )
            yield another, partial(self._another, camera, mine)

    async def _zone(self, camera: Camera) -> None:
        start = camera.timezone or self.dossier.event.timezone
        name = await self.port.ask_text(_("The zone its clock is set to: Asia/Tokyo"), start)
        if name:
            await self._set(camera, camera.clock, name.strip())

    async def _party(self, camera: Camera) -> None:
        parties = self.dossier.roster.parties
        names = [*(party.name for party in parties), _("none")]
        chosen = await self.port.pick(_("The party that it followed"), names)
        if chosen is None:
            return
        party_id = parties[chosen].id if chosen < len(parties) else None
        placing = await self.port.change(
            (camera,), follow_party, camera.id, party_id, self._tolerance
        )
        if placing is not None:
            self.port.say(n_("{n} photo moved", "{n} photos moved", placing.moved))

    async def _holder(self, camera: Camera) -> None:
        name = await self.port.ask_text(
            _("Who held it: the credit of its photos"), camera.photographer
        )
        if name:
            await self.port.change((camera,), credit_camera, camera.id, name)

    async def _label(self, camera: Camera) -> None:
        label = await self.port.ask_text(_("What to call it"), camera.label)
        if label is not None:
            await self.port.change((camera,), label_camera, camera.id, label)

    async def _another(self, camera: Camera, photo_ids: Sequence[UUID]) -> None:
        """Asks which camera took photos that were thought to be of `camera`."""
        others = [one for one in self.dossier.cameras if one.id != camera.id]
        names = [self.dossier.camera_name[one.id] for one in others]
        labels = [_("A camera of its own"), *names]
        chosen = await self.port.pick(_("Which camera took them?"), labels)
        if chosen is not None:
            to = others[chosen - 1].id if chosen else None
            await self.port.do(assign_camera, photo_ids, to, self._tolerance)

    @property
    def _tolerance(self) -> timedelta:
        return self.port.session.settings.tolerance

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
        return await self.port.agree(_("What would move"), lines)

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

        def preview(store: Store) -> ClockPreview:
            with store.read() as tx:
                return preview_clock(tx, camera.id, self._tolerance, clock=clock, timezone=timezone)

        try:
            found = await self.port.session.worker.run(preview)
        except DelegationError as error:
            self.port.error(error.message)
            return
        if not await self._agreed(found):
            return
        placing = await self.port.change(
            (camera,), set_clock, camera.id, self._tolerance, clock=clock, timezone=timezone
        )
        if placing is not None:
            self.port.say(n_("{n} photo moved", "{n} photos moved", placing.moved))


def clock_words(clock: CameraClock) -> str:
    """The correction: an offset, or how many comparisons make it."""
    if clock.points:
        return n_("{n} comparison", "{n} comparisons", len(clock.points))
    if clock.within:
        return f"{offset_text(clock.offset)} ±{offset_text(clock.within)[1:]}"
    return offset_text(clock.offset) if clock.offset else _("as it is")


def _of_photo(known: Evidence, *, shows: str = "", visit: Visit | None = None) -> Evidence:
    return replace(known, compared=(Compared(known.compared[0].photo, shows, visit),))
