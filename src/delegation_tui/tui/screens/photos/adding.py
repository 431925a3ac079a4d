"""Adding photos from a folder or card: how far it is, and what became of single files."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, n_
from delegation_tui.photos.ingest import IngestReport, Progress, add_photos
from delegation_tui.tui.screens.photos.words import progress_words, report_lines
from delegation_tui.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from delegation_tui.store import Store
    from delegation_tui.tui.screens.photos.screen import PhotosScreen


class Adding:
    """Copies photos in beside everything else; `cancelled` stops it."""

    def __init__(self, screen: PhotosScreen) -> None:
        self._screen = screen
        self.cancelled = False
        self._report = IngestReport()
        self._turn = asyncio.Lock()

    async def copy_from(self, path: Path) -> None:
        """Adds what lies at `path`, behind what is being added; shows how far it is, then what
        came of it."""
        if self._turn.locked():
            self._screen.notify(_("{path} comes next.").format(path=path), markup=False)
        async with self._turn:
            await self._copy_from(path)

    async def _copy_from(self, path: Path) -> None:
        self.cancelled = False
        app = self._screen.desk_app
        bar = self._screen.query_one("#progress", Static)
        bar.update(Content(_("Reading {path}…").format(path=path)))
        bar.add_class("-shown")

        def add(store: Store) -> IngestReport:
            return add_photos(
                store,
                app.workspace,
                [path],
                progress=lambda p: app.call_from_thread(self._show, p),
                cancel=lambda: self.cancelled,
            )

        try:
            report = await app.desk.beside(add)
        except DelegationError as error:
            self._screen.error(error.message)
            return
        finally:
            bar.remove_class("-shown")
            self._screen.expect_much()
            app.announce()
        self._say(report)

    def _show(self, progress: Progress) -> None:
        self._screen.query_one("#progress", Static).update(Content(progress_words(progress)))
        self._screen.show_news()

    def _say(self, report: IngestReport) -> None:
        self._report = report
        if report.failed:
            name, reason = report.failed[0]
            more = n_("{n} file refused", "{n} files refused", len(report.failed))
            told = {"more": more, "name": name, "reason": reason}
            rest = report.lost and (report.added or report.known)
            lost = Message("{more}; the rest is kept: add it again. {name}: {reason}", **told)
            self._screen.error(lost if rest else Message("{more}: {name}: {reason}", **told))
        said = [
            _("{added} added, {known} already there").format(
                added=len(report.added), known=len(report.known)
            ),
            _("stopped: add it again to take the rest") if report.cancelled else "",
            _("i lists what became of single files") if report_lines(report) else "",
        ]
        self._screen.notify("\n".join(filter(None, said)), markup=False)
        if report.doubtful:
            doubt = _("The clock looks wrong: {cameras}. h proposes a correction.")
            text = doubt.format(cameras=", ".join(report.doubtful))
            self._screen.notify(text, severity="warning", timeout=20, markup=False)

    async def tell(self) -> None:
        """Lists what the last adding has to tell of single files."""
        lines = report_lines(self._report)
        if lines:
            await self._screen.app.push_screen_wait(Choice(_("When photos were last added"), lines))
        else:
            self._screen.notify(_("No file was refused and none is special."))
