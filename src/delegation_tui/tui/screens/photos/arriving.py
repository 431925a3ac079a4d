"""A folder that is watched while the program is open: pictures are taken as they arrive."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, n_, say
from delegation_tui.photos.intake import LOOK, Arrivals, IngestReport, take_arrivals
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.paths import typed_path
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.tui.widgets.path_prompt import PathPrompt


class PhotoArriving:
    """Watches one folder, until it is told not to; `changed` hears of its beginning and end."""

    def __init__(self, port: Port, sheet: PhotoSheet, changed: Callable[[], None]) -> None:
        self._port, self._sheet, self._changed = port, sheet, changed
        self._arrivals: Arrivals | None = None
        self._failed: Message | None = None

    @property
    def folder(self) -> Path | None:
        """What is watched now."""
        return self._arrivals.folder if self._arrivals is not None else None

    def stop(self) -> None:
        """No look begins any more."""
        self._arrivals = None

    async def toggle(self) -> None:
        """Asks for a folder and watches it; one that is watched, no longer."""
        if self.folder is not None:
            self._port.say(_("{folder} is not watched any more.").format(folder=self.folder))
            self.stop()
            self._changed()
            return
        start = f"{Path.home()}{os.sep}"
        prompt = PathPrompt(_("Folder in which pictures arrive"), start, typed_over=True)
        path = await self._port.show(prompt)
        if path:
            self._sheet.run_worker(self._watch(typed_path(path)), group=Job.WATCH)

    async def _watch(self, folder: Path) -> None:
        if not await self._port.session.worker.run_without_store(folder.is_dir):
            told = Message("{path} is no folder that can be watched.", path=folder)
            self._port.error(told)
            return
        self._arrivals = arrivals = Arrivals(folder.absolute())
        self._changed()
        while self._arrivals is arrivals:
            await self._look(arrivals)
            await asyncio.sleep(LOOK)

    async def _look(self, arrivals: Arrivals) -> None:
        session = self._port.session
        try:
            report = await session.worker.run_long(
                lambda store: take_arrivals(store, session.workspace, arrivals)
            )
        except DelegationError as error:
            if self._failed != (failed := error.message):
                self._port.error(failed)
            self._failed = failed
            return
        self._failed = None
        for name, reason in (*arrivals.troubles, *(report.failed if report else ())):
            self._port.warn(say(Message("{name}: {reason}", name=name, reason=reason)))
        if report is not None:
            session.announce()
            self._say(report)

    def _say(self, report: IngestReport) -> None:
        if report.added:
            self._port.say(n_("{n} photo arrived", "{n} photos arrived", len(report.added)))
        if report.doubtful:
            doubt = _("The clock looks wrong: {cameras}. h proposes a correction.")
            self._port.warn(doubt.format(cameras=", ".join(report.doubtful)))
