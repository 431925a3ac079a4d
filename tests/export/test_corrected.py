"""Corrections after publication: readers are told, on the page, what stood there and what stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.export.conftest import NOON
from tests.export.test_export import article_of, export

from delegation_tui.article import compare_article, edit_block, edit_photos, set_head, set_status
from delegation_tui.domain.article import Article, Block
from delegation_tui.domain.circuit import ArticleStatus
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.export import FORMATS, export_article
from delegation_tui.export.corrected import corrections_told
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace, find_workspace

DAY = "23 mai 2024"


def step(store: Store, status: ArticleStatus, *, spelling: bool = False) -> Article:
    at = NOON + timedelta(days=1)
    return set_status(store, Settings(), status, "Nadia Roux", at, spelling=spelling)


def paragraph(article: Article) -> Block:
    return next(b for b in article.blocks if b.key.startswith("visit:"))


@pytest.fixture
def published(day: Store) -> Store:
    edit_block(day, paragraph(article_of(day)).id, "Elle a signé. Il a plu. Il était 10 heures.")
    step(day, ArticleStatus.APPROVED)
    step(day, ArticleStatus.PUBLISHED)
    return day


def told(store: Store, shown: Iterable[Block] | None = None) -> tuple[str, ...]:
    article = article_of(store)
    with store.read() as tx:
        event = tx.event()
    places = {str(block.id) for block in (article.blocks if shown is None else shown)}
    places |= {str(i) for block in article.blocks for i in block.photo_ids}
    return corrections_told(article, event, places)


@pytest.mark.parametrize(
    ("text", "spelling", "said"),
    [
        (
            "Elle n’a pas signé. Il a plu. Il était 10 heures.", False,
            f"Le {DAY}, « Elle a signé. » a été remplacé par « Elle n’a pas signé. ».",
        ),
        ("Elle a signé. Il était 10 heures.", False, f"Le {DAY}, « Il a plu. » a été retiré."),
        (
            "Elle a signé. Il a plu. {Si}, beaucoup. Il était 10 heures.", False,
            f"Le {DAY}, « {{Si}}, beaucoup. » a été ajouté.",
        ),
        ("Elle a signe. Il a plu. Il était 10 heures.", False, f"Le {DAY}, l’orthographe a été corrigée."),
        ("Elle a signé. Il a plus. Il était 10 heures.", True, f"Le {DAY}, l’orthographe a été corrigée."),
        (
            "Elle a signé. Il a plu. Il était 11 heures.", True,
            f"Le {DAY}, « Il était 10 heures. » a été remplacé par « Il était 11 heures. ».",
        ),
    ],
)  # fmt: skip
def test_only_the_sentences_that_changed_are_told(
    published: Store, text: str, spelling: bool, said: str
) -> None:
    edit_block(published, paragraph(article_of(published)).id, text)
    step(published, ArticleStatus.CORRECTED, spelling=spelling)
    assert told(published) == (said,)


def test_what_was_cut_or_joined_alone_is_no_correction(published: Store) -> None:
    block = paragraph(article_of(published))
    edit_block(published, block.id, "Elle a signé. Il a plu.", "Il était 10 heures.")
    step(published, ArticleStatus.CORRECTED)
    assert told(published) == ()


def test_every_way_out_of_the_text_tells_them(published: Store, workspace: Workspace) -> None:
    set_head(published, "title", "Un titre juste")
    with published.read() as tx:
        photo = tx.all(Photo)[0]
    edit_photos(published, [photo.id], caption="Une légende juste.")
    step(published, ArticleStatus.CORRECTED)
    with published.read() as tx:
        dossier = tx.dossier()
    formats = ("html", "html-single", "fragment", "markdown", "newsletter", "wordpress", "ninjs")
    done = export_article(dossier, article_of(published), workspace, formats)
    for one in done:
        text = one.path.read_text(encoding="utf-8")
        assert "Un titre juste" in text.split("a été remplacé par", 1)[1], one.format
        assert "Une légende juste." in text.rsplit("a été remplacé par", 1)[1], one.format
    assert '"dateModified": "2024-05-23"' in done[0].path.read_text(encoding="utf-8")
    assert set(formats) <= set(FORMATS)


def test_the_house_may_leave_them_out(published: Store, workspace: Workspace) -> None:
    set_head(published, "title", "Un titre juste")
    step(published, ArticleStatus.CORRECTED)
    assert "Corrections" in export(published, workspace)["html"].read_text(encoding="utf-8")
    (workspace.root / "delegation.toml").write_text("[page]\ncorrections = false\n")
    page = export(published, find_workspace(workspace.root))["html"].read_text(encoding="utf-8")
    assert "Corrections" not in page


def test_they_do_not_come_back_as_text(published: Store, workspace: Workspace) -> None:
    set_head(published, "title", "Un titre juste")
    step(published, ArticleStatus.CORRECTED)
    written = export(published, workspace)["markdown"]
    assert "Corrections" in written.read_text(encoding="utf-8")
    assert compare_article(published, Settings(), written).changes == []


def test_of_what_became_internal_no_word_is_told(published: Store, workspace: Workspace) -> None:
    block = paragraph(article_of(published))
    edit_block(published, block.id, "Un secret.")
    step(published, ArticleStatus.CORRECTED)
    visits = {source.id for source in block.sources}
    with published.act(Message("Internal")) as tx:
        for visit in tx.all(Visit):
            if visit.id in visits:
                tx.put(replace(visit, visibility=Visibility.INTERNAL))
    page = export(published, workspace, force=True)["html"].read_text(encoding="utf-8")
    assert "Un secret" not in page
    assert "Elle a signé" not in page
    assert told(published, ()) == ()
