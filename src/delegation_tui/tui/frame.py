"""What every screen shares: the title line, the error line, the footer, reloading on change."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import say
from delegation_tui.tui.outside import open_outside
from delegation_tui.tui.widgets.keys_footer import KeysFooter
from delegation_tui.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from delegation_tui.tui.app import DelegationApp

T = TypeVar("T")


class ErrorLine(Static):
    """One line above the footer that stays until it is read (Escape)."""

    DEFAULT_CSS = """
    ErrorLine { height: auto; max-height: 4; display: none; padding: 0 1;
                background: $error; color: $text; }
    ErrorLine.-shown { display: block; }
    """

    def show(self, text: str) -> None:
        self.update(Content(f"✗ {text}"))
        self.add_class("-shown")

    def hide(self) -> None:
        self.remove_class("-shown")


class DeskScreen(Screen[None]):
    """A screen of the program. It composes `body`, fills it in `reload`, and is reloaded when
    data changed: at once when it is on top, else when it comes back."""

    AUTO_FOCUS = "#main"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012

    _stale = True
    _much_is_new = True
    is_opening = False  # what it shows is being read for the first time
    _wanted: UUID | None = None

    @property
    def desk_app(self) -> DelegationApp:
        return cast("DelegationApp", self.app)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield from self.body()
        yield ErrorLine()
        yield KeysFooter()

    def body(self) -> ComposeResult:
        raise NotImplementedError

    async def reload(self) -> None:
        """Reads what the screen shows and shows it."""
        raise NotImplementedError

    def reveal(self, record_id: UUID) -> None:
        """Puts the cursor on a record that was searched for."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.desk_app.changed.subscribe(self, lambda _stamp: self.data_changed())

    def on_screen_resume(self) -> None:
        self._show_head()
        if self._stale and self.desk_app.head is not None:
            self._reload()

    def _show_head(self) -> None:
        if self.desk_app.head is not None:
            self.query_one(TitleBar).show(self.desk_app.head)

    def data_changed(self) -> None:
        self._stale = True
        if self.is_current:
            self._show_head()
            self._reload()

    @work(exclusive=True, group="reload")
    async def _reload(self) -> None:
        self._stale = False
        self.is_opening = self._much_is_new
        try:
            await self.reload()
        except DelegationError as error:
            self.error(error.message)
        finally:
            self.is_opening = False
        self._reveal_wanted()
        if self._much_is_new:
            self._much_is_new = False
            # What was read stays: the collector would walk through it again and again, which
            # holds up a key for 0.3 s at 10,000 photos.
            gc.freeze()

    def expect_much(self) -> None:
        """Much is about to be read that was not there before."""
        self._much_is_new = True

    def show_record(self, record_id: UUID) -> None:
        """Puts the cursor on a record, as soon as what the screen shows has been read."""
        self._wanted = record_id
        if not self._stale:
            self._reveal_wanted()

    def _reveal_wanted(self) -> None:
        if self._wanted is not None:
            self.reveal(self._wanted)
            self._wanted = None

    def error(self, message: Message) -> None:
        self.query_one(ErrorLine).show(say(message))

    def say(self, text: str) -> None:
        """Says what was done; one such note at a time, not a pile that covers the screen."""
        self.app.clear_notifications()
        self.notify(text, markup=False)

    def key_escape(self) -> None:
        self.query_one(ErrorLine).hide()

    async def open_outside(self, path: Path) -> None:
        """Opens a file with the desktop's own program for it; that there is none is said."""
        try:
            await self.desk_app.desk.elsewhere(open_outside, path)
        except DelegationError as error:
            self.error(error.message)

    async def keep_typing(self) -> None:
        """Puts what is half typed on disk, before the program is left."""

    async def keep_draft(self, key: str, text: str) -> None:
        """Keeps a half-typed text on disk; a failure is said, the text stays on the screen."""
        try:
            await self.desk_app.desk.run(lambda store: store.save_draft(key, text))
        except DelegationError as error:
            self.error(error.message)

    async def do(self, act: Callable[..., T], /, *args: Any, **kwargs: Any) -> T | None:
        """Runs an action on the store; every screen hears of it. None when it was refused: the
        reason stands in the error line and nothing was written."""
        try:
            done = await self.desk_app.desk.run(act, *args, **kwargs)
        except DelegationError as error:
            self.error(error.message)
            return None
        self.query_one(ErrorLine).hide()
        self.desk_app.announce()
        return done
