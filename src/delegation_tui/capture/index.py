"""Finding a name by a code or any beginning of it, blind to accents, case, hyphens, spaces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import assert_never
from uuid import UUID

from delegation_tui.capture.functions import Functions
from delegation_tui.capture.spelling import (
    ARTICLES,
    Entry,
    NameKind,
    NameMatch,
    Quality,
    begin_words,
    fold_name,
    keys_of,
    next_letter,
    plainly,
    squeezed,
)
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Place
from delegation_tui.domain.people import Gender, Person, Side
from delegation_tui.domain.text import fold
from delegation_tui.language import any_language, set_of

_WORDS = any_language()
LONGEST = 1_000  # characters; names are no longer
# Whom a civility may stand before, where it tells.
CIVILITIES = {
    **dict.fromkeys(set_of(_WORDS.men), Gender.MASCULINE),
    **dict.fromkeys(set_of(f"{_WORDS.women}|{_WORDS.learned}"), Gender.FEMININE),
    **dict.fromkeys(set_of(_WORDS.either), Gender.UNKNOWN),
}
STAND, OF = map(set_of, (_WORDS.stand, _WORDS.of))


class RosterIndex:
    """Prefix look-up over all names of a roster; built once, used at every key."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._codes: dict[str, list[tuple[NameKind, UUID]]] = {}
        self._addresses: dict[str, list[UUID]] = {}
        self._nearly: dict[str, tuple[NameMatch, ...]] = {}
        found: list[Entry] = []
        for person in roster.people:
            name, turned, *others = _names_of_person(person)
            found += keys_of(NameKind.PERSON, person.id, (name, *others, person.given))
            found += keys_of(NameKind.PERSON, person.id, (turned,), Quality.TURNED)
            self._add_code(person.code, NameKind.PERSON, person.id)
        for party in roster.parties:
            found += keys_of(NameKind.PARTY, party.id, (party.name, party.short_name))
            self._add_code(party.code, NameKind.PARTY, party.id)
        for organisation in roster.organisations:
            names = (organisation.name, organisation.short_name, *organisation.aliases)
            found += keys_of(NameKind.ORGANISATION, organisation.id, names)
            self._add_code(organisation.code, NameKind.ORGANISATION, organisation.id)
        for place in roster.places:
            names = (place.name, place.number, f"{place.name} {place.number}")
            found += keys_of(NameKind.PLACE, place.id, names)
            for key in self._addresses_of(place):
                self._addresses.setdefault(key, []).append(place.id)
            self._add_code(place.code, NameKind.PLACE, place.id)
        found.sort(key=lambda entry: entry[0])
        self._keys = [entry[0] for entry in found]
        self._entries = found

    @cached_property
    def functions(self) -> Functions:
        return Functions(self.roster)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes as they are typed."""
        return frozenset(self._codes)

    @cached_property
    def delegates(self) -> frozenset[UUID]:
        """Who walks with the delegation."""
        ours = (party.id for party in self.roster.parties if party.side is Side.DELEGATION)
        return frozenset[UUID]().union(*(self.roster.people_of[party_id] for party_id in ours))

    def _add_code(self, code: str, kind: NameKind, record_id: UUID) -> None:
        if code:
            self._codes.setdefault(squeezed(fold(code)), []).append((kind, record_id))

    def _addresses_of(self, place: Place) -> set[str]:
        """ "hall4b12", "4b12", "b12hall4", "airbusb12": keys that are looked up whole, for each is
        longer than the name of a hall or firm."""
        number = squeezed(fold_name(place.number))
        around = [
            fold_name(self.roster.place[i].name).split() for i in self.roster.around(place.id)
        ]
        owner = self.roster.organisation.get(place.organisation_id or place.id)
        before = [words[n:] for words in around for n in range(len(words))]
        before += [fold_name(owner.name).split()] if owner else []
        keys = {f"{''.join(words)}{number}" for words in before}
        return keys | {f"{number}{''.join(words)}" for words in around} if number else set()

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """Every record that `text` may name, each once with its best quality, best first."""
        if len(text) > LONGEST:
            return ()
        folded = fold(text)
        found = self._begun(folded)
        if not found:
            return self._otherwise(folded)
        if found[0].quality is Quality.CODE and not text.islower():
            # "DGA" is the organisation that is written so, "dga" the person with that code.
            written = [m for m in found if m.quality is Quality.WHOLE and text in self.names(m)]
            if written:
                found = (*(NameMatch(m.kind, m.id, Quality.CODE) for m in written),
                         *(m for m in found if m.quality > Quality.WHOLE))  # fmt: skip
        return found

    def _begun(self, folded: str) -> tuple[NameMatch, ...]:
        """The records of which `folded` is the code or begins a name."""
        wanted = squeezed(folded)
        if not wanted:
            return ()
        best: dict[UUID, NameMatch] = {}
        for kind, record_id in self._codes.get(wanted, ()):
            best[record_id] = NameMatch(kind, record_id, Quality.CODE)
        position = bisect_left(self._keys, wanted)
        while position < len(self._keys) and self._keys[position].startswith(wanted):
            key, quality, kind, record_id = self._entries[position]
            if quality is Quality.BEGINNING and key == wanted:
                quality = Quality.WHOLE
            elif quality is Quality.TURNED and key != wanted:
                quality = Quality.BEGINNING
            known = best.get(record_id)
            if known is None or quality < known.quality:
                best[record_id] = NameMatch(kind, record_id, quality)
            position += 1
        for place_id in self._addresses.get(wanted, ()):
            best.setdefault(place_id, NameMatch(NameKind.PLACE, place_id, Quality.TURNED))
        return tuple(sorted(best.values(), key=lambda match: match.quality))

    def _otherwise(self, folded: str) -> tuple[NameMatch, ...]:
        """What else a text may mean that begins no name."""
        plain = " ".join(plainly(folded.split()))
        if plain != folded and (found := self._begun(plain)):
            return found
        first, _, rest = folded.partition(" ")
        if not rest:
            return ()
        # "M. Payet" is a man, or Marie Payet by her initial.
        either = (*self._titled(first, rest), *self._by_words([first, *rest.split()]))
        if not either and len(first) < 4:
            either = self._by_words([*first, *rest.split()])  # "JP Dupont"
        best: dict[UUID, NameMatch] = {}
        for match in either:
            best.setdefault(match.id, match)
        return tuple(best.values()) or self._bare(folded.split()) or self._by_function(folded)

    def _by_function(self, folded: str) -> tuple[NameMatch, ...]:
        """ "maire de montclar", "dg d orangis": who is that, by the functions recorded."""
        return tuple(
            NameMatch(NameKind.PERSON, person_id, Quality.TURNED)
            for person_id in self.functions.holders(folded)
        )

    def near(self, text: str) -> tuple[NameMatch, ...]:
        """Records with a whole name that is spelled nearly so, for a person to choose from: a name
        is never corrected by itself."""
        wanted = squeezed(fold(text))
        if len(wanted) < 4:
            return ()
        if wanted not in self._nearly:
            begin, end = (
                bisect_left(self._keys, letter) for letter in (wanted[0], next_letter(wanted[0]))
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

    def _titled(self, title: str, name: str) -> tuple[NameMatch, ...]:
        """ "mme payet": people of that name whose gender is not another; "colonel payet": whose
        function is that."""
        return tuple(
            m for m in self._begun(name)
            if m.kind is NameKind.PERSON and self._is_called(m.id, title)
        )  # fmt: skip

    def _is_called(self, person_id: UUID, title: str) -> bool:
        if title in CIVILITIES:
            gender = self.roster.person[person_id].gender
            return Gender.UNKNOWN in (gender, CIVILITIES[title]) or gender is CIVILITIES[title]
        functions = (
            f" {fold_name(f'{role.title_m} {role.title_f} {role.short_title}')}"
            for role in self.roster.roles_of(person_id)
        )
        return len(title) > 2 and any(f" {title}" in function for function in functions)

    def _by_words(self, parts: Sequence[str]) -> tuple[NameMatch, ...]:
        """ "fr bon": the beginnings of words of a name, in order."""
        return tuple(
            m for m in self._begun(parts[0])
            if any(begin_words(parts, fold_name(name).split()) for name in self.names(m))
        )  # fmt: skip

    def _bare(self, words: Sequence[str]) -> tuple[NameMatch, ...]:
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
            or any(fold_name(name).startswith(begun) for name in self.names(m))
        )  # fmt: skip

    def is_alias(self, text: str) -> bool:
        """Whether somebody is recorded as being called so: "la ministre"."""
        typed = fold(text)
        names = (fold(alias) for person in self.roster.people for alias in person.aliases)
        return any(f" {typed}".endswith(f" {name}") for name in names)

    def name(self, found: NameMatch) -> str:
        """What a list shows of the record it found."""
        match found.kind:
            case NameKind.PERSON:
                return self.roster.person[found.id].name
            case NameKind.PARTY:
                return self.roster.party[found.id].name
            case NameKind.ORGANISATION:
                return self.roster.organisation[found.id].name
            case NameKind.PLACE:
                return self.roster.place_name(found.id)
            case _:
                assert_never(found.kind)

    def names(self, found: NameMatch) -> tuple[str, ...]:
        """The ways to write the record it found, the usual one first."""
        if found.kind is NameKind.PERSON:
            return _names_of_person(self.roster.person[found.id])
        if found.kind is NameKind.ORGANISATION:
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
