"""Exporting and previewing the article: the way is chosen, files are written in the background."""

from __future__ import annotations

from collections.abc import Callable

from delegation_tui.article import check_stored
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export import (
    BlockersStand,
    Exported,
    PagePreview,
    PhotoOptions,
    export_article,
    ways_out,
)
from delegation_tui.locale import _, say
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.article.outline import key_of
from delegation_tui.tui.screens.article.view import ArticleView

NOTES = 5  # lines of what is worth knowing about an export


class Export:
    """The commands that write files; `stopped` ends what is under way."""

    def __init__(self, port: Port, view: ArticleView, show_progress: Callable[[str], None]) -> None:
        """`show_progress` shows how far it is; an empty text ends that."""
        self._port, self._view, self._show_progress = port, view, show_progress
        self.stopped = False
        self._preview: PagePreview | None = None

    async def export(self, *, force: bool = False) -> None:
        """Asks for a way out and takes it; says where the files are, or why there are none:
        blockers stand, unless they are overridden by `force`, or a file cannot be written."""
        if self._view.article is None:
            return
        ways = ways_out()
        chosen = await self._port.pick(_("Export"), [say(way.title) for way in ways])
        if chosen is None:
            return
        way = ways[chosen]
        try:
            done = await self._write(way.formats, force=force, photos=PhotoOptions(way.size))
        except BlockersStand as refused:
            self._port.error(
                Message(
                    "Blockers stand ({n}), the first: {first} Mend them, or press {key} to export "
                    "all the same: what leaves says so.",
                    **refused.message.params,
                    key=key_of("article.force", self._port.session.settings.keys),
                )
            )
            return
        except DelegationError as error:
            self._port.error(error.message)
            return
        notes = [say(note) for result in done for note in result.notes]
        said = "\n".join([*(str(result.path) for result in done), *notes[:NOTES]])
        self._port.clear_error()
        self._port.tell(said, _("Exported"))

    async def preview(self) -> None:
        """Shows the page in the browser, apart from what was exported, in spite of blockers; from
        then on it follows the article. Without a browser, says where it is."""
        session = self._port.session
        if self._view.article is None:
            return
        try:
            if self._preview is None:
                self._preview = await session.worker.run_without_store(
                    PagePreview, session.workspace, say
                )
        except DelegationError as error:
            self._port.error(error.message)
            return
        self._port.clear_error()
        self._port.tell(f"{self._preview.address}\n{self._preview.shown.page}", _("Preview"))
        await self._port.open_outside(self._preview.address)

    def close(self) -> None:
        """Stops what is under way, and the preview."""
        self.stopped = True
        if self._preview is not None:
            self._preview.close()

    async def _write(
        self,
        formats: tuple[str, ...],
        *,
        force: bool,
        photos: PhotoOptions | None = None,
    ) -> tuple[Exported, ...]:
        """Writes in another thread. Raises DelegationError."""
        session, dossier, article = self._port.session, self._view.dossier, self._view.article
        assert dossier is not None
        assert article is not None
        self.stopped = False

        def told(done: int, total: int) -> None:
            if self.stopped:
                raise DelegationError("Stopped: the export before is unchanged.")
            said = _("{done} of {total} photos · Escape stops").format(done=done, total=total)
            session.call_from_thread(self._show_progress, said)

        try:
            findings = await session.worker.run(check_stored, session.settings)
            return await session.worker.run_without_store(
                export_article,
                dossier,
                article,
                session.workspace,
                formats,
                force=force,
                findings=findings,
                photos=photos or PhotoOptions(),
                tell=told,
            )
        finally:
            self._show_progress("")
