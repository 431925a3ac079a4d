"""Photos: placed by hand, captioned, credited, corrected, added."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tui.conftest import Opened, settled
from tests.tui.reading import press, text_of, type_text
from textual.pilot import Pilot
from textual.widgets import TextArea

from delegation_tui.domain.photos import Photo
from delegation_tui.store import open_store
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.workspace import Workspace


def photos(root: Path) -> dict[str, Photo]:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return {photo.name: photo for photo in tx.all(Photo)}


def sheet(pilot: Pilot[None]) -> PhotoSheet:
    return pilot.app.screen.query_one(PhotoSheet)


class TestPlacing:
    async def test_photos_to_place_come_first(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            current = sheet(pilot).current
            assert current is not None
            assert current.visit_id is None
            assert "no visit near" in text_of(pilot, "#words") or "no date" in text_of(
                pilot, "#words"
            )

    async def test_a_selection_is_placed_by_hand_and_undone(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "space", "space", "v")
            await type_text(pilot, "primaa")
            await press(pilot, "enter")
            loose = [p for p in photos(demo).values() if p.visit_id is None]
            assert loose == []
            assert sum(p.placed_by_hand for p in photos(demo).values()) == 2
            await press(pilot, "ctrl+z")
            assert sum(p.placed_by_hand for p in photos(demo).values()) == 0

    async def test_the_filter_keeps_only_what_is_asked(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "camera p12")
            await press(pilot, "enter")
            shown = sheet(pilot).photos
            assert shown
            assert {photo.name[:4] for photo in shown} == {"IMG_"}


class TestWords:
    async def test_a_caption_is_typed_and_kept(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "l")
            await type_text(pilot, "À la pause.")
            await press(pilot, "enter", "r")
            captions = [p.caption for p in photos(demo).values()]
            assert "À la pause." in captions

    async def test_a_roster_code_is_written_out_as_it_is_typed(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "l")
            await type_text(pilot, "Avec =ylc=, hier")
            await settled(pilot)
            typed = pilot.app.screen.query_one("Line", TextArea).text
            assert "Yann Le Cun" in typed
            assert typed.endswith(", hier")

    async def test_escape_changes_nothing(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            before = photos(demo)
            await press(pilot, "f7", "l", "x", "escape")
            assert photos(demo) == before

    async def test_two_people_left_to_right_in_ten_keys(self, demo: Path, opened: Opened) -> None:
        keys = ("g", *"fb,ylc", "enter")
        assert len(keys) <= 10
        async with opened(demo) as pilot:
            await press(pilot, "f7", "down", "down")
            current = sheet(pilot).current
            assert current is not None
            await press(pilot, *keys)
        photo = photos(demo)[current.name]
        assert len(photo.people) == 2
        assert photo.caption.index("François Bonneau") < photo.caption.index("Yann Le Cun")

    async def test_stars_are_one_key_on_azerty_too(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "3")
            assert sorted(p.rating for p in photos(demo).values())[-1] == 3
            await press(pilot, "quotation_mark", "ampersand")
            assert sorted(p.rating for p in photos(demo).values())[-1] == 1


class TestClocks:
    async def test_an_offset_moves_the_photos_and_undo_brings_them_back(
        self, demo: Path, opened: Opened
    ) -> None:
        before = {name: p.taken_at for name, p in photos(demo).items()}
        async with opened(demo) as pilot:
            await press(pilot, "f7", "h")
            await type_text(pilot, "z6")
            await press(pilot, "enter", "enter", *(["backspace"] * 9))
            await type_text(pilot, "+01:00:00")
            await press(pilot, "enter")
            assert {name: p.taken_at for name, p in photos(demo).items()} == before
            await press(pilot, "enter")
            moved = {n for n, p in photos(demo).items() if p.taken_at != before[n]}
            assert moved
            assert all(name.startswith("DSC_") for name in moved)
            await press(pilot, "ctrl+z")
            assert {name: p.taken_at for name, p in photos(demo).items()} == before

    async def test_a_wrong_offset_is_refused_in_a_sentence(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "h", "enter", "enter", *(["backspace"] * 9))
            await type_text(pilot, "+soon")
            await press(pilot, "enter")
            assert "soon" in text_of(pilot, "ErrorLine")


class TestAdding:
    async def test_a_folder_is_copied_and_its_faults_are_told(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        card = tmp_path / "card"
        card.mkdir()
        original = demo / next(iter(photos(demo).values())).path
        shutil.copy(original, card / "again.jpg")
        (card / "broken.jpg").write_bytes(b"no picture")
        async with opened(demo) as pilot:
            await press(pilot, "f7", "a", "ctrl+a", "delete")
            pilot.app.screen.query_one("Line").text = str(card)  # type: ignore[attr-defined]
            await press(pilot, "enter")
            for _ in range(50):
                await pilot.pause(0.1)
                await settled(pilot)
                if pilot.app.screen.query_one("ErrorLine").display:
                    break
            assert "broken.jpg" in text_of(pilot, "ErrorLine")
            assert len(photos(demo)) == 40


class TestTheSheet:
    async def test_ten_thousand_photos_are_only_drawn_in_sight(
        self, demo: Path, opened: Opened
    ) -> None:
        from dataclasses import replace

        from delegation_tui.domain.record import uuid7
        from delegation_tui.tui.screens.photos.sections import Section

        async with opened(demo) as pilot:
            await press(pilot, "f7")
            one = sheet(pilot).photos[0]
            many = tuple(replace(one, id=uuid7(), name=f"{n}.jpg") for n in range(10_000))
            sheet(pilot).show([Section("all", many, {})])
            await pilot.press("end")
            assert sheet(pilot).cursor == 9_999
            await pilot.press("pageup", "home")
            assert sheet(pilot).cursor == 0
