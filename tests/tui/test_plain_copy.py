"""A plain copy of the database file carries the day once nobody has typed for a while."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, until

from delegation_tui.workspace import Workspace


def lines_in_a_copy(root: Path, to: Path) -> list[str]:
    # By another process: SQLite's locks are let go of where a process closes the file itself.
    subprocess.run(["cp", Workspace.open(root).database, to], check=True)
    with closing(sqlite3.connect(to)) as copied:
        return [line for (line,) in copied.execute("SELECT typed FROM visit ORDER BY typed")]


@pytest.mark.parametrize("times", [1, 6])
async def test_it_has_every_line(
    opened: Opened, fair_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    monkeypatch.setattr("delegation_tui.tui.upkeep.IDLE", 0.5)
    lines = [f"mf;Stand {n}" for n in range(times)]
    async with opened(fair_day) as pilot:
        for line in lines:
            await pilot.press(*line, "enter")
        copy = tmp_path / "copy.sqlite3"
        await until(pilot, lambda: lines_in_a_copy(fair_day, copy) == lines)
