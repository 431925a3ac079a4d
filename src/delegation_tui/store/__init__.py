"""Keeping: tables, sessions, migrations, the journal with undo, search, backups.

Importing this room loads SQLModel; front ends do it late. Records go in and come out frozen.
"""

from delegation_tui.store.backup import restore
from delegation_tui.store.doctor import Trouble, doctor
from delegation_tui.store.opening import open_store
from delegation_tui.store.reader import Reader, full_name, is_named
from delegation_tui.store.search import Hit
from delegation_tui.store.store import Store
from delegation_tui.store.writer import Writer

__all__ = [
    "Hit",
    "Reader",
    "Store",
    "Trouble",
    "Writer",
    "doctor",
    "full_name",
    "is_named",
    "open_store",
    "restore",
]
