"""Articles and the prepositions that melt into them: du, des, au, aux, de la, de l', d', chez."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.words import articles, first_word, initials, key, words

_OWN_ARTICLE = re.compile(r"(?:(?:la|le|les)\s|l['’])", re.IGNORECASE)
_PHRASE_ARTICLE = re.compile(r"(le |les |la |l['’])(.+)", re.DOTALL)
# A company's name in which a common word begins a brand: "Hub One", but "Groupe La Poste".
_BRAND = re.compile(
    r"(?:Hub|Club|Village|Port|Office|Union|Alliance|Maison|Cité|Cluster) (?!France)[A-Z]"
)
_RECORDED = {"le": "le", "la": "la", "l": "l'", "les": "les"}


def article_of(organisation: Organisation) -> str:
    """The article that an organisation's name takes: the recorded one, else what its first word
    or usage says for certain, else none."""
    if organisation.article.strip():
        return recorded_article(organisation.name, organisation.article)
    kind = key(organisation.kind)
    brand = kind in words("companies", "kinds") and _BRAND.match(organisation.name)
    if brand or kind in words("companies", "startups"):
        return ""
    return article_for(organisation.name)


def recorded_article(name: str, article: str) -> str:
    """A recorded article made fit for the name: "la" before "Agence" is "l'"; unknown ones
    ("the", "-") count as none."""
    known = _RECORDED.get(article.strip().lower().replace("’", "'").rstrip("'"), "")
    if known == "l'" and not elides(name):
        known = "la" if head_gender(name) == "f" else "le"
    return "l'" if known in ("le", "la") and elides(name) else known


def article_for(name: str) -> str:
    """The article of a name by usage or by its first word; empty when neither is certain."""
    if _OWN_ARTICLE.match(name):
        return ""
    folded = fold(name)
    listed = articles()
    if folded in listed:
        return listed[folded]
    first = name.split(" ")[0]
    if (first.isupper() or fold(first) in initials()) and fold(first) in listed:
        return listed[fold(first)]
    head = head_gender(name)
    if head == "p":
        return "" if folded.endswith(" de france") else "les"
    if head:
        return "l'" if elides(name) else ("la" if head == "f" else "le")
    return ""


def takes_none(name: str) -> bool:
    """Whether a name surely takes no article: it has its own, or usage says so."""
    listed = articles()
    return bool(_OWN_ARTICLE.match(name)) or listed.get(fold(name), "-") == ""


def head_gender(name: str) -> str:
    """ "f", "m" or "p" (plural) by the noun that a name begins with; empty when it is none."""
    for word in name.replace("’", "'").split(" ")[:2]:
        found = first_word(word)
        for gender in ("f", "m", "p"):
            if found in words("heads", gender):
                return gender
        if found not in words("heads", "adjectives"):
            return ""
    return ""


def in_text(name: str) -> str:
    """A name as a running sentence writes it: "ministère des Armées", "conseil régional"."""
    parts = name.split(" ")
    lowered = words("heads", "lowered")
    for count in (2, 1):
        if len(parts) > count and "-".join(map(key, parts[:count])) in lowered:
            return " ".join([*(p.lower() for p in parts[:count]), *parts[count:]])
    return name


def with_article(name: str, article: str) -> str:
    """ "la Région Occitanie", "l’Agence…", "Meta"."""
    article = article.replace("’", "'")
    if not article:
        return name
    return f"l’{name}" if article == "l'" else f"{article} {name}"


def de(name: str, article: str = "") -> str:
    """ "de la Région", "du ministère", "de l’Agence", "des Régions", "d’IBM", "de Meta"."""
    match article.replace("’", "'"):
        case "le":
            return f"du {name}"
        case "les":
            return f"des {name}"
        case "la":
            return f"de la {name}"
        case "l'":
            return f"de l’{name}"
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d’{name}" if elides(name) else f"de {name}"


def a(name: str, article: str = "") -> str:
    """ "à la Région", "au ministère", "à l’Agence", "aux Régions", "à IBM", "au Havre"."""
    match article.replace("’", "'"):
        case "le":
            return f"au {name}"
        case "les":
            return f"aux {name}"
        case "la":
            return f"à la {name}"
        case "l'":
            return f"à l’{name}"
    if name.startswith("Le "):
        return f"au {name[3:]}"
    if name.startswith("Les "):
        return f"aux {name[4:]}"
    return f"à {name}"


def chez(organisation: Organisation) -> str:
    """Where somebody works: "chez Meta" for a company, "à la Région", "au CNRS"."""
    name, article = in_text(organisation.name), article_of(organisation)
    if not article and key(organisation.kind) in words("companies", "kinds"):
        return f"chez {name}"
    return a(name, article)


def de_phrase(phrase: str) -> str:
    """ "de" before a phrase with its own article: "de l’équipe", "du directeur", "d’élus"."""
    if phrase.startswith("des "):
        return de(phrase[4:])
    if phrase.startswith(("de ", "d’")):  # "de jeunes élus": "de" and "des" are one
        return phrase
    found = _PHRASE_ARTICLE.fullmatch(phrase)
    return de(found[2], found[1].strip()) if found else de(phrase)


def a_phrase(phrase: str) -> str:
    """ "à" before a phrase with its own article: "à l’équipe", "au directeur", "aux élus"."""
    found = _PHRASE_ARTICLE.fullmatch(phrase)
    return a(found[2], found[1].strip()) if found else a(phrase)
