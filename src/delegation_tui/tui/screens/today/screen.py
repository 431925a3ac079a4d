"""Today: the programme and the visits of the day, what is missing, the line always ready."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from delegation_tui.locale import _
from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.key import Commands, bindings
from delegation_tui.tui.screens.today.capture_bar import CaptureBar
from delegation_tui.tui.screens.today.card import next_lines
from delegation_tui.tui.screens.today.data import DayData, ShownDay, read_day
from delegation_tui.tui.screens.today.day_list import DayList
from delegation_tui.tui.screens.today.keys import TODAY_KEYS
from delegation_tui.tui.screens.today.line_input import LineInput
from delegation_tui.tui.screens.today.missing_list import MissingList
from delegation_tui.tui.screens.today.typed_line import TypedLine
from delegation_tui.tui.screens.today.visit_commands import VisitCommands
from delegation_tui.tui.session import Session


class TodayScreen(MainScreen):
    """The officer's screen. Nothing covers the line; Enter saves."""

    CSS_PATH = "today.tcss"
    KEYS = TODAY_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TODAY_KEYS)]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown = ShownDay()
        self._day_list = DayList(id="day", classes="panel")
        self._missing = MissingList(id="gaps", classes="panel")
        self._bar = CaptureBar()
        self._line = TypedLine(self, self._bar, self._day_list, self._shown)
        self._visits = VisitCommands(self, self._day_list, self._shown, self._line)

    def commands(self) -> Commands:
        return {
            "today.save": self._enter,
            "today.leave": self._visits.leave,
            "today.mend": self._visits.mend,
            "today.settle": self._visits.settle,
            "today.amend": self._line.take_up_last,
            "today.clock": self._set_clock,
            "today.complete": self._bar.complete,
            "today.missing": self._toggle_missing,
            "today.day_before": partial(self._turn_by, -1),
            "today.day_after": partial(self._turn_by, 1),
        }

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            self._day_list.border_title = _("Programme and visits")
            yield self._day_list
            with Vertical(id="side"):
                yield self._missing
                stop = Static(id="next", classes="panel")
                stop.border_title = _("Next")
                yield stop
        yield self._bar

    def on_resize(self) -> None:
        if self._shown.data is not None:
            # Once the list has its new width.
            self.call_after_refresh(self._show, self._shown.data)

    def help_text(self) -> str:
        return _(
            'The line: who ; where or host ; topics, separated by commas ; note or "quotation"\n'
            "= same people   &group   !announcement   ?to verify   * key moment   < 5 min ago\n"
            "14h32 or 14:32 a time   ( part of the visit before   > after it   /demo a kind"
        )

    # -- showing ------------------------------------------------------------------------------

    async def reload(self) -> None:
        day, settings = self._shown.turned_to, self.session.settings
        data = await self.session.worker.run(read_day, settings, self.session.now(), day)
        self._shown.data = data
        self._show(data)
        self._line.day_read(data)

    def _show(self, data: DayData) -> None:
        self._day_list.show(data)
        missing = self._missing
        missing.border_title = count = f"{_('Missing')} · {len(data.gaps)}"
        missing.border_subtitle = opener = self._opener()
        # A narrow terminal has no room for the column: it keeps the count, which opens.
        self._day_list.border_subtitle = f"{count} {opener}" if self.size.width < 80 else ""
        missing.show(data.gaps, opened=self._opened)
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

    def _toggle_missing(self) -> None:
        self.toggle_class("-opened")
        if self._shown.data is not None:
            self._missing.show(self._shown.data.gaps, opened=self._opened)

    def _go_to_missing(self, number: int | None) -> None:
        """From an entry of what is missing to its visit or stop."""
        record_id = self._missing.record_of(number)
        if record_id is not None:
            self.remove_class("-opened")
            self.reveal(record_id)

    @on(OptionList.OptionSelected, "#gaps")
    def _missing_clicked(self, event: OptionList.OptionSelected) -> None:
        self._go_to_missing(event.option_index)

    @on(OptionList.OptionSelected, "#day")
    def _day_clicked(self) -> None:
        self._day_list.chosen = True

    # -- days ---------------------------------------------------------------------------------

    def reveal(self, record_id: UUID) -> None:
        data = self._shown.data
        visit = data.dossier.visit.get(record_id) if data else None
        if data is not None and visit is not None:
            day = data.dossier.event.day_of(visit.starts_at)
            if day != data.day:
                self._turn_to(day, record_id)
                return
        self._day_list.choose(record_id)

    def _turn_by(self, days: int) -> None:
        if self._shown.data is not None:
            self._turn_to(self._shown.data.day + timedelta(days=days))

    def _turn_to(self, day: date, record_id: UUID | None = None) -> None:
        self._shown.turned_to = day
        self._wanted = record_id
        self.data_changed()

    def _set_clock(self) -> None:
        """In the demo, whose fair is long past: its day is today, until the program is left."""
        from delegation_tui.demo import is_demo

        data = self._shown.data
        if data is None or not is_demo(data.dossier.event):
            self.say(_("Only the demo's clock can be set: a line may say its day, as 24/05 11:00."))
            return
        session = self.session
        session.day_set = None if session.day_set else data.dossier.day
        self._shown.turned_to = None
        said = _("The demo's clock is set to {day}: lines are of that day.")
        if session.day_set is None:
            said = _("The clock is today's again.")
        self.say(said.format(day=f"{data.dossier.day:%d/%m/%Y}"))
        session.announce()

    # -- the line -----------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """The arrows move in the list while the line keeps the focus."""
        if self._opened:
            self._missing.move(step)
        else:
            self._day_list.move(step)

    def key_escape(self) -> None:
        super().key_escape()
        self.remove_class("-opened")
        self._line.leave_amending()

    @on(CaptureBar.Typed)
    def _typed(self) -> None:
        self._line.typed()

    @on(LineInput.Pasted)
    def _pasted(self, event: LineInput.Pasted) -> None:
        self._line.save_each(event.lines)

    async def keep_typing(self) -> None:
        await self._line.keep()

    def say(self, text: str) -> None:
        """Says under the line what was done."""
        self._bar.say(text)

    def _enter(self) -> None:
        """Saves the line; without one, acts on what is highlighted."""
        row, data = self._day_list.row, self._shown.data
        if self._bar.line.strip():
            self._line.save()
        elif self._opened:
            self._go_to_missing(self._missing.highlighted)
        elif row is not None and row.item_id is not None:
            self._line.arrive(row.item_id)
        elif row is not None and row.visit_id is not None and data is not None:
            visit = data.dossier.visit.get(row.visit_id)
            if visit is not None:
                self._line.take_up(visit)
