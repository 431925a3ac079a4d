"""What is missing, hardest to mend first; opened, the whole of it, each a way to its visit."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from delegation_tui.capture import Gap
from delegation_tui.locale import _, n_, say

CLOSED, OPEN = 40, 300  # entries that are worth their time


class MissingList(OptionList):
    """Never has the focus: that is the line's."""

    can_focus = False
    _gaps: Sequence[Gap] = ()

    def show(self, gaps: Sequence[Gap], *, opened: bool) -> None:
        """Lists `gaps`; `opened`, with a bar on one of them."""
        kept, self._gaps = self.highlighted, gaps[: OPEN if opened else CLOSED]
        self.clear_options()
        self.add_options(Option(Content(f"! {say(gap.what)}")) for gap in self._gaps)
        more = len(gaps) - len(self._gaps)
        if more:
            self.add_option(Option(Content(n_("… {n} more", "… {n} more", more)), disabled=True))
        if not gaps:
            self.add_option(Option(Content(_("Nothing: well done.")), disabled=True))
        self.highlighted = min(kept or 0, len(self._gaps) - 1) if opened and gaps else None

    def move(self, step: int) -> None:
        """Moves the bar."""
        if step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def record_of(self, number: int | None) -> UUID | None:
        """The visit or stop that an entry is about."""
        return self._gaps[number].record_id if number is not None else None
