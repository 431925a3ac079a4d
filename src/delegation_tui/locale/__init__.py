"""What the program says, in the user's language: gettext catalogues and their one switch.

`say` renders a Message, `_` a fixed text; English is the source and the fallback.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
