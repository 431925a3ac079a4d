"""What every screen shares: the title line, the error line, the footer, reloading on change, the
commands of its keys, and the port that its helpers use."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.record import Record
from delegation_tui.domain.seen import Answer, ChangedMeanwhile
from delegation_tui.locale import _, say
from delegation_tui.tui.drafts import Draft
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import Commands, Key, check_complete
from delegation_tui.tui.outside import edit_outside, open_outside
from delegation_tui.tui.session import Session
from delegation_tui.tui.widgets.choice import Choice, Several
from delegation_tui.tui.widgets.error_line import ErrorLine
from delegation_tui.tui.widgets.keys_footer import KeysFooter
from delegation_tui.tui.widgets.prompt import PassagePrompt, TextPrompt
from delegation_tui.tui.widgets.title_bar import TitleBar
from delegation_tui.tui.widgets.two_versions import TwoVersions

if TYPE_CHECKING:
    from delegation_tui.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class MainScreen(Screen[None]):
    """A screen of the program. It composes `body`, fills it in `reload`, and is reloaded when
    data changed: at once when it is on top, else when it comes back. It is the `Port` of its
    helpers."""

    AUTO_FOCUS = "#main"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012
    KEYS: ClassVar[Sequence[Key]] = ()

    _stale = True
    _much_is_new = True
    is_opening = False  # what it shows is being read for the first time
    _wanted: UUID | None = None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        yield TitleBar(self.session.zone)
        yield from self.body()
        yield ErrorLine()
        yield KeysFooter()

    def body(self) -> ComposeResult:
        raise NotImplementedError

    def commands(self) -> Commands:
        """What the keys of this screen do, by their names; asked for once."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Reads what the screen shows and shows it."""
        raise NotImplementedError

    def reveal(self, record_id: UUID) -> None:
        """Puts the cursor on a record that was searched for."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._commands = self.commands()
        check_complete(self.KEYS, self._commands)
        self._jobs = {key.name: key.job for key in self.KEYS}
        self.session.changed.subscribe(self, lambda _stamp: self.data_changed())

    def action_command(self, name: str) -> None:
        """Runs a command; one that takes time, in the background."""
        done = self._commands[name]()
        if inspect.isawaitable(done):
            self.run_worker(done, name=name, group=self._jobs[name])

    # -- data ---------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        self._show_headline()
        if self._stale and self.session.headline is not None:
            self._reload()

    def _show_headline(self) -> None:
        if self.session.headline is not None:
            self.query_one(TitleBar).show(self.session.headline, self.session.now())

    def data_changed(self) -> None:
        self._stale = True
        if self.is_current:
            self._show_headline()
            self._reload()

    @work(exclusive=True, group=Job.RELOAD)
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

    def key_escape(self) -> None:
        self.clear_error()

    async def keep_typing(self) -> None:
        """Puts what is half typed on disk, before the program is left."""

    # -- the port of the helpers --------------------------------------------------------------

    async def ask_text(
        self,
        label: str,
        text: str = "",
        *,
        typed_over: bool = False,
        expand: Callable[[str], str] | None = None,
        draft: str = "",
        above: Widget | None = None,
        cuts: bool = False,
    ) -> str | None:
        """Asks for one paragraph at the foot of the screen."""
        kept = Draft(self.session.worker, draft) if draft else None
        kind = PassagePrompt if cuts else TextPrompt
        prompt = kind(label, text, expand, typed_over=typed_over, draft=kept, above=above)
        answer = await self.show(prompt)
        if kept is not None:
            await kept.keep(prompt.begun)
            if answer is None and prompt.begun:
                self.say(_("Kept as a draft: it comes back when you edit this text again."))
        return answer

    async def forget_draft(self, key: str) -> None:
        """A text was taken: what was typed of it is not needed any more."""
        await Draft(self.session.worker, key).keep("")

    async def pick(self, title: str, labels: Sequence[str], first: int = 0) -> int | None:
        """Asks for one of a list, narrowed by typing."""
        return await self.show(Choice(title, labels, first))

    async def pick_several(
        self, title: str, labels: Sequence[str], taken: Collection[int]
    ) -> list[int] | None:
        """Asks for any of a list."""
        return await self.show(Several(title, labels, taken))

    async def agree(self, title: str, lines: Sequence[str]) -> bool:
        """Shows what would be done; Enter agrees."""
        return await self.pick(title, lines) is not None

    async def show(self, dialog: ModalScreen[T | None]) -> T | None:
        """Shows any other question; its answer."""
        return await self.app.push_screen_wait(dialog)

    def say(self, text: str) -> None:
        """Says what was done; one such note at a time, not a pile that covers the screen."""
        self.app.clear_notifications()
        self.notify(text, markup=False)

    def tell(self, text: str, title: str = "") -> None:
        """Says what came of longer work, beside what else was said."""
        self.notify(text, title=title, timeout=15, markup=False)

    def warn(self, text: str) -> None:
        """Says what is doubtful, for longer."""
        self.notify(text, severity="warning", timeout=20, markup=False)

    def error(self, message: Message) -> None:
        """Says what failed, in the line above the footer."""
        self.query_one(ErrorLine).show(say(message))

    def clear_error(self) -> None:
        """What failed before is past, or was read."""
        self.query_one(ErrorLine).hide()

    async def do(
        self, action: Callable[Concatenate[Store, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Runs an action on the store; every screen hears of it. None when it was refused: the
        reason stands in the error line and nothing was written."""
        return await self._done(self.session.worker.run(action, *args, **kwargs))

    async def do_long(
        self, action: Callable[Concatenate[Store, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """`do` for what takes long: lines are saved beside it, and leaving stops it."""
        return await self._done(self.session.worker.run_long(action, *args, **kwargs))

    async def _done(self, action: Awaitable[T]) -> T | None:
        try:
            done = await action
        except DelegationError as error:
            self.error(error.message)
            return None
        self.clear_error()
        self.session.announce()
        return done

    async def change(
        self,
        seen: Iterable[Record],
        action: Callable[Concatenate[Store, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """`do` for records as their user saw them; what clashes is asked until it is settled."""
        saw, answers = tuple(seen), list[Answer]()
        while True:
            clash: list[ChangedMeanwhile] = []

            def as_seen(store: Store, told: list[ChangedMeanwhile]) -> T | None:
                try:
                    return action(store.seeing(*saw, answers=answers), *args, **kwargs)
                except ChangedMeanwhile as changed:
                    told.append(changed)
                    return None

            done = await self.do(as_seen, clash)
            if not clash:
                return done
            take = await self.show(TwoVersions(clash[0]))
            if take is None:
                self.error(clash[0].message)
                return None
            answers.append(Answer(take, clash[0].clashes))

    async def open_outside(self, target: Path | str) -> None:
        """Opens a file or an address with the desktop's own program; that there is none is said."""
        try:
            await self.session.worker.run_without_store(open_outside, target)
        except DelegationError as error:
            self.error(error.message)

    async def edit_outside(self, text: str, draft: str) -> str | None:
        """Hands a text to the user's own editor, the screen meanwhile; what was written."""
        kept = Draft(self.session.worker, draft)
        try:
            written = edit_outside(self.app, await kept.read() or text)
        except DelegationError as error:
            self.error(error.message)
            return None
        if written == text:
            return None
        await kept.keep(written)
        return written
