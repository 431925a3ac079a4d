"""How the screens look, at the size of an old terminal and at a comfortable one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.conftest import day_of, settled
from textual.pilot import Pilot

from delegation_tui.tui.app import DelegationApp
from delegation_tui.workspace import Workspace

SCREENS = {
    "today": ("f5", "up", *"cm;ylc;éthique"),
    "people": ("f6", "down", "down"),
    "photos": ("f7", "down", "down"),
    "article": ("f8", *(["down"] * 12)),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(
    screen: str, size: tuple[int, int], demo: Path, snap_compare: Callable[..., bool]
) -> None:
    async def prepare(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in SCREENS[screen]:
            await pilot.press(key)
        await settled(pilot)
        await settled(pilot)
        pilot.app.screen.query_one("#clock").visible = False
        await pilot.pause()

    app = DelegationApp(Workspace.open(demo))
    app.session.day_set = day_of(demo)
    assert snap_compare(app, terminal_size=size, run_before=prepare)
    app.session.worker.close()
