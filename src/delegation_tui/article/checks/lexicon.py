"""What the records know of words: names, organisations, the fair; read once per roster."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from uuid import UUID

from delegation_tui.article.checks.spans import KnownName, NameIndex
from delegation_tui.article.checks.wordlists import any_table, any_words, words_of_all
from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.language import Language
from delegation_tui.domain.people import Gender, Organisation, Person
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visit
from delegation_tui.language import pack_of

KEPT = 2  # lexicons, each with what was found by it: of two articles in turn
NEAR = 0.84  # similarity of folded names above which one is likely the other misspelt
BOUND = tuple({prefix for words in words_of_all() for prefix in words.bound})
OWN_ARTICLE = re.compile(rf"(?:{any_words('own_article')})(.+ .+)")
OF = re.compile(any_words("of"))


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """A title that a person has on the days of the fair, and where it is held."""

    title: str
    words: tuple[str, ...]  # of the title, lower case
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NamedOrganisation:
    """An organisation's name, in folded words."""

    name: str
    id: UUID
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The roster as the checks ask it; compared by identity, so that results can be kept.

    `given` are the titles under which people took part in visits: those held then.
    """

    event: Event
    roster: Roster
    style: HouseStyle
    language: Language
    dictionaries: str = ""
    given: tuple[tuple[UUID, str, UUID | None], ...] = ()
    _near: dict[str, Person | None] = field(default_factory=dict)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by their folded name."""
        return {fold(person.name): person for person in self.roster.people}

    @cached_property
    def names(self) -> NameIndex:
        """Every form under which somebody or something of the roster is named."""
        return NameIndex(_forms(self.event, self.roster))

    @cached_property
    def organisation_words(self) -> Mapping[str, Sequence[tuple[NamedOrganisation, int]]]:
        """Organisations' names of several words, by each of their telling words and its place."""
        found: dict[str, list[tuple[NamedOrganisation, int]]] = {}
        for named in self._named:
            for place, word in enumerate(named.words if len(named.words) > 1 else ()):
                if len(word) > 3:
                    found.setdefault(word, []).append((named, place))
        return found

    @cached_property
    def _named(self) -> Sequence[NamedOrganisation]:
        """Organisations without their own article: "des Ateliers d’Alsace"."""
        names = [(OWN_ARTICLE.sub(r"\1", one.name), one.id) for one in self.roster.organisations]
        return [NamedOrganisation(n, i, tuple(fold(n).replace("'", " ").split())) for n, i in names]

    @cached_property
    def organisations_joined(self) -> Mapping[str, NamedOrganisation]:
        """Organisations' names of several words, by all of them joined."""
        return {"".join(one.words): one for one in self._named if len(one.words) > 1}

    @cached_property
    def initials(self) -> Mapping[str, NamedOrganisation]:
        """Organisations that are called by their initials alone, folded."""
        return {
            one.words[0]: one for one in self._named if one.name.isupper() and len(one.words) == 1
        }

    def held(self, person_id: UUID) -> tuple[HeldTitle, ...]:
        """Every title that the records give a person on the days of the fair."""
        return self._held.get(person_id, ())

    @cached_property
    def _held(self) -> Mapping[UUID, tuple[HeldTitle, ...]]:
        found: dict[UUID, list[HeldTitle]] = {}
        for role in self.roster.roles:
            if any(role.held_on(day) for day in self.event.days):
                person = self.roster.person.get(role.person_id)
                gender = person.gender if person else Gender.UNKNOWN
                titles = (role.title(gender), role.title_m, role.title_f, role.short_title)
                title = next(filter(None, titles), "")
                held = self._as_held(title, titles, role.organisation_id)
                found.setdefault(role.person_id, []).append(held)
        for person_id, title, organisation_id in (*self.given, *_capacities(self.roster)):
            held = self._as_held(title, (title,), organisation_id)
            found.setdefault(person_id, []).append(held)
        return {person: tuple(titles) for person, titles in found.items()}

    def _as_held(self, title: str, titles: Sequence[str], where: UUID | None) -> HeldTitle:
        said = pack_of(self.language).title
        return HeldTitle(said(title), _words(*map(said, titles)), where)

    def related(self, one: UUID, other: UUID) -> bool:
        """Whether two organisations are one, or one a part of the other."""
        return one == other or self.whole_of(one) == other or self.whole_of(other) == one

    def whole_of(self, organisation_id: UUID) -> UUID | None:
        """The organisation that one is a part of."""
        organisation = self.roster.organisation.get(organisation_id)
        return organisation.parent_id if organisation else None

    @cached_property
    def long_words(self) -> Mapping[str, str]:
        """Words of names that are long enough to be told from a misspelling of them, by their
        folded form."""
        names = [self.event.name, self.event.city]
        names += [p.name for p in self.roster.people] + [o.name for o in self.roster.organisations]
        return {fold(w): w for name in names for w in name.split() if len(w) > 5 and w[0].isupper()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the roster's and the fair's names, folded."""
        return frozenset(
            word for name in self._all for word in fold(name).replace("'", " ").split()
        )

    @cached_property
    def spelt(self) -> frozenset[str]:
        """The same words in lower case, with their accents."""
        return frozenset(word for name in self._all for word in re.findall(r"\w+", name.lower()))

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Every word of the recorded functions, as written."""
        titles = (t for r in self.roster.roles for t in (r.title_m, r.title_f, r.short_title))
        return frozenset(word for title in titles for word in re.findall(r"\w+", title))

    @cached_property
    def _all(self) -> Sequence[str]:
        names = [self.event.name, *self.event.short_names, self.event.city, self.event.venue]
        for person in self.roster.people:
            names += [person.name, *person.aliases]
        for organisation in self.roster.organisations:
            names += [organisation.name, organisation.short_name, *organisation.aliases]
            names += [organisation.sector, organisation.distinction, organisation.country]
        names += [place.name for place in self.roster.places]
        names += [party.name for party in self.roster.parties]
        return names

    def nearest(self, folded: str) -> Person | None:
        """The person whose name is like this one, one word or all initials being the same: a
        letter or a space away, or the other way round."""
        if folded not in self._near:
            self._near[folded] = self._nearest(folded)
        return self._near[folded]

    def _nearest(self, folded: str) -> Person | None:
        said = folded.split()
        squeezed = {}
        alike = {name for key in (*said, _initials(said)) for name in self._people_by.get(key, ())}
        for name in sorted(alike, key=self._order_of.__getitem__):
            words = name.split()
            if abs(len(words) - len(said)) < 2:
                if sorted(words) == sorted(said):
                    return self.people[name]
                squeezed["".join(words)] = self.people[name]
        close = difflib.get_close_matches("".join(said), squeezed, n=1, cutoff=NEAR)
        return squeezed[close[0]] if close else None

    @cached_property
    def _order_of(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.people)}

    @cached_property
    def _people_by(self) -> Mapping[object, Sequence[str]]:
        """People's folded names by each of their words, and by their initials."""
        found: dict[object, list[str]] = {}
        for name in self.people:
            words = name.split()
            for key in {*words, _initials(words)}:
                found.setdefault(key, []).append(name)
        return found

    @cached_property
    def given_names(self) -> frozenset[str]:
        return frozenset(w for person in self.roster.people for w in person.given.split())

    @cached_property
    def families(self) -> Mapping[str, Person]:
        """People by their folded family name; of namesakes none."""
        people = [(fold(person.family_name), person) for person in self.roster.people]
        count = Counter(family for family, _ in people)
        return {family: person for family, person in people if count[family] == 1}

    @cached_property
    def families_of(self) -> Mapping[str, Sequence[str]]:
        """The same folded family names, by their first words."""
        found: dict[str, list[str]] = {}
        for family in self.families:
            found.setdefault(family.partition(" ")[0], []).append(family)
        return found


def _initials(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word[0] for word in words)


def _words(*titles: str) -> tuple[str, ...]:
    """The words of titles, and those that a hyphen joins, but for "vice-" and the like."""
    whole = [word for title in titles for word in title.lower().split()]
    parts = [part for word in whole if not word.startswith(BOUND) for part in word.split("-")]
    short = [
        s for word in (*whole, *parts) for s in any_table("short_for").get(fold(word), "").split()
    ]
    return tuple(dict.fromkeys((*whole, *parts, *short)))


def _capacities(roster: Roster) -> Iterator[tuple[UUID, str, UUID | None]]:
    """What members of a party are besides: "co-rapporteure du Groupe Numérique"."""
    for party in roster.parties:
        for member in party.members:
            if member.capacity:
                yield member.person_id, member.capacity, None


def titles_given(
    visits: Iterable[Visit], roster: Roster
) -> tuple[tuple[UUID, str, UUID | None], ...]:
    """The titles and capacities of visits' participants that are not just those of the roster,
    each once: a visit by the roster changes nothing of what is known."""
    usual = {
        (role.person_id, title, role.organisation_id)
        for role in roster.roles
        for title in (role.title_m, role.title_f)
    }
    found = (
        (p.person_id, title, p.organisation_id)
        for visit in visits
        for p in visit.participants
        for title in (p.title, p.capacity)
        if p.person_id is not None and title
    )
    return tuple(one for one in dict.fromkeys(found) if one not in usual)


def _forms(event: Event, roster: Roster) -> Iterator[tuple[str, KnownName]]:
    for person in roster.people:
        yield person.name, KnownName(person.name, RecordKind.PERSON, person.id)
    for organisation in roster.organisations:
        yield from _forms_of(organisation)
    for name in (event.name, *event.short_names):
        yield name, KnownName(name, RecordKind.EVENT, event.id)
    for person in roster.people:
        for alias in person.aliases:
            yield alias, KnownName(person.name, RecordKind.PERSON, person.id, variant=True)
    for organisation in roster.organisations:
        known = KnownName(organisation.name, RecordKind.ORGANISATION, organisation.id, variant=True)
        yield from (
            (alias, known) for alias in organisation.aliases if _strays(alias, organisation)
        )


def _forms_of(organisation: Organisation) -> Iterator[tuple[str, KnownName]]:
    for name in filter(None, (organisation.name, organisation.short_name)):
        yield name, KnownName(name, RecordKind.ORGANISATION, organisation.id)
    bare = OWN_ARTICLE.fullmatch(organisation.name)
    if bare:  # "des Jeunes agriculteurs"
        yield bare[1], KnownName(bare[1], RecordKind.ORGANISATION, organisation.id)
    head, _, core = organisation.name.partition(" ")
    named = (" " in core or "-" in core) and not OF.match(core)
    territories = (words.territories for words in words_of_all())
    if named and any(fold(head) in known for known in territories):
        yield core, KnownName(core, RecordKind.ORGANISATION, organisation.id)


def _strays(alias: str, organisation: Organisation) -> bool:
    """Whether an alias is another name, not a short form or initials that may stand as well."""
    words = fold(organisation.name).split()
    return not alias.isupper() and not all(word in words for word in fold(alias).split())


def lexicon_of(dossier: Dossier, article: Article, settings: Settings) -> Lexicon:
    """What the records behind an article know; the same lexicon as long as they are the same."""
    return _lexicon(
        dossier.event,
        dossier.roster,
        settings.style,
        article.language,
        settings.dictionaries,
        titles_given(dossier.visits, dossier.roster),
    )


@lru_cache(maxsize=KEPT)
def _lexicon(
    event: Event,
    roster: Roster,
    style: HouseStyle,
    language: Language,
    dictionaries: str = "",
    given: tuple[tuple[UUID, str, UUID | None], ...] = (),
) -> Lexicon:
    return Lexicon(event, roster.told_in(language), style, language, dictionaries, given)
