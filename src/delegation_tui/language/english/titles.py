"""English functions: "president of the Occitanie Region", "AI lead at Meta"."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Gender, Organisation, Role
from delegation_tui.domain.text import fold
from delegation_tui.language.capitals import is_english
from delegation_tui.language.english.names import bare, organisation

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
_PORTFOLIO = re.compile(
    r"\b(?i:minister|secretary|commissioner)(?i: of state)? (?i:of|for) (?i:the )?[A-Z][a-z]"
)
# Functions that say their institution, and what of its name they say.
_SAID = (
    ("mayor", r"(?:City|Town|Municipality|Commune) of (.+)", r"\1"),
    ("mayor", r"(?:Ville|Mairie|Commune) (?:de |d['’])(.+)", r"\1"),
    ("mayor", r"(?:Ville|Mairie|Commune) du (.+)", r"Le \1"),
    ("mayor", r"(.+) (?:City|Town|Borough) Council", r"\1"),
    ("ambassador", r"Embassy of (.+) (?:in|to) (.+)", r"\1 to \2"),
    ("consul(?:[ -]general)?", r"Consulate(?: General)? of (.+)", r"\1"),
)
# French functions whose English word is certain, for rosters kept in French.
_GLOSSARY = {
    "president": "president", "presidente": "president",
    "vice president": "vice-president", "vice presidente": "vice-president",
    "directeur general": "chief executive", "directrice generale": "chief executive",
    "president directeur general": "chairman and chief executive",
    "presidente directrice generale": "chairwoman and chief executive",
    "directeur": "director", "directrice": "director", "maire": "mayor",
    "ministre": "minister", "prefet": "prefect", "prefete": "prefect",
    "senateur": "senator", "senatrice": "senator",
    "ambassadeur": "ambassador", "ambassadrice": "ambassador",
    "conseiller regional": "regional councillor", "conseillere regionale": "regional councillor",
    "fondateur": "founder", "fondatrice": "founder",
    "cofondateur": "co-founder", "cofondatrice": "co-founder",
    "secretaire general": "secretary-general", "secretaire generale": "secretary-general",
    "directeur general adjoint": "deputy chief executive",
    "directrice generale adjointe": "deputy chief executive",
    "directeur scientifique": "scientific director",
    "directrice scientifique": "scientific director",
    "directeur de recherche": "research director", "directrice de recherche": "research director",
    "ministre delegue": "minister delegate", "ministre deleguee": "minister delegate",
    "professeur": "professor", "professeure": "professor", "porte parole": "spokesperson",
    "journaliste": "journalist", "architecte": "architect", "depute": "member of parliament",
    "deputee": "member of parliament", "consul general": "consul general",
    "consule generale": "consul general", "pdg": "chief executive",
    "conseiller departemental": "departmental councillor",
    "conseillere departementale": "departmental councillor",
    "conseiller municipal": "city councillor", "conseillere municipale": "city councillor",
    "responsable ia": "AI lead", "chercheur": "researcher", "chercheuse": "researcher",
}  # fmt: skip


def form_for(role: Role, gender: Gender) -> str:
    """The recorded title for that gender; the only one recorded, or the one word that both
    translate to, as English functions mostly have no gender."""
    recorded = role.title(gender)
    if recorded:
        return recorded
    known = {english(title) for title in (role.title_m, role.title_f) if title}
    if len(known) != 1:
        return ""
    single = known.pop()
    return "" if _gendered(single) else single


def _gendered(title: str) -> bool:
    """Whether a title may say the holder's gender: "chairman", or a title that is not English."""
    return bool(re.search(r"\b\w*(?:man|woman)\b", title)) or not is_english(title)


def english(title: str) -> str:
    """A French function in English where its word is certain, else as recorded."""
    return _GLOSSARY.get(fold(title), title)


def with_organisation(title: str, found: Organisation | None) -> str:
    """The title with its organisation; the organisation alone where no title is known."""
    title = english(title)
    if found is None:
        return title
    if not title:
        return f"of {organisation(found)}"
    said = f" {fold(title)} "
    names = (found.name, bare(found), found.short_name, *found.aliases)
    if any(name and f" {fold(name)} " in said for name in names):
        return title
    inherent = _inherent(title, found.name)
    if inherent:
        return inherent
    if "," in title:  # "Vice President, Europe, Acme"
        return f"{title}, {organisation(found)}"
    head, _, rest = bare(found).partition(" of ")
    if (
        rest
        and f" {fold(rest)} " in said
        and head.split(" ")[0] in ("Ministry", "City", "Department")
    ):
        return title
    head_word = fold(re.split(r"\s(?:of|for|at|in|and)\s", title)[0]).split(" ")[-1]
    charged = bool(re.search(r"\s(?:of|for)\s", title))
    at = head_word in _AT or (charged and head_word not in _OFFICES - _APPOINTED)
    return f"{title} {'at' if at else 'of'} {organisation(found)}"


def _inherent(title: str, name: str) -> str:
    """ "mayor of Lille" of "City of Lille", "ambassador of France to Portugal" of its embassy:
    the function says the institution."""
    for word, pattern, told in _SAID:
        found = re.fullmatch(pattern, name, re.IGNORECASE)
        if found and re.search(rf"{word}$", title, re.IGNORECASE):
            return f"{title} of {found.expand(told)}"
    return ""


def keeps_capitals(title: str) -> bool:
    """Whether a title is printed as it was recorded: a portfolio ("Minister of Culture") or one
    that a comma cuts ("Vice President, Europe")."""
    return "," in title or _PORTFOLIO.search(title) is not None


def plural(title: str) -> str:
    """ "presidents", "vice-presidents", "heads of AI", "deputies"."""
    cut = re.search(r"\s(?:of|for|at|in|and)\s", title)
    head, tail = (title[: cut.start()], title[cut.start() :]) if cut else (title, "")
    if head.endswith(("man", "woman")):
        return f"{head[:-2]}en{tail}"
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{tail}"
    return f"{head}{'es' if head.endswith(('s', 'x', 'ch', 'sh')) else 's'}{tail}"
