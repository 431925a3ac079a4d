"""What is known when a camera's clock is sought: its photos, the day, and what a person says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import ClockPoint
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.points import comparison
from delegation_tui.photos.clocks.proposals import ClockProposal, propose
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    from delegation_tui.store import Reader


@dataclass(frozen=True, slots=True)
class Compared:
    """A photo of the camera, and what a person says of it: what a clock in it `shows`, as typed,
    or the `visit` that it is from."""

    photo: Photo
    shows: str = ""
    visit: Visit | None = None


@dataclass(frozen=True)
class Evidence:
    """Everything that a way to find the clock of `camera` may use. `photos` and `visits` are all
    of the event's; `amount` is what a person says must be added to the camera's times."""

    camera: Camera
    event: Event
    photos: tuple[Photo, ...]
    visits: tuple[Visit, ...]
    parties: tuple[Party, ...]
    workspace: Workspace
    amount: timedelta | None = None
    compared: tuple[Compared, ...] = ()

    @classmethod
    def of(cls, tx: Reader, workspace: Workspace, camera: Camera) -> Evidence:
        """What the store knows; a person has said nothing yet."""
        photos, visits, parties = tx.all(Photo), tx.visits(), tx.all(Party)
        return cls(camera, tx.event(), photos, tuple(visits), parties, workspace)

    @cached_property
    def own(self) -> tuple[Photo, ...]:
        """The camera's own photos and films."""
        return tuple(photo for photo in self.photos if photo.camera_id == self.camera.id)

    @cached_property
    def proposal(self) -> ClockProposal | None:
        """What the series of photos and the satellites speak for; computed once, not quickly."""
        return propose(self.camera, self.photos, self.visits, self.event.tz, self.parties)

    def points(self, true: Callable[[Compared], datetime]) -> list[ClockPoint]:
        """The comparisons that the photos give, each taken at `true` of it (UTC). Raises
        DelegationError for one without a recorded time."""
        found = []
        for one in self.compared:
            point = comparison(one.photo, self.camera, self.event.tz, true(one))
            if point is None:
                raise DelegationError(
                    "{name} has no recorded time to compare: name another photo.",
                    name=one.photo.name,
                )
            found.append(point)
        return found
