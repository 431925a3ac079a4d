"""Articles and the prepositions that melt into them: du, des, au, aux, de la, de l', d', chez."""

from __future__ import annotations

import re
from functools import lru_cache

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.lexicon import adjectives, nouns
from delegation_tui.language.french.words import articles, first_word, initials, key, words

_OWN_ARTICLE = re.compile(r"(?:(?:la|le|les)\s|l['’])", re.IGNORECASE)
_PHRASE_ARTICLE = re.compile(r"(le |les |la |l['’])(.+)", re.DOTALL)
# A company's name in which a common word begins a brand: "Hub One", but "Groupe La Poste".
_BRAND = re.compile(
    r"(?:Hub|Club|Village|Port|Office|Union|Alliance|Maison|Cité|Cluster) (?!France)[A-Z]"
)
_COMPLEMENT = re.compile(r"(?:de|du|des|d'\w+|d’\w+)$")
# A town's "Le" melts ("du Havre"), that of a name made with the town's does not.
_WHOLE = re.compile(r"Les? .*\b(?:Métropole|Agglomération|Agglo|Université)$")
_ORDINAL = re.compile(r"\d+\s?(?:e|er|re|ère|ème|de|nd|nde)\s")
_TOWN = re.compile(r"\bde Le(s)? (?=[A-ZÀ-Ý])")
_RECORDED = {"le": "le", "la": "la", "l": "l'", "les": "les"}


def article_of(organisation: Organisation) -> str:
    """The article that an organisation's name takes: the recorded one, else what its first word
    or usage says for certain, else none."""
    if organisation.article.strip() and not _OWN_ARTICLE.match(organisation.name):
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


@lru_cache(maxsize=4096)  # a text names the same few again and again
def article_for(name: str) -> str:
    """The article of a name by usage or by its first word; empty when neither is certain."""
    if _OWN_ARTICLE.match(name):
        return ""
    numbered = _ORDINAL.match(name)
    if numbered:  # "au 60e Salon", "à la 2e édition": nothing melts into a figure
        head = head_gender(name[numbered.end() :]) or _gender_of(name[numbered.end() :])
        return {"f": "la", "m": "le", "p": "les"}.get(head, "")
    folded = fold(name)
    listed = articles()
    if folded in listed:
        return listed[folded]
    if _is_brand(name):
        return ""
    first = name.split(" ")[0]
    if (first.isupper() or fold(first) in initials()) and fold(first) in listed:
        return listed[fold(first)]
    administrative = _of_initials(first)
    if administrative:
        return administrative
    head = head_gender(name) or _head_of_phrase(name)
    if head == "p":
        return "" if re.fullmatch(r"\S+ de france", folded) else "les"
    if head:
        return "l'" if elides(name) else ("la" if head == "f" else "le")
    return ""


def _is_brand(name: str) -> bool:
    """Whether initials, or the plural of a network, make a brand with the word behind them: "SNCF
    Réseau", "Chambres d'agriculture France"."""
    first, *rest = name.split(" ")
    alone = bool(rest) and rest[-1][:1].isupper() and key(rest[-1]) in words("initials", "brands")
    network = head_gender(first) == "p" and rest[-2:-1] not in (["de"], ["en"])
    return alone and (first.isupper() or network)


def _of_initials(first: str) -> str:
    """The article of administrative initials: "la DDT", "le SDIS", "l'EPF"; none for others."""
    if len(first) < 3 or not (first.isupper() or first[:3].isupper() or key(first) == "cerema"):
        return ""
    folded = first.upper()
    if key(first) in words("initials", "companies"):
        return ""
    for table, article in (("la", "la"), ("le", "le"), ("l", "l'")):
        if any(folded.startswith(start.upper()) for start in words("initials", table)):
            return article
    return ""


def _head_of_phrase(name: str) -> str:
    """The gender of a common noun that goes on with a complement or an adjective, and of houses
    of a trade: "Ferme des Peupliers", "Cave coopérative", "Fromagerie Milleret"."""
    first, *rest = name.split(" ")
    if not rest or "-" in first or not first[:1].isupper() or first.isupper():
        return ""
    if key(first) in words("heads", "bare"):
        return ""
    if first.endswith("erie") and nouns(first.lower()):
        return "f"
    if not _COMPLEMENT.match(rest[0]) and not (rest[0][:1].islower() and adjectives(rest[0])):
        return ""
    return _gender_of(first)


def _gender_of(phrase: str) -> str:
    """ "f", "m" or "p" by what the dictionary knows of the first word, empty when unsure."""
    found = {(r.gender, r.number) for r in nouns(phrase.split(" ")[0].lower())}
    if not found:
        return ""
    if {number for _, number in found} == {"p"}:
        return "p"
    gender, number = found.pop()
    return gender if not found and number == "s" and gender in "mf" else ""


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
        if found in ("grands", "grandes", "petits", "petites"):
            return "p"  # whatever they are: "les Grandes Halles"
    return ""


@lru_cache(maxsize=4096)
def in_text(name: str) -> str:
    """A name as a running sentence writes it: "ministère des Armées", "conseil régional", "Ville
    du Havre" for a recorded "Ville de Le Havre"."""
    parts = _TOWN.sub(lambda found: "des " if found[1] else "du ", name).split(" ")
    lowered = words("heads", "lowered")
    for count in (2, 1):
        if len(parts) > count and "-".join(map(key, parts[:count])) in lowered:
            return " ".join([*(p.lower() for p in parts[:count]), *parts[count:]])
    return " ".join(parts)


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
    if _WHOLE.match(name):
        return f"de {name}"
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
    if _WHOLE.match(name):
        return f"à {name}"
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
