"""The day that is worked on, when it is not today."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from tests.tui.conftest import Opened
from tests.tui.reading import options, press, text_of, type_text

from delegation_tui.capture.log_visit import log_line
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

SECOND = date(2025, 6, 4)


def starts(root: Path) -> list[datetime]:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return [tx.event().local(visit.starts_at) for visit in tx.visits()]


def days(root: Path) -> list[date]:
    """The days that the visits belong to: after midnight the evening's."""
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return [tx.event().day_of(visit.starts_at) for visit in tx.visits()]


async def test_after_the_fair_the_last_day_with_visits_is_open(
    fair_day: Path, opened: Opened
) -> None:
    workspace = Workspace.open(fair_day)
    with open_store(workspace) as store:
        with store.read() as tx:
            at = tx.event().instant(datetime.combine(SECOND, time(9)))
        log_line(store, workspace.settings, "mf;lg;métaux", at=at)
    async with opened(fair_day, on_fair=False) as pilot:
        assert ["M. Ferrand" in row for row in options(pilot, "#day")] == [True]


async def test_on_none_of_the_fairs_days_a_line_is_a_rehearsal_and_said(
    fair_day: Path, opened: Opened
) -> None:
    async with opened(fair_day, (120, 40), on_fair=False) as pilot:
        assert "lines are rehearsals" in str(pilot.app.screen.query_one("CaptureBar").border_title)
        await type_text(pilot, "mf;lg;bois")
        await press(pilot, "enter")
        assert "rehearsal" in text_of(pilot, "#chips")
        assert "◌" in options(pilot, "#day")[-1]
        await press(pilot, "up", "down", "down", "down", "f4", "enter")  # a visit of the first day
        assert "◌" not in options(pilot, "#day")[-1]
    assert [*days(fair_day)] == [date(2025, 6, 3)]


async def test_whatever_day_is_looked_at_a_line_is_of_today(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day, (120, 40)) as pilot:
        await press(pilot, "pagedown")
        assert "today" in str(pilot.app.screen.query_one("CaptureBar").border_title)
        await type_text(pilot, "mf;lg;bois")
        await press(pilot, "enter")
        assert any("M. Ferrand" in row for row in options(pilot, "#day"))
    assert [*days(fair_day)] == [date(2025, 6, 3)]


def test_a_late_hour_of_another_day_is_of_that_day(fair_day: Path) -> None:
    workspace = Workspace.open(fair_day)
    with open_store(workspace) as store:
        with store.read() as tx:
            morning = tx.event().instant(datetime.combine(SECOND, time(8)))
        log_line(store, workspace.settings, "23:20 mf;lg", now=morning, today=False)
        log_line(store, workspace.settings, "23:40 mf;lg", now=morning)
    assert [f"{start:%d %H:%M}" for start in starts(fair_day)] == ["03 23:40", "04 23:20"]
