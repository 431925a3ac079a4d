"""The keys of this screen."""

from delegation_tui.tui.key import Key

PEOPLE_KEYS: tuple[Key, ...] = ()
