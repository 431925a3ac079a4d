"""The application: its modes, its link to the store, what all screens can do."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual import work
from textual.app import App, ScreenStackError, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.signal import Signal

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, say
from delegation_tui.tui.desk import Desk
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.head import Head, keep_draft, read_draft, read_head
from delegation_tui.tui.key import bindings
from delegation_tui.tui.key_order import ASKS, KeyOrder, Passed, keys_of
from delegation_tui.tui.keymap import APP_KEYS, check_keymap
from delegation_tui.tui.terminal import when_gone
from delegation_tui.tui.themes import DARK, LIGHT
from delegation_tui.workspace import Workspace, change_settings

MODE = "app.mode"  # where the screen that is open is kept


def _today() -> Screen[None]:
    from delegation_tui.tui.screens.today.screen import TodayScreen

    return TodayScreen()


def _people() -> Screen[None]:
    from delegation_tui.tui.screens.people.screen import PeopleScreen

    return PeopleScreen()


def _photos() -> Screen[None]:
    from delegation_tui.tui.screens.photos.screen import PhotosScreen

    return PhotosScreen()


def _article() -> Screen[None]:
    from delegation_tui.tui.screens.article.screen import ArticleScreen

    return ArticleScreen()


class DelegationApp(App[None]):
    """The program on one workspace."""

    TITLE = "delegation"
    CSS_PATH = "app.tcss"
    MODES = {"today": _today, "people": _people, "photos": _photos, "article": _article}  # noqa: RUF012
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APP_KEYS)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, workspace: Workspace, typed: str = "") -> None:
        """`typed`: what was typed before the screens were there."""
        super().__init__()
        self._typed_ahead = typed
        self.workspace = workspace
        self.desk = Desk(workspace)
        self.changed: Signal[int] = Signal(self, "changed")
        self.head: Head | None = None
        self._key_mistake: DelegationError | None = None
        self._keys = KeyOrder(self, super().on_event)

    def on_mount(self) -> None:
        self.register_theme(LIGHT)
        self.register_theme(DARK)
        few = self.console.color_system == "standard" and not self.is_headless
        self.set_class(few, "-few-colours")
        wanted = self.workspace.settings.theme
        self.theme = wanted if wanted in self.available_themes else DARK.name
        try:
            self.set_keymap(check_keymap(self.workspace.settings.keys))
        except DelegationError as error:
            self._key_mistake = error  # said on the screen that the program opens on
        self.mode_change_signal.subscribe(self, self._keep_mode)
        self._open()
        for key in keys_of(self._typed_ahead):
            self.post_message(key)
        self.set_interval(1, self.look_for_news)
        if not self.is_headless:
            when_gone(self._leave_at_once)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    async def on_passed(self, event: Passed) -> None:
        await self._keys.passed(event)

    # -- data ---------------------------------------------------------------------------------

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        """Opens the store behind the painted screen; what fails is said and can be mended."""
        try:
            await self._read_head()
            left = await self.desk.run(read_draft, MODE)
        except DelegationError as error:
            self._say_error(error)
            return
        if left in self.MODES and self.current_mode == self.DEFAULT_MODE:
            await self.switch_mode(left)
        if self._key_mistake is not None:
            self._say_error(self._key_mistake)

    @work(exclusive=True, group="draft")
    async def _keep_mode(self, mode: str) -> None:
        """After a kill or a lost connection, the program opens on the screen that it was on."""
        with contextlib.suppress(DelegationError):
            await self.desk.run(keep_draft, MODE, "" if mode == self.DEFAULT_MODE else mode)

    async def _read_head(self) -> None:
        self.head = await self.desk.run(read_head)
        self.changed.publish(self.head.stamp)

    def announce(self) -> None:
        """Tells every screen that something was written."""
        self._refresh_head()

    @work(exclusive=True, group="head")
    async def _refresh_head(self) -> None:
        try:
            await self._read_head()
        except DelegationError as error:
            self._say_error(error)

    async def look_for_news(self) -> None:
        """What another process wrote shows within a second."""
        if self.head is None:
            return
        with contextlib.suppress(DelegationError):  # it is looked again in a second
            if self.head.stamp != await self.desk.run(lambda store: store.stamp()):
                self.announce()

    def _say_error(self, error: DelegationError) -> None:
        if isinstance(self.screen, DeskScreen):
            self.screen.error(error.message)
        else:
            self.notify(say(error.message), severity="error", timeout=60, markup=False)

    def clear_selection(self) -> None:
        """Nothing is selected yet while the first screen is mounted: from Python 3.12 on that
        happens before Textual counts it as a screen, and an Input of it asks all the same."""
        with suppress(ScreenStackError):
            super().clear_selection()

    # -- what every screen can do -------------------------------------------------------------

    def action_go(self, mode: str) -> None:
        self.switch_mode(mode)

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        await self._step_back(Message("Undone: {what}"), "undo")

    @work(exclusive=True, group="undo")
    async def action_redo(self) -> None:
        await self._step_back(Message("Done again: {what}"), "redo")

    async def _step_back(self, said: Message, step: str) -> None:
        try:
            change = await self.desk.run(lambda store: getattr(store, step)())
        except DelegationError as error:
            self._say_error(error)
            return
        if change is None:
            self._say(_("Nothing to take back.") if step == "undo" else _("Nothing to redo."))
            return
        self._say(say(Message(said.template, what=change.summary)))
        self.announce()

    def _say(self, text: str) -> None:
        if isinstance(self.screen, DeskScreen):
            self.screen.say(text)
        else:
            self.notify(text, markup=False)

    def action_help(self) -> None:
        from delegation_tui.tui.screens.help.screen import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_slate(self) -> None:
        from delegation_tui.tui.screens.slate.screen import SlateScreen

        self.push_screen(SlateScreen(self.head.event.tz if self.head else None))

    def action_history(self) -> None:
        from delegation_tui.tui.screens.history.screen import HistoryScreen

        self.push_screen(HistoryScreen())

    @work(group=ASKS)
    async def action_import(self) -> None:
        from delegation_tui.tui.screens.importing.screen import import_a_file

        if isinstance(self.screen, DeskScreen):
            await import_a_file(self.screen)

    @work(group=ASKS)
    async def action_find(self) -> None:
        from delegation_tui.tui.screens.find.screen import FindScreen

        hit = await self.push_screen_wait(FindScreen())
        if hit is not None:
            self.go_to(hit.mode, hit.record_id)

    def go_to(self, mode: str, record_id: UUID) -> None:
        """Shows a record on its screen."""
        self.switch_mode(mode)
        self.call_after_refresh(self._reveal, record_id)

    def _reveal(self, record_id: UUID) -> None:
        if isinstance(self.screen, DeskScreen):
            self.screen.show_record(record_id)

    async def action_quit(self) -> None:
        if isinstance(self.screen, DeskScreen):
            await self.screen.keep_typing()
        with contextlib.suppress(DelegationError):
            await self.desk.run(keep_draft, MODE, "")
        self.exit()

    @work(exclusive=True, group="leaving")
    async def _leave_at_once(self) -> None:
        """The terminal is gone: what is half typed is kept, then the process ends. Textual's own
        way out would say goodbye to the terminal, and wait until that is heard."""
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                await screen.keep_typing()
        self.desk.close()
        os._exit(1)

    def get_key_display(self, binding: Binding) -> str:
        """F-keys as they are engraved, the space bar by its sign."""
        shown = super().get_key_display(binding)
        if shown == "space":
            return "␣"
        return shown.upper() if re.fullmatch(r"f\d+", shown) else shown

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every key of this screen and of the app by its name, then the themes."""
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.description:
                title = f"{binding.description} ({self.get_key_display(binding)})"
                yield SystemCommand(title, binding.tooltip, self._runner(active))
        yield SystemCommand(_("Theme"), _("Change the colours"), self.action_change_theme)

    def _runner(self, active: ActiveBinding) -> Callable[[], Awaitable[bool]]:
        return partial(self.run_action, active.binding.action, active.node)

    def watch_theme(self, theme: str) -> None:
        """The choice of colours is kept."""
        if self.is_running and theme != self.workspace.settings.theme:
            self._keep_theme(theme)

    @work(exclusive=True, group="settings")
    async def _keep_theme(self, theme: str) -> None:
        values = {"interface": {"theme": theme}}
        try:
            await self.desk.elsewhere(change_settings, self.workspace.settings_file, values)
        except OSError:
            return  # a read-only workspace keeps the colours for this session only

    def _fatal_error(self) -> None:
        """A defect's report without the values of variables: they may be names or passwords."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        report = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()
