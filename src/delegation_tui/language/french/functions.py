"""A function joined with its organisation: "présidente de la CCI" of "CCI Normandie" is "présidente
de la CCI Normandie".

The recorded words stay, whole and in order; the organisation's own words follow once, where the
function does not say them already. Usage is that of the Journal officiel: a portfolio or a seat
names its institution ("secrétaire d'État chargé du Numérique", "maire de Rennes").
"""

from __future__ import annotations

import re

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.french.articles import article_for, article_of, chez, de, in_text
from delegation_tui.language.french.title_words import inherent, title_words
from delegation_tui.language.french.words import first_word, key, words

_CHARGED = re.compile(
    r"([^,]+?)\s((?:chargée?s?|déléguée?s?|en charge)\s(?:(?:de|du|des|à|au|aux)\s|d['’]).+)"
)
_DANGLING = re.compile(r"\s(?:de|du|des|de\sla|d['’]|de\sl['’])$")
# "de l'agence" at the end of a title: what stands behind the preposition is taken up again.
_OF = re.compile(r"\s(?:de\s(?:la\s|l['’]|le\s|les\s)?|du\s|des\s|d['’])(?=\S)", re.IGNORECASE)
_BARE = ("de", "d'", "d’")  # "attaché d'ambassade" is a kind of attaché
_SMALL = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et", "en", "pour"]
)
_COMPLEMENT = re.compile(r"\b(?:de|du|des|d|charge|chargee|delegue|deleguee|a|aux?|en|aupres)\b")
_SEAT = re.compile(r"\s((?:de|du|des|pour|à|aux?)\s.+|[dl]['’].+)")
# Functions of several words that one has at an organisation, too.
_AT = ("directeur de recherche", "directrice de recherche", "chef de projet", "cheffe de projet")
_COUNCILS = {
    "regional": ("region",),
    "departemental": ("departement",),
    "municipal": ("ville", "commune"),
    "metropolitain": ("metropole",),
}


def with_organisation(title: str, organisation: Organisation | None) -> str:
    """ "présidente de la Région Occitanie"; the complement alone where no title is known, the
    title alone where it already says it ("ministre des Armées", "sénatrice")."""
    title = _DANGLING.sub("", title.strip())
    if organisation is None:
        return title
    if title and (_says(title, organisation) or _is_office(title, organisation.name)):
        return title
    charged = _CHARGED.fullmatch(title)
    if charged:  # "vice-présidente de la Région Bretagne chargée de l'économie"
        return f"{with_organisation(charged[1], organisation)} {charged[2]}"
    return (
        _completed(title, organisation.name)
        or _councillor(title, organisation.name)
        or _seated(title, organisation.name)
        or _joined(title, organisation)
    )


def _joined(title: str, organisation: Organisation) -> str:
    if _works_at(title):
        bare = _OF.split(title)  # "attaché d'ambassade" at an embassy is "attaché à l'ambassade"
        if len(bare) == 2 and fold(bare[1]) == fold(organisation.name.split(" ")[0]):
            title = bare[0]
        return f"{title} {chez(organisation)}"
    complement = de(in_text(organisation.name), article_of(organisation))
    return f"{title} {complement}".strip()


def _works_at(title: str) -> bool:
    """Whether one is it at an organisation rather than of it: "chercheuse au CNRS"."""
    folded = fold(title)
    named = folded.split(" ")[0]
    science = named.endswith(("logue", "graphe")) and " " not in folded  # "hydrogéologue"
    first = science or named in title_words("at") or folded.startswith(_AT)
    return first and not folded.endswith(" en chef")


def _says(title: str, organisation: Organisation) -> bool:
    """Whether the title has the whole name, or all that tells the organisation from others of its
    kind: "présidente de Bretagne" of "Région Bretagne"."""
    names = (organisation.name, organisation.short_name, *organisation.aliases)
    said = f" {fold(title)} "
    if any(name and f" {fold(name)} " in said for name in names):
        return True
    first, _, rest = organisation.name.partition(" ")
    if rest and key(first) not in _heads() and not first.isupper() and len(first) > 2:
        return f" {fold(first)} " in said  # "présidente de Microsoft" of "Microsoft France"
    own = _own_words(organisation.name)
    return bool(own) and all(f" {word} " in said for word in own)


def _own_words(name: str) -> list[str]:
    """The words of a name without its kind, what every body of that kind is called, and small
    words: "armement" of "Direction générale de l'armement"; for a kind alone, the kind itself:
    "gendarmerie" of "Gendarmerie nationale"."""
    parts = [word for word in fold(name).split() if word not in _SMALL]
    general = title_words("general")
    own = [word for word in parts if word not in general]
    if own and key(name.split(" ")[0]) in _heads():
        own = own[1:] or own
    return own if own and any(len(word) > 3 for word in own) else []


def _is_office(title: str, name: str) -> bool:
    """Whether the office is its institution's by law: a portfolio at one's own Government, a
    commissioner of the European Commission, a councillor of a canton."""
    kind = first_word(name)
    own = kind == "gouvernement" and len(name.split()) == 1
    if own and re.match(r"premi(?:er|ere) ministre", fold(title)):
        return True
    if own or kind in ("ministere", "secretariat", "commission", "haut-commissariat"):
        return any(_has_portfolio(title, head) for head in _offices(title, "government"))
    if re.match(r"conseill(?:er|ere)s? ", fold(title)):
        return " canton " in fold(title) or (
            kind == "conseil"
            and len(name.split()) == 2
            and fold(title).split()[1][:5] == fold(name).split()[1:2][0][:5]
        )
    return False


def _has_portfolio(title: str, head: str) -> bool:
    behind = fold(title).partition(head.replace("-", " "))[2].replace("d etat", "", 1)
    return bool(_COMPLEMENT.search(behind))


def _offices(title: str, table: str = "") -> list[str]:
    """The words of a title that are offices, of a list or of those that say their institution:
    "adjointe au maire" is of a mayor, "sénatrice-maire" of both."""
    known = title_words(table) if table else inherent().keys()
    spelt = (key(word) for word in title.replace("’", " ").replace("'", " ").split())
    return [part for word in spelt for part in (word, *word.split("-")) if part in known]


def _completed(title: str, name: str) -> str:
    """The title goes on with the rest of the name that its end begins: "… de la CCI" with "du
    Morbihan". Empty where its end is no beginning of the name."""
    found = [of for of in _OF.finditer(title) if of[0].strip() not in _BARE or not _works_at(title)]
    for of in reversed(found):
        tail = title[of.end() :]
        for start in _starts(name):
            rest = _rest_behind(tail, start)
            if rest is not None:
                return f"{title} {rest}".strip()
        if fold(tail) == fold(name.split(" ")[-1]) and " " in name and key(tail) in _heads():
            return f"{title[: of.start()]} {de(name)}"  # "de la métropole": "Rennes Métropole"
    last = found[-1] if found else None
    first = name.split(" ")[0]
    if last and first.isupper() and len(first) > 2:
        tail = title[last.end() :]
        if " " not in tail and fold(tail)[:1] == fold(first)[:1] and tail[:1].islower():
            return f"{title} {name}"  # "de l'unité UIISC 5"
    return _by_initials(title, name)


def _starts(name: str) -> list[str]:
    """Where a name may be taken up: at its beginning, behind its article, and behind the word
    that the office says ("Préfecture de région Bretagne")."""
    bare = re.sub(r"\A(?:[Ll]a |[Ll]e |[Ll]es |[Ll]['’])", "", name)
    seat = _SEAT.search(name)
    return [bare, *([re.sub(r"\A(?:de|du|des) ", "", seat[1])] if seat else [])]


def _rest_behind(tail: str, start: str) -> str | None:
    """What of a name stands behind the words that a title's end begins it with."""
    said, parts = fold(tail).split(), start.split(" ")
    count = len(parts)
    while count and len(fold(" ".join(parts[:count])).split()) > len(said):
        count -= 1
    if not count or fold(" ".join(parts[:count])).split() != said or count == len(parts):
        return None
    if len(said) == 1 and key(parts[0]) not in _heads() and not parts[0].isupper():
        return None  # one shared word counts only where it is a kind of institution
    return " ".join(parts[count:])


def _by_initials(title: str, name: str) -> str:
    """ "directrice départementale de la protection des populations" spells "DDPP"; "du Rhône"
    follows."""
    first, _, rest = name.partition(" ")
    spelt = "".join(word[0] for word in fold(title).split() if word not in _SMALL)
    if len(first) > 2 and first.isupper() and spelt == first.lower() and rest:
        return f"{title} {rest}"
    return ""


def _councillor(title: str, name: str) -> str:
    """ "du conseil régional" of "Région Bretagne" goes on with "de Bretagne", a councillor of the
    "Département de La Réunion" with "de La Réunion"."""
    said = re.search(
        r"(?:conseil|conseillere?s?) (regional|departemental|municipal|metropolitain)(?:e?s?|aux)$",
        fold(title),
    )
    if said is None:
        return ""
    head, _, rest = name.partition(" ")
    if key(head) == "conseil" and fold(rest).startswith(said[1]):
        rest = rest.partition(" ")[2]
    elif key(head) not in _COUNCILS[said[1]]:
        return ""
    if not rest or rest == "Sud":  # a brand that takes no "de"
        return ""
    own = re.match(r"(?:de |du |des |d['’]|de l['’])", rest)
    return f"{title} {rest if own else de(rest, article_for(rest))}"


def _seated(title: str, name: str) -> str:
    """An office with its seat, without the institution: "maire de Rennes", "déléguée générale du
    Québec à Paris". Empty where no word of the title is an office of that institution."""
    kind = first_word(name)
    head = next((word for word in _offices(title) if kind in inherent()[word]), None)
    if head is None:
        return ""
    behind = fold(title).rpartition(head)[2].strip(" -")
    seat = _SEAT.search(name)
    takes_seat = not _COMPLEMENT.search(behind) or behind.split()[-1] in title_words("districts")
    if seat and (takes_seat or head in title_words("territorial")):
        return f"{title} {_melted(seat[1])}"
    # a minister of another Government is of that, with or without a portfolio
    return "" if kind == "gouvernement" or head in title_words("territorial") else title


def _melted(seat: str) -> str:
    """ "de Le Havre" is "du Havre", "de Les Sorinières" "des Sorinières"."""
    for plain, article in (("Le", "du"), ("Les", "des")):
        seat = re.sub(rf"\Ade {plain} ", f"{article} ", seat)
    return seat


def _heads() -> frozenset[str]:
    return words("heads", "f") | words("heads", "m") | words("heads", "p")
