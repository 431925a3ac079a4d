"""Finding a name by a code or any beginning of it, blind to accents, case, hyphens, spaces."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from functools import cached_property, lru_cache
from uuid import UUID

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Place
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
    TURNED = 2  # whole, in another order: the family name first, a stand by where it is
    BEGINNING = 3
    INSIDE = 4  # the beginning of a later word: a family name


# Whom a civility may stand before, where it tells.
CIVILITIES = {
    **dict.fromkeys(("m", "mr", "monsieur", "sir", "lord"), Gender.MASCULINE),
    **dict.fromkeys(
        ("mme", "mlle", "madame", "mrs", "ms", "miss", "docteure", "professeure", "dame", "lady"),
        Gender.FEMININE,
    ),
    **dict.fromkeys(
        ("dr", "docteur", "doctor", "pr", "prof", "professeur", "professor", "me", "maitre", "cllr",
         "councillor"),
        Gender.UNKNOWN,
    ),
}  # fmt: skip
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
     "ø": "oe", "å": "aa", "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip
# Words that are written in one way and typed in another: "St-Étienne", "Marks and Spencer".
PLAIN = {"st": "saint", "ste": "sainte", "et": "", "and": ""}
STAND = frozenset(("stand", "booth", "n", "no", "numero", "number"))
OF = frozenset(("de", "du", "des", "d", "of", "at"))
ARTICLES = frozenset(("le", "la", "les", "l", "the"))
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
        self._addresses: dict[str, list[UUID]] = {}
        self._nearly: dict[str, tuple[Match, ...]] = {}
        found: list[Entry] = []
        for person in roster.people:
            name, turned, *others = _names_of_person(person)
            found += _keys(Kind.PERSON, person.id, (name, *others, person.given))
            found += _keys(Kind.PERSON, person.id, (turned,), Quality.TURNED)
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
            for key in self._addresses_of(place):
                self._addresses.setdefault(key, []).append(place.id)
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

    def _addresses_of(self, place: Place) -> set[str]:
        """ "hall4b12", "4b12", "b12hall4", "airbusb12": keys that are looked up whole, for each is
        longer than the name of a hall or firm."""
        number = _squeezed(_folded(place.number))
        around = [_folded(self.roster.place[i].name).split() for i in self.roster.around(place.id)]
        owner = self.roster.organisation.get(place.organisation_id or place.id)
        before = [words[n:] for words in around for n in range(len(words))]
        before += [_folded(owner.name).split()] if owner else []
        keys = {f"{''.join(words)}{number}" for words in before}
        return keys | {f"{number}{''.join(words)}" for words in around} if number else set()

    def find(self, text: str) -> tuple[Match, ...]:
        """Every record that `text` may name, each once with its best quality, best first."""
        folded = fold(text)
        found = self._begun(folded)
        if not found:
            return self._otherwise(folded)
        if found[0].quality is Quality.CODE and not text.islower():
            # "DGA" is the organisation that is written so, "dga" the person with that code.
            written = [m for m in found if m.quality is Quality.WHOLE and text in self.names(m)]
            if written:
                found = (*(Match(m.kind, m.id, Quality.CODE) for m in written),
                         *(m for m in found if m.quality > Quality.WHOLE))  # fmt: skip
        return found

    def _begun(self, folded: str) -> tuple[Match, ...]:
        """The records of which `folded` is the code or begins a name."""
        wanted = _squeezed(folded)
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
            elif quality is Quality.TURNED and key != wanted:
                quality = Quality.BEGINNING
            known = best.get(record_id)
            if known is None or quality < known.quality:
                best[record_id] = Match(kind, record_id, quality)
            position += 1
        for place_id in self._addresses.get(wanted, ()):
            best.setdefault(place_id, Match(Kind.PLACE, place_id, Quality.TURNED))
        return tuple(sorted(best.values(), key=lambda match: match.quality))

    def _otherwise(self, folded: str) -> tuple[Match, ...]:
        """What else a text may mean that begins no name."""
        plain = " ".join(_plain(folded.split()))
        if plain != folded and (found := self._begun(plain)):
            return found
        first, _, rest = folded.partition(" ")
        if not rest:
            return ()
        # "M. Payet" is a man, or Marie Payet by her initial.
        either = (*self._titled(first, rest), *self._by_words([first, *rest.split()]))
        if not either and len(first) < 4:
            either = self._by_words([*first, *rest.split()])  # "JP Dupont"
        best: dict[UUID, Match] = {}
        for match in either:
            best.setdefault(match.id, match)
        return tuple(best.values()) or self._bare(folded.split())

    def near(self, text: str) -> tuple[Match, ...]:
        """Records with a whole name that is spelled nearly so, for a person to choose from: a name
        is never corrected by itself."""
        wanted = _squeezed(fold(text))
        if len(wanted) < 4:
            return ()
        if wanted not in self._nearly:
            begin, end = (
                bisect_left(self._keys, letter) for letter in (wanted[0], _next(wanted[0]))
            )
            whole = {
                self._keys[n] for n in range(begin, end)
                if self._entries[n][1] is not Quality.INSIDE
                and abs(len(self._keys[n]) - len(wanted)) < 3
            }  # fmt: skip
            names = get_close_matches(wanted, sorted(whole), 3, 0.8)
            found = (match for name in names for match in self._begun(name))
            self._nearly[wanted] = tuple(
                {m.id: m for m in found if m.quality < Quality.BEGINNING}.values()
            )
        return self._nearly[wanted]

    def _titled(self, title: str, name: str) -> tuple[Match, ...]:
        """ "mme payet": people of that name whose gender is not another; "colonel payet": whose
        function is that."""
        return tuple(
            m for m in self._begun(name)
            if m.kind is Kind.PERSON and self._is_called(m.id, title)
        )  # fmt: skip

    def _is_called(self, person_id: UUID, title: str) -> bool:
        if title in CIVILITIES:
            gender = self.roster.person[person_id].gender
            return Gender.UNKNOWN in (gender, CIVILITIES[title]) or gender is CIVILITIES[title]
        functions = (
            f" {_folded(f'{role.title_m} {role.title_f} {role.short_title}')}"
            for role in self.roster.roles_of(person_id)
        )
        return len(title) > 2 and any(f" {title}" in function for function in functions)

    def _by_words(self, parts: Sequence[str]) -> tuple[Match, ...]:
        """ "fr bon": the beginnings of words of a name, in order."""
        return tuple(
            m for m in self._begun(parts[0])
            if any(_begin(parts, _folded(name).split()) for name in self.names(m))
        )  # fmt: skip

    def _bare(self, words: Sequence[str]) -> tuple[Match, ...]:
        """ "stand d'Airbus", "stand B12", "l'INRAE": without what only leads to the name. An
        article may belong to another name: behind it, whole words are wanted."""
        rest = [word for word in words if word not in STAND]
        at_a_stand = len(rest) < len(words)
        found = self._begun(" ".join(rest)) if at_a_stand else ()
        while not found and rest and (rest[0] in ARTICLES or (at_a_stand and rest[0] in OF)):
            rest.pop(0)
            found = self._begun(" ".join(rest))
        if at_a_stand:
            return found
        begun = f"{' '.join(rest)} "
        return tuple(
            m for m in found
            if m.quality < Quality.BEGINNING
            or any(_folded(name).startswith(begun) for name in self.names(m))
        )  # fmt: skip

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


def _next(letter: str) -> str:
    """What sorts behind all that begins with a letter."""
    return chr(min(ord(letter) + 1, sys.maxunicode))


def _begin(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each part begins a word, in the order of the words."""
    left = iter(words)
    return all(any(word.startswith(part) for word in left) for part in parts)


def _plain(words: list[str]) -> list[str]:
    return [plain for word in words if (plain := PLAIN.get(word, word))]


def _keys(
    kind: Kind, record_id: UUID, names: Sequence[str], whole: Quality = Quality.BEGINNING
) -> list[Entry]:
    found: dict[str, Quality] = {}
    # "Müller" is typed "muller" or, as Germans do without the key, "mueller".
    written = dict.fromkeys((*names, *(name.translate(UMLAUTS) for name in names)))
    spelt = [_folded(name).split() for name in written]
    for words in (*spelt, *map(_plain, spelt)):
        for start in range(len(words)):
            key = "".join(words[start:])
            quality = Quality.INSIDE if start else whole
            if key and found.get(key, Quality.INSIDE) >= quality:
                found[key] = quality
    return [(key, quality, kind, record_id) for key, quality in found.items()]
