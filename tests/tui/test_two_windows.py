"""Two windows on one workspace: what another changed meanwhile is shown, not overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import line, press, type_text, visits
from textual.pilot import Pilot
from textual.widgets import Static

from delegation_tui.capture.amend import amend_line
from delegation_tui.capture.log_visit import log_line
from delegation_tui.store import Store, open_store
from delegation_tui.tui.widgets.two_versions import TwoVersions
from delegation_tui.workspace import Workspace

MORNING = datetime(2025, 6, 3, 7, tzinfo=UTC)


def amend(store: Store, text: str) -> None:
    with store.read() as tx:
        (visit,) = (*tx.visits(), *tx.rehearsals())
    amend_line(store, store.workspace.settings, visit.id, text)


async def amended_in_both(pilot: Pilot[None], root: Path) -> TwoVersions:
    """The line is typed again here while a colleague does so elsewhere."""
    await type_text(pilot, "mf;lg;métaux")
    await press(pilot, "enter", "up", "enter")
    with open_store(Workspace.open(root)) as other:
        amend(other, "mf;lg;verre")
    await settled(pilot)
    await press(pilot, "end")
    await type_text(pilot, " rares")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, TwoVersions), settles=False)
    asked = pilot.app.screen
    assert isinstance(asked, TwoVersions)
    return asked


async def test_both_lines_are_shown(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day) as pilot:
        asked = await amended_in_both(pilot, fair_day)
        shown = str(asked.query_one(Static).render())
        assert "mf;lg;verre" in shown
        assert "mf;lg;métaux rares" in shown
        assert visits(fair_day) == ["mf;lg;verre"]
        await press(pilot, "escape")


@pytest.mark.parametrize(("key", "stands"), [("1", "mf;lg;verre"), ("2", "mf;lg;métaux rares")])
async def test_one_key_takes_theirs_or_mine(
    fair_day: Path, opened: Opened, key: str, stands: str
) -> None:
    async with opened(fair_day) as pilot:
        await amended_in_both(pilot, fair_day)
        await pilot.press("3")  # a line is one or the other
        await press(pilot, key)
        assert visits(fair_day) == [stands]
        assert line(pilot) == ""


async def test_escape_gives_the_line_back(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day) as pilot:
        await amended_in_both(pilot, fair_day)
        await press(pilot, "escape")
        assert line(pilot) == "mf;lg;métaux rares"
        assert visits(fair_day) == ["mf;lg;verre"]


async def test_undo_does_not_take_a_colleagues_visit_away(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day) as pilot:
        with open_store(Workspace.open(fair_day)) as other:
            log_line(other, other.workspace.settings, "mf;lg", now=MORNING)
        await press(pilot, "ctrl+z")
        assert visits(fair_day) == ["mf;lg"]
