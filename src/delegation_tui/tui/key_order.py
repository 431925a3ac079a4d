"""Keys in the order of typing: each finds what the key before it opened, closed or wrote."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterator

from textual.app import App
from textual.events import Key, Paste
from textual.message import Message as Event
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.jobs import Job

SOON = 0.02  # seconds until it is looked again whether a held key may go on
PATIENCE = 100  # looks; then it goes on all the same, so that no mistake makes the keyboard dead
ROUNDS = 2  # the second walks behind what the key itself sent: that a field was submitted


NAMES = {"\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", " ": "space"}


def keys_of(text: str) -> Iterator[Key]:
    """The keys that type `text`."""
    for sign in text:
        if sign in NAMES or sign.isprintable():
            yield Key(NAMES.get(sign, sign), sign)


class Passed(Event, verbose=True):
    """Walks the way of the key before it; where it arrives, that key was dealt with."""

    def __init__(self, rounds: int, start: MessagePump) -> None:
        super().__init__()
        self.rounds, self.start = rounds, start


class KeyOrder:
    """Hands keys to the application one by one. What is typed into a field follows at once;
    any other key is waited for, with the screen or the question that it opens: what comes in the
    same burst would miss it, or be typed where it does not belong."""

    def __init__(self, app: App[None], pass_on: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app, self._pass_on = app, pass_on
        self._held: deque[Key | Paste] = deque()
        self._walking: Passed | None = None
        self._screen: Screen[object] | None = None  # the one that keys went to
        self._field: MessagePump | None = None  # typed into since a key was waited for
        self._again: Timer | None = None
        self._looks = 0

    async def take(self, key: Key | Paste) -> None:
        """A key was pressed, or a text pasted."""
        if isinstance(key, Key) and key.key == "ctrl+j":
            # What the system makes of Enter until the program has the keyboard to itself.
            key = Key("enter", "\r")
        self._held.append(key)
        if len(self._held) == 1:
            await self._look()

    async def passed(self, event: Passed) -> None:
        """A key was dealt with."""
        event.stop()
        if event is not self._walking:
            return
        self._walking = None
        if event.rounds > 1:
            self._walk(event.start, event.rounds - 1)
        else:
            await self._look()

    def _walk(self, start: MessagePump, rounds: int = ROUNDS) -> None:
        walking = Passed(rounds, start)
        if start.post_message(walking):
            self._walking = walking

    async def _look(self) -> None:
        """Hands on what may go on; looks again soon while there is more."""
        if self._again is not None:
            self._again.stop()
            self._again = None
        waiting = len(self._held)
        while self._held and (self._is_free() or self._looks > PATIENCE):
            await self._go_on(self._held.popleft())
        same = 0 < len(self._held) == waiting  # the key that was waited for before
        self._looks = self._looks + 1 if same else 0
        if self._held:
            self._again = self._app.set_timer(SOON, self._look)

    async def _go_on(self, key: Key | Paste) -> None:
        target = self._app.focused or self._app.screen
        typed = self._is_typed(key)
        await self._pass_on(key)
        if typed:
            self._field = target
        else:
            self._walk(target)

    def _is_typed(self, key: Key | Paste) -> bool:
        """Whether it is text for a field."""
        focused = self._app.focused
        if isinstance(key, Paste):
            return isinstance(focused, Input | TextArea)
        consumed = focused is not None and focused.check_consume_key(key.key, key.character)
        return consumed and key.is_printable

    def _is_free(self) -> bool:
        top = self._app.screen
        if top is not self._screen:  # it may have no focus yet
            self._screen = top
            self._walk(top)
        if self._walking is not None:
            return False
        if self._field is not None and not self._is_typed(self._held[0]):
            field, self._field = self._field, None
            self._walk(field)
            return self._walking is None
        if isinstance(top, MainScreen) and top.is_opening and not self._is_typed(self._held[0]):
            return False
        asking = any(work.group == Job.ASKS and not work.is_finished for work in self._app.workers)
        return not asking or isinstance(top, ModalScreen)
