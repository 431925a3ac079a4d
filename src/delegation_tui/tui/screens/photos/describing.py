"""Picture after picture whose alternative text is to be written: one line, Enter, the next one."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from delegation_tui.article import edit_photos
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _
from delegation_tui.tui.screens.photos.pictures import LARGE, PhotoPictures
from delegation_tui.tui.screens.photos.words import headline
from delegation_tui.tui.screens.photos.writing import alternative
from delegation_tui.tui.widgets.preview import Preview

if TYPE_CHECKING:
    from delegation_tui.store import Store


def in_article(store: Store) -> frozenset[UUID]:
    """The photos that the article shows."""
    with store.read() as tx:
        article = tx.article()
    blocks = article.blocks if article is not None else ()
    return frozenset(photo_id for block in blocks for photo_id in block.photo_ids)


class Described(Vertical):
    """The picture that a line is asked for, as large as there is room, and what is known of it."""

    DEFAULT_CSS = """
    Described { height: 1fr; background: $background; }
    Described Preview { height: 1fr; }
    Described Static { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, preview: Preview, line: str) -> None:
        super().__init__()
        self._preview, self._line = preview, line

    def compose(self) -> ComposeResult:
        yield self._preview
        yield Static(Content(self._line))


class PhotoDescribing(PhotoPictures):
    """The pass through the pictures that nobody described."""

    async def pass_through(self) -> None:
        """Asks for one after the other, from the cursor on: of the selection, else of those that
        the article shows, else of all on the sheet. Escape ends it, what is half typed stays."""
        if self.contents.dossier is None:
            return  # it is still being read
        printed = await self.port.session.worker.run(in_article)
        waiting = self._to_describe(printed)
        if not waiting:
            self.port.say(_("Every picture here has its alternative text."))
        for number, photo_id in enumerate(waiting, 1):
            self.sheet.move_to(photo_id)
            photo = self.sheet.current
            if photo is None or photo.id != photo_id:
                continue  # it was taken away meanwhile
            if not await self._describe(photo, f"{number}/{len(waiting)}"):
                return

    def _to_describe(self, printed: Collection[UUID]) -> list[UUID]:
        shown = self.sheet.photos
        onward = [*shown[self.sheet.cursor :], *shown[: self.sheet.cursor]]
        missing = [photo for photo in onward if photo.is_to_describe]
        for some in (self.sheet.selected, printed):
            if found := [photo.id for photo in missing if photo.id in some]:
                return found
        return [photo.id for photo in missing]

    async def _describe(self, photo: Photo, place: str) -> bool:
        """Asks for one text; whether the pass goes on. Enter on an empty line leaves the picture
        for later."""
        dossier = self.contents.dossier
        if dossier is None:
            return False
        preview = Preview()
        preview.source = await self.rendered(photo, LARGE)
        draft = f"photo.{photo.id}.alt"
        text = await self.port.ask_text(
            _("{place} · what is seen in it; a dash alone: decorative").format(place=place),
            photo.alt,
            draft=draft,
            above=Described(preview, headline(dossier, photo)),
        )
        if text is None:
            return False
        words = alternative(text)
        if text and await self.port.change((photo,), edit_photos, [photo.id], **words) is not None:
            await self.port.forget_draft(draft)
        return True
