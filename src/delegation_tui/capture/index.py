"""Finding a name by a code or any beginning of it, blind to accents, case, hyphens, spaces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from uuid import UUID

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.people import Gender, Person, Side
from delegation_tui.domain.text import fold


class Kind(IntEnum):
    PERSON = 0
    PARTY = 1
    ORGANISATION = 2
    PLACE = 3


class Quality(IntEnum):
    """How well a text names a record, best first."""

    CODE = 0
    WHOLE = 1
    BEGINNING = 2
    INSIDE = 3  # the beginning of a later word: a family name


# Whom a civility may stand before, where it tells.
CIVILITIES = {
    **dict.fromkeys(("m", "mr", "monsieur"), Gender.MASCULINE),
    **dict.fromkeys(("mme", "mlle", "madame", "mrs", "ms"), Gender.FEMININE),
    **dict.fromkeys(("dr", "pr"), Gender.UNKNOWN),
}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
Entry = tuple[str, Quality, Kind, UUID]


@dataclass(frozen=True, slots=True)
class Match:
    """A record that a text may name."""

    kind: Kind
    id: UUID
    quality: Quality


class RosterIndex:
    """Prefix look-up over all names of a roster; built once, used at every key."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._codes: dict[str, list[tuple[Kind, UUID]]] = {}
        found: list[Entry] = []
        for person in roster.people:
            found += _keys(Kind.PERSON, person.id, _names_of_person(person))
            self._add_code(person.code, Kind.PERSON, person.id)
        for party in roster.parties:
            found += _keys(Kind.PARTY, party.id, (party.name, party.short_name))
            self._add_code(party.code, Kind.PARTY, party.id)
        for organisation in roster.organisations:
            names = (organisation.name, organisation.short_name, *organisation.aliases)
            found += _keys(Kind.ORGANISATION, organisation.id, names)
            self._add_code(organisation.code, Kind.ORGANISATION, organisation.id)
        for place in roster.places:
            names = (place.name, place.number, f"{place.name} {place.number}")
            found += _keys(Kind.PLACE, place.id, names)
            self._add_code(place.code, Kind.PLACE, place.id)
        found.sort(key=lambda entry: entry[0])
        self._keys = [entry[0] for entry in found]
        self._entries = found

    @cached_property
    def delegates(self) -> frozenset[UUID]:
        """Who walks with the delegation."""
        ours = (party.id for party in self.roster.parties if party.side is Side.DELEGATION)
        return frozenset[UUID]().union(*(self.roster.people_of[party_id] for party_id in ours))

    def _add_code(self, code: str, kind: Kind, record_id: UUID) -> None:
        if code:
            self._codes.setdefault(_squeezed(fold(code)), []).append((kind, record_id))

    def find(self, text: str) -> tuple[Match, ...]:
        """Every record that `text` may name, each once with its best quality, best first."""
        wanted = _squeezed(fold(text))
        if not wanted:
            return ()
        best: dict[UUID, Match] = {}
        for kind, record_id in self._codes.get(wanted, ()):
            best[record_id] = Match(kind, record_id, Quality.CODE)
        position = bisect_left(self._keys, wanted)
        while position < len(self._keys) and self._keys[position].startswith(wanted):
            key, quality, kind, record_id = self._entries[position]
            if quality is Quality.BEGINNING and key == wanted:
                quality = Quality.WHOLE
            known = best.get(record_id)
            if known is None or quality < known.quality:
                best[record_id] = Match(kind, record_id, quality)
            position += 1
        first, _, rest = fold(text).partition(" ")
        if not best and rest:
            # "M. Payet" is a man, or Marie Payet by her initial.
            either = (*self._titled(first, rest), *self._by_words(first, rest.split()))
            return tuple({match.id: match for match in either}.values())
        return tuple(sorted(best.values(), key=lambda match: match.quality))

    def _titled(self, civility: str, name: str) -> tuple[Match, ...]:
        """ "mme payet": people of that name whose gender is not another."""
        if civility not in CIVILITIES:
            return ()
        genders = {CIVILITIES[civility], Gender.UNKNOWN}
        people, anybody = self.roster.person, genders == {Gender.UNKNOWN}
        return tuple(
            m for m in self.find(name)
            if m.kind is Kind.PERSON and (anybody or people[m.id].gender in genders)
        )  # fmt: skip

    def _by_words(self, first: str, rest: list[str]) -> tuple[Match, ...]:
        """ "fr bon": the beginning of each word, in order."""
        return tuple(m for m in self.find(first) if self._begins(m, rest))

    def _begins(self, found: Match, rest: list[str]) -> bool:
        words = iter(fold(self.name(found)).split()[1:])
        return all(any(word.startswith(part) for word in words) for part in rest)

    def name(self, found: Match) -> str:
        """What a list shows of the record it found."""
        match found.kind:
            case Kind.PERSON:
                return self.roster.person[found.id].name
            case Kind.PARTY:
                return self.roster.party[found.id].name
            case Kind.ORGANISATION:
                return self.roster.organisation[found.id].name
        return self.roster.place_name(found.id)

    def names(self, found: Match) -> tuple[str, ...]:
        """The ways to write the record it found, the usual one first."""
        if found.kind is Kind.PERSON:
            return _names_of_person(self.roster.person[found.id])
        if found.kind is Kind.ORGANISATION:
            organisation = self.roster.organisation[found.id]
            return (organisation.name, organisation.short_name, *organisation.aliases)
        return (self.name(found),)


def _names_of_person(person: Person) -> tuple[str, ...]:
    family = person.family_name
    return (person.name, f"{family} {person.given}", family, person.family, *person.aliases)


_latest: RosterIndex | None = None


def index_of(roster: Roster) -> RosterIndex:
    """The index of a roster, built anew only when it is another than the last time."""
    global _latest
    if _latest is None or _latest.roster != roster:
        _latest = RosterIndex(roster)
    return _latest


@lru_cache(1 << 16)
def _folded(name: str) -> str:
    return fold(name)


def _squeezed(folded: str) -> str:
    """Without spaces: "lecun" and "le cun" are one, as are "saintmartin" and "saint-martin"."""
    return folded.replace(" ", "")


def _keys(kind: Kind, record_id: UUID, names: Sequence[str]) -> list[Entry]:
    found: dict[str, Quality] = {}
    # "Müller" is typed "muller" or, as Germans do without the key, "mueller".
    written = dict.fromkeys((*names, *(name.translate(UMLAUTS) for name in names)))
    for words in (_folded(name).split() for name in written):
        for start in range(len(words)):
            key = "".join(words[start:])
            quality = Quality.INSIDE if start else Quality.BEGINNING
            if key and found.get(key, Quality.INSIDE) >= quality:
                found[key] = quality
    return [(key, quality, kind, record_id) for key, quality in found.items()]
