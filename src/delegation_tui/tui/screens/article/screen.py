"""Article: its outline, its text, what the checks found, and the way out."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from delegation_tui.article.captions import caption_photos
from delegation_tui.article.checks import check_stored, check_with_grammar
from delegation_tui.article.checks.grammar import installed as grammar_installed
from delegation_tui.article.checks.hit import record_of
from delegation_tui.article.drafting import (
    accept_proposal,
    draft_article,
    edit_block,
    move_block,
    remove_block,
    set_head,
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
from delegation_tui.export import Exported, PhotoOptions, export_article
from delegation_tui.language import typeset
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.screens.article.keys import ARTICLE_KEYS
from delegation_tui.tui.screens.article.outline import (
    SIGNS,
    Piece,
    css_class,
    finding_keys,
    finding_line,
    head_value,
    outline_line,
    pieces,
    printed,
    source_lines,
)
from delegation_tui.tui.screens.article.ways_out import WAYS_OUT
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.store import Store

NOTES = 5  # lines of what is worth knowing about an export
GRAMMAR_PAUSE = 2.0  # seconds without a change before the grammar is looked at
SCREEN_OF = {
    "visit": "today", "photo": "photos", "camera": "photos",
    "person": "people", "role": "people", "organisation": "people",
}  # fmt: skip


class Outline(OptionList):
    """The list of pieces; tells when its width changed, to which its lines are cut."""

    class Resized(Event):
        """The outline has another size."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())


class ArticleScreen(DeskScreen):
    """The editor's screen: outline, text, margin. What is edited by hand is never replaced."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ARTICLE_KEYS)]

    _dossier: Dossier | None = None
    _article: Article | None = None
    _findings: tuple[Finding, ...] = ()
    _checked = False
    _pieces: list[Piece]
    _finding = 0  # which of the current piece's findings the margin shows

    def __init__(self) -> None:
        super().__init__()
        self._pieces = []

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            outline = Outline(id="main", classes="panel")
            outline.border_title = _("Outline")
            yield outline
            with Vertical(id="middle"):
                yield VerticalScroll(id="text", classes="panel", can_focus=False)
                with VerticalScroll(id="margin", classes="panel", can_focus=False):
                    yield Static(id="margin-text")

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
            self._findings = await self.desk_app.desk.run(check_stored, self._settings)
            self._checked = True
            await self._show()
            if grammar_installed():
                self._check_grammar()

    @work(exclusive=True, group="grammar")
    async def _check_grammar(self) -> None:
        """Takes seconds: beside everything else, once the editor pauses."""
        await asyncio.sleep(GRAMMAR_PAUSE)
        settings = self._settings
        found = await self.desk_app.desk.beside(lambda store: check_with_grammar(store, settings))
        self._findings = found
        await self._show()

    async def _show(self) -> None:
        """Shows the pieces; only texts that changed are laid out again."""
        dossier, article = self._dossier, self._article
        if dossier is None:
            return
        if article is None:
            self._pieces = []
            self._say_empty()
            return
        self._pieces = pieces(dossier, article, self._findings)
        self._show_outline()
        await self._show_text()
        counts = Counter(finding.severity for finding in self._findings)
        said = (
            n_("{n} blocker", "{n} blockers", counts[Severity.BLOCKER]),
            n_("{n} error", "{n} errors", counts[Severity.ERROR]),
            n_("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        )
        panel = self.query_one("#text")
        title = " · ".join(said) if self._checked else _("Checking…")
        panel.border_title = Content(title).markup
        self._show_voice()
        self._show_margin()

    def _show_voice(self) -> None:
        """The article's language, and the typography that it is set in."""
        if self._article is not None:
            voice = f"{self._article.language} · {self._settings.style.profile}"
            self.query_one("#text").border_subtitle = voice

    def _say_empty(self) -> None:
        box = self.query_one("#main", OptionList)
        box.clear_options()
        text = _("No article yet: r drafts it from the day's visits and photos.")
        box.add_option(Option(Content(text), disabled=True))

    @on(Outline.Resized)
    def _show_outline(self) -> None:
        box = self.query_one("#main", OptionList)
        width = max(12, box.scrollable_content_region.width - 2)
        lines = [Content(outline_line(piece, width)) for piece in self._pieces]
        if box.option_count == len(lines):
            for number, line in enumerate(lines):
                box.replace_option_prompt_at_index(number, line)
            return
        kept = box.highlighted or 0
        box.clear_options()
        box.add_options(Option(line) for line in lines)
        box.highlighted = min(kept, len(lines) - 1)

    async def _show_text(self) -> None:
        language = self._article.language if self._article else "fr"
        panel = self.query_one("#text", VerticalScroll)
        shown = [
            (Content(typeset(printed(piece), language, self._settings.style.profile)), piece)
            for piece in self._pieces
        ]
        statics = list(panel.query(Static))
        if len(statics) != len(shown):
            await panel.remove_children()
            await panel.mount_all(Static(text, classes=css_class(piece)) for text, piece in shown)
        else:
            for static, (text, piece) in zip(statics, shown, strict=True):
                if static.content != text:
                    static.update(text)
                static.set_classes(css_class(piece))
        self._mark_current(scroll=False)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._finding = 0
        self._mark_current(scroll=True)
        self._show_margin()

    def _mark_current(self, *, scroll: bool) -> None:
        number = self.query_one("#main", OptionList).highlighted
        for at, static in enumerate(self.query("#text Static").results(Static)):
            static.set_class(at == number, "current")
            if at == number and scroll:
                static.scroll_visible(animate=False)

    def _show_margin(self) -> None:
        piece, dossier = self._piece, self._dossier
        if piece is None or dossier is None:
            return
        lines: list[str] = []
        finding = self._current_finding
        if finding is not None:
            many = len(piece.findings)
            which = f" ({self._finding + 1}/{many})" if many > 1 else ""
            lines.append(f"{SIGNS[finding.severity]} {say(finding.message)}{which}")
            if finding.excerpt:
                lines.append(f"  « {finding.excerpt} »")
            lines += [f"  [{n}] {say(fix.label)}" for n, fix in enumerate(finding.fixes, 1)]
            lines += [f"  {finding_keys(finding, self._settings.keys)}", ""]
        block = piece.block
        if block is not None and block.proposal:
            lines += [_("Proposed from the log (y takes it):"), block.proposal, ""]
        sources = source_lines(dossier, block) if block is not None else []
        if sources:
            lines += [_("Comes from"), *sources]
        self.query_one("#margin").border_title = _("Margin")
        self.query_one("#margin-text", Static).update(Content("\n".join(lines)))

    @property
    def _piece(self) -> Piece | None:
        number = self.query_one("#main", OptionList).highlighted
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
                self.query_one("#main", OptionList).highlighted = number
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
        text = await self.app.push_screen_wait(Prompt(piece.label, piece.text))
        if text is None or text == piece.text:
            return
        if block is None:
            await self.do(set_head, piece.field, head_value(piece.field, text))
        else:
            await self.do(edit_block, block.id, text)

    @work
    async def action_draft(self) -> None:
        await self.do(caption_photos, self._settings)
        article = await self.do(draft_article, self._settings)
        if article is not None:
            proposals = sum(1 for block in article.blocks if block.proposal)
            self.notify(
                n_("Drafted; {n} proposal", "Drafted; {n} proposals", proposals)
                if proposals
                else _("Drafted from the log.")
            )

    @work
    async def action_accept(self) -> None:
        if self._piece is not None and self._piece.block is not None:
            await self.do(accept_proposal, self._piece.block.id)

    @work
    async def action_move(self, by: int) -> None:
        box = self.query_one("#main", OptionList)
        if self._piece is not None and self._piece.block is not None:
            moved = await self.do(move_block, self._piece.block.id, by)
            if moved is not None and box.highlighted is not None:
                box.highlighted = max(0, min(box.highlighted + by, box.option_count - 1))

    @work
    async def action_remove(self) -> None:
        if self._piece is not None and self._piece.block is not None:
            await self.do(remove_block, self._piece.block.id)

    # -- findings -----------------------------------------------------------------------------

    def _places(self) -> list[tuple[int, int]]:
        return [(n, f) for n, piece in enumerate(self._pieces) for f in range(len(piece.findings))]

    def action_next(self) -> None:
        self._to_finding(1)

    def action_previous(self) -> None:
        self._to_finding(-1)

    def _to_finding(self, way: int) -> None:
        places = self._places()
        if not self._checked:
            return
        if not places:
            self.notify(_("Nothing found: the article can go out."))
            return
        here = (self.query_one("#main", OptionList).highlighted or 0, self._finding)
        if way > 0:
            target = next((place for place in places if place > here), places[0])
            # The first finding of a piece just arrived at has not been seen yet.
        else:
            target = next((place for place in reversed(places) if place < here), places[-1])
        self._show_place(target)

    def _show_place(self, place: tuple[int, int]) -> None:
        number, finding = place
        self.query_one("#main", OptionList).highlighted = number
        self._finding = finding
        self.call_later(self._show_found, finding)

    def _show_found(self, finding: int) -> None:
        """After the highlight was handled, which shows the first finding."""
        self._finding = finding
        self._show_margin()

    @work
    async def action_findings(self) -> None:
        if not self._checked:
            return
        places = sorted(
            self._places(), key=lambda p: self._pieces[p[0]].findings[p[1]].severity.weight
        )
        labels = [finding_line(self._pieces[n], self._pieces[n].findings[f]) for n, f in places]
        title = n_("{n} finding", "{n} findings", len(labels))
        chosen = await self.app.push_screen_wait(Choice(title, labels))
        if chosen is not None:
            self._show_place(places[chosen])

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
        done = await self._write(("html",), force=True)
        if done:
            self.app.open_url(done[0].path.resolve().as_uri())

    @work
    async def action_export(self) -> None:
        if self._article is None:
            return
        labels = [say(way[0]) for way in WAYS_OUT]
        chosen = await self.app.push_screen_wait(Choice(_("Export"), labels))
        if chosen is None:
            return
        formats, size = WAYS_OUT[chosen][1:]
        done = await self._write(formats, force=False, photos=PhotoOptions(size))
        if done:
            notes = [say(note) for result in done for note in result.notes]
            said = "\n".join([*(str(result.path) for result in done), *notes[:NOTES]])
            self.notify(said, title=_("Exported"), timeout=15, markup=False)

    async def _write(
        self, formats: tuple[str, ...], *, force: bool, photos: PhotoOptions | None = None
    ) -> tuple[Exported, ...]:
        dossier, article = self._dossier, self._article
        if dossier is None or article is None:
            return ()
        try:
            findings = await self.desk_app.desk.run(check_stored, self._settings)
            return await self.desk_app.desk.elsewhere(
                export_article,
                dossier,
                article,
                self.desk_app.workspace,
                formats,
                force=force,
                findings=findings,
                photos=photos or PhotoOptions(),
                tell=lambda *done: self.app.call_from_thread(self._show_progress, *done),
            )
        except DelegationError as error:
            self.error(error.message)
            return ()
        finally:
            self._show_voice()

    def _show_progress(self, done: int, total: int) -> None:
        self.query_one("#text").border_subtitle = f"{done}/{total}"
