"""Photos: placed by hand, captioned, credited, corrected, added."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.photos import files
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import options, press, text_of, type_text
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Footer, TextArea

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.intake import taking
from delegation_tui.store import open_store
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.workspace import Workspace


def photos(root: Path) -> dict[str, Photo]:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return {photo.name: photo for photo in tx.all(Photo)}


def sheet(pilot: Pilot[None]) -> PhotoSheet:
    return pilot.app.screen.query_one(PhotoSheet)


def sheet_under(pilot: Pilot[None]) -> PhotoSheet:
    """The sheet under a question."""
    return pilot.app.screen_stack[-2].query_one(PhotoSheet)


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

    async def test_the_cursor_goes_on_to_the_next_that_is_to_place(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            first, second = sheet(pilot).photos[:2]
            assert second.visit_id is None
            await press(pilot, "v", "enter")
            assert photos(demo)[first.name].placed_by_hand
            current = sheet(pilot).current
            assert current is not None
            assert current.id == second.id

    async def test_a_closed_burst_goes_to_a_visit_as_a_whole(
        self, demo: Path, opened: Opened
    ) -> None:
        with open_store(Workspace.open(demo)) as store, store.act(Message("A burst")) as tx:
            three = [replace(p, burst="one") for p in tx.all(Photo) if p.name.startswith("IMG_")]
            same = [p for p in three if p.visit_id == three[0].visit_id]
            others = [p for p in three if p.visit_id != three[0].visit_id][: 3 - len(same)]
            burst = [replace(p, match=three[0].match) for p in (*same, *others)]
            tx.put_all(burst)
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            sheet(pilot).move_to(next(p.id for p in sheet(pilot).photos if p.burst == "one"))
            await press(pilot, "v")
            await type_text(pilot, "primaa")
            await press(pilot, "enter")
        placed = [p.name for p in photos(demo).values() if p.placed_by_hand]
        assert sorted(placed) == sorted(p.name for p in burst)

    async def test_the_filter_keeps_only_what_is_asked(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "camera p12")
            await press(pilot, "enter")
            shown = sheet(pilot).photos
            assert shown
            assert {photo.name[:4] for photo in shown} == {"IMG_"}

    async def test_a_filter_on_a_visit_that_goes_away_shows_all_again(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "visit primaa")
            await press(pilot, "enter")
            shown = sheet(pilot).photos
            assert 0 < len(shown) < 38
            with open_store(Workspace.open(demo)) as store, store.act(Message("gone")) as tx:
                tx.remove(tx.get(Visit, shown[0].visit_id))  # type: ignore[arg-type]
            await pilot.app.session.look_for_news()  # type: ignore[attr-defined]
            await settled(pilot)
            assert len(sheet(pilot).photos) > len(shown)

    async def test_a_filter_stays_on_its_camera_when_another_one_comes(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "visit primaa")
            await press(pilot, "enter")
            shown = [photo.id for photo in sheet(pilot).photos]
            with open_store(Workspace.open(demo)) as store, store.act(Message("new")) as tx:
                tx.put(Camera(make="AAA", model="First of all"))
            await pilot.app.session.look_for_news()  # type: ignore[attr-defined]
            await settled(pilot)
            assert [photo.id for photo in sheet(pilot).photos] == shown


class TestGallery:
    async def test_a_photo_moves_one_place_and_new_ones_come_last(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "visit primaa")
            await press(pilot, "enter")
            before = [photo.name for photo in sheet(pilot).photos]
            await press(pilot, "end", "comma")
            after = [photo.name for photo in sheet(pilot).photos]
            assert after == [*before[:-2], before[-1], before[-2]]
            await press(pilot, "semicolon")
            assert [photo.name for photo in sheet(pilot).photos] == before

    async def test_there_is_one_cover(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "visit primaa")
            await press(pilot, "enter", "home", "o", "end", "o")
            shown = sheet(pilot).photos
            with open_store(Workspace.open(demo)) as store, store.read() as tx:
                assert tx.dossier().covers == {shown[-1].id}


class TestWords:
    async def test_many_at_once_are_shown_before_they_change(
        self, demo: Path, opened: Opened
    ) -> None:
        before = photos(demo)
        async with opened(demo) as pilot:
            await press(pilot, "f7", "space", "space", "c")
            pilot.app.screen.query_one("PromptField", TextArea).text = "© Ana Roy"
            await press(pilot, "enter")
            chosen = [photo.name for photo in sheet_under(pilot).chosen]
            listed = "\n".join(options(pilot, "OptionList"))
            assert all(f"{name}: " in listed for name in chosen)
            await press(pilot, "escape")
            assert photos(demo) == before
            await press(pilot, "c")
            pilot.app.screen.query_one("PromptField", TextArea).text = "© Ana Roy"
            await press(pilot, "enter", "enter")
        credited = {name for name, photo in photos(demo).items() if photo.credit == "© Ana Roy"}
        assert credited == set(chosen)

    async def test_who_is_in_the_picture_is_there_to_be_mended(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "down", "down", "g")
            await type_text(pilot, "fb,ylc")
            await press(pilot, "enter", "g")
            line = pilot.app.screen.query_one("PromptField", TextArea)
            assert line.text == "François Bonneau, Yann Le Cun"
            await type_text(pilot, ", une élève")
            await press(pilot, "enter")
        named = [photo.people for photo in photos(demo).values() if len(photo.people) == 3]
        assert [person.label for person in named[0]] == ["", "", "une élève"]

    async def test_as_before_takes_the_nearest_of_the_visit_that_has_people(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            placed = [p for p in sheet(pilot).photos if p.visit_id]
            first, between, last = [p for p in placed if p.visit_id == placed[0].visit_id][:3]
            sheet(pilot).move_to(first.id)
            await press(pilot, "m")
            assert any("of this visit" in note.message for note in pilot.app._notifications)
            await press(pilot, "g")
            await type_text(pilot, "fb, Zoé Bidulle")
            await press(pilot, "enter")
            assert any("Zoé Bidulle" in note.message for note in pilot.app._notifications)
            sheet(pilot).move_to(last.id)
            await press(pilot, "m")
        found = photos(demo)
        assert found[last.name].people == found[first.name].people != ()
        assert found[between.name].people == ()

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
            typed = pilot.app.screen.query_one("PromptField", TextArea).text
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

    async def test_its_zone_its_party_who_held_it_and_its_name(
        self, demo: Path, opened: Opened
    ) -> None:
        def camera() -> Camera:
            with open_store(Workspace.open(demo)) as store, store.read() as tx:
                return next(c for c in tx.all(Camera) if "Z" in c.model)

        async with opened(demo) as pilot:
            for way, answer in (
                ("zone", "Asia/Tokyo"),
                ("held", "Ana Roy"),
                ("call", "Ana's"),
                ("party", ""),
            ):
                await press(pilot, "f7", "h")
                await type_text(pilot, "z6" if way != "party" else "ana")
                await press(pilot, "enter")
                await type_text(pilot, way)
                await press(pilot, "enter")
                if answer:
                    pilot.app.screen.query_one("PromptField", TextArea).text = answer
                await press(pilot, "enter", "enter" if way == "zone" else "escape")
        found = camera()
        assert found.timezone == "Asia/Tokyo"
        assert (found.photographer, found.label) == ("Ana Roy", "Ana's")
        assert found.party_id is not None

    async def test_a_zone_that_does_not_exist_is_refused_in_a_sentence(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "h", "enter")
            await type_text(pilot, "zone")
            await press(pilot, "enter")
            pilot.app.screen.query_one("PromptField", TextArea).text = "Europe/Atlantis"
            await press(pilot, "enter")
            assert "Atlantis" in text_of(pilot, "ErrorLine")


class TestAdding:
    async def test_photos_stand_on_screen_while_others_are_still_copied(
        self, demo: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The last file waits until the first ones are seen."""
        card = tmp_path / "card"
        for number in range(40):
            files.write_jpeg(
                card / f"{number:02}.jpg", files.taken(f"2024:05:22 14:{number:02}:00"), number
            )
        seen = threading.Event()
        real = taking.copy_verified

        def copied(source: Path, *rest: object) -> object:
            if source.name == "39.jpg":
                assert seen.wait(30)
            return real(source, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(taking, "copy_verified", copied)
        async with opened(demo) as pilot:
            await press(pilot, "f7", "a")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(card)
            await pilot.press("enter")
            await until(pilot, lambda: len(sheet(pilot).photos) > 38)
            shown = len(sheet(pilot).photos)
            bar = pilot.app.screen.query_one("#progress").region
            footer = pilot.app.screen.query_one(Footer).region
            seen.set()
        assert shown > 38
        assert bar.height == 1
        assert not bar.overlaps(footer)

    async def test_what_became_of_single_files_is_listed(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        card = tmp_path / "card"
        original = demo / next(iter(photos(demo).values())).path
        picture = original.read_bytes()
        card.mkdir()
        for name in ("one.jpg", "two.jpg"):
            (card / name).write_bytes(b"no picture")
        # The same picture with a comment more.
        (card / "again.jpg").write_bytes(picture[:2] + b"\xff\xfe\0\x04ab" + picture[2:])
        async with opened(demo) as pilot:
            await press(pilot, "f7", "a")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(card)
            await pilot.press("enter")
            await until(pilot, lambda: pilot.app.screen.query_one("ErrorLine").display)
            await press(pilot, "i")
            listed = "\n".join(options(pilot, "OptionList"))
            assert "one.jpg: not a picture" in listed
            assert "two.jpg: not a picture" in listed
            assert "again.jpg: the same picture as" in listed

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
            pilot.app.screen.query_one("PromptField").text = str(card)  # type: ignore[attr-defined]
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen.query_one("ErrorLine").display)
            assert "broken.jpg" in text_of(pilot, "ErrorLine")
            assert len(photos(demo)) == 40

    async def test_a_path_that_is_pasted_is_where_to_add_from(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            pilot.app.post_message(Paste("/media/card/DCIM"))
            await settled(pilot)
            line = pilot.app.screen.query_one("PromptField", TextArea)
            assert line.text == line.selected_text == "/media/card/DCIM"


class TestTheSheet:
    async def test_an_empty_one_says_what_to_do_where_the_photos_will_be(
        self, demo: Path, opened: Opened
    ) -> None:
        with open_store(Workspace.open(demo)) as store, store.act(Message("none")) as tx:
            for photo in tx.all(Photo):
                tx.remove(photo)
        for size in ((70, 24), (140, 45)):
            async with opened(demo, size) as pilot:
                await press(pilot, "f7")
                assert "a adds some" in sheet(pilot).render_line(1).text

    async def test_what_is_selected_has_a_sign_under_the_cursor_too(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            await press(pilot, "shift+down")
            marked = [y for y in range(5) if "✓" in sheet(pilot).render_line(y).text]
            assert marked == [1, 2]

    async def test_what_makes_a_time_doubtful_stands_there(
        self, demo: Path, opened: Opened
    ) -> None:
        with open_store(Workspace.open(demo)) as store, store.act(Message("odd")) as tx:
            photo = next(p for p in tx.all(Photo) if p.visit_id is None)
            never = datetime(1970, 1, 2, 3, 4, 5)  # noqa: DTZ001
            odd = replace(photo, recorded_at=never, taken_at=None, time_flags=(TimeFlag.SUSPECT,))
            tx.put(odd)
        async with opened(demo) as pilot:
            await press(pilot, "f7")
            sheet(pilot).move_to(photo.id)
            await settled(pilot)
            said = text_of(pilot, "#words")
            assert "02/01/1970" in said
            assert "never set" in said

    async def test_ten_thousand_photos_are_only_drawn_in_sight(
        self, demo: Path, opened: Opened
    ) -> None:
        from delegation_tui.domain.record import uuid7
        from delegation_tui.tui.screens.photos.sections import PhotoSection

        async with opened(demo) as pilot:
            await press(pilot, "f7")
            one = sheet(pilot).photos[0]
            many = tuple(replace(one, id=uuid7(), name=f"{n}.jpg") for n in range(10_000))
            sheet(pilot).show([PhotoSection("all", many, {})])
            await pilot.press("end")
            assert sheet(pilot).cursor == 9_999
            await pilot.press("pageup", "home")
            assert sheet(pilot).cursor == 0
