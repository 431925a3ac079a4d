"""The article as it was last read, and where in it the editor is."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from delegation_tui.domain.article import Article, Finding
from delegation_tui.domain.dossier import Dossier
from delegation_tui.tui.screens.article.outline import ArticlePiece, pieces
from delegation_tui.tui.screens.article.panels import Outline

Place = tuple[int, int]  # the number of a piece, and of one of its findings
NOWHERE: Place = (-1, 0)


class ArticleView:
    """The pieces that the panels show, and the one that the outline highlights."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self.dossier: Dossier | None = None
        self.article: Article | None = None
        self.findings: tuple[Finding, ...] = ()
        self.checked = False  # the findings are those of this article
        self.pieces: Sequence[ArticlePiece] = ()
        self._finding = 0  # which of the highlighted piece's findings is shown
        self._target = NOWHERE  # the piece that is gone to, and which of its findings is wanted
        self.added: UUID | None = None  # a block to go to as soon as it is shown

    def build(self) -> None:
        """Makes the pieces from what was read and found."""
        if self.dossier is None or self.article is None:
            self.pieces, self.findings, self.checked = (), (), False
        else:
            self.pieces = pieces(self.dossier, self.article, self.findings)

    @property
    def seen(self) -> tuple[Article, ...]:
        """The article as it is shown; nothing where there is none."""
        return () if self.article is None else (self.article,)

    @property
    def number(self) -> int | None:
        """The highlighted piece, by its place."""
        return self._outline.highlighted

    @property
    def piece(self) -> ArticlePiece | None:
        """The highlighted piece."""
        number = self.number
        return self.pieces[number] if number is not None and number < len(self.pieces) else None

    @property
    def place(self) -> Place:
        """The highlighted piece and the finding of it that is shown."""
        return self.number or 0, self._finding

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        piece = self.piece
        if piece is None or self._finding >= len(piece.findings):
            return None
        return piece.findings[self._finding]

    def moved(self) -> None:
        """The outline highlights another piece, or the same for another finding."""
        number, finding = self._target
        self._finding = finding if number == self.number else 0
        self._target = NOWHERE

    def go_to(self, place: Place) -> bool:
        """Goes to a finding; whether that is of the highlighted piece, so that nothing moves."""
        self._target = place
        same = self._outline.highlighted == place[0]
        self._outline.highlighted = place[0]
        return same

    def show_record(self, record_id: UUID) -> None:
        """Highlights the first piece that is a record, shows it, or comes from it."""
        for number, piece in enumerate(self.pieces):
            block = piece.block
            if block is not None and record_id in (
                block.id,
                *block.photo_ids,
                *(source.id for source in block.sources),
            ):
                self._outline.highlighted = number
                return
