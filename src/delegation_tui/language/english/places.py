"""Places in English: "the Primaa stand", "at the Primaa stand", "in Hall 7", "on the main stage"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.domain.closed import complete
from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.english.names import bare, organisation

_NOUNS = complete(PlaceKind, {
    PlaceKind.STAND: ("stand", "at"),
    PlaceKind.PAVILION: ("pavilion", "at"),
    PlaceKind.STAGE: ("stage", "on"),
    PlaceKind.HALL: ("hall", "in"),
    PlaceKind.ZONE: ("area", "in"),
    PlaceKind.ROOM: ("room", "in"),
    PlaceKind.HOTEL: ("hotel", "at"),
    PlaceKind.TOWN_HALL: ("town hall", "at"),
    PlaceKind.PREFECTURE: ("prefecture", "at"),
    PlaceKind.OTHER: ("", "at"),
})  # fmt: skip
# Kinds of organisation that can stand for a name just said.
_OWNERS = frozenset(
    [
        "agency", "association", "company", "council", "cooperative", "federation", "foundation",
        "institute", "laboratory", "ministry", "Region", "school", "start-up", "union", "university",
    ]
)  # fmt: skip
_OWN_NOUN = re.compile(
    r"\b(?:stand|booth|pavilion|stage|hall|area|zone|avenue|alley|street|square|room|village|forum"
    r"|space|studio|auditorium|theatre|theater|lounge|garden|corner|arena|terrace|plateau|scène"
    r"|espace|allée|salle|pavillon|place|hotel|hôtel|inn|palace|prefecture|préfecture|mairie)\b",
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
    if host is not None and noun:
        return f"the {bare(host)} {noun}"
    if found is None:
        return ""
    return f"{noun} {found.number.strip()}".strip() if found.number.strip() else ""


def _named(name: str, article: str, noun: str) -> str:
    if re.match(r"(?:the|le|la|les)\s|l['’]", name, re.IGNORECASE):
        return re.sub(r"^The\s", "the ", name)
    own = _OWN_NOUN.search(name)
    if own is None:
        return f"the {name} {noun}" if noun else name
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


def home(found: Place | None, host: Organisation) -> str:
    """The own place of a host that was just named: "at the company’s stand", "at their stand"."""
    noun, preposition = _NOUNS[found.kind if found is not None else PlaceKind.STAND]
    if not noun:
        return ""
    if host.plural:
        return f"{preposition} their {noun}"
    kind = fold(host.kind).replace("region", "Region")
    return f"{preposition} the {kind}’s {noun}" if kind in _OWNERS else ""


def within(host: Organisation) -> str:
    return f"at {organisation(host)}"


def stands(hosts: Sequence[Organisation]) -> str:
    """ "the stands of Meta, IBM and the Ministry of Health"."""
    *others, last = map(organisation, hosts)
    return f"the stands of {', '.join(others)} and {last}" if others else f"the stand of {last}"


def at_stands(hosts: Sequence[Organisation]) -> str:
    return f"at {stands(hosts)}"
