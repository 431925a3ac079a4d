"""Article: its outline, its text, what the checks found, and the way out."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList

from delegation_tui.article import Extent, check_with_grammar
from delegation_tui.article import installed as grammar_installed
from delegation_tui.domain.article import Article, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, n_
from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import Commands, bindings
from delegation_tui.tui.screens.article.arranging import Arranging
from delegation_tui.tui.screens.article.editing import Editing
from delegation_tui.tui.screens.article.export import Export
from delegation_tui.tui.screens.article.findings import FindingCommands
from delegation_tui.tui.screens.article.keys import ARTICLE_KEYS
from delegation_tui.tui.screens.article.outline import printed
from delegation_tui.tui.screens.article.panels import ArticleText, Margin, Outline
from delegation_tui.tui.screens.article.proposals import Proposals
from delegation_tui.tui.screens.article.signing import Signing, how_far
from delegation_tui.tui.screens.article.view import ArticleView, Place
from delegation_tui.tui.session import Session

if TYPE_CHECKING:
    from delegation_tui.store import Store

GRAMMAR_PAUSE = 2.0  # seconds without a change before the grammar is looked at


class ArticleScreen(MainScreen):
    """The editor's screen: outline, text, margin. What is edited by hand is never replaced."""

    CSS_PATH = "article.tcss"
    KEYS = ARTICLE_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ARTICLE_KEYS)]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._outline = Outline(id="main", classes="panel")
        self._text = ArticleText(id="text", classes="panel")
        self._margin = Margin(id="margin", classes="panel")
        self._view = ArticleView(self._outline)
        self._editing = Editing(self, self._view)
        self._arranging = Arranging(self, self._view)
        self._finding_commands = FindingCommands(self, self._view, self._show_place)
        self._proposals = Proposals(self, self._view, self._show_place)
        self._signing = Signing(self, self._view)
        self._export = Export(self, self._view, self._show_progress)

    def commands(self) -> Commands:
        editing, findings, export = self._editing, self._finding_commands, self._export
        arranging, proposals = self._arranging, self._proposals
        return {
            "article.edit": editing.edit,
            "article.draft": editing.draft,
            "article.add": editing.add,
            "article.gallery": editing.choose_gallery,
            "article.accept": proposals.accept,
            "article.keep": proposals.refuse,
            "article.choose": proposals.choose,
            "article.proposal": proposals.step,
            "article.up": partial(editing.move, -1),
            "article.down": partial(editing.move, 1),
            "article.remove": editing.remove,
            "article.editor": editing.edit_outside,
            "article.merge": arranging.merge,
            "article.visit_up": partial(arranging.move, Extent.VISIT, up=True),
            "article.visit_down": partial(arranging.move, Extent.VISIT, up=False),
            "article.section_up": partial(arranging.move, Extent.SECTION, up=True),
            "article.section_down": partial(arranging.move, Extent.SECTION, up=False),
            "article.search": arranging.search,
            "article.replace": arranging.replace,
            "article.next": partial(findings.step, 1),
            "article.previous": partial(findings.step, -1),
            "article.findings": findings.choose,
            **{f"article.fix_{n}": partial(findings.fix, n) for n in range(1, 6)},
            "article.fix_all": findings.fix_alike,
            "article.fix_sure": findings.fix_sure,
            "article.ignore": partial(findings.ignore, always=False),
            "article.ignore_always": partial(findings.ignore, always=True),
            "article.record": findings.open_record,
            "article.status": self._signing.step,
            "article.preview": export.preview,
            "article.export": export.export,
            "article.force": partial(export.export, force=True),
            "article.margin_down": partial(self._scroll_margin, 3),
            "article.margin_up": partial(self._scroll_margin, -3),
        }

    def body(self) -> ComposeResult:
        self._outline.border_title = _("Outline")
        with Horizontal(id="body"):
            yield self._outline
            with Vertical(id="middle"):
                yield self._text
                yield self._margin

    # -- showing ------------------------------------------------------------------------------

    async def reload(self) -> None:
        def read(store: Store) -> tuple[Dossier, Article | None]:
            with store.read() as tx:
                return tx.dossier(), tx.article()

        view, worker, settings = self._view, self.session.worker, self.session.settings
        view.dossier, view.article = await worker.run(read)
        await self._show()
        if view.article is not None:
            view.findings = await worker.run_long(check_with_grammar, settings, ask=False)
            view.checked = True
            await self._show()
            if grammar_installed():
                self._check_grammar()
        self._reveal_added()

    def _reveal_added(self) -> None:
        if self._view.added is not None:
            self._view.show_record(self._view.added)
            self._view.added = None

    @work(exclusive=True, group=Job.GRAMMAR)
    async def _check_grammar(self) -> None:
        """Takes seconds: beside everything else, once the editor pauses."""
        await asyncio.sleep(GRAMMAR_PAUSE)
        settings = self.session.settings
        try:
            found = await self.session.worker.run_long(check_with_grammar, settings)
        except DelegationError:
            return  # the article went meanwhile, by an undo say: the screen is reloaded for that
        self._view.findings = found
        await self._show()

    async def _show(self) -> None:
        view = self._view
        if view.dossier is None:
            return
        view.build()
        if view.article is None:
            self._outline.say_empty()
            await self._text.show((), None, str)
            self._text.border_title = self._text.border_subtitle = ""
            self._margin.clear()
            return
        self._show_outline()
        profile = self.session.settings.style.profile
        as_printed = partial(printed, language=view.article.language, profile=profile)
        await self._text.show(view.pieces, view.number, as_printed)
        title = self._counts() if view.checked else _("Checking…")
        self._text.border_title = Content(title).markup
        self._show_progress("")
        self._show_margin()

    def _counts(self) -> str:
        counts = Counter(finding.severity for finding in self._view.findings)
        said: tuple[str, ...] = (
            n_("{n} blocker", "{n} blockers", counts[Severity.BLOCKER]),
            n_("{n} error", "{n} errors", counts[Severity.ERROR]),
            n_("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        )
        waiting = self._view.article.proposals if self._view.article is not None else 0
        if waiting:
            said += (n_("{n} proposal", "{n} proposals", waiting),)
        return " · ".join(said)

    def _show_progress(self, text: str) -> None:
        """How far an export is; else how far the article is, its language and its typography."""
        article = self._view.article
        if not text and article is not None:
            text = f"{article.language} · {self.session.settings.style.profile}"
            if self._view.dossier is not None:
                text = f"{how_far(self._view.dossier, article)} · {text}"
        self._text.border_subtitle = Content(text).markup

    @on(Outline.Resized)
    def _show_outline(self) -> None:
        if self._view.pieces:
            self._outline.show(self._view.pieces)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._view.moved()
        self._text.mark(self._view.number, scroll=True)
        self._show_margin()

    def _show_margin(self) -> None:
        view, piece = self._view, self._view.piece
        if piece is not None and view.dossier is not None:
            self._margin.show(view.dossier, piece, view.place[1], self.session.settings.keys)

    def _scroll_margin(self, lines: int) -> None:
        self._margin.scroll_relative(y=lines, animate=False)

    def _show_place(self, place: Place) -> None:
        if self._view.go_to(place):
            self._moved()

    def reveal(self, record_id: UUID) -> None:
        self._view.show_record(record_id)

    @on(OptionList.OptionSelected)
    @work(group=Job.ACTION)
    async def _edit_clicked(self) -> None:
        await self._editing.edit()

    def on_unmount(self) -> None:
        self._export.close()

    def key_escape(self) -> None:
        self._export.stopped = True
        super().key_escape()
