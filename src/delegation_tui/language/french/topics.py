"""Topics and announcements as they were typed, told by how they begin.

A phrase with its own article can follow a verb ("ont porté sur la formation"); one without
("régulation européenne") is printed behind a colon, where any phrase is grammatical.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.language.french.elision import as_well

_ARTICLE = re.compile(
    r"(?:(?:le|la|les|un|une|des|son|sa|ses|leur|leurs|ce|cette|ces|cet|nos|notre|plusieurs"
    r"|quelques|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)\s|l['’])",
    re.IGNORECASE,
)
# Before a common noun or initials: "la Poste" and "le Havre" keep theirs.
_DEFINITE = re.compile(r"\A(?:(?:le|la|les) (?=[a-zà-ÿœ]|[A-Z]{2})|l['’])")
_COMMON_NOUN = re.compile(
    r"(?:[^\W\d_]+(?:tions?|ments?|ités?|ages?|ances?|ences?|ismes?|ures?|eurs?|ogies?|iques?)|le"
    r"|la|les|un|une|des|enjeux?|aides?|projets?|plans?|recherches?|données|avenir|accès|santé"
    r"|réformes?|bois|énergies?|industries?|filières?|jeunesse|forêts?|eaux?|mer|climat|sports?|artisanat"
    r"|exports?|commerces?|logements?|habitat|écoles?|lycées?|handicap|entreprises?|territoires?|budgets?"
    r"|fonds|taxes?|prix|salaires?|charges|retraites?|défense|justice|jeunes|femmes|transports?"
    r"|besoins?|appels?|suivis?|outils?|usages?|emplois?|impacts?|partenariats?)\s",
    re.IGNORECASE,
)


def is_determined(text: str) -> bool:
    """Whether a phrase begins with its article: "l'avenir des LLM", "deux projets"."""
    return bool(_ARTICLE.match(text))


def as_typed(text: str) -> str:
    """A topic made fit for a list: no closing punctuation, a colon inside as a bracket, and the
    capital of a plain first word lowered ("Régulation européenne" → "régulation européenne")."""
    text = text.strip().rstrip(" .?!;:,…\u00a0\u202f")
    head, colon, tail = text.partition(" : ")
    if not colon:
        head, colon, tail = text.partition(": ")
    if colon and head.strip() and tail.strip() and "(" not in tail:
        text = f"{head.strip()} ({tail.strip()})"
    if (_COMMON_NOUN.match(f"{text} ") and text.split()[0][1:].islower()) or text[:2] in (
        "L'",
        "L’",
    ):
        text = text[:1].lower() + text[1:]
    return text


def listed(texts: Sequence[str]) -> str:
    """Topics as an enumeration, all with their article or none: with semicolons when one holds a
    comma, and "ainsi que" before the last when one holds "et"."""
    if len({is_determined(text) for text in texts}) > 1:  # "eau et l'énergie"
        texts = [_DEFINITE.sub("", text) for text in texts]
    plain = [re.sub(r"\([^)]*\)", "", text) for text in texts]
    if len(texts) > 1 and any("," in text for text in plain):
        return " ; ".join(texts)
    if len(texts) < 2:
        return "".join(texts)
    link = as_well(texts[-1]) if any(" et " in text for text in plain) else "et "
    return f"{', '.join(texts[:-1])} {link}{texts[-1]}"
