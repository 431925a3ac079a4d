"""Reads back what composed lines became, as their user does: the answer of `log`, `visits --json`,
the article and its findings. What the program calls a piece in between is not asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from delegation_tui.domain.language import Language
from delegation_tui.domain.text import fold
from delegation_tui.language.registry import pack_of

from .speech import Composed, Piece, Speech, person_name

Row = dict[str, Any]
# Of a row: what is no word of anybody, and the line itself.
_SILENT = {
    "id",
    "typed",
    "start",
    "end",
    "parent",
    "after",
    "kind",
    "side",
    "visibility",
    "note_use",
}

# Words that are said of a visit by its kind.
_ACTS = {"déjeuner": "meal", "lunch": "meal"}


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(text).replace("’", " ").replace("'", " ")))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _SILENT:
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def is_shown(piece: Piece, rows: Sequence[Row], read: set[str]) -> bool:
    """Whether a piece of a line is found again in what is read of it."""
    if any(words(name) <= read for name in piece.names):
        return True
    if piece.field and any(piece.value in str(held(row, piece.field)) for row in rows):
        return True
    if any(row["kind"] == _ACTS.get(piece.typed, "") for row in rows):
        return True
    return words(piece.typed) <= read and bool(words(piece.typed))


def held(row: Row, field: str) -> Any:
    if field == "amount":
        return [told["amount"] for told in row["announcements"]]
    return (row[field] or "")[11:16] if field in ("start", "end") else row[field]


def lost(line: Composed, rows: Sequence[Row], answer: str) -> list[str]:
    """The pieces of a line that a reader does not find again."""
    read = words(" ".join([answer, *texts(list(rows))]))
    return [piece.typed for piece in line.pieces if not is_shown(piece, rows, read)]


# ---- what is printed

DECLARED: dict[str, dict[str, set[str]]] = {}


def declared(language: str) -> dict[str, set[str]]:
    """The words that a language's frames add, by the field that licenses them."""
    if language not in DECLARED:
        tables = tomllib.loads(pack_of(Language(language)).patterns.read_text("utf-8"))
        DECLARED[language] = {f: words(" ".join(w)) for f, w in tables["licence"].items()}
    return DECLARED[language]


def filled(row: Row, speech: Speech) -> set[str]:
    """The fields of a visit that hold something."""
    met = [p for p in row["participants"] if p["side"] == "host"]
    houses = {o["name"]: o for o in speech.houses}
    kinds = {p["name"]: p.get("kind", kind_of_place(p["name"])) for p in speech.roster["place"]}
    open_place = row["unresolved"]
    known = {
        "small": True,
        "visit": True,
        "met": met or open_place,
        "host": row["hosts"] or open_place,
        "host_name": row["hosts"],
        "hosts": row["hosts"],
        "names": True,
        "places": len(row["hosts"]) > 1,
        "place": row["place"] or row["hosts"] or open_place,
        "at": row["place"] or row["hosts"] or open_place,
        "place_stand": row["hosts"]
        or open_place
        or row["place"] in {o.get("stand") for o in houses.values()},
        f"place_{kinds.get(row['place'], '')}": row["place"],
        "topics": row["topics"],
        "topic": row["topics"],
        "theme": row["topics"],
        "hour": True,
        "gap": True,
        f"kind_{row['kind']}": True,
        "announcement": row["announcements"],
        "amount": any(a["amount"] for a in row["announcements"]),
        "count": row["announcements"],
        "attendance": any(p["in_attendance"] for p in row["participants"]),
        "people": any(p["group"] for p in row["participants"]),
        "kind_bilateral": row["kind"] == "bilateral" or (met and row["kind"] == "stand"),
        "who": not [p for p in row["participants"] if p["side"] == "delegation"],
    }
    return {field for field, holds in known.items() if holds}


def kind_of_place(name: str) -> str:
    begins = {"hotel": "hotel", "mairie": "town_hall", "prefecture": "prefecture"}
    return next((kind for word, kind in begins.items() if word in fold(name)), "")


def recorded(row: Row, speech: Speech) -> set[str]:
    """The words of a visit's records."""
    houses = {o["name"]: o for o in speech.houses}
    said = list(texts(row))
    for name in [*row["hosts"], *(p["organisation"] for p in row["participants"])]:
        said += [str(v) for v in houses.get(name, {}).values()]
    if row["place"]:
        said += [
            f"{p['name']} {p.get('kind', '')}"
            for p in speech.roster["place"]
            if p["name"] == row["place"]
        ]
        said += [
            f"{o['name']} {o['kind']} {o.get('zone', '')}"
            for o in speech.houses
            if o.get("stand") == row["place"]
        ]
    there = {p["name"] for p in row["participants"]}
    said += [p["title"] for p in speech.roster["person"] if person_name(p) in there]
    for told in row["announcements"]:
        if told["amount"]:
            said += [str(int(float(told["amount"]) // step)) for step in (1, 10**3, 10**6, 10**9)]
            said += [
                "million millions milliard milliards billion euro euros livres sterling pounds"
            ]
    if row["party"]:
        said += [row["party"]]
    event = speech.roster["event"]
    return words(" ".join([*said, event["name"], event["city"]]))


def invented(text: str, rows: Sequence[Row], speech: Speech) -> set[str]:
    """The words of a printed text that no record of its visits and no licence holds."""
    allowed: set[str] = set()
    for row in rows:
        allowed |= recorded(row, speech)
        for field in filled(row, speech):
            allowed |= declared(speech.language).get(field, set())
    return words(text) - allowed


def untold(row: Row, text: str) -> Iterator[str]:
    """What the record of a visit holds and its text does not; where somebody of a house is met,
    the function may name it ("maire de Montclar")."""
    printed = words(text)
    met = any(one["side"] == "host" for one in row["participants"])
    yield from (
        p["name"]
        for p in row["participants"]
        if not p["group"] and not words(p["name"].split()[-1]) <= printed
    )
    yield from (topic for topic in row["topics"] if not words(topic) <= printed)
    yield from (host for host in row["hosts"] if not met and not words(host) <= printed)
    for told in row["announcements"]:
        if not words(told["text"]) - {"a", "an"} <= printed:  # "an €8 million plan"
            yield told["text"]
