"""Number and gender of a phrase with its article, and its amount in the right place."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Gender
from delegation_tui.language.french.articles import de_phrase
from delegation_tui.language.french.lexicon import nouns
from delegation_tui.language.french.words import key
from delegation_tui.language.phrase import Phrase

_SINGULAR = {"le": "m", "un": "m", "la": "f", "une": "f", "l": ""}
# A noun, alone or with one bare complement ("un appel à projets", "un plan de relance"); behind it
# what it is about. "à", "en" lead on only before a name or an article: else they belong to the noun.
_NOUN = r"(?i:(?:une?|le|la)\s|l['’])[^\W\d_]+"
_COMPLEMENT = r"\s(?:d(?:e\s|['’])|à\s|en\s)[^\W\d_]+"
_BEFORE = re.compile(
    rf"({_NOUN}(?:{_COMPLEMENT})??)"
    r"\s(?=(?:(?i:sur|pour|dans|avec|au|aux)\s|(?i:à|en)\s(?:l['’]|(?:la|un|une)\s|[A-ZÀ-Þ]))|$)",
)


def agreement(phrase: str) -> Phrase:
    """The phrase with its number and, where its article or its noun tells, its gender."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", phrase)
    first = key(words[0]) if words else ""
    letter = _SINGULAR.get(first)
    if letter:
        return Phrase.of(phrase, gender=Gender(letter))
    noun = next((word for word in words[1:] if nouns(word.lower())), "")
    genders = {reading.gender for reading in nouns(noun.lower())} if noun else set()
    known = Gender(genders.pop()) if genders in ({"m"}, {"f"}) else Gender.UNKNOWN
    return Phrase.of(
        phrase, plural=letter is None and first not in ("1", "son", "sa"), gender=known
    )


def valued(phrase: str, amount: str) -> str:
    """ "un contrat de 3,5 millions d’euros sur l’eau"; empty where the noun has a complement of
    its own, behind which the amount stands."""
    found = _BEFORE.match(f"{phrase} ")
    if not found:
        return ""
    return f"{found[1]} {de_phrase(amount)} {phrase[found.end() :]}".strip()
