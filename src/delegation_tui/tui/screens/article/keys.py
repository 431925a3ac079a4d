"""The keys of this screen."""

from delegation_tui.tui.key import Key

ARTICLE_KEYS: tuple[Key, ...] = ()
