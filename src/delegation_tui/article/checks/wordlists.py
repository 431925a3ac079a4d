"""The checks' word lists: those of a text's language, and what functions are called in any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from delegation_tui.domain.language import Language
from delegation_tui.domain.people import Gender
from delegation_tui.domain.text import fold
from delegation_tui.language import CheckWords, pack_of, packs, read_check_words


def check_words(language: Language) -> CheckWords:
    """The lists of one language."""
    return read_check_words(pack_of(language).checks)


def words_of_all() -> Iterator[CheckWords]:
    """The lists of all languages: a text names functions in others than its own."""
    return (read_check_words(pack.checks) for pack in packs())


@cache
def any_words(list_: str) -> str:
    """One list of alternatives in all languages, as a pattern; the one that matches nothing where
    none has any."""
    ways = (getattr(words, list_) for words in words_of_all())
    return "|".join(dict.fromkeys(filter(None, ways))) or "(?!)"


@cache
def any_table(list_: str) -> Mapping[str, str]:
    """One table of all languages; the first language that has a word says what it is."""
    found: dict[str, str] = {}
    for words in words_of_all():
        found = {**getattr(words, list_), **found}
    return found


@cache
def genders() -> Mapping[str, Gender]:
    """Functions that tell the gender, both forms, and those that do not; lower case."""
    found: dict[str, Gender] = {}
    for known in words_of_all():
        found |= dict.fromkeys(known.epicene, Gender.UNKNOWN)
        for masculine, feminine in known.pairs.items():
            found |= {masculine: Gender.MASCULINE, feminine: Gender.FEMININE}
    return found


@cache
def _pairs() -> Mapping[str, str]:
    """Each form of a function by the other."""
    pairs = [pair for known in words_of_all() for pair in known.pairs.items()]
    return dict(pairs) | {feminine: masculine for masculine, feminine in pairs}


@cache
def other_form(function: str) -> str:
    """The form for the other gender; empty where there is none. Capitals as given."""
    ending = re.search(r"(wo)?man$", function)
    if ending:  # "chairwoman"
        return f"{function[: ending.start()]}{'man' if ending[1] else 'woman'}"
    other = _pairs().get(function.lower(), "")
    if function.istitle() and "-" in function:
        return other.title()
    return other[:1].upper() + other[1:] if function[:1].isupper() else other


@cache
def same_function(one: str, other: str) -> bool:
    """Whether two words are one function, whatever the gender and the accents."""
    return fold(one) == fold(other) or fold(other_form(one) or one) == fold(other)


@cache
def relative_dates(language: Language) -> re.Pattern[str]:
    """Ways of telling a date that only the day of writing gives a meaning to."""
    ways = "|".join(check_words(language).relative) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


@cache
def phrases(language: Language) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Set phrases that are often written wrong, and the right ones by them."""
    right = check_words(language).phrases
    ways = "|".join(re.escape(wrong).replace("’", "[’']") for wrong in right) or "(?!)"
    return re.compile(rf"(?<=[\w,’'] )(?:{ways})(?![\w-])|(?<=[’'])(?:{ways})(?![\w-])"), right
