"""The application: its modes, its link to the store, what all screens can do."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import ClassVar, assert_never
from uuid import UUID

from textual import on, work
from textual.app import App, ScreenStackError, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen

from delegation_tui.domain.message import DatabaseAway, DelegationError, Message
from delegation_tui.locale import _, say
from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.headline import keep_draft, read_draft
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import bindings
from delegation_tui.tui.key_order import KeyOrder, Passed, keys_of
from delegation_tui.tui.keymap import APP_KEYS, check_keymap
from delegation_tui.tui.session import GoTo, Mode, Session, StoreAway, StoreChanged
from delegation_tui.tui.surroundings import tell_dangers
from delegation_tui.tui.terminal import Pause, end_at_last, when_gone, when_told_to_end
from delegation_tui.tui.themes import DARK, LIGHT
from delegation_tui.tui.widgets.prompt import TextPrompt
from delegation_tui.tui.widgets.text_field import TextField
from delegation_tui.workspace import Workspace, change_settings

OPEN_MODE = "app.mode"  # where the screen that is open is kept


class DelegationApp(App[None]):
    """The program on one workspace: its modes, its link to the store, what all screens can do."""

    TITLE = "delegation"
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = Mode.TODAY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APP_KEYS)]

    def __init__(self, workspace: Workspace, typed: str = "") -> None:
        """`typed`: what was typed before the screens were there."""
        super().__init__()
        self._typed_ahead = typed
        self.session = Session(self, workspace)
        for mode in Mode:
            self.add_mode(mode, partial(self._screen_of, mode))
        self._key_mistake: DelegationError | None = None
        self._keys = KeyOrder(self, super().on_event)

    def _screen_of(self, mode: Mode) -> MainScreen:
        """The screen of a mode: loaded when it is first gone to."""
        match mode:
            case Mode.TODAY:
                from delegation_tui.tui.screens.today.screen import TodayScreen

                return TodayScreen(self.session)
            case Mode.PEOPLE:
                from delegation_tui.tui.screens.people.screen import PeopleScreen

                return PeopleScreen(self.session)
            case Mode.PHOTOS:
                from delegation_tui.tui.screens.photos.screen import PhotosScreen

                return PhotosScreen(self.session)
            case Mode.ARTICLE:
                from delegation_tui.tui.screens.article.screen import ArticleScreen

                return ArticleScreen(self.session)
            case _:
                assert_never(mode)

    def on_mount(self) -> None:
        self.register_theme(LIGHT)
        self.register_theme(DARK)
        few = self.console.color_system == "standard" and not self.is_headless
        self.set_class(few, "-few-colours")
        wanted = self.session.settings.theme
        self.theme = wanted if wanted in self.available_themes else DARK.name
        try:
            self.set_keymap(check_keymap(self.session.settings.keys))
        except DelegationError as error:
            self._key_mistake = error  # said on the screen that the program opens on
        self.mode_change_signal.subscribe(self, self._keep_mode)
        self._open()
        for key in keys_of(self._typed_ahead):
            self.post_message(key)
        self.set_interval(1, self._look_for_news)  # keys do not wait for a silent server
        if not self.is_headless:
            when_gone(self._leave_at_once)
            when_told_to_end(self._leave)
            pause = Pause(self._keep_typing, lambda: self.screen.refresh(layout=True))
            self.app_resume_signal.subscribe(self, lambda _app: pause.over())

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    async def on_passed(self, event: Passed) -> None:
        await self._keys.passed(event)

    # -- data ---------------------------------------------------------------------------------

    @work(exclusive=True, group=Job.OPEN)
    async def _open(self) -> None:
        """Opens the store behind the painted screen; what fails is said and can be mended."""
        await tell_dangers(self, self.session)
        try:
            await self.session.read_headline()
            left = await self.session.worker.run(read_draft, OPEN_MODE)
        except DatabaseAway as away:
            self.session.tell_away(away)
            return
        except DelegationError as error:
            self._say_error(error.message)
            return
        if await self.session.worker.run(lambda store: store.is_read_only):
            self._say_error(Message("This workspace can only be read."))
        if left in list(Mode) and self.current_mode == self.DEFAULT_MODE:
            await self.switch_mode(left)
        if self._key_mistake is not None:
            self._say_error(self._key_mistake.message)

    @work(group=Job.UPKEEP)
    async def _look_for_news(self) -> None:
        await self.session.look_for_news()

    @work(exclusive=True, group=Job.DRAFT)
    async def _keep_mode(self, mode: str) -> None:
        """After a kill or a lost connection, the program opens on the screen that it was on."""
        kept = "" if mode == self.DEFAULT_MODE else mode
        with contextlib.suppress(DelegationError):
            await self.session.worker.run(keep_draft, OPEN_MODE, kept)

    @on(StoreChanged)
    @work(exclusive=True, group=Job.HEADLINE)
    async def _refresh_headline(self) -> None:
        try:
            await self.session.read_headline()
        except DatabaseAway as away:
            self.session.tell_away(away)
        except DelegationError as error:
            self._say_error(error.message)

    @on(StoreAway)
    def _say_away(self, event: StoreAway) -> None:
        self._say_error(event.told)

    def _say_error(self, told: Message) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.error(told)
        else:
            self.notify(say(told), severity="error", timeout=60, markup=False)

    def clear_selection(self) -> None:
        """Nothing is selected yet while the first screen is mounted: from Python 3.12 on that
        happens before Textual counts it as a screen, and an Input of it asks all the same."""
        with contextlib.suppress(ScreenStackError):
            super().clear_selection()

    # -- what every screen can do -------------------------------------------------------------

    def action_go(self, mode: str) -> None:
        self.switch_mode(mode)

    def action_undo(self) -> None:
        """Takes back what is being typed, else the last action."""
        field = self.focused
        if not (isinstance(field, TextField) and field.undo_typing()):
            self._step_back(Message("Undone: {what}"), "undo")

    def action_redo(self) -> None:
        """Does again what was taken back."""
        field = self.focused
        if not (isinstance(field, TextField) and field.redo_typing()):
            self._step_back(Message("Done again: {what}"), "redo")

    @work(exclusive=True, group=Job.UNDO)
    async def _step_back(self, said: Message, step: str) -> None:
        try:
            change = await self.session.worker.run(lambda store: getattr(store, step)())
        except DelegationError as error:
            self._say_error(error.message)
            return
        if change is None:
            self._say(_("Nothing to take back.") if step == "undo" else _("Nothing to redo."))
            return
        self._say(say(Message(said.template, what=change.summary)))
        self.session.announce()

    def _say(self, text: str) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.say(text)
        else:
            self.notify(text, markup=False)

    def action_help(self) -> None:
        from delegation_tui.tui.screens.help.screen import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_slate(self) -> None:
        from delegation_tui.tui.screens.slate.screen import SlateScreen

        self.push_screen(
            SlateScreen(self.session.headline.event.tz if self.session.headline else None)
        )

    def action_history(self) -> None:
        from delegation_tui.tui.screens.history.screen import HistoryScreen

        self.push_screen(HistoryScreen(self.session))

    @work(group=Job.ASKS)
    async def action_import(self) -> None:
        from delegation_tui.tui.screens.importing.screen import import_a_file

        if isinstance(self.screen, MainScreen):
            await import_a_file(self.screen)

    @work(group=Job.ASKS)
    async def action_find(self) -> None:
        from delegation_tui.tui.screens.find.screen import FindScreen

        found = await self.push_screen_wait(FindScreen(self.session.worker))
        if found is not None:
            self.session.go_to(found.mode, found.record_id)

    @on(GoTo)
    def _go_to(self, event: GoTo) -> None:
        self.switch_mode(event.mode)
        self.call_after_refresh(self._show_record, event.record_id)

    def _show_record(self, record_id: UUID) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.show_record(record_id)

    async def action_quit(self) -> None:
        self.session.worker.stop_long_work()
        await self._keep_typing()
        with contextlib.suppress(DelegationError):
            await self.session.worker.run(keep_draft, OPEN_MODE, "")
        self.exit()

    async def _keep_typing(self) -> None:
        """Puts what is half typed on disk: in the screen, in the question before it."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen | TextPrompt):
                await screen.keep_typing()

    @work(exclusive=True, group=Job.LEAVING)
    async def _leave(self) -> None:
        """The process is told to end: what is half typed is kept, the terminal is as it was."""
        await self._keep_typing()
        end_at_last(self.session.worker.close)
        self.exit(return_code=1)

    @work(exclusive=True, group=Job.LEAVING)
    async def _leave_at_once(self) -> None:
        """The terminal is gone: what is half typed is kept, then the process ends. Textual's own
        way out would say goodbye to the terminal, and wait until that is heard."""
        self.session.worker.stop_long_work()
        await self._keep_typing()
        self.session.worker.close()
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
        if self.is_running and theme != self.session.settings.theme:
            self._keep_theme(theme)

    @work(exclusive=True, group=Job.SETTINGS)
    async def _keep_theme(self, theme: str) -> None:
        values = {"interface": {"theme": theme}}
        try:
            await self.session.worker.run_without_store(
                change_settings, self.session.workspace.settings_file, values
            )
        except OSError:
            return  # a read-only workspace keeps the colours for this session only

    def _fatal_error(self) -> None:
        """A defect's report without the values of variables: they may be names or passwords."""
        from rich.traceback import Traceback

        self.bell()
        self.panic(Traceback(show_locals=False, width=None))
