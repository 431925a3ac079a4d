"""How a language puts a function beside a name: the patterns that the check of titles reads by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from delegation_tui.article.checks.wordlists import check_words
from delegation_tui.domain.language import Language


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
    language: Language
    agrees: bool  # whether an article and adjectives have the gender of a function


def _one_of(functions: frozenset[str]) -> re.Pattern[str]:
    ways = "|".join(sorted(map(re.escape, functions), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


@cache
def ways(language: Language) -> Ways:
    """The patterns of a language."""
    known = check_words(language)
    both = (form for pair in known.pairs.items() for form in pair)
    return Ways(
        function=_one_of(known.functions.union(known.epicene, both)),
        after=re.compile(known.after),
        link=re.compile(known.link),
        near=re.compile(known.near),
        joined=known.joined,
        besides=known.besides,
        language=language,
        agrees="agreement" in known.rules,
    )
