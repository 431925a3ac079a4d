"""Elision: whether "de", "le" or "la" lose their vowel before a word.

By sound, not by letter: mute and aspirated h, "onze", y and w sounds, initialisms. Initialisms
follow usage: "d'IBM", "d'HSBC", but "de SFR", "de LVMH", whose letter's name begins with a vowel.
"""

from __future__ import annotations

import re
from functools import lru_cache

from delegation_tui.domain.text import fold
from delegation_tui.language.french.words import words

VOWELS = "aeiouy"
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def elides(text: str) -> bool:
    """ "d'Occitanie", "d'IBM", "l'Hérault"; not "de Hauts-de-France", "de Yahoo", "de 8"."""
    found = _WORD.search(text)
    if found is None:
        return False
    word, folded = found.group(), fold(found.group())
    aspirated = words("elision", "aspirated")
    if not folded or folded in aspirated or (folded[-1] in "sx" and folded[:-1] in aspirated):
        return False
    if folded in words("elision", "consonant"):
        return False
    if len(word) > 1 and word.isupper() and not said_as_a_word(word):
        return folded[0] in "aeiouh"
    if folded[0] == "y":
        return (len(folded) > 1 and folded[1] not in VOWELS) or folded in words(
            "elision", "vowel_y"
        )
    if re.match(r"ou[aeiy]", folded):
        return folded in words("elision", "vowel_ou")
    return folded[0] in "aeiouh"


def as_well(text: str) -> str:
    """ "ainsi que " or "ainsi qu’" before `text`."""
    return "ainsi qu’" if elides(text) else "ainsi que "


def said_as_a_word(capitals: str) -> bool:
    """Whether an acronym is said as a word ("UNESCO", "INRIA") rather than spelt ("IBM")."""
    folded = fold(capitals)
    vowels = sum(letter in VOWELS for letter in folded)
    return len(folded) >= 4 and vowels * 5 >= len(folded) * 2
