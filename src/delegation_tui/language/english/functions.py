"""A function joined with its organisation: "president of the Occitanie Region", "AI lead at Meta".

An office that names its institution stands alone: "MP" of the House of Commons, "Minister for
Energy" of one's own Government, "Mayor of London" of the Greater London Authority.
"""

from __future__ import annotations

import re

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.english.names import bare, organisation
from delegation_tui.language.english.title_words import words_of
from delegation_tui.language.english.titles import english

_AT = frozenset(
    [
        "lead",
        "manager",
        "engineer",
        "researcher",
        "scientist",
        "professor",
        "lecturer",
        "analyst",
        "developer",
        "designer",
        "partner",
        "adviser",
        "advisor",
        "consultant",
        "specialist",
        "architect",
        "journalist",
        "buyer",
        "attache",
        "biologist",
        "ecologist",
        "geologist",
        "economist",
        "chemist",
        "physicist",
        "historian",
        "editor",
    ]
)
# Offices held "of" an institution whatever they are in charge of; others are held "at" it:
# "vice-president for the economy of the Region", "head of AI at Meta".
_OFFICES = frozenset(
    [
        "president",
        "minister",
        "mayor",
        "governor",
        "senator",
        "councillor",
        "councilor",
        "ambassador",
        "member",
        "chair",
        "chairman",
        "chairwoman",
        "deputy",
        "secretary",
        "prefect",
    ]
)
# Of those, the ones named to an institution: "minister of state at the Ministry of Housing".
_APPOINTED = frozenset(["minister", "secretary", "ambassador"])
# Functions that say their institution, and what of its name they say.
_SAID = (
    ("(?:mayor|provost)", r"(?:London )?(?:City|Town|Municipality|Commune|Borough) of (.+)", r"\1"),
    ("mayor", r"(?:Ville|Mairie|Commune) (?:de |d['’])(.+)", r"\1"),
    ("mayor", r"(?:Ville|Mairie|Commune) du (.+)", r"Le \1"),
    ("(?:mayor|provost)", r"(.+?) (?:(?:City|Town|Borough) )?Council", r"\1"),
    ("ambassador", r"Embassy of (.+) (?:in|to) (.+)", r"\1 to \2"),
    ("ambassador", r"Embassy of (.+)", r"\1"),
    ("consul(?:[ -]general)?", r"Consulate(?: General)? of (.+)", r"\1"),
    ("high commissioner", r"High Commission of (.+)", r"\1"),
    ("prefect", r"Préfecture (?:de l['’]|d['’])(.+)", r"\1"),
    ("prefect", r"Préfecture de la (.+)", r"\1"),
    ("prefect", r"Préfecture du (.+)", r"the \1"),
    ("prefect", r"Préfecture des (.+)", r"the \1"),
    ("prefect", r"Préfecture de (?:région )?(.+)", r"\1"),
)
_PORTFOLIO = re.compile(r"\bminister (?:for|of) (?!state)|\w minister$")
_LINK = re.compile(r"\s(?:of|for|at|in|and|to)\s")


def with_organisation(title: str, found: Organisation | None) -> str:
    """The title with its organisation; the organisation alone where no title is known."""
    title = english(title)
    if found is None:
        return title
    if not title:
        return f"of {organisation(found)}"
    if _says(title, found) or _is_office(title, found.name):
        return title
    if "," in title:  # "Vice President, Europe, Acme"
        return f"{title}, {organisation(found)}"
    inherent = _seated(title, found.name)
    if inherent:
        return inherent
    return f"{title} {_preposition(title, found.name)} {organisation(found)}"


def _preposition(title: str, name: str) -> str:
    head = fold(_LINK.split(title)[0]).split(" ")[-1]
    if name.startswith("Embassy ") and head not in _OFFICES:
        return "at"  # "trade commissioner at the Embassy of Canada"
    charged = bool(re.search(r"\s(?:of|for)\s", title))
    at = head in _AT or (charged and head not in _OFFICES - _APPOINTED)
    return "at" if at else "of"


def _says(title: str, found: Organisation) -> bool:
    """Whether the title has the name, or what the name has behind "Ministry of"."""
    said = f" {fold(title)} "
    names = (found.name, bare(found), found.short_name, *found.aliases)
    if any(name and f" {fold(name)} " in said for name in names):
        return True
    head, _, rest = bare(found).partition(" of ")
    kinds = ("Ministry", "City", "Department")
    return bool(rest) and f" {fold(rest)} " in said and head.split(" ")[0] in kinds


def _is_office(title: str, name: str) -> bool:
    """Whether the office names its institution by itself."""
    folded, parts = fold(title), set(fold(name).split())
    words = folded.split()
    if parts & words_of("houses"):
        member = words[-1] in words_of("members") or words[0] in words_of("members")
        return member or folded.startswith(("member of the ", "member of parliament"))
    if parts & words_of("treasuries"):
        return bool(set(words) & words_of("treasuries"))
    if "mayor" in words and " of " in folded:  # "Mayor of London"
        return True
    if parts & {"ministry", "department"} and _PORTFOLIO.search(folded):
        return True  # "Minister for Upland Farming" of the Ministry of Agriculture
    if parts & {"government", "directorate"} or name == "European Commission":
        return _is_cabinet(folded, own=not fold(name).startswith("government of"))
    return False


def _is_cabinet(title: str, *, own: bool) -> bool:
    """Whether a title is of the cabinet of one's own country: its head, or a portfolio."""
    if title in ("taoiseach", "tanaiste"):
        return True
    head = bool(re.search(r"\b(?:prime|first) minister\b", title))
    portfolio = re.search(r"\b(minister|secretary|commissioner)\b.* (?:for|of)\b", title)
    return own and (title == "prime minister" or (head and " of " in title) or bool(portfolio))


def _seated(title: str, name: str) -> str:
    """ "mayor of Lille" of "City of Lille", "ambassador of France to Portugal" of its embassy:
    the function says the institution."""
    for word, pattern, told in _SAID:
        found = re.fullmatch(pattern, name, re.IGNORECASE)
        if found and re.search(rf"{word}$", title, re.IGNORECASE):
            return f"{title} of {found.expand(told)}"
    country = re.fullmatch(r"(?:The )?Government of (.+)", name)
    folded = fold(title)
    if country and (
        set(folded.split()) & words_of("cabinet") or folded.split()[-1] in words_of("heads")
    ):
        return f"{title} of {country[1]}"
    return ""
