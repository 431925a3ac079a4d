"""The English voice: what sentences ask of the grammar, answered by the modules of this folder.

English words do not agree in gender: some of what French needs is left unused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Gender, Organisation, Person
from delegation_tui.domain.style import Capitals
from delegation_tui.domain.text import fold
from delegation_tui.language.capitals import dressed
from delegation_tui.language.english import names, titles
from delegation_tui.language.english.agreement import agreement, valued
from delegation_tui.language.english.clauses import objects
from delegation_tui.language.english.descriptions import described, introduced
from delegation_tui.language.english.functions import with_organisation
from delegation_tui.language.english.groups import group, is_group, party
from delegation_tui.language.english.numbers import ordinal
from delegation_tui.language.english.places import (
    at,
    at_stands,
    home,
    own,
    place,
    seat,
    stands,
    within,
)
from delegation_tui.language.english.titles import form_for as form

__all__ = [
    "FORMS", "agree", "agreement", "at", "at_event", "at_stands", "bare", "called", "civilities", "civility",
    "counted_actors", "described", "edition", "event", "form", "functions", "group", "home",
    "in_city", "introduced", "is_determined", "is_group", "is_plural", "is_purpose", "join",
    "lowered", "objects", "of", "organisation", "own", "party", "place", "pronoun", "seat", "series",
    "stands", "styled", "team", "title", "to", "topic", "topics", "valued", "within",
]  # fmt: skip

# Singular and plural.
FORMS: tuple[int, ...] = (2,)
_CIVILITIES = {"M.": "Mr", "M": "Mr", "Mme": "Ms", "Mlle": "Ms"}
_DETERMINER = re.compile(
    r"(?:the|a|an|its|their|his|her|our|this|these|those|several|some|two|three|four|five|six|\d+)\s",
    re.IGNORECASE,
)
_COMMON_NOUN = re.compile(
    r"(?:[A-Z][a-z]{2,}(?:ments?|tions?|sions?|ness|ships?|isms?|ology|ologies|ics)|Skills|Energy|Trade"
    r"|Jobs|Growth|Health|Housing|Training|Funding|Research|Transport|Education|Science|Water"
    r"|Levelling|Planning|Farming|Security|Mobility)(?=$|[\s,]+[a-z(])"
)
# What fairs that take an article begin or end with.
_FAIRS = frozenset(
    [
        "salon",
        "foire",
        "festival",
        "assises",
        "mondial",
        "show",
        "fair",
        "congress",
        "conference",
        "forum",
    ]
)
# What a function is of or for: it stands behind the function itself.
_CHARGE = re.compile(r"(?:,| (?:of|for|at|in|to|on|and)(?= )).*")
_PURPOSE = re.compile(r"(?:for|towards)\s", re.IGNORECASE)
_ACTORS = frozenset(
    [
        "start-ups",
        "startups",
        "companies",
        "exhibitors",
        "firms",
        "regions",
        "countries",
        "participants",
        "visitors",
        "partners",
        "investors",
        "laboratories",
        "labs",
        "schools",
        "universities",
        "speakers",
        "journalists",
        "delegates",
    ]
)


def title(function: str, found: Organisation | None, capitals: Capitals) -> str:
    function = titles.english(function)
    if not titles.keeps_capitals(function):
        function = dressed(function, capitals, every=titles.is_english(function))
    return with_organisation(function, found)


def functions(title_m: str, title_f: str, *, inclusive: bool) -> str:
    men, women = titles.english(title_m), titles.english(title_f)
    if men and women and men != women and inclusive:
        return f"{titles.plural(women)} and {titles.plural(men)}"
    return titles.plural(men or women)


def styled(function: str, name: str, gender: Gender, capitals: Capitals) -> str:  # noqa: ARG001
    """ "President François Bonneau": English writes a title before a name with a capital."""
    return f"{dressed(titles.english(function), Capitals.COURTESY, every=True)} {name}"


def called(function: str, gender: Gender) -> str:  # noqa: ARG001
    """ "the convener" of "convener of economic development"."""
    head = _CHARGE.split(titles.english(function).strip(), maxsplit=1)[0]
    return f"the {head}" if head[:1].islower() else ""


def civility(person: Person) -> str:
    if person.civility:
        return _CIVILITIES.get(person.civility, person.civility)
    return civilities(person.gender)[0]


def civilities(gender: Gender) -> tuple[str, str]:
    return {Gender.MASCULINE: ("Mr", ""), Gender.FEMININE: ("Ms", "")}.get(gender, ("", ""))


def organisation(found: Organisation, *, detail: bool = False) -> str:
    name = names.organisation(found)
    more = ", ".join(p for p in (found.sector, found.distinction) if p)
    return f"{name} ({more})" if detail and more else name


def is_plural(found: Organisation) -> bool:
    return found.plural


def team(found: Organisation) -> str:
    return f"the {names.bare(found)} team"


def bare(phrase: str) -> str:
    return phrase.removeprefix("the ")


def event(found: Event) -> str:
    article = found.article.strip().lower().rstrip("'’")
    words = fold(found.name).split()
    known = article in ("the", "le", "la", "l", "les") or bool({*words[:1], *words[-1:]} & _FAIRS)
    return f"the {found.name}" if known and words[:1] != ["the"] else found.name


def at_event(found: Event) -> str:
    return f"at {event(found)}"


def edition(found: Event) -> str:
    if found.edition is None or found.edition < 1:
        return event(found)
    return f"the {ordinal(found.edition)} edition of {event(found)}"


def in_city(city: str) -> str:
    return f"in {city}" if city else ""


def of(phrase: str) -> str:
    return f"of {phrase}"


def to(phrase: str) -> str:
    return f"to {phrase}"


def join(items: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"; a comma stays before "and" behind an apposition."""
    if len(items) < 2:
        return "".join(items)
    *others, last = items
    comma = "," if any(", " in item for item in others) else ""
    return f"{', '.join(others)}{comma} and {last}"


def series(items: Sequence[str]) -> str:
    """Members with appositions of their own, told apart by semicolons: "A, x, y; B, z"."""
    return "; ".join([*items[:-1], f"and {items[-1]}"]) if len(items) > 1 else "".join(items)


def agree(forms: Sequence[str], gender: Gender, *, plural: bool) -> str:  # noqa: ARG001
    """English verbs agree in number only: singular, plural."""
    return forms[plural]


def topic(text: str) -> str:
    """A topic made fit for a list: no closing punctuation, a colon inside as a bracket, the
    capital of a plain first word lowered ("Investment in rail" → "investment in rail")."""
    text = text.strip().rstrip(" .?!;:,…")
    head, colon, tail = text.partition(": ")
    if colon and head.strip() and tail.strip() and "(" not in tail:
        text = f"{head.strip()} ({tail.strip()})"
    plain = _DETERMINER.match(text) or _COMMON_NOUN.match(text)
    return text[:1].lower() + text[1:] if plain else text


def topics(texts: Sequence[str]) -> str:
    plain = [re.sub(r"\([^)]*\)", "", text) for text in texts]
    if len(texts) > 1 and any("," in text for text in plain):
        return "; ".join(texts)
    if len(texts) < 2:
        return "".join(texts)
    last = ", and" if any(" and " in text for text in plain) else " and"
    return f"{', '.join(texts[:-1])}{last} {texts[-1]}"


def is_determined(text: str) -> bool:
    return bool(_DETERMINER.match(text))


def pronoun(gender: Gender, *, plural: bool, person: bool) -> str:
    """ "she", "he", "they", "it" of what is no person; empty where the gender is not known."""
    if plural:
        return "they"
    if not person:
        return "it"
    return {Gender.MASCULINE: "he", Gender.FEMININE: "she"}.get(gender, "")


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if _DETERMINER.match(text) else text


def is_purpose(text: str) -> bool:
    """ "towards storage": words that say what an amount is for."""
    return _PURPOSE.match(text) is not None


def counted_actors(unit: str) -> bool:
    return any(fold(word) in map(fold, _ACTORS) for word in unit.split(" ")[:3])
