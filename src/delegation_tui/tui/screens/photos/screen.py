"""Photos: a contact sheet by visit, the picture large, its fields, and its place by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _, n_
from delegation_tui.photos.intake import IngestReport
from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import Commands, bindings
from delegation_tui.tui.screens.photos import words
from delegation_tui.tui.screens.photos.adding import IngestBar, PhotoAdding
from delegation_tui.tui.screens.photos.arriving import PhotoArriving
from delegation_tui.tui.screens.photos.asking import CameraQuestions
from delegation_tui.tui.screens.photos.clocks import Clocks
from delegation_tui.tui.screens.photos.contents import SheetContents
from delegation_tui.tui.screens.photos.describing import PhotoDescribing
from delegation_tui.tui.screens.photos.dispatching import PhotoDispatch
from delegation_tui.tui.screens.photos.keys import PHOTOS_KEYS
from delegation_tui.tui.screens.photos.pictures import PhotoPictures
from delegation_tui.tui.screens.photos.placing import PhotoPlacing
from delegation_tui.tui.screens.photos.sheet import PhotoSheet
from delegation_tui.tui.screens.photos.thumbnails import Thumbnails
from delegation_tui.tui.screens.photos.writing import PhotoWriting
from delegation_tui.tui.session import Session
from delegation_tui.tui.widgets.picture import pictures_shown
from delegation_tui.tui.widgets.preview import Preview

if TYPE_CHECKING:
    from delegation_tui.store import Store


class PhotosScreen(MainScreen):
    """The list by time with its visit and reason on the left, the picture and its fields on the
    right."""

    CSS_PATH = "photos.tcss"
    KEYS = PHOTOS_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PHOTOS_KEYS)]
    # In a low terminal the fields take the whole card; Enter shows the picture.
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (32, "-high")]  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sheet = PhotoSheet(self._line)
        self._contents = SheetContents()
        self._bar = IngestBar(id="progress")
        self._adding = PhotoAdding(self, self._bar, self.expect_much, self._ask_about)
        self._placing = PhotoPlacing(self, self.sheet, self._contents)
        self._writing = PhotoWriting(self, self.sheet, self._contents)
        self._questions = CameraQuestions(self, self._contents, self.reload)
        self._unasked: IngestReport | None = None  # what `h` asks about first
        self._pictures = PhotoPictures(self, self.sheet, self._contents)
        self._describing = PhotoDescribing(self, self.sheet, self._contents)
        self._arriving = PhotoArriving(self, self.sheet, self._fill)
        self._thumbnails = Thumbnails(session, self.sheet)

    def commands(self) -> Commands:
        placing, writing, pictures = self._placing, self._writing, self._pictures
        return {
            "photos.select": self.sheet.toggle,
            "photos.all": self._select_section,
            "photos.burst": self._toggle_burst,
            "photos.whole_burst": self._select_burst,
            "photos.filter": self._choose_filter,
            "photos.visit": placing.place,
            "photos.release": placing.release,
            "photos.cover": placing.make_cover,
            "photos.earlier": partial(placing.move, -1),
            "photos.later": partial(placing.move, 1),
            "photos.clocks": self._correct_clocks,
            "photos.caption": partial(writing.edit, "caption"),
            "photos.alt": partial(writing.edit, "alt"),
            "photos.credit": partial(writing.edit, "credit"),
            "photos.rights": partial(writing.edit, "rights"),
            "photos.people": writing.name_people,
            "photos.draft": writing.draft,
            "photos.again": writing.copy_before,
            "photos.reject": writing.reject,
            **{f"photos.rate_{n}": partial(writing.rate, n) for n in range(6)},
            "photos.add": self._adding.ask,
            "photos.report": self._adding.tell,
            "photos.dispatch": PhotoDispatch(self).send,
            "photos.watch": self._arriving.toggle,
            "photos.describe": self._describing.pass_through,
            "photos.preview": pictures.show_large,
            "photos.viewer": pictures.open_viewer,
            "photos.sheet": pictures.toggle,
            "photos.read_on": partial(self._scroll_fields, 3),
            "photos.read_back": partial(self._scroll_fields, -3),
        }

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="sheet", classes="panel"):
                yield self.sheet
            with Vertical(id="card", classes="panel"):
                yield Preview()
                with VerticalScroll(id="fields", can_focus=False):
                    yield Static(id="words")
        yield self._bar

    def on_mount(self) -> None:
        super().on_mount()
        self.sheet.pictures = pictures_shown() and self.size.width >= 100
        self.query_one("#card").set_class(not pictures_shown(), "-words-only")

    def on_unmount(self) -> None:
        self._arriving.stop()
        self._adding.cancelled = True  # leaving the program does not wait for a card

    def on_resize(self) -> None:
        self.call_after_refresh(self._moved)  # there may be room for the picture now

    # -- showing ------------------------------------------------------------------------------

    async def reload(self) -> None:
        def read(store: Store) -> Dossier:
            with store.read() as tx:
                return tx.dossier()

        self._contents.dossier = await self.session.worker.run(read)
        self._fill()

    def _fill(self) -> None:
        contents = self._contents
        if contents.dossier is None:
            return
        self.sheet.nothing = contents.nothing()
        self.sheet.show(contents.sections())
        panel, watched = self.query_one("#sheet"), self._arriving.folder
        panel.border_title = Content(contents.title()).markup
        panel.border_subtitle = Content(f"● {watched}" if watched else "").markup
        if not contents.kept:
            self.query_one("#words", Static).update("")
            self.query_one("#card").border_title = ""

    def _line(self, photo: Photo, width: int, stacked: int) -> str:
        assert self._contents.dossier is not None
        return words.line(self._contents.dossier, photo, width, stacked)

    def reveal(self, record_id: UUID) -> None:
        self._contents.show_all()
        self._fill()
        self.sheet.move_to(record_id)

    @on(PhotoSheet.Moved)
    def _moved(self) -> None:
        photo, dossier = self.sheet.current, self._contents.dossier
        if photo is None or dossier is None:
            self.query_one(Preview).source = None
            return
        self.query_one("#card").border_title = Content(photo.name).markup
        selected = len(self.sheet.selected)
        said = n_("{n} selected", "{n} selected", selected) + "\n" if selected else ""
        self.query_one("#words", Static).update(Content(said) + words.fields(dossier, photo))
        self.query_one("#fields").scroll_home(animate=False)
        self._preview(photo)

    @work(exclusive=True, group=Job.PREVIEW)
    async def _preview(self, photo: Photo) -> None:
        preview = self.query_one(Preview)
        if all(preview.size) and pictures_shown():
            preview.source = await self._pictures.rendered(photo)

    @on(PhotoSheet.Wanted)
    def _draw_wanted(self, event: PhotoSheet.Wanted) -> None:
        self._thumbnails.ask(event.photos)

    def _scroll_fields(self, lines: int) -> None:
        self.query_one("#fields").scroll_relative(y=lines, animate=False)

    # -- choosing -----------------------------------------------------------------------------

    def _select_section(self) -> None:
        self._select(self.sheet.section_photos())

    def _select_burst(self) -> None:
        if self.sheet.current is not None:
            self._select(self._contents.burst(self.sheet.current))

    def _select(self, photos: Sequence[Photo]) -> None:
        self._contents.open_bursts(photos)
        self._fill()
        self.sheet.selected |= {photo.id for photo in photos}
        self.sheet.refresh()
        self._moved()

    def _toggle_burst(self) -> None:
        if self.sheet.current is not None:
            self._contents.toggle_burst(self.sheet.current)
            self._fill()

    async def _choose_filter(self) -> None:
        if await self._contents.choose_filter(self):
            self._fill()

    # -- clocks and adding --------------------------------------------------------------------

    async def _correct_clocks(self) -> None:
        dossier = self._contents.dossier
        if dossier is None:
            return
        if not dossier.cameras:
            self.say(_("No camera yet: a adds photos, and their cameras with them."))
            return
        if (report := self._unasked) is not None:
            self._unasked = None
            await self._questions.ask(report)
            return
        await Clocks(self, dossier, self.sheet.current, self.sheet.chosen).correct()

    async def _ask_about(self, report: IngestReport) -> None:
        """Says that there are new cameras to ask about: a question that opened by itself would
        take keys that were meant for something else."""
        await self.reload()
        if wanted := self._questions.wanted(report):
            self._unasked = report
            self.tell(_("New: {cameras}. h asks who held it.").format(cameras=", ".join(wanted)))

    @work(group=Job.ACTION)
    async def on_paste(self, event: events.Paste) -> None:
        """A path that was pasted, or a folder that was dropped on the terminal."""
        await self._adding.ask_about(event.text)

    def key_escape(self) -> None:
        self._adding.cancelled = True
        self.sheet.selected.clear()
        self.sheet.refresh()
        super().key_escape()
