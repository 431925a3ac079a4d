"""What the program says, in the user's language: gettext catalogues and their one switch.

`say` renders a Message, `_` a fixed text; English is the source and the fallback.
"""

from delegation_tui.locale.reasons import reason_in_words
from delegation_tui.locale.translation import _, current, day, moment, n_, say, use, user_language

__all__ = ["_", "current", "day", "moment", "n_", "reason_in_words", "say", "use", "user_language"]
