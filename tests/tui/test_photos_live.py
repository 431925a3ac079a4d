"""Photos: pictures that arrive while the program is open, and the pass that describes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.photos import files
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import press, text_of, type_text
from tests.tui.test_photos import photos, sheet
from tests.tui.test_photos_told import notes
from textual.widgets import Static, TextArea

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.store import open_store
from delegation_tui.tui.screens.photos.describing import Described
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.workspace import Workspace


@pytest.fixture
def silent(demo: Path) -> Path:
    """The demo, two of its pictures without alternative text: one is in the article."""
    workspace = Workspace.open(demo)
    with open_store(workspace) as store, store.act(Message("silent")) as tx:
        article = tx.article()
        assert article is not None
        shown = [i for block in article.blocks for i in block.photo_ids]
        others = [p for p in tx.all(Photo) if p.id not in shown and p.is_picture][:1]
        printed = [tx.get(Photo, i) for i in shown[:2]]
        gone = {"alt": "", "alt_origin": Origin.NONE}
        tx.put_all(replace(photo, **gone) for photo in (*printed, *others))  # type: ignore[arg-type]
    return demo


def undescribed(root: Path) -> list[str]:
    return [photo.name for photo in photos(root).values() if photo.is_to_describe]


class TestDescribing:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    async def test_enter_goes_on_to_the_next_that_the_article_shows(
        self, silent: Path, opened: Opened, size: tuple[int, int]
    ) -> None:
        before = undescribed(silent)
        async with opened(silent, size=size) as pilot:
            await press(pilot, "f7", "n")
            assert "1/2" in str(pilot.app.screen.query_one(TextArea).border_title)
            first = str(pilot.app.screen.query_one(Described).query_one(Static).render())
            await type_text(pilot, "Deux femmes devant un écran.")
            await press(pilot, "enter")
            second = str(pilot.app.screen.query_one(Described).query_one(Static).render())
            assert second.split(" · ")[0] != first.split(" · ")[0]
            await type_text(pilot, "Une main tient une puce.")
            await press(pilot, "enter")
            await until(pilot, lambda: not pilot.app.screen.query(Described))
        done = {name: photos(silent)[name].alt for name in set(before) - set(undescribed(silent))}
        assert sorted(done.values()) == ["Deux femmes devant un écran.", "Une main tient une puce."]
        assert first.split(" · ")[0] in done

    async def test_escape_keeps_what_is_half_typed_and_it_comes_back(
        self, silent: Path, opened: Opened
    ) -> None:
        before = undescribed(silent)
        async with opened(silent) as pilot:
            await press(pilot, "f7", "n")
            await type_text(pilot, "Deux femm")
            await press(pilot, "escape")
            assert undescribed(silent) == before
            await press(pilot, "n")
            await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text == "Deux femm")

    async def test_an_empty_line_leaves_it_for_later_and_a_dash_says_decorative(
        self, silent: Path, opened: Opened
    ) -> None:
        before = undescribed(silent)
        async with opened(silent) as pilot:
            await press(pilot, "f7", "n", "enter")
            await type_text(pilot, "-")
            await press(pilot, "enter")
            await until(pilot, lambda: not pilot.app.screen.query(Described))
        assert len(undescribed(silent)) == len(before) - 1
        assert sum(photo.decorative for photo in photos(silent).values()) == 1

    async def test_a_text_typed_later_is_not_decorative_any_more(
        self, silent: Path, opened: Opened
    ) -> None:
        async with opened(silent) as pilot:
            await press(pilot, "f7", "t")
            pilot.app.screen.query_one(TextArea).text = "-"
            await press(pilot, "enter")
            current = sheet(pilot).current
            assert current is not None
            assert photos(silent)[current.name].decorative
            assert "decorative" in text_of(pilot, "#words")
            await press(pilot, "t")
            pilot.app.screen.query_one(TextArea).text = "Un stand vide."
            await press(pilot, "enter")
            assert photos(silent)[current.name].alt == "Un stand vide."
            assert not photos(silent)[current.name].decorative


class TestWatching:
    async def test_a_picture_stands_on_the_sheet_when_it_is_whole(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        folder = tmp_path / "phone"
        folder.mkdir()
        whole = files.jpeg(files.taken("2024:05:22 14:40:00", model="P12"), 77)
        (folder / "half.jpg").write_bytes(whole[: len(whole) // 2])
        async with opened(demo) as pilot:
            await press(pilot, "f7", "w")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(folder)
            await press(pilot, "enter")
            await until(
                pilot,
                lambda: str(folder) in str(pilot.app.screen.query_one("#sheet").border_subtitle),
            )
            files.write_jpeg(folder / "a.jpg", files.taken("2024:05:22 14:45:00"), 78)
            await until(pilot, lambda: "a.jpg" in [p.name for p in sheet(pilot).photos])
            assert "half.jpg" not in photos(demo)
            (folder / "half.jpg").write_bytes(whole)
            await until(pilot, lambda: "half.jpg" in [p.name for p in sheet(pilot).photos])
            await press(pilot, "w")
            assert not pilot.app.screen.query_one("#sheet").border_subtitle
            await settled(pilot)
        placed = photos(demo)
        assert placed["a.jpg"].visit_id is not None

    async def test_it_goes_on_while_another_screen_is_open(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "w")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(tmp_path / "phone")
            (tmp_path / "phone").mkdir()
            await press(pilot, "enter", "f5")
            files.write_jpeg(tmp_path / "phone" / "a.jpg", files.taken("2024:05:22 14:45:00"), 78)
            await until(pilot, lambda: "a.jpg" in photos(demo))

    async def test_what_is_no_folder_is_said(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "w")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(demo / "none")
            await press(pilot, "enter")
            await until(pilot, lambda: "no folder" in text_of(pilot, "ErrorLine"))


class TestNewCameras:
    async def test_who_held_it_and_whether_it_is_one_is_asked_once(
        self, demo: Path, opened: Opened, tmp_path: Path
    ) -> None:
        for name, clock in (("A/noces.jpg", "14:40"), ("B/stand.jpg", "14:45")):
            exif = files.taken(f"2024:05:22 {clock}:00", make="SONY", model="ILCE-7M4")
            files.write_jpeg(tmp_path / "cards" / name, exif, len(name) + ord(name[0]))
        async with opened(demo, notifications=True) as pilot:
            await press(pilot, "f7", "a")
            pilot.app.screen.query_one("PromptField", TextArea).text = str(tmp_path / "cards")
            await press(pilot, "enter")
            await until(pilot, lambda: "SONY ILCE-7M4. h asks" in notes(pilot))
            await press(pilot, "h")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await press(pilot, "down", "enter")
            for holder in ("Léo Roy", "Ana Le Gall"):
                await until(pilot, lambda: pilot.app.screen.query(TextArea))
                pilot.app.screen.query_one(TextArea).text = holder
                await press(pilot, "enter")
                await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
                await press(pilot, "enter")
            await until(pilot, lambda: photos(demo)["stand.jpg"].credit)
            held = {photos(demo)[name].credit for name in ("noces.jpg", "stand.jpg")}
            assert held == {"© Léo Roy", "© Ana Le Gall"}

    async def test_a_selection_is_said_to_be_of_another_camera(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "slash")
            await type_text(pilot, "camera p12")
            await press(pilot, "enter", "space", "space", "h", "enter")
            await type_text(pilot, "another camera")
            await press(pilot, "enter", "enter")
            await until(pilot, lambda: len({p.camera_id for p in photos(demo).values()}) == 5)


async def test_one_key_sends_a_dispatch(demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        await press(pilot, "f7", "e")
        await until(pilot, lambda: list((demo / "export" / "dispatch").glob("*.txt")))
        assert len(list((demo / "export" / "dispatch").glob("*.jpg"))) == 3
