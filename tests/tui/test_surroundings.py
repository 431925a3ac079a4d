"""Where the workspace stands is told when the program opens."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Opened, until


async def test_a_synced_folder_is_named_at_the_start(opened: Opened, fair_day: Path) -> None:
    (fair_day / ".stfolder").mkdir()
    async with opened(fair_day) as pilot:
        notes = pilot.app._notifications
        await until(pilot, lambda: any("Syncthing" in note.message for note in notes))
