"""The dictionary's words with gender and number, looked up where they lie: what the grammar of
phrases is made from. `readings` tells what a form can be; `build` makes the file."""

from delegation_tui.language.french.lexicon.accented import spelt
from delegation_tui.language.french.lexicon.words import (
    Reading,
    adjectives,
    is_common,
    is_known,
    nouns,
    readings,
)

__all__ = ["Reading", "adjectives", "is_common", "is_known", "nouns", "readings", "spelt"]
