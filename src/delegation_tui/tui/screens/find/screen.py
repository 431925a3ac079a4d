"""Find: people, visits, photos, topics by any part of their words, accents or not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from delegation_tui.domain.message import Message
from delegation_tui.locale import _, say
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.session import Mode
from delegation_tui.tui.store_worker import StoreWorker

MODES = {"person": Mode.PEOPLE, "organisation": Mode.PEOPLE, "photo": Mode.PHOTOS}
KINDS = {
    "person": Message("person"),
    "organisation": Message("organisation"),
    "photo": Message("photo"),
    "visit": Message("visit"),
    "topic": Message("topic"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where to go: the screen and the record to put the cursor on."""

    mode: Mode
    record_id: UUID


class FindScreen(ModalScreen[Found | None]):
    """Search as you type; Enter goes there."""

    CSS_PATH = "find.tcss"
    BINDINGS = [("escape", "dismiss"), ("down", "focus_list")]  # noqa: RUF012

    def __init__(self, worker: StoreWorker) -> None:
        super().__init__()
        self._worker = worker

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel") as box:
            box.border_title = _("Find")
            yield Input(placeholder=_("a name, a stand, a topic…"))
            yield OptionList()

    @on(Input.Changed)
    @work(exclusive=True, group=Job.SEARCH)
    async def _search(self, event: Input.Changed) -> None:
        text = event.value
        hits = await self._worker.run(lambda store: store.search(text, 30))
        box = self.query_one(OptionList)
        box.clear_options()
        box.add_options(
            Option(
                Content(f"{hit.label}  · {say(KINDS[hit.kind])}"),
                id=f"{MODES.get(hit.kind, Mode.TODAY)}:{hit.id}:{number}",
            )
            for number, hit in enumerate(hits)
        )
        box.highlighted = 0 if hits else None

    def action_focus_list(self) -> None:
        self.query_one(OptionList).focus()

    @on(Input.Submitted)
    def _enter(self) -> None:
        box = self.query_one(OptionList)
        if box.highlighted is not None:
            self._go(box.get_option_at_index(box.highlighted))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option)

    def _go(self, option: Option) -> None:
        mode, record, _number = (option.id or "::").split(":")
        self.dismiss(Found(Mode(mode), UUID(record)))
