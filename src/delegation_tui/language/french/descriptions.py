"""What an organisation is and does, as an apposition: "start-up spécialisée dans la robotique"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.french.articles import article_of, de_phrase
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.lexicon import nouns
from delegation_tui.language.french.words import first_word

# Kinds that are said before what is done; the others go without saying.
_KINDS = {
    "start-up": ("start-up", "f"), "startup": ("start-up", "f"), "entreprise": ("entreprise", "f"),
    "company": ("entreprise", "f"), "cooperative": ("coopérative", "f"), "pme": ("PME", "f"),
    "association": ("association", "f"), "institut": ("institut", "m"),
    "laboratoire": ("laboratoire", "m"), "agence": ("agence", "f"),
}  # fmt: skip
# Kinds that mean something by themselves, before a name.
_SAID_ALONE = frozenset({"start-up", "coopérative", "PME", "association"})
_AGENT = re.compile(r"(?:eur|euse|rice|ant|ante|iste|ien|ienne)$")
_THINGS = frozenset(
    [
        "plateforme", "plate", "logiciel", "application", "outil", "solution", "service", "reseau",
        "fonds", "place", "site", "centre", "ecole", "media", "marque", "fabrique", "cabinet", "leader",
        "groupe", "editeur", "filiale", "pole", "usine", "atelier", "agence", "laureat", "laureate",
        "numero", "premier", "premiere", "specialiste", "membre", "laboratoire", "bureau",
    ]
)  # fmt: skip
_CLAUSE = re.compile(r"(?:elle|il|elles|ils)\s+", re.IGNORECASE)


def described(found: Organisation, determine: Callable[[str], str | None]) -> str:
    """An organisation's kind, sector, distinction and description as one apposition; what fits no
    such form is left out."""
    noun, gender = _KINDS.get(first_word(found.kind), ("", ""))
    before = introduced(found) is not found
    text = found.description.strip().rstrip(" .")
    distinction = found.distinction.strip()
    said = _as_it_stands(text)
    if said:
        return ", ".join(part for part in (said, _distinguished(distinction)) if part)
    field = determine(text) if text else None
    sector = found.sector.strip()
    of_sector = determine(sector) if sector else None
    doing = f"spécialisé{'e' if gender == 'f' else ''} dans {field}" if field and noun else ""
    if field and not noun:
        doing = f"spécialiste {de_phrase(field)}"
    where = f"du secteur {de_phrase(of_sector) if of_sector else sector}" if sector else ""
    if before:
        return doing
    if noun and distinction and distinction[-1].isdigit():
        noun, distinction = f"{noun} du {distinction}", ""
    if not (doing or where or distinction or " du " in noun):
        return ""
    main = " ".join(part for part in (noun, where, doing) if part)
    return ", ".join(part for part in (main, _distinguished(distinction)) if part)


def introduced(found: Organisation) -> Organisation:
    """The organisation with its kind before its name: "la start-up Primaa"."""
    noun, gender = _KINDS.get(first_word(found.kind), ("", ""))
    more = found.sector.strip() or found.distinction.strip() or _as_it_stands(found.description)
    if noun not in _SAID_ALONE or more or article_of(found) or fold(noun) in fold(found.name):
        return found
    article = "l'" if elides(noun) else "la" if gender == "f" else "le"
    return replace(found, name=f"{noun} {found.name}", article=article)


def _distinguished(distinction: str) -> str:
    return distinction[:1].lower() + distinction[1:] if _as_it_stands(distinction) else distinction


def _as_it_stands(text: str) -> str:
    """A description that is an apposition already: "fabricant de chaussures", "le premier réseau
    de…", "qui conçoit…"; empty where it is not."""
    if not text or (text[:1].isupper() and text.endswith(".")):
        return ""
    if _CLAUSE.match(text):
        return _CLAUSE.sub("qui ", text, count=1)
    head = first_word(text)
    determined = fold(text).split(" ")[0] in ("le", "la", "les", "un", "une", "qui") or text[
        :2
    ] in ("l'", "l’")
    agent = _AGENT.search(head) and any(n.number != "p" for n in nouns(text.split(" ")[0].lower()))
    if not (determined or agent or head in _THINGS):
        return ""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
