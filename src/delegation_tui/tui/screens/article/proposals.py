"""Going through what the log proposes beside edited words: from one to the next, part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from delegation_tui.article import (
    ProposedPart,
    accept_proposal,
    logged,
    refuse_proposal,
    with_taken,
)
from delegation_tui.locale import _
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.article.difference import ARROW
from delegation_tui.tui.screens.article.outline import ArticlePiece
from delegation_tui.tui.screens.article.view import ArticleView, Place


@dataclass(frozen=True)
class Proposals:
    """The commands on the proposal of the highlighted piece; `show` goes to another piece."""

    port: Port
    view: ArticleView
    show: Callable[[Place], None]

    def step(self) -> None:
        """To the next proposal, round the end."""
        pieces, here = self.view.pieces, self.view.place[0]
        order = [*range(here + 1, len(pieces)), *range(here + 1)]
        target = next((n for n in order if pieces[n].proposal), None)
        if target is None:
            self.port.say(_("No proposal waits."))
        else:
            self.show((target, 0))

    async def accept(self) -> None:
        """Takes what the log changed; what was typed elsewhere in the piece stays."""
        piece = self.view.piece
        if piece is not None and piece.proposal:
            await self._take(piece, logged(piece.parts))

    async def choose(self) -> None:
        """Asks which of the differences are taken; those of the log are marked."""
        piece = self.view.piece
        if piece is None or not piece.proposal:
            return
        found = piece.parts
        offered = [n for n, part in enumerate(found) if part.differs]
        marked = [at for at, n in enumerate(offered) if found[n].logged]
        labels = [_label(found, n) for n in offered]
        chosen = await self.port.pick_several(_("Take which differences"), labels, marked)
        if chosen is not None:
            await self._take(piece, [offered[at] for at in chosen])

    async def _take(self, piece: ArticlePiece, taken: Sequence[int]) -> None:
        text = with_taken(piece.parts, taken)
        await self.port.change(self.view.seen, accept_proposal, piece.place, text)

    async def refuse(self) -> None:
        """Keeps the wording that was typed."""
        piece = self.view.piece
        if piece is not None and piece.proposal:
            await self.port.change(self.view.seen, refuse_proposal, piece.place)


def _label(found: Sequence[ProposedPart], number: int) -> str:
    """A difference in the list, behind the words before it."""
    part = found[number]
    before = " ".join(found[number - 1].mine.split()[-3:]) if number else ""
    words = f"« {part.mine.strip() or '–'} » {ARROW} « {part.new.strip() or '–'} »"
    return f"… {before} {words}" if before else words
