"""The workspace: one folder with its settings, database, media and exports.

Knows where things are and what `delegation.toml` says; opens nothing else.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
