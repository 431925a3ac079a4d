"""What the records know of words: names, organisations, the fair; read once per roster."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from delegation_tui.article.checks.spans import Known, NameIndex
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.text import fold

NEAR = 0.84  # similarity of folded names above which one is likely the other misspelt
TERRITORIES = ("region", "regions", "departement", "collectivite")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The roster as the checks ask it; compared by identity, so that results can be kept."""

    event: Event
    roster: Roster
    style: HouseStyle
    language: str
    _near: dict[str, Person | None] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day on which titles are those to print."""
        return self.event.visit_day or self.event.starts_on

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by their folded name."""
        return {fold(person.name): person for person in self.roster.people}

    @cached_property
    def names(self) -> NameIndex:
        """Every form under which somebody or something of the roster is named."""
        return NameIndex(_forms(self.event, self.roster))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the roster's and the fair's names, folded."""
        names = [self.event.name, *self.event.short_names, self.event.city, self.event.venue]
        for person in self.roster.people:
            names += [person.name, *person.aliases]
        for organisation in self.roster.organisations:
            names += [organisation.name, organisation.short_name, *organisation.aliases]
            names += [organisation.sector, organisation.distinction, organisation.country]
        names += [place.name for place in self.roster.places]
        names += [party.name for party in self.roster.parties]
        return frozenset(word for name in names for word in fold(name).replace("'", " ").split())

    def nearest(self, folded: str) -> Person | None:
        """The person whose name is like this one: as many words, one of them or all initials
        the same."""
        if folded not in self._near:
            words = folded.split()
            initials = [word[0] for word in words]
            candidates = [
                name
                for name in self.people
                if len(name.split()) == len(words)
                and (set(words) & set(name.split()) or [w[0] for w in name.split()] == initials)
            ]
            close = difflib.get_close_matches(folded, candidates, n=1, cutoff=NEAR)
            self._near[folded] = self.people[close[0]] if close else None
        return self._near[folded]


def _forms(event: Event, roster: Roster) -> Iterator[tuple[str, Known]]:
    for person in roster.people:
        yield person.name, Known(person.name, "person", person.id)
    for organisation in roster.organisations:
        yield from _forms_of(organisation)
    for name in (event.name, *event.short_names):
        yield name, Known(name, "event", event.id)
    for person in roster.people:
        for alias in person.aliases:
            yield alias, Known(person.name, "person", person.id, variant=True)
    for organisation in roster.organisations:
        known = Known(organisation.name, "organisation", organisation.id, variant=True)
        yield from (
            (alias, known) for alias in organisation.aliases if _strays(alias, organisation)
        )


def _forms_of(organisation: Organisation) -> Iterator[tuple[str, Known]]:
    for name in filter(None, (organisation.name, organisation.short_name)):
        yield name, Known(name, "organisation", organisation.id)
    head, _, core = organisation.name.partition(" ")
    named = (" " in core or "-" in core) and not core.startswith(("de ", "du ", "des ", "d’", "d'"))
    if fold(head) in TERRITORIES and named:
        yield core, Known(core, "organisation", organisation.id)


def _strays(alias: str, organisation: Organisation) -> bool:
    """Whether an alias is another name, not a short form or initials that may stand as well."""
    words = fold(organisation.name).split()
    return not alias.isupper() and not all(word in words for word in fold(alias).split())


@lru_cache(maxsize=4)
def lexicon(event: Event, roster: Roster, style: HouseStyle, language: str) -> Lexicon:
    """The lexicon of these records; the same one as long as they are the same."""
    return Lexicon(event, roster, style, language)
