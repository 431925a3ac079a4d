"""Blocks cut, joined and moved: no word, picture or source is lost, and undo brings all back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.article.conftest import Team

from delegation_tui.article import (
    Extent,
    draft_article,
    edit_block,
    import_article,
    merge_with_next,
    move_extent,
    passages,
    replace_words,
)
from delegation_tui.article.drafting import merge_blocks
from delegation_tui.article.rearranging import placed_by_hand
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.export import article_markdown
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
                assert [b.id for b in read(store).blocks] == [b.id for b in article.blocks]
                continue
            moved += 1
            assert Counter(b.id for b in down.blocks) == Counter(b.id for b in article.blocks)
            assert down.blocks != article.blocks
            back = move_extent(store, block.id, extent, up=True)
            assert tuple(replace(b, moved=False) for b in back.blocks) == article.blocks
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


class TestWhereItWasPut:
    """A drafted block that a person moved stays there when the article is drafted again."""

    @pytest.mark.parametrize("extent", Extent)
    def test_what_was_moved_stays(self, extent: Extent, store: Store, team: Team) -> None:
        article = draft_article(store, SETTINGS)
        block = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH][-1]
        moved = move_extent(store, block.id, extent, up=True)
        assert [b.id for b in moved.blocks] != [b.id for b in article.blocks]
        assert draft_article(store, SETTINGS).blocks == moved.blocks

    @given(moves=st.lists(st.tuples(st.integers(0, 20), st.integers(-9, 9)), max_size=8))
    def test_any_order_that_a_person_gives_outlives_drafting(
        self, moves: list[tuple[int, int]]
    ) -> None:
        drafted = [Block(key=f"k{n}", text=str(n), generated=str(n)) for n in range(7)]
        blocks = (*drafted[:3], Block(text="added"), *drafted[3:])
        for at, by in moves:
            order = list(blocks)
            one = order.pop(at % len(order))
            order.insert(max(0, at % len(blocks) + by), one)
            blocks = placed_by_hand(blocks, order)
        again = merge_blocks(blocks, drafted)
        assert [b.text for b in again] == [b.text for b in blocks]
        assert merge_blocks(again, drafted) == again

    def test_what_nobody_moved_follows_the_log(self) -> None:
        drafted = [Block(key=f"k{n}", text=str(n), generated=str(n)) for n in range(4)]
        blocks = placed_by_hand(drafted, (drafted[3], *drafted[:3]))
        assert [b.moved for b in blocks] == [True, False, False, False]
        again = merge_blocks(blocks, [drafted[2], drafted[0], drafted[1], drafted[3]])
        assert [b.text for b in again] == ["3", "2", "0", "1"]

    def test_what_is_new_behind_it_goes_along(self) -> None:
        drafted = [Block(key=f"k{n}", text=str(n), generated=str(n)) for n in range(4)]
        blocks = placed_by_hand(drafted, (*drafted[2:], *drafted[:2]))
        new = Block(key="new", text="new", generated="new")
        again = merge_blocks(blocks, [*drafted, new])
        assert [b.text for b in again] == ["2", "3", "new", "0", "1"]

    def test_a_text_that_came_back_in_another_order_keeps_it(
        self, store: Store, team: Team, tmp_path: Path
    ) -> None:
        draft_article(store, SETTINGS)
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        file = tmp_path / "a.md"
        marked = article_markdown(dossier, article, SETTINGS, marked=True)
        pieces = marked.split("<!-- delegation ")
        last = next(n for n in range(len(pieces) - 1, 0, -1) if pieces[n].startswith("all"))
        order = [*pieces[:2], pieces[last - 1], *pieces[2 : last - 1], *pieces[last:]]
        file.write_text("<!-- delegation ".join(order), encoding="utf-8")
        taken = import_article(store, SETTINGS, file).article
        assert [b.id for b in taken.blocks] != [b.id for b in article.blocks]
        assert [b.id for b in draft_article(store, SETTINGS).blocks] == [b.id for b in taken.blocks]
