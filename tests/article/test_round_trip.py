"""Markdown out, edited somewhere else, and in again: nothing is lost, nothing comes twice."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.article.conftest import Team

from delegation_tui.article import add_block, draft_article, edit_block, import_article, set_head
from delegation_tui.article.captions import caption_photos, edit_photos
from delegation_tui.article.markdown_text import paragraph_markdown, unparagraph
from delegation_tui.article.marks import fingerprint
from delegation_tui.article.texts import compare_article
from delegation_tui.domain.article import Article, BlockKind
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.export import article_markdown
from delegation_tui.store import Store

Trip = Callable[[Callable[[str], str]], Article]


@pytest.fixture
def drafted(store: Store, team: Team, settings: Settings) -> Store:
    caption_photos(store, settings)
    draft_article(store, settings)
    set_head(store, "contact", "Presse : 02 00 00 00 00")
    return store


@pytest.fixture
def trip(drafted: Store, settings: Settings, tmp_path: Path) -> Trip:
    """Lets the article go out, an editor change the text, and takes it in again."""

    def going(edit: Callable[[str], str]) -> Article:
        file = tmp_path / "article.md"
        file.write_text(edit(markdown(drafted, settings)), encoding="utf-8")
        return import_article(drafted, settings, file).article

    return going


def markdown(store: Store, settings: Settings) -> str:
    with store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    return article_markdown(dossier, article, settings, marked=True)


def now(store: Store) -> tuple[Article, list[Photo]]:
    with store.read() as tx:
        article, photos = tx.article(), tx.all(Photo)
    assert article is not None
    return article, [*photos]


def test_what_nobody_edited_comes_back_as_it_was(drafted: Store, trip: Trip) -> None:
    before = now(drafted)
    for _turn in range(3):
        trip(lambda text: text)
    after = now(drafted)
    assert replace(after[0], rev=0) == replace(before[0], rev=0)
    assert [replace(p, rev=0) for p in after[1]] == [replace(p, rev=0) for p in before[1]]


def test_another_program_may_wrap_its_lines_anew(drafted: Store, trip: Trip) -> None:
    before = now(drafted)[0]
    wrapped = trip(lambda text: re.sub(r"(?<=[a-zé]) (?=de )", "\n", text))
    assert [b.text for b in wrapped.blocks] == [b.text for b in before.blocks]


def test_an_edited_paragraph_stays_its_own_block(
    drafted: Store, trip: Trip, settings: Settings
) -> None:
    paragraph = next(b for b in now(drafted)[0].blocks if b.key.endswith(":text"))
    after = trip(lambda text: text.replace("\n\n## ", "\n\nUne phrase de la rédaction.\n\n## ", 1))
    assert any(b.text == "Une phrase de la rédaction." for b in after.blocks)
    edited = trip(lambda text: text.replace(" visité", " longuement visité", 1).replace(
        " rencontré", " longuement rencontré", 1))  # fmt: skip
    same = next(b for b in edited.blocks if b.id == paragraph.id)
    assert same.key == paragraph.key
    count = len(edited.blocks)
    again = draft_article(drafted, settings)
    assert len(again.blocks) == count, "drafting afterwards doubles nothing"


def test_captions_alternatives_and_credits_come_back(drafted: Store, trip: Trip) -> None:
    def edit(text: str) -> str:
        text = re.sub(r"!\[[^]]*\]", "![Trois personnes debout au stand.]", text, count=1)
        return re.sub(r"(\)\\\n)(Photo)", r"\1*La visite, vue d’ici.*\\\n\2", text, count=1)

    trip(edit)
    photo = next(p for p in now(drafted)[1] if p.alt.startswith("Trois"))
    assert photo.alt == "Trois personnes debout au stand."
    assert photo.caption == "La visite, vue d’ici."


def test_what_was_edited_here_and_there_is_kept_twice(
    drafted: Store, settings: Settings, tmp_path: Path
) -> None:
    block = next(b for b in now(drafted)[0].blocks if b.key.endswith(":text"))
    text = markdown(drafted, settings)
    edit_block(drafted, block.id, "Écrit ici.")
    file = tmp_path / "a.md"
    file.write_text(re.sub(r"(?m)^.*a (visité|rencontré).*$", "Écrit là-bas.", text, count=1))
    returned = import_article(drafted, settings, file)
    kept = next(b for b in returned.article.blocks if b.id == block.id)
    if kept.proposal:  # the line was that block's
        assert (kept.text, kept.proposal) == ("Écrit ici.", "Écrit là-bas.")
        assert any("both" in str(change) for change in returned.changes)


def test_a_block_taken_out_there_stays_out(drafted: Store, trip: Trip, settings: Settings) -> None:
    heading = next(b for b in now(drafted)[0].blocks if b.kind is BlockKind.HEADING and b.key)
    mark = f"<!-- delegation {heading.id.hex[-10:]} "
    pieces = lambda text: re.sub(rf"{mark}[^\n]*\n\n[^\n]*\n\n", "", text)  # noqa: E731
    after = trip(pieces)
    assert heading.id not in {b.id for b in after.blocks}
    assert heading.key not in {b.key for b in draft_article(drafted, settings).blocks}


def test_the_contact_comes_once(drafted: Store, trip: Trip) -> None:
    for _turn in range(2):
        after = trip(lambda text: re.sub(r"<!-- delegation .*?-->\n+", "", text))
    assert sum(b.text == "Contact" for b in after.blocks) == 0
    assert after.contact == "Presse : 02 00 00 00 00"


def test_a_text_without_marks_is_matched_by_its_words(
    drafted: Store, trip: Trip, settings: Settings
) -> None:
    before = now(drafted)[0]
    after = trip(lambda text: re.sub(r"<!-- delegation .*?-->\n+", "", text))
    assert [b.id for b in after.blocks] == [b.id for b in before.blocks]
    assert [b.key for b in draft_article(drafted, settings).blocks] == [
        b.key for b in before.blocks
    ]


def test_it_says_before_what_would_change(
    drafted: Store, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text(markdown(drafted, settings).replace("\nPresse", "\nPresse et web"))
    before = now(drafted)
    returned = compare_article(drafted, settings, file)
    assert [str(c) for c in returned.changes] == ["The head was edited: contact."]
    assert now(drafted) == before


@pytest.mark.parametrize("seed", range(25))
def test_any_edited_article_goes_out_and_comes_back(
    seed: int, drafted: Store, settings: Settings, tmp_path: Path
) -> None:
    draw = random.Random(seed)
    texts = ["# pas un titre", "1. pas une liste", "- une\n- liste", "a\nb", "*", "<b>x</b>", "> cité",
             "un [lien](https://example.org/a_b)", "L’été : « oui » ! 50 %", "x_y*z`w", "=co=", "12. juin",
             "[ouvert", "\\", "fin \\", "![x](y.jpg)", "--", "+ plus", "日本 😀"]  # fmt: skip
    article, photos = now(drafted)
    for block in article.blocks:
        if draw.random() < 0.5:
            edit_block(drafted, block.id, draw.choice(texts))
    for kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING):
        add_block(drafted, draw.choice(article.blocks).id, kind, draw.choice(texts))
    for photo in photos:
        words = {name: draw.choice(texts) for name in ("caption", "alt", "credit")}
        edit_photos(drafted, [photo.id], **words)
    before = now(drafted)
    file = tmp_path / "a.md"
    file.write_text(markdown(drafted, settings), encoding="utf-8")
    import_article(drafted, settings, file)
    after = now(drafted)
    assert replace(after[0], rev=0) == replace(before[0], rev=0)
    assert [replace(p, rev=0) for p in after[1]] == [replace(p, rev=0) for p in before[1]]
    # And from the text alone, as a reader of it sees it.
    texts_out = [b.text for b in before[0].blocks if b.kind is BlockKind.PARAGRAPH]
    for text in texts_out:
        said = unparagraph(paragraph_markdown(text))
        assert fingerprint(said) == fingerprint(text)


@pytest.mark.parametrize(
    ("text", "title", "lead", "blocks"),
    [
        ("Titre neuf\n\nUn chapô.\n\nUn paragraphe.", "Titre neuf", "Un chapô.", 1),
        (
            "Titre neuf\n\nUn chapô.\n\nUn troisième paragraphe, long de plus de vingt signes.",
            "Titre neuf", "Un chapô.", 1,
        ),
        ("Un chapô seul, sans titre.\n\nUn paragraphe.", "", "Un chapô seul, sans titre.", 1),
    ],
)  # fmt: skip
def test_plain_text_of_any_kind_comes_in_whole(
    text: str,
    title: str,
    lead: str,
    blocks: int,
    store: Store,
    settings: Settings,
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    article = import_article(store, settings, file).article
    assert (article.title, article.lead, len(article.blocks)) == (title, lead, blocks)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_prints_captions_and_no_alternative(
    drafted: Store, settings: Settings, tmp_path: Path
) -> None:
    with drafted.act(Message("Words")) as tx:
        for photo in tx.all(Photo):
            tx.put(replace(photo, alt="Alternative cachée", caption="Légende vue"))
    article = now(drafted)[0]
    for block in article.blocks:
        if block.kind is BlockKind.GALLERY:
            edit_block(drafted, block.id, "")
    (tmp_path / "a.md").write_text(markdown(drafted, settings), encoding="utf-8")
    text = subprocess.run(
        ["pandoc", "a.md", "-t", "plain"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "Légende vue" in text.replace("\n", " ")
    docx = subprocess.run(
        ["pandoc", "a.md", "-o", "a.docx"], cwd=tmp_path, capture_output=True, check=False
    )
    assert docx.returncode == 0
    back = subprocess.run(
        ["pandoc", "a.docx", "-t", "plain"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Légende vue" in back.replace("\n", " ")
    assert "delegation" not in back
