"""Adding photos from a folder or card: how far it is, and what became of single files."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, n_
from delegation_tui.photos.intake import IngestReport, Progress, add_photos, inserted_card
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.paths import typed_path
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.photos.words import progress_words, report_lines
from delegation_tui.tui.widgets.path_prompt import PathPrompt

if TYPE_CHECKING:
    from delegation_tui.store import Store


class IngestBar(Static):
    """One line that says how far copying is, shown while it goes on."""

    def show(self, text: str) -> None:
        self.update(Content(text))
        self.add_class("-shown")

    def hide(self) -> None:
        self.remove_class("-shown")


class PhotoAdding:
    """Copies photos in beside everything else; `cancelled` stops it."""

    def __init__(
        self,
        port: Port,
        bar: IngestBar,
        added: Callable[[], None],
        ask: Callable[[IngestReport], Awaitable[None]],
    ) -> None:
        """`added` is called when photos are there, before they are shown; `ask` then, to ask what
        a person knows of their cameras."""
        self._port, self._bar, self._added, self._ask = port, bar, added, ask
        self.cancelled = False
        self._report = IngestReport()
        self._turn = asyncio.Lock()

    async def ask(self) -> None:
        """Asks from where, and offers a card that is inserted."""
        prompt = self._prompt(f"{Path.home()}{os.sep}")
        # Looking for cards may take a moment: what is typed meanwhile is typed into the prompt.
        self._bar.run_worker(self._offer_card(prompt), group=Job.CARD)
        await self._copy_answer(prompt)

    async def ask_about(self, pasted: str) -> None:
        """Asks whether a path that was pasted, or a folder that was dropped, is meant."""
        await self._copy_answer(self._prompt(pasted.strip()))

    @staticmethod
    def _prompt(start: str) -> PathPrompt:
        return PathPrompt(_("Folder, card or file to copy photos from"), start, typed_over=True)

    async def _offer_card(self, prompt: PathPrompt) -> None:
        card = await self._port.session.worker.run_without_store(inserted_card)
        if card is not None:
            prompt.offer(f"{card}{os.sep}")

    async def _copy_answer(self, prompt: PathPrompt) -> None:
        path = await self._port.show(prompt)
        if path:
            self._bar.run_worker(self.copy_from(typed_path(path)), group=Job.INGEST)

    async def copy_from(self, path: Path) -> None:
        """Adds what lies at `path`, behind what is being added; shows how far it is, then what
        came of it."""
        if self._turn.locked():
            self._port.tell(_("{path} comes next.").format(path=path))
        async with self._turn:
            report = await self._copy_from(path)
        if report is not None:
            await self._ask(report)

    async def _copy_from(self, path: Path) -> IngestReport | None:
        self.cancelled = False
        session = self._port.session
        self._bar.show(_("Reading {path}…").format(path=path))

        def add(store: Store) -> IngestReport:
            return add_photos(
                store,
                session.workspace,
                [path],
                progress=lambda p: session.call_from_thread(self._show, p),
                cancel=lambda: self.cancelled,
            )

        try:
            report = await session.worker.run_long(add)
        except DelegationError as error:
            self._port.error(error.message)
            return None
        finally:
            self._bar.hide()
            self._added()
            session.announce()
        self._say(report)
        return report

    def _show(self, progress: Progress) -> None:
        self._bar.show(progress_words(progress))
        # What was kept so far is shown now, not at the next look.
        news = self._port.session.look_for_news()
        self._bar.run_worker(news, group=Job.NEWS, exclusive=True)

    def _say(self, report: IngestReport) -> None:
        self._report = report
        if report.failed:
            name, reason = report.failed[0]
            more = n_("{n} file refused", "{n} files refused", len(report.failed))
            told = {"more": more, "name": name, "reason": reason}
            rest = report.lost and (report.added or report.known)
            lost = Message("{more}; the rest is kept: add it again. {name}: {reason}", **told)
            self._port.error(lost if rest else Message("{more}: {name}: {reason}", **told))
        said = [
            _("{added} added, {known} already there").format(
                added=len(report.added), known=len(report.known)
            ),
            _("stopped: add it again to take the rest") if report.cancelled else "",
            _("i lists what became of single files") if report_lines(report) else "",
        ]
        self._port.tell("\n".join(filter(None, said)))
        if report.doubtful:
            doubt = _("The clock looks wrong: {cameras}. h proposes a correction.")
            self._port.warn(doubt.format(cameras=", ".join(report.doubtful)))

    async def tell(self) -> None:
        """Lists what the last adding has to tell of single files."""
        lines = report_lines(self._report)
        if lines:
            await self._port.pick(_("When photos were last added"), lines)
        else:
            self._port.say(_("No file was refused and none is special."))
