"""Photos: a contact sheet by visit, the picture large, its fields, and its place by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from delegation_tui.article.captions import caption_photos, edit_photos, name_people
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import utc_now
from delegation_tui.language import expand_codes
from delegation_tui.locale import _, n_, say
from delegation_tui.photos.ingest import IngestReport, Progress, add_photos
from delegation_tui.photos.pixels import pixels
from delegation_tui.photos.place import place_photos, release_photos
from delegation_tui.photos.renditions import rendition
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.screens.photos import words
from delegation_tui.tui.screens.photos.clocks import Clocks
from delegation_tui.tui.screens.photos.keys import PHOTOS_KEYS
from delegation_tui.tui.screens.photos.large import LargePicture
from delegation_tui.tui.screens.photos.sections import filters, sections
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.picture import Picture, pictures_shown
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.store import Store

PREVIEW = 640  # pixels: wide enough for any terminal, quick to decode
LARGE = 1200
LABELS = {
    "caption": Message("Caption"),
    "alt": Message("Alternative text"),
    "credit": Message("Credit"),
    "rights": Message("Rights"),
}


class PhotosScreen(DeskScreen):
    """The list by time with its visit and reason on the left, the picture and its fields on the
    right."""

    CSS_PATH = "photos.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PHOTOS_KEYS)]

    _dossier: Dossier | None = None
    _filter = 0
    _opened: frozenset[str] = frozenset()
    _cancelled = False

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="sheet", classes="panel"):
                yield PhotoSheet(self._line)
            with Vertical(id="card", classes="panel"):
                yield Picture()
                with VerticalScroll(id="fields", can_focus=False):
                    yield Static(id="words")
        yield Static(id="progress")

    def on_mount(self) -> None:
        super().on_mount()
        self._sheet.pictures = pictures_shown() and self.size.width >= 100

    @property
    def _sheet(self) -> PhotoSheet:
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
        name, keep = filters(dossier)[self._filter]
        self._sheet.show(sections(dossier, keep, self._opened))
        loose = sum(p.visit_id is None for p in dossier.photos)
        unsure = sum(p.match.unsure for p in dossier.photos)
        shown = len(self._sheet.photos)
        counts = (
            n_("{n} photo", "{n} photos", len(dossier.photos)),
            n_("{n} to place", "{n} to place", loose) if loose else "",
            n_("{n} unsure", "{n} unsure", unsure) if unsure else "",
            f"{name} ({shown})" if self._filter else "",
        )
        panel = self.query_one("#sheet")
        panel.border_title = Content(" · ".join(part for part in counts if part)).markup
        if not dossier.photos:
            self.query_one("#words", Static).update(
                Content(_("No photo: a adds some, from a folder or a card."))
            )

    def _line(self, photo: Photo, width: int, stacked: int) -> str:
        assert self._dossier is not None
        return words.line(self._dossier, photo, width, stacked)

    def reveal(self, record_id: UUID) -> None:
        self._filter = 0
        self._fill()
        self._sheet.move_to(record_id)

    # -- pictures -----------------------------------------------------------------------------

    @on(PhotoSheet.Moved)
    def _moved(self) -> None:
        photo, dossier = self._sheet.current, self._dossier
        if photo is None or dossier is None:
            self.query_one(Picture).source = None
            return
        self.query_one("#card").border_title = Content(photo.name).markup
        selected = len(self._sheet.selected)
        said = n_("{n} selected", "{n} selected", selected) + "\n" if selected else ""
        self.query_one("#words", Static).update(Content(said + words.fields(dossier, photo)))
        self._preview(photo)

    @work(exclusive=True, group="preview")
    async def _preview(self, photo: Photo) -> None:
        if self.query_one("#card").display and pictures_shown():
            self.query_one(Picture).source = await self._rendered(photo, PREVIEW)

    async def _rendered(self, photo: Photo, width: int) -> Path | None:
        workspace = self.desk_app.workspace
        try:
            return await self.desk_app.desk.elsewhere(rendition, workspace, photo, width)
        except DelegationError:
            return None  # the photo's problem stands in its fields

    @on(PhotoSheet.Wanted)
    def _thumbnails(self, event: PhotoSheet.Wanted) -> None:
        for photo in event.photos:
            self._thumbnail(photo)

    @work(group="thumbnails")
    async def _thumbnail(self, photo: Photo) -> None:
        workspace, desk = self.desk_app.workspace, self.desk_app.desk
        width, height = self._sheet.cell
        try:
            rows = await desk.elsewhere(pixels, workspace, photo, width, height * 2)
        except DelegationError:
            return
        self._sheet.keep(photo.sha256, rows)

    @work
    async def action_preview(self) -> None:
        photo = self._sheet.current
        if photo is None:
            return
        source = await self._rendered(photo, LARGE)
        if source is None or not pictures_shown():
            self.notify(_("No picture can be shown here: z opens it in the system's viewer."))
            return
        self.app.push_screen(LargePicture(source, photo.caption or photo.name))

    def action_viewer(self) -> None:
        photo = self._sheet.current
        if photo is not None:
            original = self.desk_app.workspace.root / photo.path
            self.app.open_url(original.resolve().as_uri())

    def action_sheet(self) -> None:
        self._sheet.pictures = not self._sheet.pictures and pictures_shown()

    # -- choosing -----------------------------------------------------------------------------

    def action_select(self) -> None:
        self._sheet.toggle()

    def action_select_section(self) -> None:
        self._select(self._sheet.section_photos())

    def action_whole_burst(self) -> None:
        self._select(self._burst())

    def _burst(self) -> list[Photo]:
        photo, dossier = self._sheet.current, self._dossier
        if photo is None or dossier is None:
            return []
        return [p for p in dossier.photos if p.burst and p.burst == photo.burst] or [photo]

    def _select(self, photos: list[Photo] | tuple[Photo, ...]) -> None:
        self._opened |= {p.burst for p in photos if p.burst}
        self._fill()
        self._sheet.selected |= {photo.id for photo in photos}
        self._sheet.refresh()
        self._moved()

    def action_burst(self) -> None:
        photo = self._sheet.current
        if photo is not None and photo.burst:
            self._opened ^= {photo.burst}
            self._fill()

    @work
    async def action_filter(self) -> None:
        if self._dossier is None:
            return
        names = [name for name, _keep in filters(self._dossier)]
        chosen = await self.app.push_screen_wait(Choice(_("Filter"), names, self._filter))
        if chosen is not None:
            self._filter = chosen
            self._fill()

    @property
    def _ids(self) -> list[UUID]:
        """The selection, or the photo under the cursor."""
        return [photo.id for photo in self._sheet.chosen]

    async def _act(self, act: Callable[..., object], *args: object, **fields: object) -> None:
        if self._sheet.chosen and await self.do(act, *args, **fields) is not None:
            self._sheet.selected.clear()

    # -- placing ------------------------------------------------------------------------------

    @work
    async def action_place(self) -> None:
        dossier, ids = self._dossier, self._ids
        if dossier is None or not ids:
            return
        names = [
            f"{dossier.event.local(v.starts_at):%d/%m %H:%M} {dossier.roster.visit_name(v)}"
            for v in dossier.visits
        ]
        photo = self._sheet.chosen[0]
        near = min(
            range(len(dossier.visits)),
            key=lambda n: abs(dossier.visits[n].starts_at - (photo.taken_at or utc_now())),
            default=0,
        )
        title = n_("Place {n} photo at…", "Place {n} photos at…", len(ids))
        chosen = await self.app.push_screen_wait(Choice(title, [*names, _("no visit")], near))
        if chosen is not None:
            visit_id = dossier.visits[chosen].id if chosen < len(names) else None
            await self._act(place_photos, ids, visit_id)

    @work
    async def action_release(self) -> None:
        await self._act(release_photos, self._ids, self.desk_app.workspace.settings.tolerance)

    @work
    async def action_clocks(self) -> None:
        if self._dossier is not None and self._dossier.cameras:
            await Clocks(self, self._dossier, self._sheet.current).correct()

    # -- words --------------------------------------------------------------------------------

    @work
    async def action_edit(self, field: str) -> None:
        photos = self._sheet.chosen
        if not photos:
            return
        values = {getattr(photo, field) for photo in photos}
        count = f" · {n_('{n} photo', '{n} photos', len(photos))}" if len(photos) > 1 else ""
        start = values.pop() if len(values) == 1 else ""
        dossier = self._dossier
        assert dossier is not None
        day = dossier.event.day_of(photos[0].taken_at or utc_now())
        language, style = dossier.event.language, self.desk_app.workspace.settings.style

        def written_out(typed: str) -> str:
            return expand_codes(typed, dossier.roster, day, language=language, style=style)

        prompt = Prompt(say(LABELS[field]) + count, start, written_out)
        text = await self.app.push_screen_wait(prompt)
        if text is not None and text != start:
            await self._act(edit_photos, [p.id for p in photos], **{field: text})

    @work
    async def action_people(self) -> None:
        ids = self._ids
        if not ids:
            return
        label = _("Left to right: codes or names, separated by commas")
        text = await self.app.push_screen_wait(Prompt(label))
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
        sheet = self._sheet
        if 0 < sheet.cursor < len(sheet.photos):
            before = sheet.photos[sheet.cursor - 1]
            await self._act(edit_photos, self._ids, caption=before.caption, people=before.people)

    @work
    async def action_rate(self, stars: int) -> None:
        await self._act(edit_photos, self._ids, rating=stars)

    @work
    async def action_reject(self) -> None:
        photos = self._sheet.chosen
        rejected = not all(photo.rejected for photo in photos)
        await self._act(edit_photos, [p.id for p in photos], rejected=rejected)

    @work
    async def action_cover(self) -> None:
        if self._sheet.current is not None:
            photo = self._sheet.current
            await self._act(edit_photos, [photo.id], cover=not photo.cover)

    @work
    async def action_move(self, by: int) -> None:
        photo = self._sheet.current
        if photo is not None:
            await self._act(edit_photos, [photo.id], order=photo.order + by)

    # -- adding -------------------------------------------------------------------------------

    @work
    async def action_add(self) -> None:
        label = _("Folder, card or file to copy photos from")
        path = await self.app.push_screen_wait(Prompt(label, str(Path.home())))
        if path:
            self._ingest(Path(path.strip("'\" ")).expanduser())

    @work(exclusive=True, group="ingest")
    async def _ingest(self, path: Path) -> None:
        self._cancelled = False
        loop_call = self.app.call_from_thread
        bar = self.query_one("#progress", Static)
        bar.update(Content(_("Reading {path}…").format(path=path)))
        bar.add_class("-shown")

        def add(store: Store) -> IngestReport:
            return add_photos(
                store,
                self.desk_app.workspace,
                [path],
                progress=lambda p: loop_call(self._show_progress, p),
                cancel=lambda: self._cancelled,
            )

        try:
            report = await self.desk_app.desk.beside(add)
        except DelegationError as error:
            self.error(error.message)
            return
        finally:
            bar.remove_class("-shown")
            self.desk_app.announce()
        self._say_report(report)

    def _show_progress(self, progress: Progress) -> None:
        share = progress.done_bytes / progress.total_bytes if progress.total_bytes else 1.0
        left = progress.left
        text = _("{done} of {total} files · {percent} % · {rate} MB/s{left} · Escape stops").format(
            done=progress.done_files,
            total=progress.total_files,
            percent=round(share * 100),
            rate=round(progress.rate / 1e6),
            left=f" · {round(left.total_seconds())} s" if left else "",
        )
        self.query_one("#progress", Static).update(Content(text))

    def _say_report(self, report: IngestReport) -> None:
        if report.failed:
            name, reason = report.failed[0]
            more = n_("{n} file refused", "{n} files refused", len(report.failed))
            self.error(Message("{more}: {name}: {reason}", more=more, name=name, reason=reason))
        self.notify(
            _("{added} added, {known} already there").format(
                added=len(report.added), known=len(report.known)
            )
        )

    def key_escape(self) -> None:
        self._cancelled = True
        self._sheet.selected.clear()
        self._sheet.refresh()
        super().key_escape()
