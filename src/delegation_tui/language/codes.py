"""Roster codes as in Photo Mechanic: `=fb=` expands while typing, and the roster exports as a
code-replacement file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.style import HouseStyle
from delegation_tui.language.english.voice import English
from delegation_tui.language.french.voice import French
from delegation_tui.language.mentions import Mentions, as_participant

# "=fb=" is the first replacement, "=fb#2=" the second, as Photo Mechanic counts them.
_CODE = re.compile(r"(?<![\w=?&/])=([A-Za-z0-9_-]{1,32})(?:#([1-9]))?=")


def code_replacements(
    roster: Roster, day: date, *, language: str = "fr", style: HouseStyle | None = None
) -> str:
    """A Photo Mechanic code-replacement file, to be written in UTF-8: one line per code, its
    replacements behind tabs.

    For a person: name with function, name, function, organisation; for organisations, parties
    and places: the name. Functions are those held on `day`. A code used twice keeps its first
    bearer (people, organisations, parties, places, in that order).
    """
    lines: dict[str, tuple[str, ...]] = {}
    for code, *values in _rows(roster, day, _mentions(roster, language, style)):
        lines.setdefault(code.lower(), (code, *values))
    return "".join("\t".join(line).rstrip("\t") + "\n" for line in lines.values())


def expand_codes(
    text: str, roster: Roster, day: date, *, language: str = "fr", style: HouseStyle | None = None
) -> str:
    """`text` with every known `=code=` replaced, as `code_replacements` writes it; `=code#2=`
    takes the second replacement. Unknown codes stay as they were typed."""
    if "=" not in text:
        return text
    mentions = _mentions(roster, language, style)
    known: dict[str, tuple[str, ...]] = {}

    def replaced(found: re.Match[str]) -> str:
        if not known:
            for code, *replacements in _rows(roster, day, mentions):
                known.setdefault(code.lower(), tuple(replacements))
        values = known.get(found[1].lower(), ())
        number = int(found[2] or 1)
        return values[number - 1] if number <= len(values) and values[number - 1] else found[0]

    return _CODE.sub(replaced, text)


def _mentions(roster: Roster, language: str, style: HouseStyle | None) -> Mentions:
    voice = English() if language[:2] == "en" else French()
    return Mentions(roster, style or HouseStyle(), voice)


def _rows(roster: Roster, day: date, mentions: Mentions) -> Iterator[tuple[str, ...]]:
    for person in roster.people:
        if person.code:
            held = as_participant(person.id)
            where = mentions.organisation(held, day)
            full = mentions.people([held], day, None).text
            title = mentions.title(held, day)
            yield person.code, full, mentions.name(person), title, where.name if where else ""
    for organisation in roster.organisations:
        if organisation.code:
            yield organisation.code, organisation.name
    for party in roster.parties:
        if party.code:
            yield party.code, party.name
    for place in roster.places:
        if place.code:
            yield place.code, roster.place_name(place.id)
