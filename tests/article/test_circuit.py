"""Who signed what: an approved text is frozen, what changes later shows, corrections keep both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.article.conftest import Team, moment

from delegation_tui.article import (
    changed_since,
    corrections,
    draft_article,
    edit_block,
    move_block,
    set_head,
    set_status,
)
from delegation_tui.article.captions import caption_photos, edit_photos
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.circuit import ArticleStatus
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

QUIET = Settings()
AT = moment(18)


def step(store: Store, status: ArticleStatus, **more: bool) -> Article:
    return set_status(store, QUIET, status, "Nadia Roux", AT, **more)


def changed(store: Store) -> dict[str, tuple[str, str]]:
    with store.read() as tx:
        article, photos = tx.article(), {photo.id: photo for photo in tx.all(Photo)}
    assert article is not None
    return {c.place: (c.before, c.after) for c in changed_since(article, photos)}


@pytest.fixture
def ready(store: Store, team: Team) -> Store:
    """A drafted article that nothing blocks."""
    caption_photos(store, QUIET)
    draft_article(store, QUIET)
    return store


def paragraph(store: Store) -> Block:
    with store.read() as tx:
        article = tx.article()
    assert article is not None
    return next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH and b.sources)


class TestApproving:
    def test_what_changes_after_it_shows_before_and_after(self, ready: Store, team: Team) -> None:
        step(ready, ArticleStatus.APPROVED)
        assert changed(ready) == {}
        block = paragraph(ready)
        edit_block(ready, block.id, "Autre chose.")
        set_head(ready, "title", "Un autre titre")
        edit_photos(ready, [team.photo.id], caption="Une autre légende")
        told = changed(ready)
        assert told[str(block.id)] == (block.text, "Autre chose.")
        assert told["title"][1] == "Un autre titre"
        assert "Une autre légende" in told[str(team.photo.id)][1]
        for _n in range(3):
            ready.undo()
        assert changed(ready) == {}

    def test_an_order_and_a_block_more_show_too(self, ready: Store) -> None:
        article = step(ready, ArticleStatus.APPROVED)
        move_block(ready, article.blocks[0].id, 1)
        assert list(changed(ready)) == ["order"]
        ready.undo()
        edit_block(ready, paragraph(ready).id, "Une moitié.", "Une autre.")
        assert len(changed(ready)) == 2

    def test_what_approving_says_outlives_drafting(self, ready: Store) -> None:
        step(ready, ArticleStatus.APPROVED)
        again = draft_article(ready, QUIET)
        assert again.status is ArticleStatus.APPROVED
        assert [one.by for one in again.steps] == ["Nadia Roux"]

    def test_blockers_refuse_it_and_nothing_is_written(self, store: Store, team: Team) -> None:
        draft_article(store, QUIET)
        article = set_head(store, "title", "")
        with pytest.raises(DelegationError, match="Blockers stand"):
            step(store, ArticleStatus.APPROVED)
        with store.read() as tx:
            assert tx.article() == article


class TestTheOrderOfSteps:
    @pytest.mark.parametrize("status", [ArticleStatus.PUBLISHED, ArticleStatus.CORRECTED])
    def test_nothing_is_published_or_corrected_before_its_time(
        self, ready: Store, status: ArticleStatus
    ) -> None:
        with pytest.raises(DelegationError):
            step(ready, status)

    def test_what_changed_since_it_was_approved_is_not_published(self, ready: Store) -> None:
        step(ready, ArticleStatus.APPROVED)
        edit_block(ready, paragraph(ready).id, "Autre chose.")
        with pytest.raises(DelegationError, match="approve it again"):
            step(ready, ArticleStatus.PUBLISHED)
        step(ready, ArticleStatus.APPROVED)
        assert step(ready, ArticleStatus.PUBLISHED).status is ArticleStatus.PUBLISHED

    def test_an_embargo_is_approved_and_not_published(self, ready: Store) -> None:
        with ready.act(Message("Embargo")) as tx:
            article = tx.article()
            assert article is not None
            tx.put(replace(article, embargo_until=AT + timedelta(hours=1)))
        step(ready, ArticleStatus.APPROVED)
        with pytest.raises(DelegationError, match="embargo"):
            step(ready, ArticleStatus.PUBLISHED)

    @pytest.mark.parametrize("by", ["", "  ", "\x1b"])
    def test_nobody_signs_nothing(self, ready: Store, by: str) -> None:
        with pytest.raises(DelegationError, match="Say who"):
            set_status(ready, QUIET, ArticleStatus.REVIEW, by, AT)


class TestCorrections:
    @pytest.mark.parametrize(
        ("before", "after", "said", "kind"),
        [
            ("La fonderie a fermé.", "La Fonderie a fermé.", False, "spelling"),
            ("Un élève,", "Un éleve.", False, "spelling"),
            ("Elle signe.", "Elle ne signe pas.", False, "substance"),
            ("Un acord.", "Un accord.", False, "substance"),
            ("Un acord.", "Un accord.", True, "spelling"),
            ("3 millions", "4 millions", True, "substance"),
        ],
    )
    def test_each_keeps_before_and_after_and_what_it_was(
        self, ready: Store, before: str, after: str, said: bool, kind: str
    ) -> None:
        block = paragraph(ready)
        edit_block(ready, block.id, before)
        step(ready, ArticleStatus.APPROVED)
        step(ready, ArticleStatus.PUBLISHED)
        with pytest.raises(DelegationError, match="Nothing was changed"):
            step(ready, ArticleStatus.CORRECTED)
        edit_block(ready, block.id, after)
        (one,) = corrections(step(ready, ArticleStatus.CORRECTED, spelling=said))
        (change,) = one.changes
        assert (change.before, change.after) == (before, after)
        assert one.is_spelling(change) is (kind == "spelling")
