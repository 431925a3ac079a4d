"""Photos: a contact sheet by visit, the picture large, its fields, and its place by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from delegation_tui.article.captions import caption_photos, edit_photos, name_people
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _, n_
from delegation_tui.photos.gallery import mark_cover, move_photos
from delegation_tui.photos.place import place_photos, release_photos
from delegation_tui.photos.renditions import rendition
from delegation_tui.photos.scan import inserted_card
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.paths import typed_path
from delegation_tui.tui.screens.photos import words
from delegation_tui.tui.screens.photos.adding import Adding
from delegation_tui.tui.screens.photos.clocks import Clocks
from delegation_tui.tui.screens.photos.keys import PHOTOS_KEYS
from delegation_tui.tui.screens.photos.large import LargePicture
from delegation_tui.tui.screens.photos.sections import filters, sections
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.tui.screens.photos.thumbnails import Thumbnails
from delegation_tui.tui.screens.photos.writing import Writing
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.path_prompt import PathPrompt
from delegation_tui.tui.widgets.picture import pictures_shown
from delegation_tui.tui.widgets.preview import Preview

if TYPE_CHECKING:
    from delegation_tui.store import Store

PREVIEW = 640  # pixels: wide enough for any terminal, quick to decode
LARGE = 1200
ALL = "all"


class PhotosScreen(DeskScreen):
    """The list by time with its visit and reason on the left, the picture and its fields on the
    right."""

    CSS_PATH = "photos.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PHOTOS_KEYS)]
    # Where it is low, the fields take the card: the picture stands on its key.
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (32, "-high")]  # noqa: RUF012

    _dossier: Dossier | None = None
    _filter = ALL
    _opened: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._thumbnails = Thumbnails(self)
        self._adding = Adding(self)

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="sheet", classes="panel"):
                yield PhotoSheet(self._line)
            with Vertical(id="card", classes="panel"):
                yield Preview()
                with VerticalScroll(id="fields", can_focus=False):
                    yield Static(id="words")
        yield Static(id="progress")

    def on_mount(self) -> None:
        super().on_mount()
        self.sheet.pictures = pictures_shown() and self.size.width >= 100
        self.query_one("#card").set_class(not pictures_shown(), "-words-only")

    def on_unmount(self) -> None:
        self._adding.cancelled = True  # leaving the program does not wait for a card

    def on_resize(self) -> None:
        self.call_after_refresh(self._moved)  # there may be room for the picture now

    def action_read(self, by: int) -> None:
        self.query_one("#fields").scroll_relative(y=by, animate=False)

    @property
    def sheet(self) -> PhotoSheet:
        return self.query_one(PhotoSheet)

    async def reload(self) -> None:
        def read(store: Store) -> Dossier:
            with store.read() as tx:
                return tx.dossier()

        self._dossier = await self.desk_app.desk.run(read)
        self._fill()

    def _fill(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        ways = filters(dossier)
        # A camera or visit that is gone filters no more.
        chosen = next((way for way in ways if way.key == self._filter), ways[0])
        self._filter = chosen.key
        if dossier.photos:
            self.sheet.nothing = _("No photo here: / shows others.")
        else:
            self.sheet.nothing = _("No photo: a adds some, from a folder or a card.")
        self.sheet.show(sections(dossier, chosen.keep, self._opened))
        kept = sum(chosen.keep(photo) for photo in dossier.photos)
        loose = sum(p.visit_id is None for p in dossier.photos)
        unsure = sum(p.match.unsure for p in dossier.photos)
        counts = (
            n_("{n} photo", "{n} photos", len(dossier.photos))
            if chosen.key == ALL
            else _("{filter}: {n} of {all}").format(
                filter=chosen.name, n=kept, all=len(dossier.photos)
            ),
            n_("{n} to place", "{n} to place", loose) if loose else "",
            n_("{n} unsure", "{n} unsure", unsure) if unsure else "",
        )
        panel = self.query_one("#sheet")
        panel.border_title = Content(" · ".join(part for part in counts if part)).markup
        if not kept:
            self.query_one("#words", Static).update("")
            self.query_one("#card").border_title = ""

    def _line(self, photo: Photo, width: int, stacked: int) -> str:
        assert self._dossier is not None
        return words.line(self._dossier, photo, width, stacked)

    def reveal(self, record_id: UUID) -> None:
        self._filter = ALL
        self._fill()
        self.sheet.move_to(record_id)

    # -- pictures -----------------------------------------------------------------------------

    @on(PhotoSheet.Moved)
    def _moved(self) -> None:
        photo, dossier = self.sheet.current, self._dossier
        if photo is None or dossier is None:
            self.query_one(Preview).source = None
            return
        self.query_one("#card").border_title = Content(photo.name).markup
        selected = len(self.sheet.selected)
        said = n_("{n} selected", "{n} selected", selected) + "\n" if selected else ""
        self.query_one("#words", Static).update(Content(said) + words.fields(dossier, photo))
        self.query_one("#fields").scroll_home(animate=False)
        self._preview(photo)

    @work(exclusive=True, group="preview")
    async def _preview(self, photo: Photo) -> None:
        preview = self.query_one(Preview)
        if all(preview.size) and pictures_shown():
            preview.source = await self._rendered(photo, PREVIEW)

    async def _rendered(self, photo: Photo, width: int) -> Path | None:
        workspace = self.desk_app.workspace
        try:
            return await self.desk_app.desk.elsewhere(rendition, workspace, photo, width)
        except DelegationError:
            return None  # the photo's problem stands in its fields

    @on(PhotoSheet.Wanted)
    def _wanted_in_sight(self, event: PhotoSheet.Wanted) -> None:
        self._thumbnails.ask(event.photos)

    @work
    async def action_preview(self) -> None:
        """The picture large; left and right show the ones beside it."""
        sheet = self.sheet
        while (photo := sheet.current) is not None and self._dossier is not None:
            source = await self._rendered(photo, LARGE)
            if source is None or not pictures_shown():
                self.notify(_("No picture can be shown here: z opens it in the system's viewer."))
                return
            line = words.headline(self._dossier, photo)
            step = await self.app.push_screen_wait(LargePicture(source, line))
            if not step:
                return
            sheet.action_step(step, 0)

    @work
    async def action_viewer(self) -> None:
        photo = self.sheet.current
        if photo is not None:
            await self.open_outside(self.desk_app.workspace.root / photo.path)

    def action_sheet(self) -> None:
        self.sheet.pictures = not self.sheet.pictures and pictures_shown()

    # -- choosing -----------------------------------------------------------------------------

    def action_select(self) -> None:
        self.sheet.toggle()

    def action_select_section(self) -> None:
        self._select(self.sheet.section_photos())

    def action_whole_burst(self) -> None:
        if self.sheet.current is not None:
            self._select(self._burst(self.sheet.current))

    def _burst(self, photo: Photo) -> list[Photo]:
        photos = self._dossier.photos if self._dossier else ()
        return [p for p in photos if p.burst and p.burst == photo.burst] or [photo]

    def _select(self, photos: list[Photo] | tuple[Photo, ...]) -> None:
        self._opened |= {p.burst for p in photos if p.burst}
        self._fill()
        self.sheet.selected |= {photo.id for photo in photos}
        self.sheet.refresh()
        self._moved()

    def action_burst(self) -> None:
        photo = self.sheet.current
        if photo is not None and photo.burst:
            self._opened ^= {photo.burst}
            self._fill()

    @work
    async def action_filter(self) -> None:
        if self._dossier is None:
            return
        ways = filters(self._dossier)
        now = next((n for n, way in enumerate(ways) if way.key == self._filter), 0)
        names = [way.name for way in ways]
        chosen = await self.app.push_screen_wait(Choice(_("Filter"), names, now))
        if chosen is not None:
            self._filter = ways[chosen].key
            self._fill()

    @property
    def _ids(self) -> list[UUID]:
        """The selection, or the photo under the cursor."""
        return [photo.id for photo in self.sheet.chosen]

    @property
    def _stacked_ids(self) -> list[UUID]:
        """The same with all that their closed bursts stand for: a burst is of one place."""
        return [photo.id for chosen in self.sheet.chosen for photo in self._stack(chosen)]

    async def _act(self, act: Callable[..., object], *args: object, **fields: object) -> None:
        if self.sheet.chosen and await self.do(act, *args, **fields) is not None:
            self.sheet.selected.clear()

    # -- placing ------------------------------------------------------------------------------

    @work
    async def action_place(self) -> None:
        dossier, ids = self._dossier, self._stacked_ids
        if dossier is None or not ids:
            return
        names = [title for _visit, title in words.visit_titles(dossier)]
        near = words.likeliest(dossier, self.sheet.chosen[0])
        title = n_("Place {n} photo at…", "Place {n} photos at…", len(ids))
        chosen = await self.app.push_screen_wait(Choice(title, [*names, _("no visit")], near))
        if chosen is not None:
            visit_id = dossier.visits[chosen].id if chosen < len(names) else None
            self.sheet.step_past(ids)
            await self._act(place_photos, ids, visit_id)

    @work
    async def action_release(self) -> None:
        await self._act(
            release_photos, self._stacked_ids, self.desk_app.workspace.settings.tolerance
        )

    @work
    async def action_clocks(self) -> None:
        if self._dossier is None:
            return
        if not self._dossier.cameras:
            self.notify(_("No camera yet: a adds photos, and their cameras with them."))
            return
        await Clocks(self, self._dossier, self.sheet.current).correct()

    # -- words --------------------------------------------------------------------------------

    @work
    async def action_edit(self, field: str) -> None:
        if self._dossier is not None and self.sheet.chosen:
            ids = self._ids
            text = await Writing(self, self._dossier).field(self.sheet.chosen, field)
            if text is not None:
                await self._act(edit_photos, ids, **{field: text})

    @work
    async def action_people(self) -> None:
        ids = self._ids
        if self._dossier is not None and ids:
            text = await Writing(self, self._dossier).people(self.sheet.chosen)
            if text is not None:
                await self._act(name_people, ids, text)
                await self._redraft(ids)

    @work
    async def action_draft(self) -> None:
        await self._redraft(self._ids)

    async def _redraft(self, ids: list[UUID]) -> None:
        changed = await self.do(caption_photos, self.desk_app.workspace.settings, ids)
        if changed is not None:
            self.notify(n_("{n} photo captioned", "{n} photos captioned", len(changed)))

    @work
    async def action_copy_before(self) -> None:
        sheet = self.sheet
        if 0 < sheet.cursor < len(sheet.photos):
            before = sheet.photos[sheet.cursor - 1]
            await self._act(edit_photos, self._ids, caption=before.caption, people=before.people)

    @work
    async def action_rate(self, stars: int) -> None:
        await self._act(edit_photos, self._ids, rating=stars)

    @work
    async def action_reject(self) -> None:
        photos = self.sheet.chosen
        rejected = not all(photo.rejected for photo in photos)
        await self._act(edit_photos, [p.id for p in photos], rejected=rejected)

    @work
    async def action_cover(self) -> None:
        photo = self.sheet.current
        if photo is not None:
            await self._act(mark_cover, photo.id)

    @work
    async def action_move(self, by: int) -> None:
        photo, shown = self.sheet.current, self.sheet.section_photos()
        at = shown.index(photo) + by if photo in shown else -1
        if photo is not None and 0 <= at < len(shown):
            moved, past = ([p.id for p in self._stack(one)] for one in (photo, shown[at]))
            await self._act(move_photos, moved, past, later=by > 0)

    def _stack(self, photo: Photo) -> list[Photo]:
        """The photo, or all that its closed burst stands for."""
        return [photo] if photo.burst in self._opened else self._burst(photo)

    # -- adding -------------------------------------------------------------------------------

    @work
    async def action_add(self) -> None:
        await self._ask_from_where(f"{Path.home()}{os.sep}", or_card=True)

    @work
    async def on_paste(self, event: events.Paste) -> None:
        """A path that was pasted, or a folder that was dropped on the terminal."""
        await self._ask_from_where(event.text)

    async def _ask_from_where(self, start: str, *, or_card: bool = False) -> None:
        label = _("Folder, card or file to copy photos from")
        prompt = PathPrompt(label, start.strip(), typed_over=True)
        if or_card:
            self._offer_card(prompt)
        path = await self.app.push_screen_wait(prompt)
        if path:
            self._ingest(typed_path(path))

    @work(group="card")
    async def _offer_card(self, prompt: PathPrompt) -> None:
        """Looking for cards may take a moment: what is typed meanwhile is typed into the prompt."""
        card = await self.desk_app.desk.elsewhere(inserted_card)
        if card is not None:
            prompt.offer(f"{card}{os.sep}")

    @work(group="ingest")
    async def _ingest(self, path: Path) -> None:
        await self._adding.copy_from(path)

    @work(exclusive=True, group="news")
    async def show_news(self) -> None:
        """What was kept so far is shown now, not at the next look."""
        await self.desk_app.look_for_news()

    @work
    async def action_report(self) -> None:
        await self._adding.tell()

    def key_escape(self) -> None:
        self._adding.cancelled = True
        self.sheet.selected.clear()
        self.sheet.refresh()
        super().key_escape()
