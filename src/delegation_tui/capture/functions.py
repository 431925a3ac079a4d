"""People found by what they are: "maire de Montclar", "DG d'Orangis", "secrétaire d'État Tazrouti"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.people import Role
from delegation_tui.domain.text import fold
from delegation_tui.language import any_language, set_of

# What only joins the words of a function.
_WORDS = any_language()
_CIVIL = f"{_WORDS.men}|{_WORDS.women}"
JOINING = set_of(
    f"{_WORDS.articles}|{_WORDS.determiners}|{_WORDS.of}|{_WORDS.also}|{_WORDS.joining}|{_CIVIL}"
)
LEADING = re.compile(rf"(?:(?:{_WORDS.articles}|{_CIVIL})(?:\s+|['’]\s*))+", re.IGNORECASE)


def stem(word: str) -> str:
    """A folded word without what tells a woman's function from a man's."""
    return re.sub(r"(?:trice|teur|eur|euse|or)$", "t", word).rstrip("es")


def significant(text: str) -> frozenset[str]:
    """The stems of the words of `text` that say something."""
    return frozenset(stem(word) for word in fold(text).split() if word not in JOINING)


def _initials(title: str) -> frozenset[str]:
    """What a title is called for short: "dg" of a directrice générale, "se" of a secrétaire d'État."""
    letters = "".join(word[0] for word in fold(title).split() if word not in JOINING)
    return frozenset(stem(letters[:size]) for size in (2, 3) if len(letters) >= size)


@dataclass(frozen=True, slots=True)
class Held:
    """A function as its words: of the title with its abbreviation, of whose it is."""

    person_id: UUID
    title: frozenset[str]
    names: frozenset[str]


class Functions:
    """Who holds which function, by its words."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    @cached_property
    def _held(self) -> tuple[Held, ...]:
        return tuple(map(self._of, self._roster.roles))

    def _of(self, role: Role) -> Held:
        roster = self._roster
        house = roster.organisation.get(role.organisation_id or role.id)
        person = roster.person.get(role.person_id)
        names = [person.name, *person.aliases] if person else []
        names += [house.name, house.short_name, *house.aliases] if house else []
        titles = (role.title_m, role.title_f, role.short_title)
        title = significant(" ".join(titles)).union(*map(_initials, titles))
        return Held(role.person_id, title, significant(" ".join(names)))

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems that functions are told by."""
        return self._heads.union(*(significant(title) for title in self._titles))

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The stems that functions begin with."""
        usual = significant(any_language().functions.replace("|", " "))
        return usual.union(*(significant(title.split()[0]) for title in self._titles))

    @property
    def _titles(self) -> Iterator[str]:
        roles = self._roster.roles
        return (title for r in roles for title in (r.title_m, r.title_f) if title.strip())

    def holders(self, text: str) -> Iterator[UUID]:
        """Who holds the function that `text` tells in full: with whose it is, or with the name."""
        told = significant(text)
        found: dict[UUID, None] = {}
        for held in self._held if len(told) > 1 else ():
            if told <= held.title | held.names and told & held.title and told - held.title:
                found[held.person_id] = None
        yield from found

    def is_bare(self, text: str) -> bool:
        """Whether `text` is a function with its article and nobody's name: "le maire"."""
        rest = LEADING.sub("", text, count=1)
        told = significant(rest)
        return rest != text and len(told) == 1 and told <= self.words

    def is_another(self, text: str, person_id: UUID) -> bool:
        """Whether `text` is the word of a function that a person called so does not hold: "mayor"
        of Oliver Mayor, minister."""
        told = significant(text)
        own = (held.title for held in self._held if held.person_id == person_id)
        one = len(text.split()) == len(told) == 1 and told <= self._heads
        return one and not any(told <= title for title in own)
