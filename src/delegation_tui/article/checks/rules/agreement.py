"""Agreement of a function with its article and its adjectives, whoever it is given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.title_ways import ways
from delegation_tui.article.checks.title_words import (
    adjectives_behind,
    articles,
    gender_of,
    other_adjective,
)
from delegation_tui.article.checks.wordlists import check_words, genders, other_form
from delegation_tui.domain.article import Severity
from delegation_tui.domain.language import Language
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender

FAMILY = Family(Message("Agreement"))
AGREEMENT = FAMILY.rule(
    "title.article",
    Severity.ERROR,
    Message("An article or adjective that does not agree with its function"),
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Only where functions take a gender."""
    if "agreement" in check_words(known.language).rules:
        yield from _articles(text, known.language)
        yield from _adjectives(text, known)


def _adjectives(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """ "directrice général", "vice-président chargée": a function and its adjective of two
    genders."""
    for found in ways(known.language).function.finditer(text):
        gender = gender_of(found.group())
        for word in adjectives_behind(text, found.end()) if gender is not Gender.UNKNOWN else ():
            if word.gender not in (Gender.UNKNOWN, gender):
                said = text[found.start() : word.end]
                message = Message("“{found}” does not agree.", found=said)
                right = other_adjective(word.said)
                yield AGREEMENT.in_text((word.start, word.end), message, right, subject=said)
                break


def _articles(text: str, language: Language) -> Iterator[TextFinding]:
    """ "la président", "le directrice": an article and a function of two genders."""
    pattern = re.compile(rf"{articles(language)}([a-zà-ÿ-]+)", re.IGNORECASE)
    for found in pattern.finditer(text):
        word = found[3]
        gender = genders().get(word.lower(), Gender.UNKNOWN)
        said = Gender.MASCULINE if found[1] else Gender.FEMININE
        if gender is not Gender.UNKNOWN and gender is not said:
            message = Message("“{found}” does not agree.", found=found.group())
            right = other_form(word)
            yield AGREEMENT.in_text(found.span(3), message, right, subject=found.group())
