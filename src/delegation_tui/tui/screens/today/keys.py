"""The keys of this screen."""

from delegation_tui.tui.key import Key

TODAY_KEYS: tuple[Key, ...] = ()
