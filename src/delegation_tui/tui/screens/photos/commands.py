"""What the commands on photos share: the sheet with what is chosen on it, and their door out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from delegation_tui.domain.record import Record
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.photos.contents import SheetContents
from delegation_tui.tui.screens.photos.sheet import PhotoSheet

if TYPE_CHECKING:
    from delegation_tui.store import Store

P = ParamSpec("P")


@dataclass(frozen=True)
class PhotoCommands:
    """Commands on the chosen photos, or on the one under the cursor."""

    port: Port
    sheet: PhotoSheet
    contents: SheetContents

    @property
    def ids(self) -> list[UUID]:
        """The chosen photos."""
        return [photo.id for photo in self.sheet.chosen]

    async def act(
        self,
        seen: Sequence[Record],
        action: Callable[Concatenate[Store, P], object],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Runs an action on what was seen of the chosen photos and lets them go; False when there
        are none, or when it was refused."""
        done = bool(seen) and await self.port.change(seen, action, *args, **kwargs) is not None
        if done:
            self.sheet.selected.clear()
        return done
