"""Joining blocks, moving what belongs together, and looking for words in the article."""

from __future__ import annotations

from uuid import UUID

from delegation_tui.article import (
    Extent,
    count_words,
    merge_with_next,
    move_extent,
    replace_words,
)
from delegation_tui.domain.text import fold
from delegation_tui.locale import _, n_
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.article.view import ArticleView


class Arranging:
    """The commands that go beyond one block; what was looked for last is offered again."""

    def __init__(self, port: Port, view: ArticleView) -> None:
        self._port, self._view = port, view
        self._words = ""

    async def merge(self) -> None:
        """Makes one block of this and the next."""
        block_id = self._block()
        if block_id is not None:
            await self._port.change(self._view.seen, merge_with_next, block_id)

    async def move(self, extent: Extent, *, up: bool) -> None:
        """Moves the visit or the section, the highlight with it."""
        block_id = self._block()
        if block_id is None:
            return
        seen = self._view.seen
        if await self._port.change(seen, move_extent, block_id, extent, up=up) is not None:
            self._view.added = block_id

    def _block(self) -> UUID | None:
        piece = self._view.piece
        if piece is not None and piece.block is not None:
            return piece.block.id
        self._port.say(_("The head of the article stays where it is: go to a block."))
        return None

    async def search(self) -> None:
        """Goes to the next piece with the words, round the end."""
        words = await self._port.ask_text(
            _("Search in the article"), self._words, typed_over=True
        )  # fmt: skip
        if not words or not fold(words):
            return
        self._words, wanted = words, fold(words)
        pieces, here = self._view.pieces, self._view.place[0]
        order = [*range(here + 1, len(pieces)), *range(here + 1)]
        found = [n for n in order if wanted in fold(f"{pieces[n].label} {pieces[n].text}")]
        if found:
            self._view.go_to((found[0], 0))
            self._port.say(n_("{n} piece has it", "{n} pieces have it", len(found)))
        else:
            self._port.say(_("Nothing in the article has it."))

    async def replace(self) -> None:
        """Puts other words in their place everywhere, once the number of places was seen."""
        article, dossier = self._view.article, self._view.dossier
        if article is None or dossier is None:
            return
        words = await self._port.ask_text(
            _("Replace which words, written just so"), self._words, typed_over=True
        )
        if not words:
            return
        self._words = words
        shown = dict.fromkeys(i for block in article.blocks for i in block.photo_ids)
        photos = tuple(dossier.photo[i] for i in shown if i in dossier.photo)
        n = count_words(article, photos, words)
        if not n:
            self._port.say(_("Nothing in the article has it."))
            return
        by = await self._port.ask_text(n_("{n} place; by what", "{n} places; by what", n), words)
        if by and by != words:
            done = await self._port.do(replace_words, words, by)
            if done is not None:
                self._port.say(n_("{n} text changed", "{n} texts changed", done))
