"""An existing text taken as the article: plain, copied from a page, or Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.article.conftest import Team

from delegation_tui.article import draft_article, import_article
from delegation_tui.article.captions import caption_photos
from delegation_tui.article.reading import article_from_text
from delegation_tui.domain.article import BlockKind
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.export import article_markdown
from delegation_tui.store import Store

PAGE = """Accueil

SUPPORT : À la une
THÉMATIQUE : Santé, Emploi
RÉGION : All
12 juin 2025

La Bretagne visite le salon et ses robots

La délégation a visité le salon.

Le premier paragraphe raconte la matinée.

Le second paragraphe raconte l’après-midi.






La délégation devant un robot.

Le dernier paragraphe.
"""
MARKDOWN = """---
title: "Titre des métadonnées"
thematique: ["Santé", "Emploi"]
---

# La Bretagne visite le salon

**La délégation a visité le salon.**

## Sur le terrain

Un paragraphe avec [un lien](https://example.org/a).

![Vue du stand](media/DSC_0001.jpg)

*Le stand, le 12 juin 2025. Photo : © Léa Marchand*

![Vue perdue](media/ailleurs.jpg)

*Une photo que nous n’avons pas.*

> « Une phrase dite. »
"""


class TestAPageCopiedAsText:
    def test_head_and_blocks(self) -> None:
        article = article_from_text(PAGE)
        assert article.title == "La Bretagne visite le salon et ses robots"
        assert article.lead == "La délégation a visité le salon."
        assert (article.support, article.themes, article.regions) == (
            "À la une",
            ("Santé", "Emploi"),
            ("All",),
        )
        assert [b.kind for b in article.blocks].count(BlockKind.PARAGRAPH) == 3

    def test_a_long_gap_was_a_picture(self) -> None:
        article = article_from_text(PAGE)
        (gallery,) = [b for b in article.blocks if b.kind is BlockKind.GALLERY]
        assert gallery.text == "La délégation devant un robot."

    def test_spaces_that_do_not_break_stay(self) -> None:
        article = article_from_text("Un titre assez long pour en être un\n\nUn chapô\u00a0: voilà.")
        assert article.lead == "Un chapô\u00a0: voilà."


class TestMarkdown:
    def test_headings_quotes_and_links(self) -> None:
        article = article_from_text(MARKDOWN)
        assert article.title == "La Bretagne visite le salon"
        assert article.lead == "La délégation a visité le salon."
        assert article.themes == ("Santé", "Emploi")
        kinds = [b.kind for b in article.blocks]
        assert kinds[0] is BlockKind.HEADING
        assert kinds[-1] is BlockKind.QUOTE
        assert article.blocks[1].text.endswith("[un lien](https://example.org/a).")

    def test_known_pictures_are_linked_and_missing_ones_keep_their_words(
        self, store: Store, team: Team, settings: Settings, tmp_path: Path
    ) -> None:
        file = tmp_path / "article.md"
        file.write_text(MARKDOWN, encoding="utf-8")
        article = import_article(store, settings, file).article
        known, missing = [b for b in article.blocks if b.kind is BlockKind.GALLERY]
        assert known.photo_ids == (team.photo.id,)
        assert missing.text == "Une photo que nous n’avons pas."

    def test_our_own_export_comes_back(
        self, store: Store, team: Team, settings: Settings, tmp_path: Path
    ) -> None:
        caption_photos(store, settings)
        first = draft_article(store, settings)
        with store.read() as tx:
            dossier = tx.dossier()
        file = tmp_path / "article.md"
        file.write_text(article_markdown(dossier, first, settings), encoding="utf-8")
        again = import_article(store, settings, file).article
        assert again.title.replace("\u00a0", " ") == first.title
        assert [b.kind for b in again.blocks][: len(first.blocks)] == [b.kind for b in first.blocks]
        assert (again.themes, again.regions) == (first.themes, first.regions)


class TestFiles:
    def test_an_old_encoding_is_read(
        self, store: Store, settings: Settings, tmp_path: Path
    ) -> None:
        file = tmp_path / "vieux.txt"
        file.write_bytes("Une journée à la Région, vue de près\n\nL’été.".encode("cp1252"))
        assert import_article(store, settings, file).article.lead == "L’été."

    @pytest.mark.parametrize("content", [b"", b"  \n", b"PK\x03\x04\x00\x00", b"---\n---\n"])
    def test_what_is_no_text_is_refused(
        self, store: Store, settings: Settings, tmp_path: Path, content: bytes
    ) -> None:
        file = tmp_path / "x.txt"
        file.write_bytes(content)
        with pytest.raises(DelegationError, match="nothing was imported"):
            import_article(store, settings, file)

    def test_a_missing_file_is_one_sentence(
        self, store: Store, settings: Settings, tmp_path: Path
    ) -> None:
        with pytest.raises(DelegationError, match="cannot be read"):
            import_article(store, settings, tmp_path / "absent.md")

    def test_the_article_before_comes_back_by_undo(
        self, store: Store, settings: Settings, tmp_path: Path
    ) -> None:
        first = draft_article(store, settings)
        file = tmp_path / "article.txt"
        file.write_text(PAGE, encoding="utf-8")
        import_article(store, settings, file)
        store.undo()
        with store.read() as tx:
            article = tx.article()
        assert article is not None
        assert article.title == first.title


class TestBrokenLines:
    def test_a_short_heading_of_the_first_level_is_the_title(self) -> None:
        article = article_from_text("# À Rennes\n\nLa délégation a visité le salon.\n")
        assert article.title == "À Rennes"

    def test_lines_of_one_markdown_paragraph_are_one(self) -> None:
        article = article_from_text(
            "# À Rennes\n\nLe chapeau\nen deux lignes.\n\n## Sur place\n\nUn paragraphe\n"
            "sur trois\nlignes.\n\n- une liste\n- de deux\n"
        )
        assert article.lead == "Le chapeau en deux lignes."
        assert [block.text for block in article.blocks] == [
            "Sur place",
            "Un paragraphe sur trois lignes.",
            "- une liste\n- de deux",
        ]

    def test_lines_broken_at_a_column_are_joined_in_a_plain_text(self) -> None:
        first = "La délégation de la Ville de Rennes a visité ce matin le salon des métiers"
        article = article_from_text(
            f"Un titre assez long pour en être un\n\nChapeau.\n\n{first}\net ses ateliers.\n"
        )
        assert article.blocks[0].text == f"{first} et ses ateliers."

    def test_short_lines_of_a_plain_text_stay_apart(self) -> None:
        article = article_from_text(
            "Un titre assez long pour en être un\nUn chapeau court.\nUne ligne.\n"
        )
        assert article.lead == "Un chapeau court."
        assert article.blocks[0].text == "Une ligne."
