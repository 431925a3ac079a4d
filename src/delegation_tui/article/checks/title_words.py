"""What stands around a function in a text: its article, its adjectives, the place behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from delegation_tui.article.checks.wordlists import any_words, check_words, genders, words_of_all
from delegation_tui.domain.language import Language
from delegation_tui.domain.people import Gender

PLACE = re.compile(
    rf"\s(?:{any_words('of')})([A-ZÀ-Þ][\w’'-]*"
    rf"(?:[ -](?:(?:{any_words('within_places')})[ -]){{0,2}}[A-ZÀ-Þ][\w’'-]*)*)"
)


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective of a function in a text, at [start, end), and its gender where it tells one."""

    start: int
    end: int
    said: str
    gender: Gender


@cache
def articles(language: Language) -> str:
    """The articles of a language as a pattern of two groups: the masculine, the feminine."""
    known = check_words(language)
    ways = (known.masculine_articles, known.feminine_articles)
    return rf"(?<![\w’'-])(?:({ways[0] or '(?!)'})|({ways[1] or '(?!)'}))\s"


def article_before(text: str, start: int, language: Language) -> Gender:
    """The gender that an article right before a function gives it."""
    ending = re.compile(f"{articles(language)}$", re.IGNORECASE)
    found = ending.search(text, max(0, start - 8), start)
    if found is None:
        return Gender.UNKNOWN
    return Gender.MASCULINE if found[1] else Gender.FEMININE


def adjectives_behind(text: str, end: int) -> Iterator[Adjective]:
    """The adjectives that follow a function: "générale adjointe" of "directrice générale adjointe"."""
    while found := _ADJECTIVE.match(text, end):
        gender = _known().get(found[1].lower())
        if gender is None:
            return
        yield Adjective(found.start(1), found.end(1), found[1], gender)
        end = found.end()


def adjectives_of(title: str) -> frozenset[str]:
    """The adjectives of a recorded title, as one form for both genders."""
    words = re.split(r"[\s-]", title.lower())
    return frozenset(stem(w) for w in words if w in _known() and not is_participle(w))


def is_participle(word: str) -> bool:
    """Whether a word tells of a charge ("chargée de l'eau"), which a title may leave out."""
    return word.lower().rstrip("e") in _participles()


def other_adjective(adjective: str) -> str:
    """The form for the other gender: "générale" of "général"; empty where there is none."""
    feminine = {masculine: one for one, masculine in _masculine().items()}
    return _masculine().get(adjective.lower(), feminine.get(adjective.lower(), ""))


def stem(adjective: str) -> str:
    """An adjective in the masculine."""
    return _masculine().get(adjective.lower(), adjective.lower())


def place_behind(text: str, end: int) -> str:
    """The place or matter that a function is of: "Saint-Leu" of "maire de Saint-Leu"."""
    for word in adjectives_behind(text, end):
        end = word.end
    found = PLACE.match(text, end)
    return found[1] if found else ""


def gender_of(function: str) -> Gender:
    """The gender that a function's form tells, in any language."""
    ending = re.search(r"(wo)?man$", function)
    if ending:
        return Gender.FEMININE if ending[1] else Gender.MASCULINE
    return genders().get(function.lower(), Gender.UNKNOWN)


_ADJECTIVE = re.compile(r"\s([a-zà-ÿ]+)(?![\w’'-])")


@cache
def _masculine() -> Mapping[str, str]:
    """The masculine forms by the feminine ones."""
    return {
        feminine(one, words.feminine): one
        for words in words_of_all()
        for one in (*words.adjectives, *words.participles)
    }


@cache
def _participles() -> frozenset[str]:
    return frozenset(one for words in words_of_all() for one in words.participles)


def feminine(adjective: str, endings: Mapping[str, str]) -> str:
    """The feminine by its ending: "générale", "exécutive", "financière", "européenne"."""
    for ending, other in endings.items():
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + other
    return f"{adjective}e"


@cache
def _known() -> Mapping[str, Gender]:
    plain = (one for words in words_of_all() for one in words.plain_adjectives)
    found: dict[str, Gender] = dict.fromkeys(plain, Gender.UNKNOWN)
    for feminine, masculine in _masculine().items():
        found |= {masculine: Gender.MASCULINE, feminine: Gender.FEMININE}
    return found
