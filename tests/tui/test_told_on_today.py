"""What Today tells of its own accord: which day it is, what cannot be, what was pasted."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from tests.tui.conftest import Opened, settled
from tests.tui.reading import line, options, press, text_of, type_text, visits
from textual.events import Paste

from delegation_tui.capture import log_line
from delegation_tui.store import open_store
from delegation_tui.tui.app import DelegationApp
from delegation_tui.workspace import Workspace

FIRST, SECOND, NIGHT = date(2025, 6, 3), date(2025, 6, 4), date(2025, 6, 5)


def log(root: Path, text: str, day: date, clock: time) -> None:
    workspace = Workspace.open(root)
    with open_store(workspace) as store:
        with store.read() as tx:
            at = tx.event().instant(datetime.combine(day, clock))
        log_line(store, workspace.settings, text, at=at)


async def test_one_key_sets_the_demo_s_clock_to_the_fair_and_back(
    demo: Path, opened: Opened
) -> None:
    async with opened(demo, (120, 40), on_fair=False) as pilot:
        before = len(visits(demo))
        assert "lines are rehearsals" in str(pilot.app.screen.query_one("CaptureBar").border_title)
        await press(pilot, "ctrl+t")
        assert "set to 22/05/2024" in text_of(pilot, "#chips")
        assert not pilot.app.screen.query_one("CaptureBar").border_title
        await type_text(pilot, "xb;eve;robots")
        await press(pilot, "enter")
        assert "rehearsal" not in text_of(pilot, "#chips")
        assert len(visits(demo)) == before + 1
        await press(pilot, "ctrl+t")
        assert "today's again" in text_of(pilot, "#chips")
        assert "lines are rehearsals" in str(pilot.app.screen.query_one("CaptureBar").border_title)


async def test_elsewhere_the_clock_cannot_be_set(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day, (120, 40), on_fair=False) as pilot:
        await press(pilot, "ctrl+t")
        assert "Only the demo's clock" in text_of(pilot, "#chips")
        assert "lines are rehearsals" in str(pilot.app.screen.query_one("CaptureBar").border_title)


async def test_what_cannot_be_stands_under_missing(fair_day: Path, opened: Opened) -> None:
    log(fair_day, "mf;lg;bois", FIRST, time(9))
    log(fair_day, "05:10-18:30 mf;Fonderie du Port;acier", SECOND, time(12))
    log(fair_day, "mf;lg;verre", NIGHT, time(4, 50))
    async with opened(fair_day, (120, 40)) as pilot:
        told = " ".join(" ".join(options(pilot, "#gaps")).split())
        assert "under way since 3 June 2025, 09:00" in told
        assert "13 hours there?" in told
        assert "04:50, which is still to come" in told


async def test_pasted_lines_are_as_many_visits(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day) as pilot:
        pilot.app.post_message(Paste("mf;lg;bois\r\nmf;Fonderie du Port;acier\n\n"))
        await settled(pilot)
        if line(pilot):
            await press(pilot, "enter")
        assert visits(fair_day) == ["mf;lg;bois", "mf;Fonderie du Port;acier"]
        assert line(pilot) == ""


async def test_a_guess_is_shown_before_it_acts_and_makes_nobody_of_a_known_name(
    fair_day: Path, opened: Opened
) -> None:
    async with opened(fair_day, (120, 40)) as pilot:
        await type_text(pilot, "léo guéguan;Fonderie du Port;acier")
        await press(pilot, "enter", "f10")
        assert "Léo Guégan" in options(pilot, "OptionList")[0]
        await press(pilot, "escape")
    with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
        assert len(tx.roster().people) == 2
        assert tx.visits()[0].unresolved


async def test_a_line_typed_before_the_day_is_read_is_said_when_it_is(fair_day: Path) -> None:
    app = DelegationApp(Workspace.open(fair_day))
    async with app.run_test(size=(120, 40)) as pilot:
        await type_text(pilot, "mf;lg;bois")
        await pilot.press("enter")
        await settled(pilot)
        assert "rehearsal" in text_of(pilot, "#chips")
        assert "Ville de Rennes" in text_of(pilot, "#chips")
    app.session.worker.close()
    assert visits(fair_day) == []  # of the fair's days
