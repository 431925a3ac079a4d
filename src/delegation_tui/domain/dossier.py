"""Everything known of one event, read in one go: what drafting, checking and exporting work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.language import Language
from delegation_tui.domain.people import Organisation, Party, Person, Role, Side
from delegation_tui.domain.photos import Camera, Photo, camera_names
from delegation_tui.domain.record import Record
from delegation_tui.domain.twins import Twinned, in_words_of, told_in
from delegation_tui.domain.visits import Announcement, Participant, PieceKind, Statement, Visit

_R = TypeVar("_R", bound=Record)


def _by_id(records: Iterable[_R]) -> Mapping[UUID, _R]:
    return {record.id: record for record in records}


def _under(pairs: Iterable[tuple[UUID | None, _R]]) -> Mapping[UUID, tuple[_R, ...]]:
    """Records under the ids that they belong to, in their order."""
    found: dict[UUID, list[_R]] = {}
    for owner, record in pairs:
        if owner is not None:
            found.setdefault(owner, []).append(record)
    return {owner: tuple(records) for owner, records in found.items()}


def _called(one: Organisation, language: Language) -> Organisation:
    """The organisation as a language calls it, by its recorded name as an alias."""
    told = told_in(one, language)
    others = () if told.name == one.name else (one.name,)
    return replace(told, aliases=(*told.aliases, *others))


@dataclass(frozen=True)
class Roster:
    """Who and where, with look-ups: the one authority for names and titles. `said` are titles as
    recorded, and what they are in the language that the roster is told in."""

    people: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Asked for often, and of thousands of records."""
        groups = (self.people, self.roles, self.organisations, self.parties, self.places)
        return hash(tuple((r.id, r.rev) for group in groups for r in group))

    def told_in(self, language: Language) -> Roster:
        """The roster in the words that its records have in a language."""
        twinned: Iterable[Twinned] = (*self.roles, *self.organisations, *self.parties)
        if not any(record.twins for record in twinned):
            return self
        titles: dict[str, str] = {}
        for role in self.roles:
            words = in_words_of(role, language)
            titles |= {getattr(role, name): text for name, text in words.items()}
        titles.pop("", None)
        return replace(
            self,
            roles=tuple(told_in(role, language) for role in self.roles),
            organisations=tuple(_called(one, language) for one in self.organisations),
            parties=tuple(told_in(party, language) for party in self.parties),
            said=titles,
        )

    @cached_property
    def person(self) -> Mapping[UUID, Person]:
        return _by_id(self.people)

    @cached_property
    def organisation(self) -> Mapping[UUID, Organisation]:
        return _by_id(self.organisations)

    @cached_property
    def party(self) -> Mapping[UUID, Party]:
        return _by_id(self.parties)

    @cached_property
    def place(self) -> Mapping[UUID, Place]:
        return _by_id(self.places)

    @cached_property
    def people_of(self) -> Mapping[UUID, frozenset[UUID]]:
        """Who walks with each party: its members and leaders."""
        return {p.id: frozenset((*(m.person_id for m in p.members), *p.leader_ids))
                for p in self.parties}  # fmt: skip

    @cached_property
    def capacity(self) -> Mapping[UUID, str]:
        """In which capacity members walk; where parties differ, the first says it."""
        members = [member for party in self.parties for member in party.members]
        return {member.person_id: member.capacity for member in reversed(members)}

    @cached_property
    def _roles_of(self) -> Mapping[UUID, tuple[Role, ...]]:
        return _under((r.person_id, r) for r in sorted(self.roles, key=lambda r: r.rank))

    def roles_of(self, person_id: UUID) -> tuple[Role, ...]:
        """All recorded roles of a person, the one to print first."""
        return self._roles_of.get(person_id, ())

    def role_on(self, person_id: UUID, day: date) -> Role | None:
        """The role to print for a person on `day`."""
        return next((r for r in self.roles_of(person_id) if r.held_on(day)), None)

    @cached_property
    def places_of(self) -> Mapping[UUID, tuple[Place, ...]]:
        """The places of each organisation."""
        return _under((place.organisation_id, place) for place in self.places)

    def place_name(self, place_id: UUID | None) -> str:
        """A place's name and number, as far as they are known: "Pavillon A12"."""
        place = self.place.get(place_id) if place_id else None
        return f"{place.name} {place.number}".strip() if place else ""

    def around(self, place_id: UUID) -> tuple[UUID, ...]:
        """The places that a place lies in, the nearest first."""
        found: list[UUID] = []
        place = self.place.get(place_id)
        while place is not None and place.parent_id not in (None, place_id, *found):
            place = self.place.get(place.parent_id) if place.parent_id else None
            found += [place.id] if place else []
        return tuple(found)

    def name_of(self, record_id: UUID) -> str:
        """What a person, organisation, party or place is called."""
        for named in (self.person, self.organisation, self.party):
            if record_id in named:
                return named[record_id].name
        return self.place_name(record_id)

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        count = Counter(person.name for person in self.people)
        return frozenset(name for name, times in count.items() if times > 1)

    def told_apart(self, record_id: UUID) -> str:
        """What a list calls a record: of people of one name, with the code."""
        person, name = self.person.get(record_id), self.name_of(record_id)
        return f"{name} ({person.code})" if person and name in self._namesakes else name

    def listed(self, record_id: UUID) -> str:
        """What a list to choose from calls a record: its name and its code, which finds it."""
        record = (
            self.person.get(record_id)
            or self.organisation.get(record_id)
            or self.party.get(record_id)
            or self.place.get(record_id)
        )
        name = self.name_of(record_id)
        return f"{name} ({record.code})" if record is not None and record.code else name

    def participant_name(self, participant: Participant) -> str:
        """The person's name, or the label of a group."""
        person = self.person.get(participant.person_id) if participant.person_id else None
        return person.name if person else participant.label

    def speaker_of(self, said: Statement) -> str:
        """The speaker's name, as typed while nobody known is meant; empty when none is named."""
        speaker = self.person.get(said.speaker_id) if said.speaker_id else None
        return speaker.name if speaker else said.speaker

    def who(self, visit: Visit) -> str:
        """Who took part, ours first: "Anne Roux, Luc Petit ↔ Rose Blanc"."""
        sides = (
            ", ".join(self.participant_name(p) for p in visit.side(side))
            for side in (Side.DELEGATION, Side.HOST)
        )
        return " ↔ ".join(names for names in sides if names)

    def visit_name(self, visit: Visit) -> str:
        """What a list calls a visit: its host, else its place, else whom it met, else the host
        that is still to resolve, else what was signed or opened, else its topics, else who went,
        else its line."""
        hosts = (self.organisation[i].name for i in visit.host_ids if i in self.organisation)
        met = ", ".join(self.participant_name(p) for p in visit.side(Side.HOST))
        named = (
            ", ".join(hosts),
            self.place_name(visit.place_id),
            met,
            ", ".join(piece.text for piece in visit.unresolved if piece.kind is PieceKind.HOST),
            visit.object.partition("\n")[0],
            ", ".join(topic.text for topic in visit.topics),
            ", ".join(self.participant_name(p) for p in visit.participants),
            visit.typed,
        )
        return next((name for name in named if name), "")


def in_gallery_order(visit: Visit | None, photos: Iterable[Photo]) -> tuple[Photo, ...]:
    """The photos of a visit as somebody put them; those that nobody put anywhere come last, as
    they are."""
    place = {photo_id: n for n, photo_id in enumerate(visit.photo_order)} if visit else {}
    return tuple(sorted(photos, key=lambda photo: place.get(photo.id, len(place))))


@dataclass(frozen=True)
class Dossier:
    """One event's records, each tuple in its printing order (visits and photos by time)."""

    event: Event
    roster: Roster
    programme: tuple[ProgrammeItem, ...] = ()
    visits: tuple[Visit, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    briefs: tuple[Brief, ...] = ()
    cameras: tuple[Camera, ...] = ()
    photos: tuple[Photo, ...] = ()
    rehearsals: tuple[Visit, ...] = ()  # logged on none of the fair's days: no part of it
    rehearsed: tuple[Announcement, ...] = ()  # and what was announced there

    @property
    def day(self) -> date:
        """The day that the article is about: the event's, else the first visit's, else the first."""
        first = self.visits[0].starts_at if self.visits else None
        lived = self.event.day_of(first) if first else self.event.starts_on
        return self.event.visit_day or lived

    def working_day(self, now: datetime) -> date:
        """The day people work on at `now` (UTC)."""
        return working_day(self.event, self.visits, now)

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that is known."""
        roster = self.roster
        return (
            self.event, *roster.people, *roster.roles, *roster.organisations, *roster.parties,
            *roster.places, *self.programme, *self.visits, *self.rehearsals, *self.announcements,
            *self.rehearsed, *self.briefs, *self.cameras, *self.photos,
        )  # fmt: skip

    @cached_property
    def visit(self) -> Mapping[UUID, Visit]:
        return _by_id((*self.visits, *self.rehearsals))

    @cached_property
    def photo(self) -> Mapping[UUID, Photo]:
        return _by_id(self.photos)

    @cached_property
    def camera(self) -> Mapping[UUID, Camera]:
        return _by_id(self.cameras)

    @cached_property
    def camera_name(self) -> Mapping[UUID, str]:
        """What to call each camera: two bodies of one model are told apart."""
        return camera_names(self.cameras)

    @cached_property
    def photos_by_visit(self) -> Mapping[UUID | None, tuple[Photo, ...]]:
        """Photos of each visit in gallery order; under None those that are not placed."""
        found: dict[UUID | None, list[Photo]] = {}
        for photo in self.photos:
            found.setdefault(photo.visit_id, []).append(photo)
        return {
            visit_id: in_gallery_order(self.visit.get(visit_id) if visit_id else None, photos)
            for visit_id, photos in found.items()
        }

    @cached_property
    def covers(self) -> frozenset[UUID]:
        """The photos that cover their visit's gallery: of each gallery one at most."""
        visit_of = {photo.id: photo.visit_id for photo in self.photos}
        return frozenset(
            visit.cover_id
            for visit in self.visits
            if visit.cover_id and visit_of.get(visit.cover_id) == visit.id
        )

    def announcements_of(self, record_id: UUID) -> tuple[Announcement, ...]:
        """The announcements made at a visit (a rehearsal too) or told on a brief."""
        return self._announced.get(record_id, ())

    @cached_property
    def _announced(self) -> Mapping[UUID, tuple[Announcement, ...]]:
        told = (*self.announcements, *self.rehearsed)
        return _under((owner, a) for a in told for owner in {a.visit_id, a.brief_id})

    @cached_property
    def parts_of(self) -> Mapping[UUID, tuple[Visit, ...]]:
        """The visits that are parts of each visit."""
        return _under((visit.parent_id, visit) for visit in self.visits)


def working_day(event: Event, visits: Sequence[Visit], now: datetime) -> date:
    """The day people work on at `now` (UTC), of a fair with these visits."""
    last = visits[-1] if visits else None
    going = last.starts_at if last and last.ends_at is None else None
    return event.working_day(now, event.day_of(last.starts_at) if last else None, going)
