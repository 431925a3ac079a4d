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
_SEATED = re.compile(
    r"(?:City|Town|Municipality|Commune|Borough) of (.+)|(.+?) (?:City|Town|Borough) Council"
)
# Kinds of organisation that can stand for a name just said.
_OWNERS = frozenset(
    [
        "agency", "association", "company", "council", "cooperative", "federation", "foundation",
        "institute", "laboratory", "ministry", "Region", "school", "start-up", "union", "university",
        "charity", "city", "embassy", "hospital", "museum", "port", "society",
    ]
)  # fmt: skip
_OWN_NOUN = re.compile(
    r"\b(?:stand|booth|pavilion|stage|hall|area|zone|avenue|alley|street|square|room|village|forum"
    r"|space|studio|auditorium|theatre|theater|lounge|garden|corner|arena|terrace|plateau|scène"
    r"|espace|allée|salle|pavillon|place|hotel|hôtel|inn|palace|prefecture|préfecture|mairie|tent|marquee"
    r"|dome|deck|pier|quay|museum|library|gallery|chapel|centre|center|gym|suite|ballroom|foyer|shed|ring|barn"
    r"|kitchen|yard|field|paddock)\b",
    re.IGNORECASE,
)


_ON = re.compile(
    r"\b(?:terrace|terrasse|stage|scène|plateau|esplanade|quay|deck|pier|street|avenue)\b",
    re.IGNORECASE,
)
_STREET = re.compile(r" (?:Street|Avenue|Square|Place)$")


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
    nouns = list(_OWN_NOUN.finditer(name))
    if not nouns:
        return f"the {name} {noun}" if noun else name
    # "Main Stage" takes an article; "Hall 7", "Avenue de l'IA" and "Innovation Street" do not.
    if re.fullmatch(r"\w+ [A-Z]{0,2}[\d.-]+\w*", name) or _STREET.search(name):
        return name
    last, alone = nouns[-1], " " not in name
    named = last.end() == len(name) and (last.start() > 0 or alone)
    return f"the {name}" if article or named else name


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


def own(found: Place | None) -> tuple[str, str]:
    """ "its stand", "at its stand": the place of whom the sentence is about."""
    noun, preposition = _NOUNS[found.kind if found is not None else PlaceKind.STAND]
    return (f"its {noun}", f"{preposition} its {noun}") if noun else ("", "")


def seat(organisation: Organisation) -> str:
    """ "Lille" of the City of Lille, "Leeds" of Leeds City Council."""
    found = _SEATED.fullmatch(organisation.name)
    return (found[1] or found[2]) if found else ""


def within(host: Organisation) -> str:
    return f"at {organisation(host)}"


def stands(hosts: Sequence[Organisation]) -> str:
    """ "the stands of Meta, IBM and the Ministry of Health"."""
    *others, last = map(organisation, hosts)
    return f"the stands of {', '.join(others)} and {last}" if others else f"the stand of {last}"


def at_stands(hosts: Sequence[Organisation]) -> str:
    return f"at {stands(hosts)}"
