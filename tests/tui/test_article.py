"""Article: drafted, edited, checked, mended, exported; the editor's words stay."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, settled
from tests.tui.reading import options, press, text_of
from textual.pilot import Pilot
from textual.widgets import OptionList

from delegation_tui.domain.article import Article
from delegation_tui.domain.photos import Photo
from delegation_tui.export import photos
from delegation_tui.store import open_store
from delegation_tui.tui.screens.article.screen import ArticleScreen
from delegation_tui.workspace import Workspace


def article(root: Path) -> Article:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        found = tx.article()
        assert found is not None
        return found


def go_to(pilot: Pilot[None], label: str) -> None:
    """Highlights the first piece of that label that is a text."""
    screen = pilot.app.screen
    assert isinstance(screen, ArticleScreen)
    box = screen.query_one("#main", OptionList)
    box.highlighted = next(n for n, row in enumerate(options(pilot, "#main")) if label in row)


async def write(pilot: Pilot[None], text: str) -> None:
    """Replaces what the prompt holds."""
    pilot.app.screen.query_one("Line").text = text  # type: ignore[attr-defined]
    await press(pilot, "enter")


class TestEditing:
    async def test_an_edited_paragraph_survives_a_new_draft(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "Mes mots à moi.")
            await press(pilot, "r")
            assert "Mes mots à moi." in {block.text for block in article(demo).blocks}
            assert any("✎" in row for row in options(pilot, "#main") if "Meta" in row)

    async def test_undo_brings_the_drafted_words_back(self, demo: Path, opened: Opened) -> None:
        before = [block.text for block in article(demo).blocks]
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "Mes mots à moi.")
            await press(pilot, "ctrl+z")
        assert [block.text for block in article(demo).blocks] == before

    async def test_the_margin_tells_where_a_sentence_comes_from(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await settled(pilot)
            assert "14:30 Meta" in text_of(pilot, "#margin-text")

    async def test_the_lead_and_the_background_tell_theirs(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8", "down")
            assert "François Bonneau" in text_of(pilot, "#margin-text")
            go_to(pilot, "Depuis 2018")
            await settled(pilot)
            assert "Région Île-de-France" in text_of(pilot, "#margin-text")

    async def test_pieces_move_and_leave(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            before = [block.id for block in article(demo).blocks]
            go_to(pilot, "Meta")
            await press(pilot, "comma")
            moved = [block.id for block in article(demo).blocks]
            assert moved != before
            assert set(moved) == set(before)
            await press(pilot, "d")
            assert len(article(demo).blocks) == len(before) - 1


class TestUndoneToNothing:
    async def test_an_article_undone_before_its_grammar_was_read_leaves_an_empty_screen(
        self, demo: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "grammalecte-cli"
        program.write_text("#!/bin/sh\necho '{}'\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr("delegation_tui.tui.screens.article.screen.GRAMMAR_PAUSE", 0.2)
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8", "ctrl+z", "ctrl+z")  # its date, its draft
            await pilot.app.workers.wait_for_complete()
            assert len(options(pilot, "#main")) == 1
            assert not pilot.app.screen.query("#text Static")
            assert text_of(pilot, "#margin-text") == ""


class TestOutline:
    async def test_its_lines_use_the_width_that_a_larger_window_gives(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            before = max(map(len, options(pilot, "#main")))
            await pilot.resize_terminal(120, 40)
            await settled(pilot)
            assert max(map(len, options(pilot, "#main"))) > before


class TestFindings:
    async def test_a_photo_without_alternative_text_blocks_the_export(
        self, demo: Path, opened: Opened
    ) -> None:
        workspace = Workspace.open(demo)
        with open_store(workspace) as store:
            from delegation_tui.article.captions import edit_photos

            with store.read() as tx:
                shown = {i for block in article(demo).blocks for i in block.photo_ids}
                photo = next(p for p in tx.all(Photo) if p.id in shown)
            edit_photos(store, [photo.id], alt="")
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8", "n")
            assert photo.name in text_of(pilot, "#margin-text")
            await press(pilot, "x", "enter")
            for _ in range(50):
                await pilot.pause(0.1)
                if pilot.app.screen.query_one("ErrorLine").display:
                    break
            assert photo.name in text_of(pilot, "ErrorLine")

    async def test_a_double_word_is_mended_with_one_key(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "La délégation a visité le le stand de Meta.")
            await press(pilot, "n")
            assert "le le" in text_of(pilot, "#margin-text")
            await press(pilot, "1")
            assert "La délégation a visité le stand de Meta." in {
                block.text for block in article(demo).blocks
            }

    async def test_the_list_of_findings_says_where_each_is(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "La délégation a visité le le stand de Meta.")
            assert "Ignore always" in text_of(pilot, "#margin-text")
            await press(pilot, "f")
            rows = options(pilot, "OptionList")
            assert any("twice" in row and "visité le le stand" in row for row in rows)


class TestExport:
    async def test_x_writes_the_page(self, demo: Path, opened: Opened) -> None:
        page = demo / "export" / "html" / "index.html"
        page.unlink()
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8", "x", "enter")
            for _ in range(100):
                await pilot.pause(0.1)
                if page.exists():
                    break
        assert "Yann Le Cun" in page.read_text(encoding="utf-8")

    async def test_it_offers_the_photos_with_their_captions(
        self, demo: Path, opened: Opened
    ) -> None:
        sheet = demo / "export" / "photos" / "legendes.csv"
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8", "x", "down", "down", "enter")
            for _ in range(200):
                await pilot.pause(0.1)
                if sheet.exists():
                    break
        assert "Yann Le Cun" in sheet.read_text(encoding="utf-8-sig")
        assert len([*sheet.parent.glob("*.jpg")]) > 30

    async def test_escape_exports_nothing(self, demo: Path, opened: Opened) -> None:
        before = {p.name for p in (demo / "export").iterdir()}
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8", "x", "escape")
            await pilot.pause(0.3)
        assert {p.name for p in (demo / "export").iterdir()} == before

    async def test_escape_stops_one_that_is_being_written_and_leaves_nothing_of_it(
        self, demo: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The last photos wait until it was stopped."""
        stopped = threading.Event()
        real, written = photos.write_photo, []

        def waiting(*args: object) -> object:
            written.append(args)
            if len(written) > 4:
                assert stopped.wait(30)
            return real(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(photos, "write_photo", waiting)
        before = {p.name for p in (demo / "export").iterdir()}
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            await settled(pilot)
            await press(pilot, "x", "down")
            await pilot.press("enter")
            while len(written) < 5:
                await pilot.pause(0.05)
            await pilot.press("escape")
            stopped.set()
            while not pilot.app.screen.query_one("ErrorLine").has_class("-shown"):
                await pilot.pause(0.05)
            assert "unchanged" in text_of(pilot, "ErrorLine")
        assert {p.name for p in (demo / "export").iterdir()} == before
        assert len(written) < 10  # the others were not waited for
