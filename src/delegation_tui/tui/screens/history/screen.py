"""History: what was done, latest first; undo and redo walk along it."""

from __future__ import annotations

from datetime import tzinfo

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from delegation_tui.domain.change import Change, ChangeState
from delegation_tui.domain.closed import complete
from delegation_tui.locale import _, say
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.session import Session

MARKS = complete(
    ChangeState, {ChangeState.DONE: " ", ChangeState.UNDONE: "↶", ChangeState.DROPPED: "×"}
)


class HistoryScreen(ModalScreen[None]):
    """The activity list. Undone actions are marked ↶, those that cannot be redone ×."""

    CSS_PATH = "history.tcss"
    BINDINGS = [("escape,f9,q", "dismiss")]  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        box = OptionList(id="main", classes="panel")
        box.border_title = _("History")
        yield box

    def on_mount(self) -> None:
        self._session.changed.subscribe(self, lambda _stamp: self._fill())
        self._fill()

    @work(exclusive=True, group=Job.RELOAD)
    async def _fill(self) -> None:
        changes = await self._session.worker.run(lambda store: store.changes(200))
        zone = self._session.headline.event.tz if self._session.headline else None
        box = self.query_one(OptionList)
        box.clear_options()
        box.add_options([Content(self._line(change, zone)) for change in changes])

    @staticmethod
    def _line(change: Change, zone: tzinfo | None) -> str:
        at = change.at.astimezone(zone)
        who = f" · {change.actor}" if change.actor else ""
        return f"{MARKS[change.state]} {at:%d/%m %H:%M:%S}  {say(change.summary)}{who}"
