"""Search over one event: any part of the words, in any order, accents or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.photos import PhotoPerson
from delegation_tui.domain.text import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: "person", "organisation", "visit", "photo" or "topic" (a topic's id is
    its visit's)."""

    kind: str
    id: UUID
    label: str


# An index is made anew after every action; most of its texts are those of the one before.
folded = lru_cache(1 << 16)(fold)


class SearchIndex:
    """The folded words of an event's records, made once per state of the database.

    Held in memory: an event has some thousands of records, and both engines give the same hits.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._entries = [(f" {folded(text)}", hit) for hit, text in _entries(dossier)]

    def find(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Records in which every word of `text` begins a word; names first."""
        words = [f" {word}" for word in fold(text).split()]
        if not words:
            return ()
        found = (hit for folded, hit in self._entries if all(word in folded for word in words))
        return tuple(hit for hit, _ in zip(found, range(limit), strict=False))


def _entries(dossier: Dossier) -> list[tuple[Hit, str]]:
    roster = dossier.roster
    found = []
    for person in roster.people:
        # "lecun", "saintmartin": as one word, as the capture line takes them too.
        joined = "".join(folded(person.family_name).split())
        words = (person.name, joined, person.code, *person.aliases)
        found.append((Hit("person", person.id, person.name), " ".join(words)))
    for organisation in roster.organisations:
        words = (organisation.name, organisation.short_name, *organisation.aliases)
        found.append((Hit("organisation", organisation.id, organisation.name), " ".join(words)))
    for visit in dossier.visits:
        name = roster.visit_name(visit)
        label = f"{dossier.event.local(visit.starts_at):%H:%M} {name}"
        people = " ".join(roster.participant_name(p) for p in visit.participants)
        found.append((Hit("visit", visit.id, label), f"{name} {people} {visit.typed}"))
        found += [(Hit("topic", visit.id, t.text), t.text) for t in visit.topics]
    for photo in dossier.photos:
        people = " ".join(_shown(roster, person) for person in photo.people)
        words = (photo.name, photo.caption, photo.headline, people)
        found.append((Hit("photo", photo.id, photo.caption or photo.name), " ".join(words)))
    return found


def _shown(roster: Roster, shown: PhotoPerson) -> str:
    person = roster.person.get(shown.person_id) if shown.person_id else None
    return person.name if person else shown.label
