"""Photos: what is said before and after, and what is in sight on a small screen."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.photos import files
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import options, press, text_of, type_text
from tests.tui.test_photos import photos, sheet
from textual.pilot import Pilot
from textual.widgets import TextArea

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.photos import Camera
from delegation_tui.store import open_store
from delegation_tui.tui.widgets.picture import prepare_pictures
from delegation_tui.workspace import Workspace


def cameras(root: Path) -> dict[str, Camera]:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return {camera.name: camera for camera in tx.all(Camera)}


async def added(pilot: Pilot[None], path: Path) -> None:
    """Adds a folder, until it is done or refused."""
    await press(pilot, "a")
    pilot.app.screen.query_one("PromptField", TextArea).text = str(path)
    await press(pilot, "enter")
    await until(pilot, lambda: not pilot.app.screen.query_one("#progress").has_class("-shown"))
    await settled(pilot)


def notes(pilot: Pilot[None]) -> str:
    return "\n".join(note.message for note in pilot.app._notifications)


class TestClocks:
    async def test_a_wrong_clock_is_said_when_its_photos_come(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        # Two hours behind: taken at 10:20, 10:45, 11:20… by the fair's clock.
        clocks = ("08:20", "08:22", "08:45", "08:50", "09:20", "09:45", "12:10", "12:35", "13:10")
        for seed, clock in enumerate(clocks):
            exif = files.taken(f"2024:05:22 {clock}:00", model="EOS R6", make="Canon")
            files.write_jpeg(tmp_path / "card" / f"{seed}.jpg", exif, seed + 90)
        async with opened(demo, notifications=True) as pilot:
            await press(pilot, "f7")
            await added(pilot, tmp_path / "card")
            assert "The clock looks wrong: Canon EOS R6. h proposes" in notes(pilot)

    async def test_a_photo_of_a_known_visit_sets_the_clock(
        self, demo: Path, opened: Opened
    ) -> None:
        """ORB_0439 lies at no visit: it is said to be from Meta, 14:30 to 14:58."""
        loose = photos(demo)["ORB_0439.jpg"]
        async with opened(demo, notifications=True) as pilot:
            await press(pilot, "f7")
            sheet(pilot).move_to(loose.id)
            await press(pilot, "h", "enter")
            await type_text(pilot, "belongs")
            await press(pilot, "enter")
            await type_text(pilot, "meta")
            await press(pilot, "enter")
            first, *moves = options(pilot, "OptionList")
            assert first.startswith("Set it: ")
            (own,) = (move for move in moves if move.startswith("ORB_0439.jpg, 14:"))
            assert own.endswith(": to place → Meta")
            await press(pilot, "enter")
            assert f"{len(moves)} photos moved" in notes(pilot)
        assert photos(demo)["ORB_0439.jpg"].taken_at != loose.taken_at
        assert cameras(demo)["Orbis E5"].clock.source is ClockSource.VISIT

    async def test_of_one_photo_the_last_word_counts_and_two_photos_are_a_line(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            for name, shows in (
                ("IMG_0403.jpg", "10:20:00"), ("IMG_0403.jpg", "10:14:30"),
                ("IMG_0436.jpg", "16:21:00"),
            ):  # fmt: skip
                sheet(pilot).move_to(photos(demo)[name].id)
                await press(pilot, "h", "enter")
                await type_text(pilot, "taken at")
                await press(pilot, "enter")
                await type_text(pilot, shows)
                await press(pilot, "enter", "enter")
        clock = cameras(demo)["Pomme P12"].clock
        true = [f"{point.true:%H:%M:%S}" for point in clock.points]
        assert true == ["08:14:30", "14:21:00"]

    async def test_what_one_question_would_move_is_what_moves(
        self, demo: Path, opened: Opened
    ) -> None:
        before = photos(demo)
        async with opened(demo, notifications=True) as pilot:
            await press(pilot, "f7")
            sheet(pilot).move_to(before["DSC_0412.jpg"].id)
            await press(pilot, "h", "enter")
            await type_text(pilot, "offset")
            await press(pilot, "enter")
            pilot.app.screen.query_one("PromptField", TextArea).text = "-00:20:00"
            await press(pilot, "enter")
            first, *moves = options(pilot, "OptionList")
            assert f"Set it: {len(moves)} change their visit" in first
            await press(pilot, "enter")
            assert f"{len(moves)} photos moved" in notes(pilot)
            after = photos(demo)
            changed = [n for n in after if after[n].visit_id != before[n].visit_id]
            assert len(changed) == len(moves)
            await press(pilot, "ctrl+z")
        assert {n: p.visit_id for n, p in photos(demo).items()} == {
            n: p.visit_id for n, p in before.items()
        }


class TestTwoCards:
    async def test_a_path_that_leads_nowhere_keeps_no_rest(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            await added(pilot, tmp_path / "nowhere")
            assert text_of(pilot, "ErrorLine").endswith("nowhere: it is not there")

    async def test_the_second_waits_for_the_first_and_both_are_told(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        for card in ("one", "two"):
            for n in range(20):
                exif = files.taken(f"2024:05:22 10:20:{n:02}", serial=card)
                files.write_jpeg(tmp_path / card / f"{card}{n}.jpg", exif, n + 100 * len(card))
            (tmp_path / card / f"bad-{card}.jpg").write_bytes(b"no picture")
        async with opened(demo, notifications=True) as pilot:
            await press(pilot, "f7", "a")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(tmp_path / "one")
            await pilot.press("enter")
            await added(pilot, tmp_path / "two")
            await until(pilot, lambda: "bad-two" in text_of(pilot, "ErrorLine"))
            assert notes(pilot).count("20 added, 0 already there") == 2
        assert len(photos(demo)) == 80


class TestDays:
    async def test_a_photo_of_another_day_stands_with_its_day(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        exif = files.taken("1998:12:01 14:22:36", model="DSC-D700", make="SONY")
        files.write_jpeg(tmp_path / "card" / "old.jpg", exif, 92)
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            await added(pilot, tmp_path / "card")
            lines = [sheet(pilot).render_line(y).text for y in range(5)]
            assert any("01/12/98" in text and "old.jpg" in text for text in lines)
            sheet(pilot).move_to(photos(demo)["old.jpg"].id)
            await settled(pilot)
            assert text_of(pilot, "#words").startswith("01/12/1998 14:22:36")


class TestBatch:
    async def test_the_preview_says_whom_the_codes_name(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "space", "space", "g")
            await type_text(pilot, "fb,xb,le ministre")
            await press(pilot, "enter")
            told = options(pilot, "OptionList")
            assert "François Bonneau, Xavier Bertrand, le ministre" in told[0]
            assert told[1].endswith("→ François Bonneau, Xavier Bertrand, le ministre")


class TestFilter:
    async def test_the_photos_in_closed_bursts_are_counted(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "meta")
            await press(pilot, "enter")
            assert len(sheet(pilot).photos) == 3
            title = str(pilot.app.screen.query_one("#sheet").border_title)
            assert "Visit · 14:30 Meta: 6 of 40" in title


class TestSmallScreen:
    async def test_the_list_becomes_a_contact_sheet_and_a_list_again(
        self, demo: Path, opened: Opened
    ) -> None:
        prepare_pictures("blocks")
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            assert not sheet(pilot).pictures
            await press(pilot, "s")
            assert sheet(pilot).pictures
            assert sheet(pilot).render_line(1).text.strip() != ""
            await press(pilot, "s")
            assert not sheet(pilot).pictures

    async def test_the_fields_take_the_place_of_the_picture(
        self, demo: Path, opened: Opened
    ) -> None:
        prepare_pictures("blocks")
        for size, shown in (((80, 24), False), ((80, 40), True), ((140, 45), True)):
            async with opened(demo, size) as pilot:
                await press(pilot, "f7")
                assert pilot.app.screen.query_one("Preview").display is shown

    async def test_what_does_not_fit_is_read_on(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (80, 18)) as pilot:
            await press(pilot, "f7")
            sheet(pilot).move_to(photos(demo)["DSC_0421.jpg"].id)
            await settled(pilot)
            fields = pilot.app.screen.query_one("#fields")
            assert fields.max_scroll_y > 0
            await press(pilot, *["ctrl+down"] * 9)
            assert fields.scroll_y == fields.max_scroll_y
            await press(pilot, "down")
            assert fields.scroll_y == 0

    async def test_the_recorded_time_stands_there_only_where_it_is_another(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            for name, said in (("IMG_0403.jpg", False), ("DSC_0401.jpg", True)):
                sheet(pilot).move_to(photos(demo)[name].id)
                await settled(pilot)
                assert ("recorded" in text_of(pilot, "#words").splitlines()[0]) is said


class TestReadOnly:
    async def test_adding_to_a_workspace_that_cannot_be_written_is_refused_and_goes_on(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        files.write_jpeg(tmp_path / "card" / "1.jpg", files.taken(), 91)
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            pilot.app.session.worker._store.close()  # type: ignore[attr-defined, union-attr]
            pilot.app.session.worker._store = None  # type: ignore[attr-defined]
            shutil.rmtree(demo / "db")
            (demo / "db").write_text("no folder any more")
            await added(pilot, tmp_path / "card")
            assert text_of(pilot, "ErrorLine")
            assert pilot.app.is_running
