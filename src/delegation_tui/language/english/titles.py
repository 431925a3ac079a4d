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
    head, _, rest = bare(found).partition(" of ")
    if (
        rest
        and f" {fold(rest)} " in said
        and head.split(" ")[0] in ("Ministry", "City", "Department")
    ):
        return title
    head_word = fold(re.split(r"\s(?:of|for|at|in|and)\s", title)[0]).split(" ")[-1]
    charged = bool(re.search(r"\s(?:of|for)\s", title)) and head_word not in _OFFICES
    return f"{title} {'at' if head_word in _AT or charged else 'of'} {organisation(found)}"


def plural(title: str) -> str:
    """ "presidents", "vice-presidents", "heads of AI", "deputies"."""
    cut = re.search(r"\s(?:of|for|at|in|and)\s", title)
    head, tail = (title[: cut.start()], title[cut.start() :]) if cut else (title, "")
    if head.endswith(("man", "woman")):
        return f"{head[:-2]}en{tail}"
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{tail}"
    return f"{head}{'es' if head.endswith(('s', 'x', 'ch', 'sh')) else 's'}{tail}"
