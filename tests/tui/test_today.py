"""Today: a visit in seconds, and nothing that was typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import draft, line, options, press, text_of, type_text, visits
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.message import Message
from delegation_tui.roster import import_files
from delegation_tui.store import open_store
from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.screens.today.data import DRAFT
from delegation_tui.tui.screens.today.screen import TodayScreen
from delegation_tui.workspace import Workspace

MORNING = datetime(2025, 6, 3, 7, tzinfo=UTC)


class TestTheLine:
    async def test_shows_whom_it_understood_and_the_sentence_to_print(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;métaux")
            await settled(pilot)
            assert "✓ Maud Ferrand" in text_of(pilot, "#chips")
            assert "✓ Léo Guégan" in text_of(pilot, "#chips")
            assert "Maud Ferrand" in text_of(pilot, "#sentence")
            assert "métaux" in text_of(pilot, "#sentence")

    async def test_what_adds_to_the_visit_under_way_says_so_and_begins_no_sentence(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day, (80, 24)) as pilot:
            await type_text(pilot, "; ; osier")
            await settled(pilot)
            assert not text_of(pilot, "#sentence").strip()  # nothing is under way
            await press(pilot, "ctrl+u")
            await type_text(pilot, "mf ; lg ; métaux")
            await settled(pilot)
            await press(pilot, "enter")
            assert "saved" in text_of(pilot, "#chips")
            await type_text(pilot, "; ; osier")
            await settled(pilot)
            assert "[+ Ville de Rennes]" in text_of(pilot, "#chips")
            assert "Maud Ferrand" in text_of(pilot, "#sentence")
            assert "osier" in text_of(pilot, "#sentence")
            await press(pilot, "ctrl+u")
            await type_text(pilot, "parti")
            await settled(pilot)
            assert "ends: Ville de Rennes" in text_of(pilot, "#sentence")

    async def test_an_unknown_name_is_told_apart_without_colour(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "zzyx")
            await settled(pilot)
            assert "? zzyx" in text_of(pilot, "#chips")

    async def test_enter_saves_and_empties_the_line(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;métaux")
            await press(pilot, "enter")
            assert line(pilot) == ""
            assert "saved" in text_of(pilot, "#chips")
            assert visits(fair_day) == ["mf;lg;métaux"]

    async def test_what_was_saved_is_in_the_list(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;métaux")
            await press(pilot, "enter")
            assert [row for row in options(pilot, "#day") if "M. Ferrand" in row]

    async def test_undo_takes_it_back_and_redo_brings_it_again(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;métaux")
            await press(pilot, "enter", "ctrl+z")
            assert visits(fair_day) == []
            await press(pilot, "ctrl+y")
            assert visits(fair_day) == ["mf;lg;métaux"]

    async def test_tab_completes_the_name(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "Mau")
            await press(pilot, "tab")
            assert line(pilot) == "Maud Ferrand"

    async def test_tab_completes_in_the_middle_of_the_line(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;;métaux")
            await press(pilot, *["left"] * 7)
            await type_text(pilot, "Atel")
            assert "[⇥ …ier Bleu]" in text_of(pilot, "#chips")
            await press(pilot, "tab")
            await type_text(pilot, ",lg")
            assert line(pilot) == "mf;Atelier Bleu,lg;métaux"

    async def test_an_unknown_host_is_settled_with_one_key(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;Verrerie Neuve;verre")
            await press(pilot, "enter", "f10")
            assert "“Verrerie Neuve” is new in the roster" in options(pilot, "OptionList")[0]
            await press(pilot, "escape")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                assert [o.name for o in tx.roster().organisations if "Verrerie" in o.name] == []
            await press(pilot, "f10", "enter")
            assert "“Verrerie Neuve” is new in the roster" in text_of(pilot, "#chips")
        with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
            (visit,) = tx.visits()
            assert not visit.unresolved
            assert visit.host_id is not None

    async def test_an_internal_line_prints_nothing_and_its_time_is_shown(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "9h05 mf;lg ~")
            assert "09:05" in text_of(pilot, "#chips")
            assert "stays out of the article" in text_of(pilot, "#sentence")

    async def test_a_half_typed_line_survives_the_program(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;à moitié")
            await until(pilot, lambda: draft(fair_day) == "mf;lg;à moitié")
        async with opened(fair_day) as pilot:
            assert line(pilot) == "mf;lg;à moitié"

    async def test_a_line_is_kept_while_somebody_types_on(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;sans une pause")
            while not draft(fair_day):
                assert len(line(pilot)) < 2000, "typing went on and nothing was kept"
                await pilot.press("a")

    async def test_what_was_saved_does_not_come_back_as_a_draft(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;métaux")
            await until(pilot, lambda: draft(fair_day) == "mf;lg;métaux")
            await press(pilot, "enter")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                assert (tx.draft(DRAFT), len(tx.visits())) == ("", 1)

    async def test_the_line_is_kept_when_the_program_is_left_at_once(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;vite")
            await pilot.press("ctrl+q")
        async with opened(fair_day) as pilot:
            assert line(pilot) == "mf;lg;vite"

    async def test_more_names_than_fit_show_the_one_that_is_typed(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "@mf @lg +atelier bleu, un nom que nul ne connaît, zzyx")
            await settled(pilot)
            assert text_of(pilot, "#chips").startswith("…")
            assert text_of(pilot, "#chips").endswith("[? zzyx]")

    @pytest.mark.parametrize("typed", ["mf;ateleir bleu;vite", "mf;atelier blue;vite"])
    async def test_a_name_nearly_so_spelled_is_proposed_while_it_is_typed(
        self, fair_day: Path, opened: Opened, typed: str
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, typed)
            await settled(pilot)
            assert f"[? {typed.split(';')[1]} ≈ Atelier Bleu]" in text_of(pilot, "#chips")

    async def test_a_long_sentence_shows_its_end(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            topics = ", ".join(f"sujet numéro {n}" for n in range(20))
            pilot.app.post_message(Paste(f"mf;lg;{topics}"))
            await settled(pilot)
            assert text_of(pilot, "#sentence").startswith("…")
            assert "sujet numéro 19" in text_of(pilot, "#sentence")

    async def test_hostile_text_is_shown_as_typed(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "[red]mf[/];")
            await press(pilot, "enter")
            assert any("[red]mf[/]" in row for row in options(pilot, "#day"))


class TestTheProgramme:
    async def test_enter_on_a_planned_stop_is_one_key(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            assert "○ Atelier Bleu" in options(pilot, "#day")[0]
            await press(pilot, "enter")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                (visit,) = tx.visits()
                assert tx.roster().visit_name(visit) == "Atelier Bleu"
                assert visit.ends_at is None

    async def test_one_key_says_left(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await press(pilot, "enter", "f3")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                assert tx.visits()[0].ends_at is not None

    async def test_a_stop_can_be_cancelled(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await press(pilot, "f4", "enter")
            assert any("✗ Atelier Bleu" in row for row in options(pilot, "#day"))

    async def test_the_next_day_is_a_page_away(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await press(pilot, "pagedown")
            assert "No visit yet" in options(pilot, "#day")[0]
            await press(pilot, "pageup")
            assert "Atelier Bleu" in options(pilot, "#day")[0]


class TestMending:
    @staticmethod
    async def log(pilot: Pilot[None], *lines: str) -> None:
        for text in lines:
            await type_text(pilot, text)
            await press(pilot, "enter")

    async def test_up_and_enter_take_the_line_up_again(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await self.log(pilot, "09:00 mf;lg;métaux")
            await press(pilot, "up", "enter")
            assert line(pilot) == "09:00 mf;lg;métaux"
            await type_text(pilot, ", bois")
            await press(pilot, "enter")
            assert visits(fair_day) == ["09:00 mf;lg;métaux, bois"]

    async def test_escape_leaves_the_visit_as_it_was(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await self.log(pilot, "09:00 mf;lg;métaux")
            await press(pilot, "up", "enter", "x", "escape")
            assert line(pilot) == ""
            assert visits(fair_day) == ["09:00 mf;lg;métaux"]

    async def test_a_visit_moves_in_time(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await self.log(pilot, "09:00 mf;lg;métaux")
            await press(pilot, "up", "f4", "down", "enter")
            await press(pilot, *(["backspace"] * 12))
            await type_text(pilot, "08:30-08:50")
            await press(pilot, "enter")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                event, (visit,) = tx.event(), tx.visits()
                assert visit.ends_at is not None
                assert f"{event.local(visit.starts_at):%H:%M}" == "08:30"
                assert f"{event.local(visit.ends_at):%H:%M}" == "08:50"

    async def test_an_open_item_is_settled_with_one_key(
        self, fair_day: Path, opened: Opened
    ) -> None:
        (fair_day.parent / "more.csv").write_text(
            "prénom,nom,code\nMaud,Ferrero,mfo\n", encoding="utf-8"
        )
        with open_store(Workspace.open(fair_day)) as store:
            workspace = Workspace.open(fair_day)
            import_files(store, workspace.settings, [fair_day.parent / "more.csv"])
        async with opened(fair_day) as pilot:
            await self.log(pilot, "Maud Ferr;lg")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                assert tx.visits()[0].unresolved
            await press(pilot, "f10", "enter")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                assert not tx.visits()[0].unresolved

    async def test_a_line_being_amended_is_still_so_after_a_kill(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await self.log(pilot, "09:00 mf;lg;métaux")
            await press(pilot, "up", "enter")
            await type_text(pilot, ", bois")
            await until(pilot, lambda: draft(fair_day) == "09:00 mf;lg;métaux, bois")
        async with opened(fair_day) as pilot:
            assert line(pilot) == "09:00 mf;lg;métaux, bois"
            await press(pilot, "enter")
            assert visits(fair_day) == ["09:00 mf;lg;métaux, bois"]

    async def test_somebody_is_substituted_everywhere_at_once(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await self.log(pilot, "09:00 mf;;métaux", "09:30 mf;;bois")
            await press(pilot, "up", "f4", *(["down"] * 7), "enter", "enter", "enter")
            await press(pilot, "down", "enter")
            with open_store(Workspace.open(fair_day)) as store, store.read() as tx:
                roster = tx.roster()
                there = [roster.participant_name(v.participants[0]) for v in tx.visits()]
            assert there == ["Léo Guégan", "Léo Guégan"]
            assert "Substitute a person" in text_of(pilot, "#chips")

    async def test_an_organisation_is_not_shortened_like_a_person(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day, (120, 40)) as pilot:
            await self.log(pilot, "09:00 mf, Ville de Rennes ; Atelier Bleu")
            assert any("Ville de Rennes" in row for row in options(pilot, "#day"))


class TestImport:
    MOVED = """début,fin,titre,hôte
2025-06-03 10:10,2025-06-03 10:30,Atelier Bleu,Atelier Bleu
2025-06-03 15:00,2025-06-03 15:30,Chantier Nord,Chantier Nord
"""

    async def test_a_changed_programme_is_shown_before_it_is_applied(
        self, fair_day: Path, opened: Opened, tmp_path: Path
    ) -> None:
        path = tmp_path / "changed.csv"
        path.write_text(self.MOVED, encoding="utf-8")
        async with opened(fair_day) as pilot:
            await press(pilot, "ctrl+o")
            await type_text(pilot, str(path))
            await press(pilot, "enter")
            shown = str(pilot.app.screen.query_one("VerticalScroll Static", Static).content)
            assert "moved: 2025-06-03 10:00 Atelier Bleu → 2025-06-03 10:10" in shown
            assert "new: 2025-06-03 15:00 Chantier Nord" in shown
            assert "cancelled: 2025-06-03 11:00 Fonderie du Port" in shown
            await press(pilot, "escape")
            await pilot.pause()
            assert any("○ Fonderie du Port" in row for row in options(pilot, "#day"))
            await press(pilot, "ctrl+o")
            await type_text(pilot, str(path))
            await press(pilot, "enter", "enter")
            await settled(pilot)
            assert any("✗ Fonderie du Port" in row for row in options(pilot, "#day"))
            assert any("○ Chantier Nord" in row for row in options(pilot, "#day"))

    async def test_a_file_that_is_not_there_is_said(self, fair_day: Path, opened: Opened) -> None:
        async with opened(fair_day) as pilot:
            await press(pilot, "ctrl+o")
            await type_text(pilot, "nowhere.csv")
            await press(pilot, "enter")
            assert pilot.app.screen.query_one("ErrorLine").display


async def test_after_a_kill_the_program_opens_on_the_screen_it_was_on(
    fair_day: Path, opened: Opened
) -> None:
    async with opened(fair_day) as pilot:
        await press(pilot, "f6")
    async with opened(fair_day) as pilot:
        assert pilot.app.current_mode == "people"
        await press(pilot, "ctrl+q")
    async with opened(fair_day) as pilot:
        assert pilot.app.current_mode == "today"


class TestTypingTakenBack:
    async def test_ctrl_z_takes_back_what_is_typed_and_no_saved_visit(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;robots")
            await press(pilot, "enter")
            await type_text(pilot, "mf;lg;deux mots")
            await press(pilot, "ctrl+z")
            assert line(pilot) == "mf;lg;deux "
            await press(pilot, "ctrl+y")
            assert line(pilot) == "mf;lg;deux mots"
            for _ in range(4):
                await press(pilot, "ctrl+z")
            assert visits(fair_day) == ["mf;lg;robots"]

    async def test_a_line_taken_up_is_not_taken_for_typing(
        self, fair_day: Path, opened: Opened
    ) -> None:
        async with opened(fair_day) as pilot:
            await type_text(pilot, "mf;lg;robots")
            await press(pilot, "enter", "ctrl+up", "ctrl+z")
            assert line(pilot) == "mf;lg;robots"
            assert visits(fair_day) == ["mf;lg;robots"]
            await press(pilot, "escape", "ctrl+z")
            assert visits(fair_day) == []


class TestTwoPrograms:
    async def test_what_another_program_writes_shows(self, fair_day: Path, opened: Opened) -> None:
        from delegation_tui.capture.log_visit import log_line

        async with opened(fair_day, (120, 40)) as pilot:
            workspace = Workspace.open(fair_day)
            with open_store(workspace) as store:
                log_line(store, workspace.settings, "mf;lg;ailleurs", at=MORNING)
            await until(pilot, lambda: any("ailleurs" in row for row in options(pilot, "#day")))


async def test_an_app_without_a_readable_database_says_so(fair_day: Path, opened: Opened) -> None:
    (fair_day / "db" / "delegation.sqlite3").write_bytes(b"this is no database" * 100)
    async with opened(fair_day, (120, 40)) as pilot:
        assert isinstance(pilot.app, DelegationApp)
        error = pilot.app.screen.query_one("ErrorLine")
        assert error.display


async def test_an_error_of_two_lines_is_read_whole(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        screen.error(Message("The disk is full. " * 8))
        await pilot.pause()
        told, footer = screen.query_one("ErrorLine").region, screen.query_one("Footer").region
        assert told.height > 1
        assert told.bottom <= footer.y


async def test_a_narrow_terminal_keeps_the_count_of_what_is_missing(
    fair_day: Path, opened: Opened
) -> None:
    async with opened(fair_day, (60, 20)) as pilot:
        await type_text(pilot, "mf;lg;métaux")
        await press(pilot, "enter")
        told = str(pilot.app.screen.query_one("#day").border_subtitle)
        assert told.startswith("Missing · ")
        await press(pilot, "ctrl+r")
        assert told.endswith("^r")
        assert pilot.app.screen.query_one("#gaps").region.width == 60
        assert "no photo" in options(pilot, "#gaps")[0]
        await press(pilot, "ctrl+r")
        assert pilot.app.screen.query_one("#day").region.width == 60


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_all_that_is_missing_can_be_read_and_leads_to_its_visit(
    size: tuple[int, int], fair_day: Path, opened: Opened
) -> None:
    workspace = Workspace.open(fair_day)
    with open_store(workspace) as store:
        for number in range(20):
            log_line(
                store, workspace.settings, f"08:{number:02} mf;inconnu {number};métaux", at=MORNING
            )
    async with opened(fair_day, size) as pilot:
        await press(pilot, "ctrl+r", "up")
        gaps = pilot.app.screen.query_one("#gaps", OptionList)
        assert gaps.scroll_y == gaps.max_scroll_y > 0  # the last of them is in sight
        assert "image rights of Maud Ferrand?" in options(pilot, "#gaps")[-1]
        await press(pilot, "enter")
        day = pilot.app.screen.query_one("#day", OptionList)
        assert day.region.width > 0
        assert day.highlighted_option is not None
        assert "08:19" in str(day.highlighted_option.prompt)
    assert len(visits(fair_day)) == 20  # nobody arrived anywhere by that Enter


async def test_what_is_taken_back_is_said_below_the_line_and_covers_nothing(
    fair_day: Path, opened: Opened
) -> None:
    async with opened(fair_day, notifications=True) as pilot:
        for typed in ("mf;lg;métaux", "mf;lg;bois"):
            await type_text(pilot, typed)
            await press(pilot, "enter")
        await press(pilot, "ctrl+z", "ctrl+z")
        await settled(pilot)
        assert "Undone" in text_of(pilot, "#chips")
        assert "métaux" in text_of(pilot, "#chips")
        assert not pilot.app.screen.query("Toast")


async def test_elsewhere_one_note_at_a_time(fair_day: Path, opened: Opened) -> None:
    async with opened(fair_day, notifications=True) as pilot:
        for typed in ("mf;lg;métaux", "mf;lg;bois"):
            await type_text(pilot, typed)
            await press(pilot, "enter")
        await press(pilot, "f6", "ctrl+z")
        await settled(pilot)
        await press(pilot, "ctrl+z")
        await settled(pilot)
        assert len(pilot.app.screen.query("Toast")) == 1
