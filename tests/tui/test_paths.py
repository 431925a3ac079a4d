"""Paths: typed, dropped, completed with Tab; files opened by the desktop's own program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import press, text_of, type_text
from tests.tui.test_photos import photos
from textual.pilot import Pilot
from textual.widgets import TextArea

from delegation_tui.domain.message import DelegationError
from delegation_tui.tui import outside
from delegation_tui.tui.outside import open_outside
from delegation_tui.tui.paths import completed, typed_path


@pytest.fixture
def card(tmp_path: Path) -> Path:
    for name in ("DCIM/100CANON", "DCIM/101CANON", "MISC", ".Trash"):
        (tmp_path / "card" / name).mkdir(parents=True)
    (tmp_path / "card" / "Mes  photos d'été").mkdir()
    return tmp_path / "card"


class TestCompletion:
    def test_what_is_clear_is_written_out(self, card: Path) -> None:
        assert completed(f"{card}/D").text == f"{card}/DCIM/"
        assert completed(f"{card}/dc").text == f"{card}/DCIM/"
        assert completed(str(card)).text == f"{card}/"
        assert completed(f"'{card}/D").text == f"{card}/DCIM/"

    def test_what_is_not_clear_is_named(self, card: Path) -> None:
        found = completed(f"{card}/DCIM/1")
        assert found.text == f"{card}/DCIM/10"
        assert found.names == ("100CANON/", "101CANON/")
        assert completed(f"{card}/m").names == ("MISC/", "Mes  photos d'été/")

    def test_hidden_names_want_their_dot(self, card: Path) -> None:
        assert ".Trash/" not in completed(f"{card}/").names
        assert completed(f"{card}/.T").text == f"{card}/.Trash/"

    @pytest.mark.parametrize(
        "typed", ["", "~", "zzz", "/nowhere/at/all", "a\0b", "/dev/null/x", "~nobody/x"]
    )
    def test_nothing_that_is_typed_is_lost(self, typed: str) -> None:
        assert completed(typed).text.startswith(typed)

    @pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
    def test_names_that_cannot_be_typed_are_left_out(self, card: Path) -> None:
        (card / "MISC" / "a\x1b]0;x\x07").touch()
        Path(os.fsdecode(os.fsencode(card) + b"/MISC/\xff")).mkdir()
        (card / "MISC" / "plain").touch()
        assert completed(f"{card}/MISC/").text == f"{card}/MISC/plain"


class TestTypedPath:
    def test_a_home_that_nobody_has_is_a_name_like_others(self) -> None:
        assert typed_path("~nobody-here/card") == Path("~nobody-here/card")

    def test_as_terminals_drop_them(self, card: Path) -> None:
        folder = card / "Mes  photos d'été"
        (card / "A B").mkdir()
        assert typed_path(f" '{card}/A B' ") == card / "A B"
        assert typed_path(f"{card}/A\\ B") == card / "A B"
        assert typed_path(folder.as_uri()) == folder
        assert typed_path(str(folder)) == folder
        assert typed_path("~/x") == Path.home() / "x"


class TestPrompt:
    async def line(self, pilot: Pilot[None]) -> TextArea:
        await settled(pilot)
        return pilot.app.screen.query_one("PromptField", TextArea)

    async def test_tab_completes_the_folder_of_a_card(
        self, demo: Path, opened: Opened, card: Path
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "a")
            await type_text(pilot, f"{card}/d")
            await press(pilot, "tab", "tab")
            line = await self.line(pilot)
            assert line.text == f"{card}/DCIM/10"
            assert "101CANON/" in str(line.border_subtitle)
            await type_text(pilot, "1")
            assert "101CANON/" not in str(line.border_subtitle)

    async def test_a_card_that_is_plugged_in_is_offered_unless_something_is_typed(
        self, demo: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "media" / "NIKON Z6" / "DCIM").mkdir(parents=True)
        place = f"{tmp_path.relative_to('/')}/media/*"
        monkeypatch.setattr("delegation_tui.photos.intake.scan.MOUNTS", (place,))
        async with opened(demo) as pilot:
            await press(pilot, "f7", "a")
            line = await self.line(pilot)
            assert line.text == line.selected_text == f"{tmp_path}/media/NIKON Z6/DCIM/"
            await press(pilot, "escape")
            await pilot.press("a", "slash", "x")  # at once, as fast as somebody types
            await settled(pilot)
            assert (await self.line(pilot)).text == "/x"
        assert not any(photo.rejected for photo in photos(demo).values())

    async def test_two_blanks_in_a_name_stay(self, demo: Path, opened: Opened, card: Path) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "a")
            (await self.line(pilot)).text = f"{card}/Mes  photos d'été"
            await press(pilot, "enter")
            await until(
                pilot, lambda: not pilot.app.screen.query_one("#progress").has_class("-shown")
            )
            assert not pilot.app.screen.query_one("ErrorLine").display


class TestOutside:
    async def test_the_viewer_gets_the_original(
        self, demo: Path, opened: Opened, opener: Path
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f7", "z")
            await until(pilot, lambda: opener.exists())
            (told,) = opener.read_text().splitlines()
        assert Path(told).is_relative_to(demo / "media" / "originals")
        assert Path(told).is_file()

    async def test_without_one_the_file_is_named(
        self, demo: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outside, "OPENERS", (("no-such-opener",),))
        async with opened(demo) as pilot:
            await press(pilot, "f7", "z")
            await until(pilot, lambda: pilot.app.screen.query_one("ErrorLine").display)
            said = text_of(pilot, "ErrorLine").replace("\n", "")
            assert "No program here opens it" in said
            assert "originals" in said

    @pytest.mark.skipif(sys.platform == "win32", reason="a script of a shell")
    def test_an_opener_that_fails_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outside, "OPENERS", (("false",),))
        with pytest.raises(DelegationError, match="picture"):
            open_outside(tmp_path / "picture.jpg")
