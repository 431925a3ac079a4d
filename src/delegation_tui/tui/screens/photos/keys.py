"""The keys of this screen."""

from delegation_tui.tui.key import Key

PHOTOS_KEYS: tuple[Key, ...] = ()
