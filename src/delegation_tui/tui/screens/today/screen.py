"""Today: the programme and the visits of the day, what is missing, the line always ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key as KeyPress
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from delegation_tui.capture.amend import amend_line, cancel_item, leave, remove_visit, settle
from delegation_tui.capture.index import RosterIndex
from delegation_tui.capture.log_visit import arrive, log_line
from delegation_tui.capture.radar import missing, next_stop
from delegation_tui.capture.resolve import CaptureContext
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.time import utc_now
from delegation_tui.language import Narrator
from delegation_tui.locale import _, say
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.screens.today.capture_bar import CaptureBar
from delegation_tui.tui.screens.today.keys import TODAY_KEYS
from delegation_tui.tui.screens.today.rows import Row, row_text, rows

if TYPE_CHECKING:
    from delegation_tui.store import Store

DRAFT = "today.line"


class TodayScreen(DeskScreen):
    """The officer's screen. Nothing covers the line; Enter saves."""

    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TODAY_KEYS)]

    _dossier: Dossier | None = None
    _rows: tuple[Row, ...] = ()
    _amending: UUID | None = None
    _draft_timer: Timer | None = None
    _draft_shown = False

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            day = OptionList(id="day", classes="panel")
            day.border_title = _("Programme and visits")
            day.can_focus = False
            yield day
            with Vertical(id="side"):
                gaps = Static(id="gaps", classes="panel")
                gaps.border_title = _("Missing")
                yield gaps
                stop = Static(id="next", classes="panel")
                stop.border_title = _("Next")
                yield stop
        yield CaptureBar()

    async def reload(self) -> None:
        def read(store: Store) -> tuple[Dossier, str]:
            with store.read() as tx:
                return tx.dossier(), tx.draft(DRAFT)

        dossier, draft = await self.desk_app.desk.run(read)
        self._dossier = dossier
        self._show(dossier)
        bar = self.query_one(CaptureBar)
        settings = self.desk_app.workspace.settings
        bar.narrator = Narrator(dossier.event, dossier.roster, settings.style)
        bar.context = self._capture_context(dossier)
        if not self._draft_shown:
            self._draft_shown = True
            if draft and not bar.line:
                bar.line = draft
        bar.understand()

    def _capture_context(self, dossier: Dossier) -> CaptureContext:
        now = utc_now()
        day = dossier.event.working_day(now)
        own = [v for v in dossier.visits if dossier.event.day_of(v.starts_at) == day]
        return CaptureContext(
            dossier.event,
            RosterIndex(dossier.roster),
            now,
            tuple(i for i in dossier.programme if dossier.event.day_of(i.starts_at) == day),
            tuple(own),
        )

    def _show(self, dossier: Dossier) -> None:
        now = utc_now()
        day = dossier.event.working_day(now)
        box = self.query_one("#day", OptionList)
        kept = box.highlighted
        self._rows = rows(dossier, day)
        width = max(30, box.scrollable_content_region.width)
        box.clear_options()
        box.add_options(
            Option(Content(row_text(row, dossier.event.local(row.at), width))) for row in self._rows
        )
        if self._rows:
            waiting = next((i for i, row in enumerate(self._rows) if row.mark == "○"), 0)
            box.highlighted = min(kept, len(self._rows) - 1) if kept is not None else waiting
        else:
            empty = _("No visit yet: type a line below, or import a programme.")
            box.add_option(Option(Content(empty), disabled=True))
        gaps = missing(dossier, day)
        lines = [f"! {say(gap.what)}" for gap in gaps]
        panel = self.query_one("#gaps", Static)
        panel.border_title = f"{_('Missing')} · {len(gaps)}"
        panel.update(Content("\n".join(lines[:40]) or _("Nothing: well done.")))
        self._show_next(dossier)

    def _show_next(self, dossier: Dossier) -> None:
        stop = next_stop(dossier, utc_now())
        if stop is None:
            text = _("No more planned stop today.")
        else:
            at = f"{dossier.event.local(stop.item.starts_at):%H:%M}"
            late = _("{n} min late").format(n=stop.late_minutes) if stop.late_minutes else ""
            lines = (f"{at} {stop.item.title}", stop.place, *stop.people, late)
            text = "\n".join(line for line in lines if line)
        self.query_one("#next", Static).update(Content(text))

    def reveal(self, record_id: UUID) -> None:
        box = self.query_one("#day", OptionList)
        for number, row in enumerate(self._rows):
            if record_id in (row.visit_id, row.item_id):
                box.highlighted = number

    def help_text(self) -> str:
        return _(
            'The line: who ; where or host ; topics, separated by commas ; note or "quotation"\n'
            "= same people   &group   !announcement   ?to verify   * key moment   < 5 min ago\n"
            "14h32 or 14:32 a time   ( part of the visit before   > after it   /demo a kind"
        )

    # -- the line -----------------------------------------------------------------------------

    def on_key(self, event: KeyPress) -> None:
        """The arrows move in the list while the line keeps the focus."""
        box = self.query_one("#day", OptionList)
        if event.key == "up":
            box.action_cursor_up()
        elif event.key == "down":
            box.action_cursor_down()
        else:
            return
        event.stop()

    @on(CaptureBar.Typed)
    def _keep_draft(self, event: CaptureBar.Typed) -> None:
        """The half-typed line is on disk within a second."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
        text = event.text
        self._draft_timer = self.set_timer(0.6, lambda: self._save_draft(text))

    @work(exclusive=True, group="draft")
    async def _save_draft(self, text: str) -> None:
        await self.desk_app.desk.run(lambda store: store.save_draft(DRAFT, text))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        line = self.query_one(CaptureBar).line
        if line.strip():
            self._save(line)
        else:
            self._arrive()

    @work(group="capture")
    async def _save(self, line: str) -> None:
        settings = self.desk_app.workspace.settings
        saved: object
        if self._amending is not None:
            saved = await self.do(amend_line, settings, self._amending, line)
        else:
            saved = await self.do(log_line, settings, line, now=utc_now())
        if saved is None:
            return
        self._amending = None
        bar = self.query_one(CaptureBar)
        # Only what is on disk leaves the line; what was typed meanwhile stays.
        if bar.line == line:
            bar.line = ""
        self.notify(_("Saved"), timeout=2)

    @property
    def _row(self) -> Row | None:
        number = self.query_one("#day", OptionList).highlighted
        return self._rows[number] if number is not None and number < len(self._rows) else None

    @work(group="capture")
    async def _arrive(self) -> None:
        row = self._row
        if row is not None and row.item_id is not None:
            settings = self.desk_app.workspace.settings
            await self.do(arrive, settings, row.item_id, utc_now())

    def action_amend(self) -> None:
        """The highlighted visit's line, else the last one, comes back to be typed again."""
        dossier = self._dossier
        if dossier is None:
            return
        row = self._row
        visit = dossier.visit.get(row.visit_id) if row and row.visit_id else None
        visit = visit or max(dossier.visits, key=lambda v: v.id, default=None)
        if visit is not None:
            self._amending = visit.id
            self.query_one(CaptureBar).line = visit.typed

    @work(group="capture")
    async def action_leave(self) -> None:
        dossier = self._dossier
        under_way = [v for v in dossier.visits if v.ends_at is None] if dossier else []
        if under_way:
            settings = self.desk_app.workspace.settings
            await self.do(leave, settings, under_way[-1].id, utc_now())

    @work(group="capture")
    async def action_cancel(self) -> None:
        row = self._row
        if row is not None and row.item_id is not None:
            await self.do(cancel_item, row.item_id)

    @work(group="capture")
    async def action_remove(self) -> None:
        row = self._row
        if row is not None and row.visit_id is not None:
            await self.do(remove_visit, self.desk_app.workspace.settings, row.visit_id)

    @work(group="capture")
    async def action_settle(self) -> None:
        """Takes the likeliest candidate of the first open piece of the highlighted visit."""
        row, dossier = self._row, self._dossier
        visit = dossier.visit.get(row.visit_id) if dossier and row and row.visit_id else None
        piece = next((u for u in visit.unresolved if u.candidates), None) if visit else None
        if visit is not None and piece is not None:
            settings = self.desk_app.workspace.settings
            await self.do(settle, settings, visit.id, piece.id, piece.candidates[0])
        else:
            self.notify(_("Nothing here to settle with one key: see People."))
