"""A key as somebody writes it in delegation.toml: known, and free for what it is to do."""

from __future__ import annotations

import unicodedata

from textual.binding import Binding
from textual.keys import Keys

from delegation_tui.domain.message import DelegationError
from delegation_tui.tui.screens.today.line_input import LineInput

MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
NAMED = frozenset(key.value for key in Keys if "+" not in key.value and "<" not in key.value)
LINE_KEYS = frozenset(
    key for own in LineInput.BINDINGS if isinstance(own, Binding) for key in own.key.split(",")
)


def read_key(name: str, written: str) -> str:
    """`written` for the key called `name` as Textual knows it. DelegationError when no keyboard
    has it."""
    *modifiers, base = written.strip().split("+") if written.strip() != "+" else ["+"]
    modifiers = [word.strip().lower() for word in modifiers]
    base = base.strip() if len(base.strip()) == 1 and not modifiers else base.strip().lower()
    if not (set(modifiers) <= MODIFIERS and _is_known(base)):
        raise DelegationError(
            "delegation.toml: [keys] {name}: there is no key “{key}”. Keys are written f9, ctrl+g, "
            "pageup.",
            name=name,
            key=written.strip(),
        )
    return "+".join((*modifiers, base))


def check_free_of_line(name: str, key: str) -> None:
    """DelegationError for a key that the capture line writes or edits with: it would never do
    anything else."""
    if key in LINE_KEYS or _character(key).isprintable():
        raise DelegationError(
            "delegation.toml: [keys] {name}: the capture line types with “{key}”. Choose a "
            "function key, or Ctrl with a letter.",
            name=name,
            key=key,
        )


def _is_known(base: str) -> bool:
    return base in NAMED or (_character(base).isprintable() and base != "")


def _character(key: str) -> str:
    """What a key alone writes; a control character for one that writes nothing."""
    if len(key) == 1:
        return key
    try:
        return unicodedata.lookup(key.replace("_", " ").upper())
    except KeyError:
        return " " if key == "space" else "\x00"
