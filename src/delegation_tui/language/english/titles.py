"""English functions: forms, capitals, plurals, and the French ones whose English word is certain."""

from __future__ import annotations

import re
from pathlib import Path

from delegation_tui.domain.people import Gender, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.domain.text import fold
from delegation_tui.language.capitals import dressed, function_words

_LINK = re.compile(r"\s(?:of|for|at|in|and|to)\s")
_PORTFOLIO = re.compile(
    r"\b(?i:minister|secretary|commissioner)(?i: of state)? (?i:of|for) (?i:the )?[A-Z][a-z]"
)
_SEAT = re.compile(
    r"((?:député|députée|sénateur|sénatrice)) (du |des |de la |de l['’]|de |d['’])(?=[A-ZÀ-Ý])(.+)"
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
    "senateur maire": "senator and mayor", "senatrice maire": "senator and mayor",
    "depute maire": "member of parliament and mayor",
    "deputee maire": "member of parliament and mayor",
    "adjoint au maire": "deputy mayor", "adjointe au maire": "deputy mayor",
    "responsable ia": "AI lead", "chercheur": "researcher", "chercheuse": "researcher",
}  # fmt: skip


FUNCTIONS = Path(__file__).with_name("functions.toml")


def is_english(title: str) -> bool:
    """Whether a title has an English word for a function: "head of AI", "CEO"."""
    functions, _ = function_words(FUNCTIONS)
    return any(fold(word) in functions for word in title.split())


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
    whole = _GLOSSARY.get(fold(title))
    if whole:
        return whole
    seat = _SEAT.fullmatch(title)  # "députée du Rhône", "sénatrice de la Manche"
    head = _GLOSSARY.get(fold(seat[1])) if seat else None
    if seat is None or head is None:
        return title
    the = "the " if seat[2].strip() in ("du", "des") else ""
    return f"{head} for {the}{seat[3]}"


def keeps_capitals(title: str) -> bool:
    """Whether a title is printed as it was recorded: a portfolio ("Minister of Culture") or one
    that a comma cuts ("Vice President, Europe")."""
    return "," in title or _PORTFOLIO.search(title) is not None or _is_uneven(title)


def _is_uneven(title: str) -> bool:
    """Whether lower case would reach some of a function's words and not others ("chief Scientific
    adviser"): such a title keeps the capitals that it was recorded with."""
    words = _LINK.split(title, maxsplit=1)[0].split()
    capitals = [w for w in words if w[:1].isupper() and not w.isupper()]
    lowered = [w for w in dressed(title, Capitals.LOWER).split() if w[:1].isupper()]
    return len(capitals) > 1 and any(w in lowered for w in capitals)


def plural(title: str) -> str:
    """ "presidents", "vice-presidents", "heads of AI", "deputies"."""
    cut = re.search(r"\s(?:of|for|at|in|and)\s", title)
    head, tail = (title[: cut.start()], title[cut.start() :]) if cut else (title, "")
    if head.endswith(("man", "woman")):
        return f"{head[:-2]}en{tail}"
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{tail}"
    return f"{head}{'es' if head.endswith(('s', 'x', 'ch', 'sh')) else 's'}{tail}"
