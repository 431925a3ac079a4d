"""Places of a fair: "le stand de Primaa", "dans l’Avenue de l’IA", "sur la scène Europe"."""

from __future__ import annotations

import re

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.french.articles import (
    article_of,
    de,
    in_text,
    recorded_article,
    with_article,
)
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.words import first_word, words

_NOUNS = {
    PlaceKind.STAND: ("le", "stand", "sur"),
    PlaceKind.PAVILION: ("le", "pavillon", "sur"),
    PlaceKind.STAGE: ("la", "scène", "sur"),
    PlaceKind.HALL: ("le", "hall", "dans"),
    PlaceKind.ZONE: ("la", "zone", "dans"),
}
_WIDE = frozenset({PlaceKind.HALL, PlaceKind.ZONE})
_NUMBERED = re.compile(r"([^\W\d_]+)\s+(?:n°\s*)?[A-Z]{0,2}[-.]?\d[\w.-]*$")


def place(found: Place | None, host: Organisation | None) -> str:
    """A place with its article. One without a name of its own, or with a number for a name, is
    its host's: "le pavillon du ministère des Armées"; a name that no known noun begins stands
    behind its kind: "la zone Start-up Alley". Without a place, a host's stand."""
    kind = found.kind if found is not None else PlaceKind.STAND
    article, noun, _ = _NOUNS[kind]
    name = found.name.strip() if found is not None else ""
    if found is not None and name and not (host is not None and _is_hosts(found, host)):
        return _named(name, found.article, kind)
    if host is not None:
        return f"{article} {noun} {de(in_text(host.name), article_of(host))}"
    if found is None:
        return ""
    number = found.number.strip()
    return f"{article} {noun} {number}" if number else ""


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
    head = _head(name)
    if head:
        return with_article(name, "l'" if elides(name) else ("la" if head[0] == "f" else "le"))
    return _behind(name, kind)


def _behind(name: str, kind: PlaceKind) -> str:
    """A name behind its kind: "la zone Start-up Alley"."""
    article, noun, _ = _NOUNS[kind]
    return f"{article} {noun} {name}"


def _lower_article(name: str) -> str:
    return name[:1].lower() + name[1:].replace("'", "’", 1 if name[1:2] == "'" else 0)


def _is_hosts(found: Place, host: Organisation) -> bool:
    """Whether the place's name says no more than whose it is: the host's own, or a number."""
    names = map(fold, (host.name, host.short_name, *host.aliases))
    return found.is_numbered_stand or fold(found.name) in names


def _head(name: str) -> str:
    """Which list a place's first word is on: its gender and preposition."""
    first = first_word(re.sub(r"^(?:l[ea]s?\s|l['’])", "", name, flags=re.IGNORECASE))
    return next(
        (n for n in ("f_sur", "f_dans", "m_sur", "m_dans") if first in words("places", n)), ""
    )


def at(found: Place | None, host: Organisation | None) -> str:
    """The place with its preposition: "sur le stand de Primaa", "dans le hall 7"."""
    where = place(found, host)
    if not where:
        return ""
    head = _head(found.name) if found is not None and found.name else ""
    kind = found.kind if found is not None else PlaceKind.STAND
    return f"{head.partition('_')[2] or _NOUNS[kind][2]} {where}"


def home(found: Place | None) -> str:
    """The host's own place, when the host was just named: "sur le stand"."""
    article, noun, preposition = _NOUNS[found.kind if found is not None else PlaceKind.STAND]
    return f"{preposition} {article} {noun}"
