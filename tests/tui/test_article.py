"""Article: drafted, edited, checked, mended, exported; the editor's words stay."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import options, press, text_of, type_text
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import Topic
from delegation_tui.export import photos, ways_out
from delegation_tui.store import open_store
from delegation_tui.tui.screens.article.screen import ArticleScreen
from delegation_tui.tui.widgets.prompt import PromptField
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
    pilot.app.screen.query_one("PromptField").text = text  # type: ignore[attr-defined]
    await press(pilot, "enter")


def typed(pilot: Pilot[None]) -> str:
    """What the prompt holds."""
    return pilot.app.screen.query_one(PromptField).text


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
            assert "Viva Technology" in text_of(pilot, "#margin-text")
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


class TestArranging:
    """A passage cut, joined and moved, each with at most three keys; undo takes all back."""

    async def test_ctrl_n_cuts_a_passage_where_the_cursor_is(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            before = article(demo)
            await press(pilot, "enter")
            field = pilot.app.screen.query_one(PromptField)
            whole, cut = field.text, field.text.index(" ") + 1
            field.cursor_location = (0, cut)
            await press(pilot, "ctrl+n", "enter")
            texts = [block.text for block in article(demo).blocks]
            assert len(texts) == len(before.blocks) + 1
            place = texts.index(whole[:cut].strip())
            assert texts[place + 1] == whole[cut:]
            await press(pilot, "m")
            assert whole in [block.text for block in article(demo).blocks]
            await press(pilot, "ctrl+z", "ctrl+z")
            assert [b.text for b in article(demo).blocks] == [b.text for b in before.blocks]

    async def test_a_visit_moves_with_its_gallery_and_a_section_with_all_in_it(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            before = [block.id for block in article(demo).blocks]
            talks = [b.key for b in article(demo).blocks].index("section:talks")
            after = next(
                n for n, b in enumerate(article(demo).blocks) if n > talks and b.level == 2
                and b.kind is BlockKind.HEADING
            )  # fmt: skip
            go_to(pilot, "IBM France")
            screen = pilot.app.screen
            assert isinstance(screen, ArticleScreen)
            box = screen.query_one("#main", OptionList)
            head = len(box.options) - len(before)
            box.highlighted = head + talks + 1
            await press(pilot, "greater_than_sign")
            own, following = before[talks + 1 : talks + 3], before[talks + 3 : talks + 5]
            now = [block.id for block in article(demo).blocks]
            assert now[talks + 1 : talks + 5] == [*following, *own]
            assert box.highlighted == head + talks + 3  # it went along
            await press(pilot, "ctrl+z", "exclamation_mark")
            now = [block.id for block in article(demo).blocks]
            assert now == [*before[:talks], *before[after:], *before[talks:after]]
            await press(pilot, "exclamation_mark")
            assert "nothing to move it past" in text_of(pilot, "ErrorLine")

    async def test_what_is_typed_at_a_gallery_is_its_caption(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            place = next(
                n for n, b in enumerate(article(demo).blocks) if b.kind is BlockKind.GALLERY
            )
            box = pilot.app.screen.query_one("#main", OptionList)
            box.highlighted = len(box.options) - len(article(demo).blocks) + place
            await press(pilot, "enter")
            await type_text(pilot, " u da")
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, ArticleScreen)
            assert article(demo).blocks[place].text.endswith(" u da")

    async def test_words_are_found_and_replaced_in_texts_and_captions(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8", "slash")
            await type_text(pilot, "lecun")
            await press(pilot, "enter", "R")
            await write(pilot, "Primaa")
            await write(pilot, "Prima")
            with open_store(Workspace.open(demo)) as store, store.read() as tx:
                captions = [photo.caption for photo in tx.all(Photo)]
            texts = [block.text for block in article(demo).blocks] + captions
            assert not any("Primaa" in text for text in texts)
            assert any("Prima" in text for text in captions)
            await press(pilot, "ctrl+z")
            assert any("Primaa" in block.text for block in article(demo).blocks)

    async def test_a_passage_is_written_in_the_own_editor(
        self, demo: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "editor.py"
        program.write_text(
            "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
            "file.write_text('Mes mots.\\n\\nEt la suite.\\n', encoding='utf-8')\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {program}")
        async with opened(demo, (80, 24)) as pilot:
            # A terminal that is only imagined has nothing to hand over.
            monkeypatch.setattr(pilot.app, "suspend", contextlib.nullcontext)
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "e")
            texts = [block.text for block in article(demo).blocks]
            assert texts[texts.index("Mes mots.") + 1] == "Et la suite."
            monkeypatch.setenv("VISUAL", f"{sys.executable} -c exit(1)")
            before = article(demo)
            await press(pilot, "e")
            assert "could not be used" in text_of(pilot, "ErrorLine")
            assert article(demo) == before


def retold(root: Path) -> None:
    """The log changes: the visit to Meta has another topic."""
    with open_store(Workspace.open(root)) as store, store.act(Message("Retold")) as tx:
        dossier = tx.dossier()
        visit = next(v for v in dossier.visits if dossier.roster.visit_name(v) == "Meta")
        tx.put(replace(visit, topics=(Topic(text="les puces"),)))


class TestProposals:
    async def test_the_new_wording_stands_beside_and_is_taken_or_refused_with_a_key(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "Mes mots à moi.")
            retold(demo)
            await press(pilot, "r")
            shown = text_of(pilot, "#margin-text")
            assert "les puces" in shown.split("Comes from")[0]
            # In the smallest window too: what a key would take is seen before it is pressed.
            margin = pilot.app.screen.query_one("#margin")
            lines = len(shown[: shown.index("les puces")]) // margin.content_size.width + 2
            assert lines <= margin.content_size.height
            await press(pilot, "k")
            assert "les puces" not in text_of(pilot, "#margin-text").split("Comes from")[0]
            assert "Mes mots à moi." in {block.text for block in article(demo).blocks}
            await press(pilot, "ctrl+z", "y")
            assert any("les puces" in block.text for block in article(demo).blocks)

    async def test_a_key_goes_to_it_and_what_the_log_changed_comes_beside_the_own_sentence(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await type_text(pilot, " Mes mots à moi.")
            await press(pilot, "enter")
            retold(demo)
            await press(pilot, "r", "home")
            title = str(pilot.app.screen.query_one("#text").border_title)
            assert "1 proposal" in title
            await press(pilot, "v", "y")
            text = next(b.text for b in article(demo).blocks if "les puces" in b.text)
            assert text.endswith(" Mes mots à moi.")

    async def test_parts_are_taken_one_by_one(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await type_text(pilot, " Mes mots à moi.")
            await press(pilot, "enter")
            retold(demo)
            await press(pilot, "r", "t")
            listed = options(pilot, "OptionList")
            assert any("les puces" in row and row.startswith("✓") for row in listed)
            assert any("Mes mots à moi." in row and row.startswith("·") for row in listed)
            await press(pilot, "enter")
            text = next(b.text for b in article(demo).blocks if "les puces" in b.text)
            assert text.endswith(" Mes mots à moi.")

    async def test_a_title_gets_one_too(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8", "home", "enter")
            await write(pilot, "Une journée à Paris")
            with open_store(Workspace.open(demo)) as store, store.act(Message("Renamed")) as tx:
                tx.put(replace(tx.event(), name="Salon des puces"))
            await press(pilot, "r")
            assert "Salon des puces" in text_of(pilot, "#margin-text")
            assert "±" in options(pilot, "#main")[0]
            await press(pilot, "y")
            assert "Salon des puces" in article(demo).title


class TestAdding:
    async def test_a_paragraph_of_the_editors_own_stays_through_a_new_draft(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "a", "enter")
            await write(pilot, "Un mot de la rédaction.")
            await press(pilot, "r")
            texts = [block.text for block in article(demo).blocks]
            place = texts.index("Un mot de la rédaction.")
            assert "Yann Le Cun" in texts[place - 1]

    async def test_the_photos_of_a_gallery_are_chosen_and_stay_chosen(
        self, demo: Path, opened: Opened
    ) -> None:
        def gallery() -> Block:
            return next(b for b in article(demo).blocks if b.kind is BlockKind.GALLERY)

        before = gallery()
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "▣")
            await press(pilot, "g", "space", "enter")
            assert gallery().photo_ids == before.photo_ids[1:]
            await press(pilot, "r")
            assert gallery().photo_ids == before.photo_ids[1:]
            await press(pilot, "g", *["down"] * len(before.photo_ids), "space", "enter", "r")
            assert gallery().photo_ids[:-1] == before.photo_ids[1:]
            await press(pilot, "ctrl+z", "ctrl+z")  # drafting changed nothing
            assert gallery().photo_ids == before.photo_ids

    async def test_a_gallery_stands_where_the_editor_puts_it(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "g", "space", "down", "space", "enter", "r")
            blocks = article(demo).blocks
            place = next(n for n, b in enumerate(blocks) if "Yann Le Cun" in b.text)
            assert (blocks[place + 1].kind, blocks[place + 1].key) == (BlockKind.GALLERY, "")
            assert len(blocks[place + 1].photo_ids) == 2

    async def test_what_was_removed_stays_out_until_it_is_asked_for(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            before = len(article(demo).blocks)
            await press(pilot, "d", "r")
            assert len(article(demo).blocks) == before - 1
            await press(pilot, "a", "up", "enter")  # the last of the list
            assert len(article(demo).blocks) == before


class TestEmbargo:
    async def test_what_cannot_be_read_is_asked_again_with_what_was_typed(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Embargo")
            await press(pilot, "enter")
            await write(pilot, "bientôt")
            below = pilot.app.screen_stack[-2].query_one("ErrorLine", Static)
            assert "bientôt" in str(below.content)
            assert pilot.app.screen.query_one("PromptField").text == "bientôt"  # type: ignore[attr-defined]
            await write(pilot, "24 mai 2190 à 18 h")
            assert article(demo).embargo_until == datetime(2190, 5, 24, 16, tzinfo=UTC)
            assert "Monday 24 May 2190 at 18:00" in text_of(pilot, "#margin-text")
            await press(pilot, "x", "enter")
            await until(pilot, lambda: "Embargo" in text_of(pilot, "ErrorLine"))
            page = demo / "export" / "html" / "index.html"
            page.unlink()
            await press(pilot, "X", "enter")
            await pilot.app.workers.wait_for_complete()
        assert "Sous embargo" in page.read_text(encoding="utf-8")


class TestHalfTyped:
    async def test_what_escape_left_comes_back_until_it_is_kept(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            before = typed(pilot)
            pilot.app.screen.query_one(PromptField).text = "Un paragraphe entier."
            await press(pilot, "escape", "enter")
            assert typed(pilot) == "Un paragraphe entier."
            await press(pilot, "ctrl+z")
            assert typed(pilot) == before
            await press(pilot, "ctrl+y")
            await pilot.press("ctrl+q")
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            assert typed(pilot) == "Un paragraphe entier."
            await press(pilot, "enter", "enter")
            assert typed(pilot) == "Un paragraphe entier."
            await press(pilot, "escape", "ctrl+z", "enter")
            assert typed(pilot) == before
            await press(pilot, "escape")


class TestHelp:
    async def test_enter_is_in_the_footer_and_in_the_help(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            shown = {
                active.binding.id
                for active in pilot.app.screen.active_bindings.values()
                if active.binding.show
            }
            assert "article.edit" in shown


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
            assert "r drafts it" in options(pilot, "#main")[0]
            await pilot.resize_terminal(60, 20)
            await settled(pilot)
            assert "r drafts it" in options(pilot, "#main")[0]
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
            await until(pilot, lambda: pilot.app.screen.query_one("ErrorLine").display)
            assert photo.name in text_of(pilot, "ErrorLine")

    async def test_a_double_word_is_mended_with_one_key(self, demo: Path, opened: Opened) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "La délégation a visité le le stand de Meta.")
            await press(pilot, "n", "n")  # past what the demo leaves to be written as a phrase
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

    async def test_one_chosen_from_the_list_is_the_one_that_the_margin_shows(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8")
            go_to(pilot, "Meta")
            await press(pilot, "enter")
            await write(pilot, "La 1ère visite le le stand de Meta, le 1er juin.")
            for words in ("no year", "twice", "1re"):
                await press(pilot, "home", "f")
                await type_text(pilot, words)
                await press(pilot, "enter")
                assert words in text_of(pilot, "#margin-text")


def chosen(name: str) -> int:
    """How far down a format stands in the list of ways out."""
    return next(n for n, way in enumerate(ways_out()) if way.formats == (name,))


class TestExport:
    async def test_x_writes_the_page(self, demo: Path, opened: Opened) -> None:
        page = demo / "export" / "html" / "index.html"
        page.unlink()
        async with opened(demo, (120, 40)) as pilot:
            await press(pilot, "f8", "x", "enter")
            await until(pilot, lambda: page.exists())
        assert "Yann Le Cun" in page.read_text(encoding="utf-8")

    async def test_a_preview_leaves_what_was_exported_alone(
        self, demo: Path, opened: Opened, opener: Path
    ) -> None:
        def exported() -> dict[Path, bytes]:
            return {f: f.read_bytes() for f in (demo / "export").rglob("*") if f.is_file()}

        def page() -> str:
            address = opener.read_text(encoding="utf-8").strip()
            with urllib.request.urlopen(f"{address}page/index.html") as answer:
                return str(answer.read().decode())

        before = exported()
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8")
            await press(pilot, "p")
            await until(pilot, opener.exists)
            assert "Yann Le Cun" in await asyncio.to_thread(page)
        with pytest.raises(urllib.error.URLError):
            page()  # it ends with the screens
        assert exported() == before

    async def test_it_offers_the_photos_with_their_captions(
        self, demo: Path, opened: Opened
    ) -> None:
        sheet = demo / "export" / "photos" / "legendes.csv"
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8", "x", *["down"] * chosen("photos"), "enter")
            await until(pilot, lambda: sheet.exists())
        assert "Yann Le Cun" in sheet.read_text(encoding="utf-8-sig")
        assert len([*sheet.parent.glob("*.jpg")]) > 30

    async def test_escape_exports_nothing(self, demo: Path, opened: Opened) -> None:
        before = {p.name for p in (demo / "export").iterdir()}
        async with opened(demo, (80, 24)) as pilot:
            await press(pilot, "f8", "x", "escape")
            await pilot.app.workers.wait_for_complete()
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
            await press(pilot, "x", *["down"] * chosen("photos"))
            await pilot.press("enter")
            await until(pilot, lambda: len(written) >= 5)
            await pilot.press("escape")
            stopped.set()
            await until(pilot, lambda: pilot.app.screen.query_one("ErrorLine").display)
            assert "unchanged" in text_of(pilot, "ErrorLine")
        assert {p.name for p in (demo / "export").iterdir()} == before
        assert len(written) < 10  # the others were not waited for
