"""Roster codes as in Photo Mechanic: `=fb=` expands while typing, and the roster exports as a
code-replacement file."""

from __future__ import annotations

import re
from datetime import date

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Place
from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.domain.people import Organisation, Party, Person
from delegation_tui.domain.style import HouseStyle
from delegation_tui.language.mentions import Mentions, as_participant
from delegation_tui.language.registry import pack_of

_Bearer = Person | Organisation | Party | Place
# "=fb=" is the first replacement, "=fb#2=" the second, as Photo Mechanic counts them.
_CODE = re.compile(r"(?<![\w=?&/])=([A-Za-z0-9_-]{1,32})(?:#([1-9]))?=")


def code_replacements(
    roster: Roster, day: date, *, language: Language = DEFAULT, style: HouseStyle | None = None
) -> str:
    """A Photo Mechanic code-replacement file, to be written in UTF-8: one line per code, its
    replacements behind tabs.

    For a person: name with function, name, function, organisation; for organisations, parties
    and places: the name. Functions are those held on `day`. A code used twice keeps its first
    bearer (people, organisations, parties, places, in that order).
    """
    roster = roster.told_in(language)
    mentions = _mentions(roster, language, style)
    lines = (
        (record.code, *_replacements(record, roster, day, mentions))
        for record in _bearers(roster).values()
    )
    return "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)


def expand_codes(
    text: str,
    roster: Roster,
    day: date,
    *,
    language: Language = DEFAULT,
    style: HouseStyle | None = None,
) -> str:
    """`text` with every known `=code=` replaced, as `code_replacements` writes it; `=code#2=`
    takes the second replacement. Unknown codes stay as they were typed."""
    if "=" not in text:
        return text
    roster = roster.told_in(language)
    mentions = _mentions(roster, language, style)
    bearers = _bearers(roster)

    def replaced(found: re.Match[str]) -> str:
        record = bearers.get(found[1].lower())
        if record is None:
            return found[0]
        values = _replacements(record, roster, day, mentions)
        number = int(found[2] or 1)
        return values[number - 1] if number <= len(values) and values[number - 1] else found[0]

    return _CODE.sub(replaced, text)


def _mentions(roster: Roster, language: Language, style: HouseStyle | None) -> Mentions:
    return Mentions(roster, style or HouseStyle(), pack_of(language).voice)


def _bearers(roster: Roster) -> dict[str, _Bearer]:
    """Who or what has each code, in the order of the file."""
    found: dict[str, _Bearer] = {}
    records: tuple[_Bearer, ...] = (
        *roster.people,
        *roster.organisations,
        *roster.parties,
        *roster.places,
    )
    for record in records:
        if record.code:
            found.setdefault(record.code.lower(), record)
    return found


def _replacements(
    record: _Bearer, roster: Roster, day: date, mentions: Mentions
) -> tuple[str, ...]:
    if isinstance(record, Place):
        return (roster.place_name(record.id),)
    if not isinstance(record, Person):
        return (record.name,)
    held = as_participant(record.id)
    where = mentions.organisation(held, day)
    return (
        mentions.people([held], day, None).text,
        mentions.name(record),
        mentions.title(held, day),
        where.name if where is not None else "",
    )
