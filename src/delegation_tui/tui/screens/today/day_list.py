"""The list of the day: what was planned and what happened, with a bar on one line of it."""

from __future__ import annotations

from uuid import UUID

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from delegation_tui.locale import _
from delegation_tui.tui.screens.today.data import DayData
from delegation_tui.tui.screens.today.rows import DayRow, name_column, row_text, rows


class DayList(OptionList):
    """Never has the focus: that is the line's."""

    can_focus = False
    _rows: tuple[DayRow, ...] = ()
    chosen = False  # somebody put the bar where it is; else it is on the next stop

    def show(self, data: DayData) -> None:
        event, kept, place = data.dossier.event, self.row, self.highlighted
        self._rows = rows(data.dossier, data.day)
        width, names = max(30, self.scrollable_content_region.width), name_column(self._rows)
        many = len(event.days) > 1
        self.border_title = _("Programme and visits") + (f" · {data.day:%d/%m}" if many else "")
        self.clear_options()
        self.add_options(
            Option(Content(row_text(row, event.local(row.at), width, names))) for row in self._rows
        )
        if not self._rows:
            empty = _("No visit yet: type a line below, or import a programme.")
            self.add_option(Option(Content(empty), disabled=True))
        self.highlighted = self._to_highlight(data, kept, place)

    @property
    def row(self) -> DayRow | None:
        """The highlighted line."""
        number = self.highlighted
        return self._rows[number] if number is not None and number < len(self._rows) else None

    def _to_highlight(self, data: DayData, kept: DayRow | None, place: int | None) -> int | None:
        """The line that somebody chose, or what stands in its `place`; else the next stop."""
        ids = [(row.visit_id, row.item_id) for row in self._rows]
        if self.chosen and kept is not None and (kept.visit_id, kept.item_id) in ids:
            return ids.index((kept.visit_id, kept.item_id))
        if self.chosen and place is not None and ids:
            return min(place, len(ids) - 1)
        items = [row.item_id for row in self._rows]
        return items.index(data.waiting) if data.waiting in items and data.waiting else None

    def choose(self, record_id: UUID) -> None:
        """Puts the bar on a visit or a planned stop."""
        for number, row in enumerate(self._rows):
            if record_id in (row.visit_id, row.item_id):
                self.chosen, self.highlighted = True, number

    def move(self, step: int) -> None:
        """Moves the bar; up from nowhere is the last line."""
        if step > 0:
            self.action_cursor_down()
        elif self.highlighted is None and self._rows:
            self.highlighted = len(self._rows) - 1
        else:
            self.action_cursor_up()
        self.chosen = True
