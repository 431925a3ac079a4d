"""The French voice: what sentences ask of the grammar, answered by the modules of this folder."""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Gender, Organisation, Person
from delegation_tui.domain.style import Capitals
from delegation_tui.language.capitals import dressed
from delegation_tui.language.french import articles
from delegation_tui.language.french.agreement import agreement, valued
from delegation_tui.language.french.articles import a_phrase as to
from delegation_tui.language.french.articles import de_phrase as of
from delegation_tui.language.french.clauses import objects
from delegation_tui.language.french.descriptions import described, introduced
from delegation_tui.language.french.elision import as_well, elides
from delegation_tui.language.french.functions import with_organisation
from delegation_tui.language.french.groups import group, is_group, party
from delegation_tui.language.french.numbers import ordinal
from delegation_tui.language.french.places import (
    at,
    at_stands,
    home,
    own,
    place,
    seat,
    stands,
    within,
)
from delegation_tui.language.french.titles import form_for as form
from delegation_tui.language.french.titles import several as functions
from delegation_tui.language.french.topics import as_typed as topic
from delegation_tui.language.french.topics import is_determined
from delegation_tui.language.french.topics import listed as topics
from delegation_tui.language.french.words import first_word, key, words

__all__ = [
    "FORMS", "agree", "agreement", "at", "at_event", "at_stands", "bare", "called", "civilities", "civility",
    "counted_actors", "described", "edition", "event", "form", "functions", "group", "home",
    "in_city", "introduced", "is_determined", "is_group", "is_plural", "is_purpose", "join",
    "lowered", "objects", "of", "organisation", "own", "party", "place", "pronoun", "seat", "series",
    "stands", "styled", "team", "title", "to", "topic", "topics", "valued", "within",
]  # fmt: skip

# Singular and plural, or masculine, feminine and their plurals.
FORMS: tuple[int, ...] = (2, 4)
# What the names of fairs end with that French gives an article to: "le Web Summit".
_FAIRS = frozenset(["summit", "show", "forum", "festival", "congress", "meeting", "day"])
# What a function is of or for: it stands behind the function itself.
_CHARGE = re.compile(
    r"(?:,| (?:de|du|des|à|aux?|en|par|pour|chargée?|déléguée?|responsable)(?= )| [dl]['’]).*"
)
_PURPOSE = re.compile(r"pour\s", re.IGNORECASE)
_ACTORS = frozenset(
    [
        "start-up",
        "start-ups",
        "startup",
        "startups",
        "entreprise",
        "entreprises",
        "exposant",
        "exposants",
        "societe",
        "societes",
        "pme",
        "region",
        "regions",
        "pays",
        "structure",
        "structures",
        "participant",
        "participants",
        "visiteur",
        "visiteurs",
        "partenaire",
        "partenaires",
        "investisseur",
        "investisseurs",
        "laboratoire",
        "laboratoires",
        "ecole",
        "ecoles",
        "universite",
        "universites",
        "licorne",
        "licornes",
        "industriel",
        "industriels",
        "collectivite",
        "collectivites",
        "intervenant",
        "intervenants",
        "orateur",
        "orateurs",
        "journaliste",
        "journalistes",
        "elu",
        "elus",
        "elue",
        "elues",
    ]
)


def title(function: str, found: Organisation | None, capitals: Capitals) -> str:
    return with_organisation(dressed(function, capitals), found)


def styled(function: str, name: str, gender: Gender, capitals: Capitals) -> str:
    """ "le président François Bonneau"; the name alone where the gender is not known."""
    if gender is Gender.UNKNOWN:
        return name
    function = dressed(function, capitals)
    article = "l'" if elides(function) else ("la" if gender is Gender.FEMININE else "le")
    return articles.with_article(f"{function} {name}", article)


def called(function: str, gender: Gender) -> str:
    """ "le vice-président" of "vice-président chargé de l’économie"."""
    head = _CHARGE.split(function.strip(), maxsplit=1)[0]
    article = "la" if gender is Gender.FEMININE else "le"
    if not head or not head[:1].isalpha() or head.isupper():
        return ""
    return articles.with_article(head, "l'" if elides(head) else article)


def civility(person: Person) -> str:
    if person.civility:
        return {"Mr": "M.", "M": "M.", "Mme.": "Mme"}.get(person.civility, person.civility)
    return civilities(person.gender)[0]


def civilities(gender: Gender) -> tuple[str, str]:
    known = {Gender.MASCULINE: ("M.", "MM."), Gender.FEMININE: ("Mme", "Mmes")}
    return known.get(gender, ("", ""))


def organisation(found: Organisation, *, detail: bool = False) -> str:
    """ "le ministère des Armées", "Matawan (transports, French Tech 120)"."""
    name = articles.with_article(articles.in_text(found.name), articles.article_of(found))
    more = ", ".join(p for p in (found.sector, found.distinction) if p)
    return f"{name} ({more})" if detail and more else name


def is_plural(found: Organisation) -> bool:
    return found.plural or articles.article_of(found) == "les"


def team(found: Organisation) -> str:
    name = articles.in_text(found.name)
    return f"les équipes {articles.de(name, articles.article_of(found))}"


def bare(phrase: str) -> str:
    """A phrase without its article: "hall 7", "Espace des outre-mer"."""
    return re.sub(r"^(?:le |la |les |l’)", "", phrase)


def event(found: Event) -> str:
    """The fair with its article: "Viva Technology", "le Salon de l’agriculture"."""
    return articles.with_article(found.name, _event_article(found))


def at_event(found: Event) -> str:
    return to(event(found))


def edition(found: Event) -> str:
    if found.edition is None or found.edition < 1:
        return event(found)
    number = ordinal(found.edition, feminine=True)
    return f"la {number} édition {articles.de(found.name, _event_article(found))}"


def _event_article(found: Event) -> str:
    if found.article:
        return articles.recorded_article(found.name, found.article)
    last = key(found.name.split(" ")[-1])
    foreign = "la" if last == "week" else "le" if last in _FAIRS else ""
    return articles.article_for(found.name) or foreign


def in_city(city: str) -> str:
    return articles.a(city) if city else ""


def join(items: Sequence[str]) -> str:
    """ "A", "A et B", "A, B et C"; a comma stays before "et" behind an apposition; "ainsi que"
    leads to a last member that has an "et" of its own."""
    if len(items) < 2:
        return "".join(items)
    *others, last = items
    comma = "," if any(", " in item for item in others) else ""
    link = as_well(last) if " et " in last and len(items) > 2 else "et "
    return f"{', '.join(others)}{comma} {link}{last}"


def series(items: Sequence[str]) -> str:
    """Members with appositions of their own, told apart by semicolons: "A, x ; B ; et C"."""
    *others, last = items
    link = as_well(last) if " et " in last else "et "
    return f"{' ; '.join(others)} ; {link}{last}" if others else last


def agree(forms: Sequence[str], gender: Gender, *, plural: bool) -> str:
    """One of two forms (singular, plural) or four (m, f, m. pl., f. pl.)."""
    if len(forms) == 2:
        return forms[plural]
    return forms[(gender is Gender.FEMININE) + 2 * plural]


def pronoun(gender: Gender, *, plural: bool, person: bool) -> str:  # noqa: ARG001
    """ "il", "elle", "ils", "elles"; empty where the gender is not known."""
    found = {Gender.MASCULINE: "il", Gender.FEMININE: "elle"}.get(gender, "")
    return f"{found}s" if found and plural else found


def lowered(text: str) -> str:
    """A sentence made fit to follow others: its first word lowered when it is an article."""
    small = first_word(text) in words("groups", "determiners") and text[:2] != text[:2].upper()
    single = re.match(r"[LÀA](?:['’]|\s)", text)
    return text[:1].lower() + text[1:] if small or single else text


def is_purpose(text: str) -> bool:
    """ "pour le stockage": words that say what an amount is for."""
    return _PURPOSE.match(text) is not None


def counted_actors(unit: str) -> bool:
    return key(unit.split(" ")[0]) in _ACTORS and "présent" not in unit
