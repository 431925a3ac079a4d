"""People as contacts (vCard 4.0), for any address book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.people import Person

ROOM = 74  # bytes, beside the space before a piece


def contacts(roster: Roster) -> bytes:
    """Everybody as a card: the name, the functions, how to reach them, the notes."""
    lines = (line for person in roster.people for line in _card(roster, person))
    return b"".join(_folded(line.encode()) + b"\r\n" for line in lines)


def _folded(line: bytes) -> bytes:
    """A line in pieces of at most 75 bytes, as the format asks; no letter is cut."""
    pieces = []
    while len(line) > ROOM:
        cut = next(n for n in range(ROOM, 0, -1) if line[n] & 0xC0 != 0x80)
        pieces.append(line[:cut])
        line = line[cut:]
    return b"\r\n ".join((*pieces, line))


def _card(roster: Roster, person: Person) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{person.id}")
    yield f"FN:{_escaped([person.name])}"
    yield f"N:{_escaped([person.family_name, person.given, '', person.civility, ''])}"
    if person.gender:
        yield f"GENDER:{person.gender.upper()}"
    for n, role in enumerate(roster.roles_of(person.id), 1):
        title = role.title(person.gender) or role.title_m or role.title_f
        home = roster.name_of(role.organisation_id) if role.organisation_id else ""
        if home:
            yield f"F{n}.ORG:{_escaped([home])}"
        if title:
            yield f"F{n}.TITLE:{_escaped([title])}"
    for name, texts in (("EMAIL", [person.email]), ("TEL", [person.phone]), ("NOTE", person.notes)):
        yield from (f"{name}:{_escaped([text])}" for text in texts if text)
    yield "END:VCARD"


def _escaped(parts: Iterable[str]) -> str:
    return ";".join(re.sub(r"([\\;,])", r"\\\1", part) for part in parts)
