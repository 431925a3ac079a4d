"""A server that stops answering under the open screens: keys go on, no line is lost, one can leave."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.store.servers import OwnServer, own_server
from textual.pilot import Pilot

from delegation_tui.capture import take_in_lines
from delegation_tui.database import server
from delegation_tui.domain.event import Event
from delegation_tui.domain.visits import Visit
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import open_store
from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.screens.today.capture_bar import CaptureBar
from delegation_tui.tui.widgets.error_line import ErrorLine
from delegation_tui.workspace import Workspace

from .conftest import settled, until


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnServer]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(server, "PATIENCE", 1.5)
    with own_server() as running:
        yield running


@pytest.fixture
def team(own: OwnServer, tmp_path: Path) -> Workspace:
    event = Event(name="Salon du Port", starts_on=date(2025, 6, 3), ends_on=date(2025, 6, 4))
    return start_workspace(tmp_path / "team", event, own.address)


def typed(workspace: Workspace) -> list[str]:
    time.sleep(server.PATIENCE)  # so long one that was silent is left alone
    with open_store(workspace) as store:
        take_in_lines(store, workspace.settings)
        with store.read() as tx:
            return sorted(visit.typed for visit in tx.all(Visit))


def line(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(CaptureBar).line


def failed(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(ErrorLine).said


async def log(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*text, "enter")


async def test_the_line_is_kept_keys_go_on_and_the_program_ends(
    own: OwnServer, team: Workspace
) -> None:
    app = DelegationApp(team)
    async with app.run_test() as pilot:
        await settled(pilot)
        await log(pilot, "before")
        await settled(pilot)
        own.signal(signal.SIGSTOP)
        try:
            await log(pilot, "during")
            await pilot.press(*"half")
            assert line(pilot) == "half"
            assert "kept" not in failed(pilot)  # it has not been silent for long
            await until(pilot, lambda: "The line is kept in" in failed(pilot))
            assert line(pilot) == "half"
            await pilot.press("ctrl+q")
        finally:
            own.signal(signal.SIGCONT)
    app.session.worker.close()
    assert typed(team) == ["before", "during"]


async def test_what_was_kept_is_taken_in_once_it_answers(own: OwnServer, team: Workspace) -> None:
    app = DelegationApp(team)
    async with app.run_test() as pilot:
        await settled(pilot)
        own.signal(signal.SIGSTOP)
        try:
            await log(pilot, "during")
            await until(pilot, lambda: "The line is kept in" in failed(pilot))
        finally:
            own.signal(signal.SIGCONT)
        await until(pilot, lambda: app.session.worker.taken_in == 1)
        await log(pilot, "after")
        await settled(pilot)
    app.session.worker.close()
    assert typed(team) == ["after", "during"]


async def test_one_that_is_silent_at_the_start(own: OwnServer, team: Workspace) -> None:
    own.signal(signal.SIGSTOP)
    app = DelegationApp(team)
    async with app.run_test() as pilot:
        try:
            await until(pilot, lambda: "does not answer" in failed(pilot))
            await log(pilot, "during")
            await until(pilot, lambda: "The line is kept in" in failed(pilot))
        finally:
            own.signal(signal.SIGCONT)
        await until(pilot, lambda: app.session.worker.taken_in == 1)
    app.session.worker.close()
    assert typed(team) == ["during"]
