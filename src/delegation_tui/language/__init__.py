"""Words: names, titles, agreement, sentences, captions, typography, in French and in English.

Records in, text out, pure: `Narrator` writes what the records say, `typeset` dresses it for print.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
