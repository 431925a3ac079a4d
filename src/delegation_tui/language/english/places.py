"""Places in English: "the Primaa stand", "at the Primaa stand", "in Hall 7", "on the main stage"."""

from __future__ import annotations

import re

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.english.names import bare

_NOUNS = {
    PlaceKind.STAND: ("stand", "at"),
    PlaceKind.PAVILION: ("pavilion", "at"),
    PlaceKind.STAGE: ("stage", "on"),
    PlaceKind.HALL: ("hall", "in"),
    PlaceKind.ZONE: ("area", "in"),
}
_OWN_NOUN = re.compile(
    r"\b(?:stand|booth|pavilion|stage|hall|area|zone|avenue|alley|street|square|room|village|forum"
    r"|space|studio|auditorium|theatre|theater|lounge|garden|corner|arena|terrace|plateau|scène"
    r"|espace|allée|salle|pavillon|place)\b",
    re.IGNORECASE,
)


_ON = re.compile(r"\b(?:terrace|terrasse|stage|scène|plateau|esplanade|quay|deck)\b", re.IGNORECASE)


def place(found: Place | None, host: Organisation | None) -> str:
    """A place as a sentence names it; one without a name of its own is its host's."""
    kind = found.kind if found is not None else PlaceKind.STAND
    noun = _NOUNS[kind][0]
    name = found.name.strip() if found is not None else ""
    if found is not None and name and not (host is not None and _is_hosts(found, host)):
        return _named(name, found.article, noun)
    if host is not None:
        return f"the {bare(host)} {noun}"
    if found is None:
        return ""
    return f"{noun} {found.number.strip()}" if found.number.strip() else ""


def _named(name: str, article: str, noun: str) -> str:
    if re.match(r"(?:the|le|la|les)\s|l['’]", name, re.IGNORECASE):
        return re.sub(r"^The\s", "the ", name)
    own = _OWN_NOUN.search(name)
    if own is None:
        return f"the {name} {noun}"
    # "Main Stage" takes an article, "Hall 7" and "Avenue de l'IA" do not.
    if re.fullmatch(r"\w+ [A-Z]{0,2}[\d.-]+\w*", name):
        return name
    return f"the {name}" if article or (own.start() > 0 and own.end() == len(name)) else name


def _is_hosts(found: Place, host: Organisation) -> bool:
    """Whether the place's name says no more than whose it is: the host's own, or a number."""
    names = map(fold, (host.name, host.short_name, *host.aliases))
    return found.is_numbered_stand or fold(found.name) in names


def at(found: Place | None, host: Organisation | None) -> str:
    """The place with its preposition."""
    where = place(found, host)
    own = _ON.search(found.name) if found is not None else None
    if own is not None and own.group().lower() in where.lower():
        return f"on {where}"
    kind = found.kind if found is not None else PlaceKind.STAND
    return f"{_NOUNS[kind][1]} {where}" if where else ""


def home(found: Place | None) -> str:
    """The host's own place, when the host was just named: "at the stand"."""
    noun, preposition = _NOUNS[found.kind if found is not None else PlaceKind.STAND]
    return f"{preposition} the {noun}"
