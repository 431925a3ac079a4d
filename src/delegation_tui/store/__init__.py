"""Keeping: tables, sessions, migrations, the journal with undo, search.

Importing this room loads SQLModel; front ends do it late. Records go in and come out frozen.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
