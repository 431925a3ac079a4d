"""What stands around a function in a text: its article, its adjectives, the place behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from delegation_tui.article.checks.wordlists import adjectives
from delegation_tui.domain.people import Gender

ARTICLE = re.compile(r"(?<![\w’'-])(?:(le|un|du|au)|(la|une|de la|à la))\s$", re.IGNORECASE)
PLACE = re.compile(
    r"\s(?:de\sla\s|de\sl[’']|du\s|des\s|de\s|d[’']|of\s(?:the\s)?)"
    r"([A-ZÀ-Þ][\w’'-]*(?:[ -](?:(?:de|du|des|en|sur|la|le|les)[ -]){0,2}[A-ZÀ-Þ][\w’'-]*)*)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """An adjective of a function in a text, at [start, end), and its gender where it tells one."""

    start: int
    end: int
    said: str
    gender: Gender


def article_before(text: str, start: int) -> Gender:
    """The gender that an article right before a function gives it."""
    found = ARTICLE.search(text, max(0, start - 8), start)
    if found is None:
        return Gender.UNKNOWN
    return Gender.MASCULINE if found[1] else Gender.FEMININE


def adjectives_behind(text: str, end: int) -> Iterator[Word]:
    """The adjectives that follow a function: "générale adjointe" of "directrice générale adjointe"."""
    while found := _ADJECTIVE.match(text, end):
        gender = _known().get(found[1].lower())
        if gender is None:
            return
        yield Word(found.start(1), found.end(1), found[1], gender)
        end = found.end()


def adjectives_of(title: str) -> frozenset[str]:
    """The adjectives of a recorded title, as one form for both genders."""
    words = re.split(r"[\s-]", title.lower())
    return frozenset(stem(w) for w in words if w in _known() and not is_participle(w))


def is_participle(word: str) -> bool:
    """Whether a word tells of a charge ("chargée de l'eau"), which a title may leave out."""
    return word.lower().rstrip("e") in adjectives("participle")


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


_ADJECTIVE = re.compile(r"\s([a-zà-ÿ]+)(?![\w’'-])")


@cache
def _masculine() -> Mapping[str, str]:
    """The masculine forms by the feminine ones."""
    two = (*adjectives("masculine"), *adjectives("participle"))
    return {f"{one}le" if one.endswith("el") else f"{one}e": one for one in two}


@cache
def _known() -> Mapping[str, Gender]:
    found: dict[str, Gender] = dict.fromkeys(adjectives("both"), Gender.UNKNOWN)
    for feminine, masculine in _masculine().items():
        found |= {masculine: Gender.MASCULINE, feminine: Gender.FEMININE}
    return found
