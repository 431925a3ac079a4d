"""What nobody but a person knows of a camera, asked once, when its first photos come in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from delegation_tui.article import credit_camera
from delegation_tui.domain.photos import Camera
from delegation_tui.locale import _
from delegation_tui.photos.clocks import follow_party
from delegation_tui.photos.intake import IngestReport, OneOrMore, assign_camera
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.photos.contents import SheetContents


@dataclass(frozen=True)
class CameraQuestions:
    """Who held a new camera, which party it followed, and whether it is one."""

    port: Port
    contents: SheetContents
    reload: Callable[[], Awaitable[None]]

    def wanted(self, report: IngestReport) -> list[str]:
        """The cameras that there is something to ask about, by name."""
        names = [camera.name for camera in self._new(report)]
        return list(dict.fromkeys((*(one.camera for one in report.one_or_more), *names)))

    async def ask(self, report: IngestReport) -> None:
        """Asks about the cameras of the photos that came in. Escape leaves the rest for `h`."""
        for one in report.one_or_more:
            await self._one_or_more(one, report)
            await self.reload()
        for camera in self._new(report):
            if not await self._holder(camera):
                return

    async def _one_or_more(self, one: OneOrMore, report: IngestReport) -> None:
        folders = [PurePath(card).name for card in one.cards]
        answers = [
            _("One camera"),
            _("Each is another one: {folders}").format(folders=", ".join(folders)),
        ]
        title = _("{camera} writes no serial number: how many are they?").format(camera=one.camera)
        if await self.port.pick(title, answers):
            tolerance = self.port.session.settings.tolerance
            for card in one.cards[1:]:
                ids = [photo_id for photo_id, came in report.cards.items() if came == card]
                await self.port.do(assign_camera, self._of(one, ids), None, tolerance)

    def _of(self, one: OneOrMore, ids: Sequence[UUID]) -> list[UUID]:
        """Those that the camera took: other cameras' pictures may lie beside them."""
        dossier = self.contents.dossier
        name = dossier.camera_name if dossier is not None else {}
        photo = dossier.photo if dossier is not None else {}
        return [i for i in ids if i in photo and name.get(photo[i].camera_id or i) == one.camera]

    def _new(self, report: IngestReport) -> list[Camera]:
        """The cameras that have no photos but these, and nobody's name."""
        dossier = self.contents.dossier
        if dossier is None:
            return []
        before = {photo.camera_id for photo in dossier.photos if photo.id not in report.cards}
        came = {p.camera_id for i in report.cards if (p := dossier.photo.get(i)) is not None}
        return [
            camera
            for camera in dossier.cameras
            if camera.id in came - before and not camera.photographer
        ]

    async def _holder(self, camera: Camera) -> bool:
        """Whether an answer was given, an empty one too."""
        dossier = self.contents.dossier
        assert dossier is not None
        name = dossier.camera_name.get(camera.id, camera.name)
        holder = await self.port.ask_text(
            _("Who held {camera}? It is the credit of its photos").format(camera=name)
        )
        if holder:
            await self.port.change((camera,), credit_camera, camera.id, holder)
        parties = dossier.roster.parties
        if holder is None or len(parties) < 2:
            return holder is not None
        names = [*(party.name for party in parties), _("none")]
        title = _("Which party did {camera} follow?").format(camera=name)
        chosen = await self.port.pick(title, names)
        if chosen is not None and chosen < len(parties):
            tolerance = self.port.session.settings.tolerance
            await self.port.change(
                (camera,), follow_party, camera.id, parties[chosen].id, tolerance
            )
        return chosen is not None
