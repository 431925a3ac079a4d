"""Article: its outline, its text, what the checks found, and the way out."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList

from delegation_tui.article.captions import caption_photos
from delegation_tui.article.checks import check_with_grammar
from delegation_tui.article.checks.grammar import installed as grammar_installed
from delegation_tui.article.checks.hit import record_of
from delegation_tui.article.drafting import (
    accept_proposal,
    draft_article,
    edit_block,
    move_block,
    refuse_proposal,
    remove_block,
    type_head,
)
from delegation_tui.article.fixing import (
    apply_fix,
    apply_fix_everywhere,
    fix_what_is_sure,
    ignore_finding,
)
from delegation_tui.domain.article import Article, BlockKind, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.locale import _, n_
from delegation_tui.tui.frame import DeskScreen, ErrorLine
from delegation_tui.tui.key import bindings
from delegation_tui.tui.screens.article.adding import add_text, choose_gallery
from delegation_tui.tui.screens.article.findings import Place, choose_finding, neighbour
from delegation_tui.tui.screens.article.keys import ARTICLE_KEYS
from delegation_tui.tui.screens.article.outline import (
    Piece,
    pieces,
    prompt_label,
)
from delegation_tui.tui.screens.article.panels import Margin, Outline, Text
from delegation_tui.tui.screens.article.ways_out import export, preview
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.store import Store

GRAMMAR_PAUSE = 2.0  # seconds without a change before the grammar is looked at
SCREEN_OF = {
    "visit": "today", "photo": "photos", "camera": "photos",
    "person": "people", "role": "people", "organisation": "people",
}  # fmt: skip


class ArticleScreen(DeskScreen):
    """The editor's screen: outline, text, margin. What is edited by hand is never replaced."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ARTICLE_KEYS)]

    _dossier: Dossier | None = None
    _article: Article | None = None
    _findings: tuple[Finding, ...] = ()
    _checked = False
    stopped = False  # whether the export under way is not wanted any more
    _pieces: list[Piece]
    _finding = 0  # which of the current piece's findings the margin shows
    _target: Place = (-1, 0)  # the piece that is gone to, and which of its findings is wanted

    def __init__(self) -> None:
        super().__init__()
        self._pieces = []

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            outline = Outline(id="main", classes="panel")
            outline.border_title = _("Outline")
            yield outline
            with Vertical(id="middle"):
                yield Text(id="text", classes="panel")
                yield Margin(id="margin", classes="panel")

    @property
    def _settings(self) -> Settings:
        return self.desk_app.workspace.settings

    # -- showing ------------------------------------------------------------------------------

    async def reload(self) -> None:
        def read(store: Store) -> tuple[Dossier, Article | None]:
            with store.read() as tx:
                return tx.dossier(), tx.article()

        self._dossier, self._article = await self.desk_app.desk.run(read)
        await self._show()
        if self._article is not None:
            settings = self._settings
            self._findings = await self.desk_app.desk.run(
                lambda store: check_with_grammar(store, settings, ask=False)
            )
            self._checked = True
            await self._show()
            if grammar_installed():
                self._check_grammar()

    @work(exclusive=True, group="grammar")
    async def _check_grammar(self) -> None:
        """Takes seconds: beside everything else, once the editor pauses."""
        await asyncio.sleep(GRAMMAR_PAUSE)
        settings = self._settings
        try:
            found = await self.desk_app.desk.beside(
                lambda store: check_with_grammar(store, settings)
            )
        except DelegationError:
            return  # the article went meanwhile, by an undo say: the screen is reloaded for that
        self._findings = found
        await self._show()

    async def _show(self) -> None:
        dossier, article = self._dossier, self._article
        if dossier is None:
            return
        if article is None:
            await self._say_empty()
            return
        self._pieces = pieces(dossier, article, self._findings)
        self._show_outline()
        text = self.query_one(Text)
        await text.show(self._pieces, article.language, self._settings.style.profile)
        text.mark(self._number, scroll=False)
        counts = Counter(finding.severity for finding in self._findings)
        said = (
            n_("{n} blocker", "{n} blockers", counts[Severity.BLOCKER]),
            n_("{n} error", "{n} errors", counts[Severity.ERROR]),
            n_("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        )
        title = " · ".join(said) if self._checked else _("Checking…")
        text.border_title = Content(title).markup
        self._show_voice()
        self._show_margin()

    async def _say_empty(self) -> None:
        self._pieces, self._findings, self._checked = [], (), False
        self.query_one(Outline).say_empty()
        text = self.query_one(Text)
        await text.show((), "fr", self._settings.style.profile)
        text.border_title = text.border_subtitle = ""
        self.query_one(Margin).clear()

    def _show_voice(self) -> None:
        """The article's language, and the typography that it is set in."""
        if self._article is not None:
            voice = f"{self._article.language} · {self._settings.style.profile}"
            self.query_one(Text).border_subtitle = voice

    @on(Outline.Resized)
    def _show_outline(self) -> None:
        if self._pieces:
            self.query_one(Outline).show(self._pieces)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        number, finding = self._target
        self._finding = finding if number == self._number else 0
        self._target = (-1, 0)
        self.query_one(Text).mark(self._number, scroll=True)
        self._show_margin()

    def _show_margin(self) -> None:
        piece, dossier = self._piece, self._dossier
        if piece is not None and dossier is not None:
            self.query_one(Margin).show(dossier, piece, self._finding, self._settings.keys)

    @property
    def _number(self) -> int | None:
        return self.query_one(Outline).highlighted

    @property
    def _piece(self) -> Piece | None:
        number = self._number
        return self._pieces[number] if number is not None and number < len(self._pieces) else None

    @property
    def _current_finding(self) -> Finding | None:
        piece = self._piece
        if piece is None or self._finding >= len(piece.findings):
            return None
        return piece.findings[self._finding]

    def reveal(self, record_id: UUID) -> None:
        for number, piece in enumerate(self._pieces):
            if piece.block is not None and record_id in (
                piece.block.id,
                *piece.block.photo_ids,
                *(source.id for source in piece.block.sources),
            ):
                self.query_one(Outline).highlighted = number
                return

    # -- writing ------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_edit()

    @work
    async def action_edit(self) -> None:
        piece = self._piece
        if piece is None:
            return
        block = piece.block
        if block is not None and block.kind is BlockKind.GALLERY:
            self._go("photos", next(iter(block.photo_ids), None))
            return
        keep: Callable[..., Article] = type_head if block is None else edit_block
        text = piece.text
        while True:  # what was typed and refused is asked for again
            typed = await self.app.push_screen_wait(Prompt(prompt_label(piece), text))
            if typed is None or typed == piece.text:
                return
            if await self.do(keep, piece.place, typed) is not None:
                return
            text = typed

    @work
    async def action_add(self) -> None:
        if self._piece is not None and self._article is not None:
            self._go_to_new(await add_text(self, self._article, self._piece))

    @work
    async def action_gallery(self) -> None:
        if self._piece is not None and self._dossier is not None:
            self._go_to_new(await choose_gallery(self, self._dossier, self._pieces, self._piece))

    def _go_to_new(self, article: Article | None) -> None:
        """To the block that was added, as soon as it is shown."""
        known = {piece.place for piece in self._pieces}
        new = [b.id for b in article.blocks if b.id not in known] if article is not None else []
        self._wanted = new[0] if new else None

    @work
    async def action_draft(self) -> None:
        await self.do(caption_photos, self._settings)
        article = await self.do(draft_article, self._settings)
        if article is not None:
            self.notify(
                n_("Drafted; {n} proposal", "Drafted; {n} proposals", article.proposals)
                if article.proposals
                else _("Drafted from the log.")
            )

    @work
    async def action_accept(self) -> None:
        if self._piece is not None and self._piece.proposal:
            await self.do(accept_proposal, self._piece.place)

    @work
    async def action_keep(self) -> None:
        if self._piece is not None and self._piece.proposal:
            await self.do(refuse_proposal, self._piece.place)

    def action_margin(self, lines: int) -> None:
        self.query_one(Margin).scroll_relative(y=lines, animate=False)

    @work
    async def action_move(self, by: int) -> None:
        block = self._piece.block if self._piece is not None else None
        if block is not None and await self.do(move_block, block.id, by) is not None:
            self._wanted = block.id

    @work
    async def action_remove(self) -> None:
        if self._piece is not None and self._piece.block is not None:
            await self.do(remove_block, self._piece.block.id)

    # -- findings -----------------------------------------------------------------------------

    def action_next(self) -> None:
        self._to_finding(1)

    def action_previous(self) -> None:
        self._to_finding(-1)

    def _to_finding(self, way: int) -> None:
        if not self._checked:
            return
        target = neighbour(self._pieces, (self._number or 0, self._finding), way)
        if target is None:
            self.notify(_("Nothing found: the article can go out."))
        else:
            self._show_place(target)

    def _show_place(self, place: Place) -> None:
        box = self.query_one(Outline)
        self._target = place
        if box.highlighted == place[0]:
            self._moved()
        else:
            box.highlighted = place[0]

    @work
    async def action_findings(self) -> None:
        if self._checked and (place := await choose_finding(self.app, self._pieces)) is not None:
            self._show_place(place)

    @work
    async def action_fix(self, number: int) -> None:
        finding = self._current_finding
        if finding is not None and number <= len(finding.fixes):
            await self.do(apply_fix, finding, finding.fixes[number - 1])

    @work
    async def action_fix_alike(self) -> None:
        finding = self._current_finding
        if finding is not None and finding.fixes:
            fix = finding.fixes[0]
            changed = await self.do(apply_fix_everywhere, finding, fix, self._settings)
            if changed is not None:
                self.notify(n_("{n} place mended", "{n} places mended", changed))

    @work
    async def action_fix_sure(self) -> None:
        changed = await self.do(fix_what_is_sure, self._settings)
        if changed is not None:
            self.notify(n_("{n} place mended", "{n} places mended", changed))

    @work
    async def action_ignore(self, always: bool) -> None:
        finding = self._current_finding
        if finding is not None:
            await self.do(ignore_finding, finding, always)

    def action_record(self) -> None:
        finding, piece = self._current_finding, self._piece
        record = record_of(finding) if finding is not None else None
        if record is not None and record.kind in SCREEN_OF:
            self._go(SCREEN_OF[record.kind], record.id)
        elif piece is not None and piece.block is not None and piece.block.sources:
            source = piece.block.sources[0]
            self._go(SCREEN_OF.get(source.kind, "today"), source.id)

    def _go(self, mode: str, record_id: UUID | None) -> None:
        if record_id is not None:
            self.desk_app.go_to(mode, record_id)

    # -- out ----------------------------------------------------------------------------------

    @work
    async def action_preview(self) -> None:
        await self._take(preview)

    @work
    async def action_export(self, force: bool = False) -> None:
        await self._take(partial(export, force=force))

    async def _take(
        self, way_out: Callable[[ArticleScreen, Dossier, Article], Awaitable[None]]
    ) -> None:
        dossier, article = self._dossier, self._article
        if dossier is None or article is None:
            return
        try:
            await way_out(self, dossier, article)
            self.query_one(ErrorLine).hide()
        except DelegationError as error:
            self.error(error.message)
        finally:
            self._show_voice()

    def show_progress(self, done: int, total: int) -> None:
        """How many photos of an export are written."""
        said = _("{done} of {total} photos · Escape stops").format(done=done, total=total)
        self.query_one(Text).border_subtitle = said

    def key_escape(self) -> None:
        self.stopped = True
        super().key_escape()
