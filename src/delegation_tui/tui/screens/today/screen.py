"""Today: the programme and the visits of the day, what is missing, the line always ready."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.worker import Worker

from delegation_tui.capture.amend import amend_line, as_if_new, leave, settle_likeliest
from delegation_tui.capture.line import one_line
from delegation_tui.capture.log_visit import arrive, log_line
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.key_order import ASKS
from delegation_tui.tui.screens.today.capture_bar import CaptureBar
from delegation_tui.tui.screens.today.card import next_lines
from delegation_tui.tui.screens.today.data import LINE, DayData, keep_line, read_day
from delegation_tui.tui.screens.today.day_list import DayList
from delegation_tui.tui.screens.today.keys import TODAY_KEYS
from delegation_tui.tui.screens.today.missing_list import MissingList
from delegation_tui.tui.screens.today.rows import Row, drift


class TodayScreen(DeskScreen):
    """The officer's screen. Nothing covers the line; Enter saves."""

    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TODAY_KEYS)]

    _data: DayData | None = None
    _day: date | None = None  # the day that was turned to; None follows the clock
    _amending: Visit | None = None
    _draft_timer: Timer | None = None
    _draft_shown = False
    _saving: Worker[None] | None = None  # the line or arrival that was last sent to the store
    _latest: Visit | None = None  # what it became, until the day is read again

    def __init__(self) -> None:
        super().__init__()
        self._kept_back: list[str] = []  # lines that come back once the field is free

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            day = DayList(id="day", classes="panel")
            day.border_title = _("Programme and visits")
            yield day
            with Vertical(id="side"):
                yield MissingList(id="gaps", classes="panel")
                stop = Static(id="next", classes="panel")
                stop.border_title = _("Next")
                yield stop
        yield CaptureBar()

    def on_resize(self) -> None:
        if self._data is not None:
            self.call_after_refresh(self._show, self._data)  # once the list has its new width

    # -- showing ------------------------------------------------------------------------------

    async def reload(self) -> None:
        settings = self.desk_app.workspace.settings
        data = await self.desk_app.desk.run(read_day, settings, utc_now(), self._day)
        self._data, self._latest = data, None
        self._show(data)
        bar = self.query_one(CaptureBar)
        bar.narrator, bar.profile = data.narrator, settings.style.profile
        self._set_context()
        if not self._draft_shown:
            self._draft_shown = True
            if data.draft and bar.line:
                self._kept_back.append(data.draft)  # somebody typed before it was read
            elif data.draft:
                if data.amended is not None:
                    self.take_up(data.amended)
                bar.line = data.draft
            if bar.line:
                self._typed()
        bar.understand()

    def _set_context(self) -> None:
        """What the line is read against: the day, or the visit that is amended."""
        data, visit = self._data, self._amending
        if data is None:
            return
        programme = data.dossier.programme
        item = next((i for i in programme if visit and i.id == visit.item_id), None)
        context = as_if_new(data.context, visit) if visit else data.context
        self.query_one(CaptureBar).read_against(context, visit, item)

    def _now(self) -> datetime:
        """The moment that a line typed now is about, in UTC."""
        data, now = self._data, utc_now()
        if data is None:
            return now
        return data.dossier.event.working_moment(now, self._day or data.dossier.working_day(now))

    def _show(self, data: DayData) -> None:
        day = self.query_one(DayList)
        day.show(data)
        gaps = self.query_one(MissingList)
        gaps.border_title = count = f"{_('Missing')} · {len(data.gaps)}"
        gaps.border_subtitle = opener = self._opener()
        # A narrow terminal has no room for the column: it keeps the count, which opens.
        narrow = self.size.width < 80
        day.border_subtitle = f"{count} {opener}" if narrow else ""
        gaps.show(data.gaps, opened=self._opened)
        self.query_one("#next", Static).update(Content("\n".join(next_lines(data))))

    def _opener(self) -> str:
        """The key that opens the column, as the footer would write it."""
        bound = (active.binding for active in self.active_bindings.values())
        own = next((binding for binding in bound if binding.id == "today.missing"), None)
        return self.app.get_key_display(own) if own else ""

    @property
    def _opened(self) -> bool:
        """Whether what is missing stands in place of the programme."""
        return self.has_class("-opened")

    def action_missing(self) -> None:
        self.toggle_class("-opened")
        if self._data is not None:
            self.query_one(MissingList).show(self._data.gaps, opened=self._opened)

    def _go_to_missing(self, visit_id: UUID | None) -> None:
        """From an entry of what is missing to its visit."""
        if visit_id is not None:
            self.remove_class("-opened")
            self.reveal(visit_id)

    @on(OptionList.OptionSelected, "#gaps")
    def _missing_clicked(self, event: OptionList.OptionSelected) -> None:
        self._go_to_missing(self.query_one(MissingList).visit_of(event.option_index))

    def reveal(self, record_id: UUID) -> None:
        data = self._data
        visit = data.dossier.visit.get(record_id) if data else None
        if data is not None and visit is not None:
            day = data.dossier.event.day_of(visit.starts_at)
            if day != data.day:
                self._turn_to(day, record_id)
                return
        self.query_one(DayList).choose(record_id)

    def action_day(self, by: int) -> None:
        if self._data is not None:
            self._turn_to(self._data.day + timedelta(days=by))

    def _turn_to(self, day: date, record_id: UUID | None = None) -> None:
        self._day = day
        self._wanted = record_id
        self.data_changed()

    def help_text(self) -> str:
        return _(
            'The line: who ; where or host ; topics, separated by commas ; note or "quotation"\n'
            "= same people   &group   !announcement   ?to verify   * key moment   < 5 min ago\n"
            "14h32 or 14:32 a time   ( part of the visit before   > after it   /demo a kind"
        )

    # -- the line -----------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """The arrows move in the list while the line keeps the focus."""
        if self._opened:
            self.query_one(MissingList).move(step)
        else:
            self.query_one(DayList).move(step)

    def key_escape(self) -> None:
        super().key_escape()
        self.remove_class("-opened")
        if self._amending is not None:
            self._stop_amending()
            self.query_one(CaptureBar).line = ""

    @on(OptionList.OptionSelected, "#day")
    def _clicked(self) -> None:
        self.query_one(DayList).chosen = True

    @on(CaptureBar.Typed)
    def _typed(self) -> None:
        """The half-typed line is on disk within a second, also while somebody types on."""
        # Not before the draft of last time was read: it would be lost.
        if self._draft_timer is None and self._draft_shown:
            self._draft_timer = self.set_timer(0.3, self._save_draft)

    def _forget_timer(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None

    @work(group="draft")
    async def _save_draft(self) -> None:
        await self.keep_typing()

    async def keep_typing(self) -> None:
        self._forget_timer()
        amended = self._amending.id if self._amending else None
        line = self.query_one(CaptureBar).line
        if not (line or self._draft_shown):
            return
        try:
            await self.desk_app.desk.run(keep_line, line, amended if line else None)
        except DelegationError as error:
            self.error(error.message)

    def action_complete(self) -> None:
        self.query_one(CaptureBar).complete()

    def action_save(self) -> None:
        bar, row = self.query_one(CaptureBar), self._row
        line = bar.line
        if line.strip():
            # The line is free for the next one at once; it comes back if it cannot be saved.
            amending, now = self._amending, self._now()
            self._forget_timer()
            self._stop_amending()
            bar.line = ""
            self.say(f"… {line}")  # not saved yet
            self._saving = self._save(line, amending, now)
        elif self._opened:
            gaps = self.query_one(MissingList)
            self._go_to_missing(gaps.visit_of(gaps.highlighted))
        elif row is not None and row.item_id is not None:
            self._saving = self._arrive(row.item_id, self._now())
        elif row is not None:
            self._mend_line(row)

    @work(group="capture")
    async def _save(self, line: str, amending: Visit | None, now: datetime) -> None:
        settings, bar = self.desk_app.workspace.settings, self.query_one(CaptureBar)
        visit: Visit | None = None
        if amending is not None:
            visit = await self.do(amend_line, settings, amending.id, line, drafts=LINE)
        else:
            today = self._data is None or self._data.context.today
            logged = await self.do(log_line, settings, line, now=now, today=today, drafts=LINE)
            visit = logged.visit if logged else None
        if visit is None:
            self._give_back(line, amending)
            return
        self.query_one(DayList).chosen, self._latest = False, visit
        if not bar.line and self._kept_back:
            bar.line = self._kept_back.pop()
        self._said(visit)

    def _give_back(self, line: str, amending: Visit | None) -> None:
        """A line that could not be saved is in the field again; what was typed meanwhile comes
        back once it is."""
        bar = self.query_one(CaptureBar)
        if bar.line:
            self._kept_back.append(bar.line)
        if amending is not None:
            self.take_up(amending)
        bar.line = line
        self._typed()

    def _said(self, visit: Visit) -> None:
        if self._data is None:
            return
        at = f"{self._data.dossier.event.local(visit.starts_at):%H:%M}"
        said = _("✓ {time} saved: {name}").format(
            time=at, name=self._data.dossier.roster.visit_name(visit)
        )
        open_questions = len(visit.unresolved)
        item = next((i for i in self._data.dossier.programme if i.id == visit.item_id), None)
        if item is not None:
            said += " · " + drift(visit.starts_at - item.starts_at)
        if open_questions:
            said += " · " + n_("{n} to resolve", "{n} to resolve", open_questions)
        self.say(said)

    def say(self, text: str) -> None:
        """Says under the line what was done."""
        self.query_one(CaptureBar).say(text)

    @property
    def _row(self) -> Row | None:
        return self.query_one(DayList).row

    @work(group="capture")
    async def _arrive(self, item_id: UUID, now: datetime) -> None:
        logged = await self.do(arrive, self.desk_app.workspace.settings, item_id, now)
        if logged is not None:
            self.query_one(DayList).chosen, self._latest = False, logged.visit
            self._said(logged.visit)

    @work(group="capture")
    async def action_leave(self) -> None:
        under_way = self._under_way()
        if under_way is not None:
            settings = self.desk_app.workspace.settings
            visit = await self.do(leave, settings, under_way.id, self._now())
            if visit is not None and self._data is not None:
                at = f"{self._data.dossier.event.local(self._now()):%H:%M}"
                self.say(_("✓ {time} left").format(time=at))

    def _under_way(self) -> Visit | None:
        """The highlighted visit when it is under way, else the latest that is."""
        if self._data is None:
            return None
        row = self._row
        visits = [v for v in self._data.context.visits if v.ends_at is None]
        own = [v for v in visits if row is not None and v.id == row.visit_id]
        return next(iter([*own, *reversed(visits)]), None)

    # -- mending ------------------------------------------------------------------------------

    def take_up(self, visit: Visit) -> None:
        """The visit's line comes back, to be typed again."""
        self._amending = visit
        self._set_context()
        bar = self.query_one(CaptureBar)
        bar.line = one_line(visit.typed)
        if self._data is not None:
            at = f"{self._data.dossier.event.local(visit.starts_at):%H:%M}"
            name = self._data.dossier.roster.visit_name(visit)
            bar.border_title = Content(
                _("Amending {time} {name}").format(time=at, name=name)
            ).markup

    def _stop_amending(self) -> None:
        self._amending = None
        self._set_context()
        self.query_one(CaptureBar).border_title = ""

    def _mend_line(self, row: Row) -> None:
        visit = self._data.dossier.visit.get(row.visit_id) if self._data and row.visit_id else None
        if visit is not None:
            self.take_up(visit)

    async def action_amend(self) -> None:
        """The last line that was typed comes back, whatever is highlighted."""
        if self._saving is not None:
            await self._saving.wait()
        visits = self._data.dossier.visits if self._data else ()
        latest = (self._latest,) if self._latest is not None else ()
        last = max((*visits, *latest), key=lambda v: v.id, default=None)
        if last is not None:
            self.take_up(last)

    @work(group=ASKS)
    async def action_mend(self) -> None:
        from delegation_tui.tui.screens.today.mending import Mending

        row, data = self._row, self._data
        if row is None or data is None:
            return
        mending = Mending(self, data.dossier)
        if row.visit_id is not None:
            await mending.of_visit(data.dossier.visit[row.visit_id])
        else:
            await mending.of_item(next(i for i in data.dossier.programme if i.id == row.item_id))

    @work(group="capture")
    async def action_settle(self) -> None:
        """Settles the first open piece of the highlighted visit, else of the first visit of the
        day that has one, as what it is likeliest to be."""
        from delegation_tui.roster.editing import named_as_typed

        data, row = self._data, self._row
        if data is None:
            return
        visits = sorted(data.context.visits, key=lambda v: row is None or v.id != row.visit_id)
        visit, piece = next(((v, u) for v in visits for u in v.unresolved), (None, None))
        if visit is None or piece is None:
            self.say(_("Nothing here to settle."))
            return
        settings = self.desk_app.workspace.settings
        how = await self.do(settle_likeliest, settings, visit.id, piece.id, named_as_typed)
        if how is not None:
            self.say(f"✓ {say(how)}")
