"""Lines typed at a terminal, plainly: a prompt, editing and completion, no boxes, no colours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from delegation_tui.capture import CaptureContext, suggestions

if TYPE_CHECKING:
    from types import ModuleType

    from delegation_tui.store import Store

PROMPT = "> "
SETTINGS = (
    "set enable-bracketed-paste off",  # its escapes would be read aloud
    "set colored-completion-prefix off",
    "set colored-stats off",
    "set bell-style none",
    "set show-all-if-ambiguous on",
    "set completion-ignore-case on",
    "set completion-display-width 0",  # one to a line, not across columns
    "tab: complete",
)


class Prompt:
    """Reads lines until the end of input (Ctrl-D). A line that could not be saved comes back to
    be sent again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._readline = _readline()
        self._stamp = -1
        self._context: CaptureContext | None = None
        self._found: list[str] = []
        if self._readline is not None:
            for setting in SETTINGS:
                self._readline.parse_and_bind(setting)
            self._readline.set_completer_delims(";,")
            self._readline.set_completer(self._complete)

    def __iter__(self) -> Iterator[str]:
        with contextlib.suppress(EOFError):
            while True:
                yield input(PROMPT)
        print()

    def again(self, line: str) -> None:
        """Puts a line back into the input."""
        readline = self._readline
        if readline is None:
            return

        def insert() -> None:
            readline.insert_text(line)
            readline.set_startup_hook(None)

        readline.set_startup_hook(insert)

    def _complete(self, _text: str, state: int) -> str | None:
        readline = self._readline
        if state == 0 and readline is not None:
            line, begin = readline.get_line_buffer(), readline.get_begidx()
            self._found = suggestions(line, readline.get_endidx(), begin, self._now())
        return self._found[state] if state < len(self._found) else None

    def _now(self) -> CaptureContext:
        """What is known by now; read again only when something was written."""
        from delegation_tui.capture import read_context
        from delegation_tui.domain.time import utc_now

        stamp = self._store.stamp()
        if self._context is None or stamp != self._stamp:
            with self._store.read() as tx:
                self._context = read_context(tx, utc_now())
            self._stamp = stamp
        return self._context


def _readline() -> ModuleType | None:
    """Line editing, where the platform has it."""
    try:
        import readline
    except ImportError:
        return None
    return readline
