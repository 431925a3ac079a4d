"""Keys that come faster than they are handled: pasted by a script, or typed on a slow machine."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import line, options, press, type_text, visits
from textual import events
from textual.pilot import Pilot

from delegation_tui.store import open_store
from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.jobs import Job
from delegation_tui.workspace import Workspace


def burst(pilot: Pilot[None], *texts: str) -> None:
    """Keys as a terminal sends them when they come faster than they are handled: names of keys
    are in angle brackets."""
    for text in texts:
        for key in re.findall(r"<[a-z0-9+]+>|.", text):
            name, sign = (key[1:-1], None) if len(key) > 1 else (key, key)
            pilot.app.post_message(events.Key(name, sign))


async def answered(pilot: Pilot[None]) -> None:
    """Waits until nothing is asked any more and the last key was handled."""
    assert isinstance(pilot.app, DelegationApp)
    keys = pilot.app._keys
    await settled(pilot)
    await until(
        pilot,
        lambda: (
            not any(work.group == Job.ASKS for work in pilot.app.workers)
            and not keys._held
            and keys._walking is None
        ),
    )
    await settled(pilot)


class TestKeysFasterThanTheyAreHandled:
    async def test_each_line_is_saved_as_typed(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, *(f"fb;meta;sujet {n}<enter>" for n in range(5)), "la suite")
            await settled(pilot)
            await settled(pilot)
            assert line(pilot) == "la suite"
        assert visits(fair_day) == [f"fb;meta;sujet {n}" for n in range(5)]

    async def test_editing_keys_and_the_last_line(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, "fb;metra<backspace><backspace>a;x<enter>", "<ctrl+up>, y<enter>")
            await settled(pilot)
            await settled(pilot)
        assert visits(fair_day) == ["fb;meta;x, y"]

    async def test_pasted_lines_are_saved_one_by_one(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            pilot.app.post_message(events.Paste("09:00 mf;lg;métaux\n09:20 mf;lg;bois\n"))
            await answered(pilot)
            await settled(pilot)
            assert line(pilot) == ""
        assert visits(fair_day) == ["09:00 mf;lg;métaux", "09:20 mf;lg;bois"]

    async def test_a_list_and_what_narrows_it(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "09:00 mf;lg;métaux")
            await press(pilot, "enter", "up")
            burst(pilot, "<f4>move<enter>08:30-08:50<enter>09:10 mf;lg;bois<enter>")
            await answered(pilot)
            await settled(pilot)
            assert line(pilot) == ""
            assert [row[:5] for row in options(pilot, "#day")] == [
                "08:30",
                "09:10",
                "10:00",
                "11:00",
            ]
        assert visits(fair_day) == ["09:00 mf;lg;métaux", "09:10 mf;lg;bois"]

    async def test_a_list_in_which_nothing_is_left_stays(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, "<f4>zzz<enter>mf;lg<enter><escape>la suite")
            await answered(pilot)
            assert line(pilot) == "la suite"
        assert visits(fair_day) == []

    async def test_after_hundreds_of_keys_too(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, "<down>" * 300)
            await answered(pilot)
            burst(pilot, "<f4>can<enter>la suite")
            await answered(pilot)
            assert line(pilot) == "la suite"
            assert "10:00 ✗" in options(pilot, "#day")[0]

    async def test_the_arrows_in_a_narrowed_list(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, "<f4>stop<down><enter>;Fonderie du Port<enter>")
            await answered(pilot)
            rows = options(pilot, "#day")
            assert "10:00 ○ Fonderie du Port" in rows[1]
            assert "10:00 ✗ Atelier Bleu" in rows[0]

    async def test_another_screen_and_its_questions(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;inconnu;bois")
            await press(pilot, "enter")
            burst(pilot, "<f6>lguégan<enter><f5>la suite")
            await answered(pilot)
            assert line(pilot) == "la suite"
        with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
            (visit,) = tx.visits()
            roster = tx.roster()
            names = {roster.person[p.person_id].name for p in visit.participants if p.person_id}
            assert names == {"Maud Ferrand", "Léo Guégan"}

    async def test_a_list_that_is_left(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, "<f4>can<escape>la suite")
            await answered(pilot)
            assert line(pilot) == "la suite"

    async def test_the_help_closes_before_what_follows(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            burst(pilot, "la <f1><escape>suite")
            await answered(pilot)
            assert line(pilot) == "la suite"
