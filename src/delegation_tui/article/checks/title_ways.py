"""How a language puts a function beside a name: the patterns that the check of titles reads by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delegation_tui.article.checks.wordlists import genders, words


@dataclass(frozen=True, slots=True)
class Ways:
    """Patterns of one language.

    `function` is a word for a function; `after` what stands between a name and the function behind
    it; `link` between a function and its organisation; `near` between a function (with what it
    governs) and the name behind it; `joined` the word that tells two people apart.
    """

    function: re.Pattern[str]
    after: re.Pattern[str]
    link: re.Pattern[str]
    near: re.Pattern[str]
    joined: str
    besides: frozenset[str]  # functions that one may have beside another


def _one_of(functions: frozenset[str]) -> re.Pattern[str]:
    ways = "|".join(sorted(map(re.escape, functions), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


FRENCH = Ways(
    function=_one_of(frozenset(genders())),
    after=re.compile(r",?\s(?:(?:le|la|son|sa|un|une|en tant que)\s|l[’'])?$"),
    link=re.compile(
        r"[^.,;:()«»“”]{0,40}?(?:\bde\sla\s|\bde\sl[’']|\bdu\s|\bdes\s|\bde\s|\bd[’'])$"
    ),
    near=re.compile(
        r"(?:\s(?:général|régional|délégué|adjoint|départemental|municipal|exécutif|associé)e?){0,2}"
        r"(?:\s(?:de|du|des|à|au|aux|en|chargée?|d[’']\w+|l[’']\w+)(?:\s[\w’'-]+){0,6},)?"
        r",?\s(?:(?:M\.?|Mme|Mr)\s)?"
    ),
    joined=" et ",
    besides=words("besides", "fr"),
)
ENGLISH = Ways(
    function=_one_of(words("functions_of", "en")),
    after=re.compile(r",?\s(?:(?:the|its|an?|as)\s)?(?:(?:chief|deputy|senior|regional)\s)?$"),
    link=re.compile(r"[^.,;:()“”\"]{0,40}?\b(?:of|for|at)\s(?:the\s)?$"),
    near=re.compile(r"(?:\s(?:of|for|at|in)(?:\s[\w’'-]+){1,6},)?,?\s(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?"),
    joined=" and ",
    besides=words("besides", "en"),
)


def ways(language: str) -> Ways:
    return ENGLISH if language[:2] == "en" else FRENCH
