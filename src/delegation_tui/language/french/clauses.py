"""Determined topics as the object of a verb: "sur la régulation européenne, l’éthique et l’avenir des
LLM", "de l’emploi et de la formation"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.language.french.articles import a_phrase, de_phrase
from delegation_tui.language.french.elision import as_well

# A phrase of more signs than this is far from its preposition: it is said again.
LONG = 60
# Where the second noun of "l’emploi et la formation" begins.
_SECOND = re.compile(r" et (?=(?:le|la|les|un|une|des) |l['’])")


def objects(phrases: Sequence[str], preposition: str = "") -> str:
    """The phrases behind a preposition, or as a direct object without one.

    "de" and "à" melt with the articles and are repeated before each noun; "sur" and the like are
    said once, and again before the last phrase where it is far from them. Semicolons stand
    between phrases when one holds a comma; "ainsi que" leads to the last when one holds "et".
    """
    several = any(" et " in _outside(phrase) for phrase in phrases)
    far = several or any(len(phrase) > LONG for phrase in phrases)
    ends = (0, len(phrases) - 1) if far else (0,)
    said = [_behind(p, preposition, first=i in ends) for i, p in enumerate(phrases)]
    if len(said) < 2:
        return "".join(said)
    *others, last = said
    link = as_well(last) if several else "et "
    if any("," in _outside(phrase) for phrase in phrases):
        return f"{' ; '.join(others)} ; {link}{last}"
    return f"{', '.join(others)}{',' if several else ''} {link}{last}"


def _outside(phrase: str) -> str:
    """A phrase without its brackets and quotations: their commas are their own."""
    return re.sub(r"\([^)]*\)|«[^»]*»", "", phrase)


def _behind(phrase: str, preposition: str, *, first: bool) -> str:
    match preposition:
        case "":
            return phrase
        case "de":
            return " et ".join(map(de_phrase, _SECOND.split(phrase)))
        case "à":
            return " et ".join(map(a_phrase, _SECOND.split(phrase)))
    return f"{preposition} {phrase}" if first else phrase
