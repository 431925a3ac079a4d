"""Where a stop is, as programmes write it: "Stand C3, hall 1, Paris", "Hall 7.2 - H35"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.text import fold
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.organisation_rows import PLACES

ADDRESS = 4  # parts between commas: a place, a street, a town, a country
# Where the rest of a location says where in the building.
BUILDINGS = frozenset(
    (PlaceKind.ROOM, PlaceKind.HOTEL, PlaceKind.TOWN_HALL, PlaceKind.PREFECTURE, PlaceKind.OTHER)
)
NUMBER = re.compile(r"[A-Z]{0,3}[-. ]?\d{1,4}[A-Z]?(?:[-./]\d{1,3})?", re.IGNORECASE)


def place_of_stop(ledger: Ledger, text: str) -> Place:
    """The place of that name; of "Stand C3, hall 1, Paris" the stand in its hall, else the part
    that is known; of an address its first part; else all."""
    if known := ledger.place_named(text):
        return known
    parts = [part.strip() for part in re.split(r"[,;–]| - ", text)]
    kinds = {PLACES[word]: part for part in reversed(parts) if (word := _kind_word(part))}
    for found in filter(None, map(ledger.place_named, parts)):
        if found.kind in (PlaceKind.HALL, PlaceKind.ZONE) and found.name:
            kinds.setdefault(found.kind, found.name)
    if PlaceKind.HALL in kinds and PlaceKind.STAND not in kinds:  # "Hall 7.2 - H35"
        number = next((part for part in parts if NUMBER.fullmatch(part)), "")
        kinds |= {PlaceKind.STAND: f"stand {number}"} if number else {}
    if stand := kinds.pop(PlaceKind.STAND, ""):
        return _stand(ledger, stand, kinds)
    if part := next((p for p in parts if ledger.place_named(p)), ""):
        return ledger.place(part)
    for kind, part in kinds.items():
        within = kind in BUILDINGS and len(parts) < ADDRESS  # "Salle 2, étage 1"
        return ledger.place(text if within else part, kind)
    return ledger.place(parts[0] if len(parts) >= ADDRESS else text)


def _kind_word(part: str) -> str:
    """The word for a kind of place that a part begins with, when more follows."""
    word, _, rest = part.partition(" ")
    return fold(word) if rest and fold(word) in PLACES else ""


def _stand(ledger: Ledger, text: str, kinds: Mapping[PlaceKind, str]) -> Place:
    number = text.partition(" ")[2]
    known = ledger.place_named(number) or ledger.place_named(text)
    if known is not None:
        return known
    hall = kinds.get(PlaceKind.HALL) or kinds.get(PlaceKind.ZONE)
    stand = Place(
        kind=PlaceKind.STAND,
        name="" if any(map(str.isdigit, number)) else text,
        number=number if any(map(str.isdigit, number)) else "",
        parent_id=ledger.place(hall, PlaceKind.HALL).id if hall else None,
    )
    return ledger.keep(stand)
