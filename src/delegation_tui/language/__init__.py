"""Words: names, titles, agreement, sentences, captions, typography, in French and in English.

Records in, text out, pure: `Narrator` writes what the records say, `typeset` dresses it for print.
"""

from delegation_tui.language.codes import code_replacements, expand_codes
from delegation_tui.language.narrator import Narrator
from delegation_tui.language.patterns import Patterns, load_patterns
from delegation_tui.language.proof import Proof, preview_patterns
from delegation_tui.language.protocol import Placed, protocol_order, protocol_table
from delegation_tui.language.typography import accented, typeset

__all__ = [
    "Narrator",
    "Patterns",
    "Placed",
    "Proof",
    "accented",
    "code_replacements",
    "expand_codes",
    "load_patterns",
    "preview_patterns",
    "protocol_order",
    "protocol_table",
    "typeset",
]
