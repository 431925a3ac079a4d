"""A field of one line whose typing can be taken back, a word at a time."""

from __future__ import annotations

from textual.widgets import Input


class TextField(Input):
    """Remembers what it said before; Textual's own field does not."""

    _past: tuple[str, ...] = ()  # the latest last
    _undone: tuple[str, ...] = ()
    _stepping = False

    def on_mount(self) -> None:
        self._past = ()  # what it begins with was not typed

    def watch_value(self, before: str, now: str) -> None:
        if self._stepping or before == now:
            return
        self._undone = ()
        if not self._past or not _same_word(before, now):
            self._past = (*self._past, before)

    def restart(self, text: str) -> None:
        """Puts a text there that nobody typed: none of it is taken back."""
        self._put(text)
        self._past = self._undone = ()

    def undo_typing(self) -> bool:
        """Takes the last typed word back. False for a field that says nothing and never did: then
        something else is meant."""
        if not self._past:
            return bool(self.value)
        self._undone = (*self._undone, self.value)
        *past, text = self._past
        self._past = tuple(past)
        self._put(text)
        return True

    def redo_typing(self) -> bool:
        """Types again what was taken back. False as for `undo_typing`."""
        if not self._undone:
            return bool(self.value)
        self._past = (*self._past, self.value)
        *undone, text = self._undone
        self._undone = tuple(undone)
        self._put(text)
        return True

    def _put(self, text: str) -> None:
        self._stepping = True
        self.value = text
        self._stepping = False
        self.cursor_position = len(text)


def _same_word(before: str, now: str) -> bool:
    """Whether one letter was typed behind another."""
    typed = now.removeprefix(before)
    return now.startswith(before) and len(typed) == 1 and (before[-1:] + typed).isalnum()
