"""Words: names, titles, agreement, sentences, captions, typography, in French and in English.

Records in, text out, pure: `Narrator` writes what the records say, `typeset` dresses it for print.
"""

from delegation_tui.language.narrator import Narrator
from delegation_tui.language.typography import typeset

__all__ = ["Narrator", "typeset"]
