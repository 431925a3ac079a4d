"""Whom a cell of a programme or a calendar's entry names, among those who are known.

Nobody is made by a cell: what it does not name for sure stays open, in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from delegation_tui.domain.people import Gender, Party, Person, Side
from delegation_tui.domain.text import fold
from delegation_tui.language import any_language, set_of
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.names import CIVILITIES
from delegation_tui.roster.slots import Invited

PARTS = re.compile(r"\s*[|;,\n/]\s*")
JOINED = re.compile(rf"\s*[&+]\s*|\s+(?:{any_language().also})\s+", re.IGNORECASE)
ARTICLES = set_of(any_language().articles)
EVERYBODY = frozenset(
    ("tous", "toutes", "tout le monde", "delegation", "toute delegation", "all", "everybody", "everyone",
     "whole delegation", "ensemble de delegation", "delegation complete", "full delegation")
)  # fmt: skip
LONGEST_NAME = 6  # words


@dataclass(slots=True)
class NamedGuests:
    """Whom a cell names: people, a party as a whole, and what is open."""

    people: list[UUID] = field(default_factory=list)
    party: Party | None = None
    open: list[str] = field(default_factory=list)


class Guests:
    """Finds people of the roster by what a programme calls them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ours = {
            person_id
            for party in ledger.all(Party)
            if party.side is Side.DELEGATION
            for person_id in (*party.leader_ids, *(m.person_id for m in party.members))
        }
        self._by_word: dict[str, set[UUID]] = {}
        for person in ledger.all(Person):
            for word in fold(f"{person.name} {' '.join(person.aliases)}").split():
                self._by_word.setdefault(word, set()).add(person.id)

    def is_ours(self, person_id: UUID) -> bool:
        """Whether a person walks with the delegation."""
        return person_id in self._ours

    def read(self, cell: str) -> NamedGuests:
        """Whom a cell names."""
        named = NamedGuests()
        self._take(cell.strip(), named, (PARTS, JOINED, re.compile(r"\s+")))
        named.people = list(dict.fromkeys(named.people))
        return named

    def _take(self, text: str, named: NamedGuests, cuts: tuple[re.Pattern[str], ...]) -> None:
        """A text that names nobody as a whole is cut, at spaces only where each part is a code."""
        if not text:
            return
        if (party := self._party(text)) is not None:
            named.party = named.party or party
        elif (person := self._person(text)) is not None:
            named.people.append(person.id)
        else:
            for number, cut in enumerate(cuts):
                parts = [part for part in cut.split(text) if part]
                codes = cut is not cuts[-1] or all(map(self._coded, parts))
                if len(parts) > 1 and codes:
                    for part in parts:
                        self._take(part, named, cuts[number + 1 :])
                    return
            named.open.append(text)

    def _party(self, text: str) -> Party | None:
        words = [word for word in fold(text).split() if word not in ARTICLES]
        if not words:
            return None
        ours = [party for party in self._ledger.all(Party) if party.side is Side.DELEGATION]
        if " ".join(words) in EVERYBODY:
            whole = [party for party in ours if party.parent_id is None]
            return whole[0] if len(whole) == 1 else None
        return next((p for p in ours if fold(text) in (fold(p.name), fold(p.short_name))), None)

    def _coded(self, text: str) -> Person | None:
        found = self._ledger.person_named(text)
        return found if found is not None and found.code == text.lower() else None

    def _person(self, text: str) -> Person | None:
        """Who is called so, when nobody else may be."""
        exact = self._ledger.person_named(text)
        if exact is not None:
            namesakes = [p for p in self._ledger.all(Person) if fold(p.name) == fold(text)]
            return exact if len(namesakes) < 2 else self._one(namesakes)
        words = fold(text).split()
        sex = CIVILITIES.get(words[0], ("", Gender.UNKNOWN))[1] if len(words) > 1 else None
        return (
            self._one(self._by_words(words, Gender.UNKNOWN))
            or (self._one(self._by_words(words[1:], sex)) if sex else None)
            or self._one(self._by_function(words))
        )

    def _one(self, people: Iterable[Person]) -> Person | None:
        """The only one; of several, the only one of ours."""
        found = list(people)
        ours = [person for person in found if person.id in self._ours]
        return found[0] if len(found) == 1 else ours[0] if len(ours) == 1 else None

    def _by_words(self, words: list[str], sex: Gender) -> Iterator[Person]:
        """People whose name has every word, with a family name among them; a letter may stand for
        the given name."""
        whole = [word for word in words if len(word) > 1]
        if not whole or len(words) > LONGEST_NAME:
            return
        for person_id in set.intersection(*(self._by_word.get(word, set()) for word in whole)):
            person = self._ledger.find(Person, person_id)
            if person is None or (
                Gender.UNKNOWN not in (sex, person.gender) and sex is not person.gender
            ):
                continue
            family, given = fold(person.family).split(), fold(person.given).split()
            given += fold(person.particle).split()
            initials = [word for word in words if len(word) == 1]
            if all(word in whole for word in family) and all(
                any(name.startswith(letter) for name in (*given, *family)) for letter in initials
            ):
                yield person

    def _by_function(self, words: list[str]) -> Iterator[Person]:
        """Those of ours who hold a function: "la présidente" of one delegation is one person."""
        wanted = " ".join(word for word in words if word not in ARTICLES)
        for person_id in self._ours:
            held = self._ledger.roles_of(person_id)
            titles = {
                fold(t) for role in held for t in (role.title_m, role.title_f, role.short_title)
            }
            person = self._ledger.find(Person, person_id)
            if wanted and wanted in titles and person is not None:
                yield person

    def of_calendar(self, invited: Iterable[Invited], title: str) -> Iterator[Person]:
        """Those whom the roster knows, of who was invited and who stands in the title."""
        by_address = {p.email.casefold(): p for p in self._ledger.all(Person) if p.email}
        for one in invited:
            person = by_address.get(one.address) or (self._person(one.name) if one.name else None)
            if person is not None:
                yield person
        words = fold(title).split()
        for start in range(len(words)):
            for end in range(start + 2, min(start + LONGEST_NAME, len(words)) + 1):
                name = " ".join(words[start:end])
                person = self._ledger.person_named(name)
                if person is not None and name in (
                    fold(person.name),
                    fold(f"{person.family_name} {person.given}"),
                ):
                    yield person
