"""Places of a fair: "le stand de Primaa", "dans l’Avenue de l’IA", "sur la scène Europe"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.domain.closed import complete
from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.french.articles import (
    a_phrase,
    article_of,
    de,
    de_phrase,
    in_text,
    recorded_article,
    with_article,
)
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.words import first_word, words

_NOUNS = complete(PlaceKind, {
    PlaceKind.STAND: ("le", "stand", "sur"),
    PlaceKind.PAVILION: ("le", "pavillon", "sur"),
    PlaceKind.STAGE: ("la", "scène", "sur"),
    PlaceKind.HALL: ("le", "hall", "dans"),
    PlaceKind.ZONE: ("la", "zone", "dans"),
    PlaceKind.ROOM: ("la", "salle", "dans"),
    PlaceKind.HOTEL: ("l’", "hôtel", "à"),
    PlaceKind.TOWN_HALL: ("la", "mairie", "à"),
    PlaceKind.PREFECTURE: ("la", "préfecture", "à"),
    PlaceKind.OTHER: ("", "", "à"),
})  # fmt: skip
# What a recorded kind of organisation is called when its name was just said.
_OWNERS = {
    "company": "l’entreprise", "entreprise": "l’entreprise", "societe": "la société",
    "startup": "la start-up", "start-up": "la start-up", "pme": "l’entreprise", "groupe": "le groupe",
    "agence": "l’agence", "agency": "l’agence", "institut": "l’institut",
    "cooperative": "la coopérative", "association": "l’association", "ecole": "l’école",
    "universite": "l’université", "ministere": "le ministère", "ministry": "le ministère",
    "region": "la Région", "departement": "le Département", "federation": "la fédération",
    "syndicat": "le syndicat", "fondation": "la fondation", "laboratoire": "le laboratoire",
    "commune": "la commune", "ville": "la Ville", "lycee": "le lycée", "musee": "le musée",
    "chambre": "la chambre", "banque": "la banque", "mutuelle": "la mutuelle", "ambassade": "l’ambassade",
}  # fmt: skip
_HEADS = ("f_sur", "f_dans", "f_a", "m_sur", "m_dans", "m_a", "m_sous")
_WIDE = frozenset({PlaceKind.HALL, PlaceKind.ZONE})
_SIZED = re.compile(r"^(?:Grande?|Petite?|Nouve(?:au|lle)|Vieille|Vieux|Premi[èe]re?) ")
_SEATED = re.compile(r"(?:Ville|Commune|Mairie|Municipalité|Préfecture) (?:de |d['’]|du |des )")
_NUMBERED = re.compile(r"([^\W\d_]+)\s+(?:n°\s*)?[A-Z]{0,2}[-.]?\d[\w.-]*$")


def place(found: Place | None, host: Organisation | None) -> str:
    """A place with its article. One without a name of its own, or with a number for a name, is
    its host's: "le pavillon du ministère des Armées"; a name that no known noun begins stands
    behind its kind: "la zone Start-up Alley". Without a place, a host's stand."""
    kind = found.kind if found is not None else PlaceKind.STAND
    article, noun, _ = _NOUNS[kind]
    own = with_article(noun, article) if noun else ""
    name = found.name.strip() if found is not None else ""
    if found is not None and name and not (host is not None and _is_hosts(found, host)):
        return _named(name, found.article, kind)
    if host is not None and own:
        return f"{own} {de(in_text(host.name), article_of(host))}"
    if host is not None:
        return with_article(in_text(host.name), article_of(host))
    if found is None:
        return ""
    number = found.number.strip()
    return f"{own} {number}".strip() if number else ""


def _named(name: str, article: str, kind: PlaceKind) -> str:
    if first_word(name) in ("le", "la", "l", "les"):
        # "dans la Grande Halle", but "sur le stand L’Alvéole", "sur la scène La Ruche".
        return _lower_article(name) if kind in _WIDE or _head(name) else _behind(name, kind)
    if (_NUMBERED.match(name) and _head(name)) or (
        _head(name) and _NOUNS[kind][1] == first_word(name).replace("scene", "scène")
    ):
        name = name[:1].lower() + name[1:]
    if article:
        return with_article(name, recorded_article(name, article))
    head = _head(name) or _head(_SIZED.sub("", name))  # "la Grande Scène"
    if head:
        return with_article(name, "l'" if elides(name) else ("la" if head[0] == "f" else "le"))
    return _behind(name, kind)


def _behind(name: str, kind: PlaceKind) -> str:
    """A name behind its kind: "la zone Start-up Alley"."""
    article, noun, _ = _NOUNS[kind]
    return f"{with_article(noun, article)} {name}" if noun else name


def _lower_article(name: str) -> str:
    return name[:1].lower() + name[1:].replace("'", "’", 1 if name[1:2] == "'" else 0)


def _is_hosts(found: Place, host: Organisation) -> bool:
    """Whether the place's name says no more than whose it is: the host's own, or a number."""
    names = map(fold, (host.name, host.short_name, *host.aliases))
    return found.is_numbered_stand or fold(found.name) in names


def _head(name: str) -> str:
    """Which list a place's first word is on: its gender and preposition."""
    first = first_word(re.sub(r"^(?:l[ea]s?\s|l['’])", "", name, flags=re.IGNORECASE))
    return next((n for n in _HEADS if first in words("places", n)), "")


def at(found: Place | None, host: Organisation | None) -> str:
    """The place with its preposition: "sur le stand de Primaa", "à l’hôtel des Arcades"."""
    where = place(found, host)
    if not where:
        return ""
    head = _head(found.name) if found is not None and found.name else ""
    kind = found.kind if found is not None else PlaceKind.STAND
    preposition = head.partition("_")[2] or _NOUNS[kind][2]
    return a_phrase(where) if preposition in ("a", "à") else f"{preposition} {where}"


def home(found: Place | None, host: Organisation) -> str:
    """The own place of a host that was just named: "sur le stand de l’agence", "sur leur stand"."""
    article, noun, preposition = _NOUNS[found.kind if found is not None else PlaceKind.STAND]
    if not noun:
        return ""
    if host.plural or article_of(host) == "les":
        return f"{preposition} leur {noun}"
    kind = _OWNERS.get(first_word(host.kind), "")
    return f"{preposition} {with_article(noun, article)} {de_phrase(kind)}" if kind else ""


def own(found: Place | None) -> tuple[str, str]:
    """ "son stand", "sur son stand": the place of whom the sentence is about."""
    article, noun, preposition = _NOUNS[found.kind if found is not None else PlaceKind.STAND]
    whose = f"{'sa' if article == 'la' else 'son'} {noun}"
    return (whose, f"{preposition} {whose}") if noun else ("", "")


def seat(organisation: Organisation) -> str:
    """ "Rennes" of the Ville de Rennes, "Le Havre" of the Ville du Havre."""
    return _SEATED.sub("", organisation.name) if _SEATED.match(organisation.name) else ""


def within(host: Organisation) -> str:
    """ "chez Meta", "au ministère des Armées": where a host is, without a place."""
    article = article_of(host)
    name = with_article(in_text(host.name), article)
    return a_phrase(name) if article else f"chez {name}"


def stands(hosts: Sequence[Organisation]) -> str:
    """ "les stands de Meta, d’IBM et de l’INRAE"."""
    *others, last = [de(in_text(host.name), article_of(host)) for host in hosts]
    return f"les stands {', '.join(others)} et {last}" if others else f"le stand {last}"


def at_stands(hosts: Sequence[Organisation]) -> str:
    return f"sur {stands(hosts)}"
