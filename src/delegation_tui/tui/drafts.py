"""Half-typed texts, kept on disk until they are taken or emptied."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from delegation_tui.domain.message import DelegationError
from delegation_tui.tui.headline import keep_draft, read_draft
from delegation_tui.tui.store_worker import StoreWorker


@dataclass(frozen=True)
class Draft:
    """One text, by the key that it is kept under."""

    worker: StoreWorker
    key: str

    async def read(self) -> str:
        """What was typed and not taken; empty where there is nothing."""
        with contextlib.suppress(DelegationError):  # the question stands without it
            return await self.worker.run(read_draft, self.key)
        return ""

    async def keep(self, text: str) -> None:
        """Puts a text on disk; an empty one forgets it."""
        with contextlib.suppress(DelegationError):  # the text is still on the screen
            await self.worker.run(keep_draft, self.key, text)
