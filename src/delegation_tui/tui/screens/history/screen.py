"""History: what was done, latest first; undo and redo walk along it."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from delegation_tui.domain.change import Change, ChangeState
from delegation_tui.locale import _, say
from delegation_tui.tui.app import DelegationApp

MARKS = {ChangeState.DONE: " ", ChangeState.UNDONE: "↶", ChangeState.DROPPED: "×"}


class HistoryScreen(ModalScreen[None]):
    """The activity list. Undone actions are marked ↶, those that cannot be redone ×."""

    CSS_PATH = "history.tcss"
    BINDINGS = [("escape,f9,q", "dismiss")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        box = OptionList(id="main", classes="panel")
        box.border_title = _("History")
        yield box

    def on_mount(self) -> None:
        app = self.app
        assert isinstance(app, DelegationApp)
        app.changed.subscribe(self, lambda _stamp: self._fill(app))
        self._fill(app)

    @work(exclusive=True)
    async def _fill(self, app: DelegationApp) -> None:
        changes = await app.desk.run(lambda store: store.changes(200))
        zone = app.head.event.tz if app.head else None
        box = self.query_one(OptionList)
        box.clear_options()
        box.add_options([Content(self._line(change, zone)) for change in changes])

    @staticmethod
    def _line(change: Change, zone: object) -> str:
        at = change.at.astimezone(zone)  # type: ignore[arg-type]
        who = f" · {change.actor}" if change.actor else ""
        return f"{MARKS[change.state]} {at:%d/%m %H:%M:%S}  {say(change.summary)}{who}"
