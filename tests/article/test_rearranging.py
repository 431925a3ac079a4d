"""Blocks cut, joined and moved: no word, picture or source is lost, and undo brings all back."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.article.conftest import Team

from delegation_tui.article import (
    Extent,
    draft_article,
    edit_block,
    merge_with_next,
    move_extent,
    passages,
    replace_words,
)
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

SETTINGS = Settings()


def words(article: Article) -> Counter[str]:
    return Counter(word for block in article.blocks for word in block.text.split())


def read(store: Store) -> Article:
    with store.read() as tx:
        found = tx.article()
    assert found is not None
    return found


def paragraph(article: Article) -> Block:
    return next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH and b.sources)


class TestCutting:
    def test_the_second_half_comes_from_the_same_records_and_outlives_drafting(
        self, store: Store, team: Team
    ) -> None:
        block = paragraph(draft_article(store, SETTINGS))
        cut = edit_block(store, block.id, "La moitié une.", "La moitié deux.")
        place = next(n for n, b in enumerate(cut.blocks) if b.id == block.id)
        assert cut.blocks[place + 1].text == "La moitié deux."
        assert cut.blocks[place + 1].sources == block.sources
        again = draft_article(store, SETTINGS)
        assert [b.text for b in again.blocks] == [b.text for b in cut.blocks]

    def test_joined_again_it_is_one_block_with_all_words(self, store: Store, team: Team) -> None:
        block = paragraph(draft_article(store, SETTINGS))
        cut = edit_block(store, block.id, "La moitié une.", "La moitié deux.")
        joined = merge_with_next(store, block.id)
        assert words(joined) == words(cut)
        assert len(joined.blocks) == len(cut.blocks) - 1
        assert [b.text for b in draft_article(store, SETTINGS).blocks] == [
            b.text for b in joined.blocks
        ]
        store.undo()
        assert [b.text for b in read(store).blocks] == [b.text for b in cut.blocks]

    def test_different_kinds_are_not_joined(self, store: Store, team: Team) -> None:
        article = draft_article(store, SETTINGS)
        heading = next(b for b in article.blocks if b.kind is BlockKind.HEADING)
        with pytest.raises(DelegationError, match="same kind"):
            merge_with_next(store, heading.id)
        with pytest.raises(DelegationError, match="same kind"):
            merge_with_next(store, article.blocks[-1].id)
        assert read(store) == article

    @given(st.lists(st.text("abc é.\n-", min_size=1), max_size=6))
    def test_reading_passages_loses_no_word_and_is_stable(self, parts: list[str]) -> None:
        text = "\n\n".join(parts)
        found = passages(text)
        assert " ".join(found).split() == text.split()
        assert passages("\n\n".join(found)) == found
        assert all(part.strip() == part and part for part in found)


class TestMoving:
    @pytest.mark.parametrize("extent", Extent)
    def test_nothing_is_lost_down_and_up_again(
        self, store: Store, team: Team, extent: Extent
    ) -> None:
        article = draft_article(store, SETTINGS)
        moved = 0
        for block in article.blocks:
            try:
                down = move_extent(store, block.id, extent, up=False)
            except DelegationError:
                assert read(store).blocks == article.blocks
                continue
            moved += 1
            assert Counter(b.id for b in down.blocks) == Counter(b.id for b in article.blocks)
            assert down.blocks != article.blocks
            assert move_extent(store, block.id, extent, up=True).blocks == article.blocks
        assert moved or extent is Extent.SECTION


class TestReplacing:
    def test_whole_words_everywhere_in_one_action(self, store: Store, team: Team) -> None:
        block = paragraph(draft_article(store, SETTINGS))
        before = edit_block(store, block.id, "Un port, des ports, le port\u00a0franc.")
        assert replace_words(store, "port franc", "quai") == 1
        assert replace_words(store, "port", "havre") == 1
        texts = {b.id: b.text for b in read(store).blocks}
        assert texts[block.id] == "Un havre, des ports, le quai."
        store.undo()
        store.undo()
        assert words(read(store)) == words(before)
