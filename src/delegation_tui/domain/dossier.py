"""Everything known of one event, read in one go: what drafting, checking and exporting work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.people import Organisation, Party, Person, Role, Side
from delegation_tui.domain.photos import Camera, Photo, camera_names
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import Announcement, Participant, PieceKind, Visit

_R = TypeVar("_R", bound=Record)


def _by_id(records: Iterable[_R]) -> Mapping[UUID, _R]:
    return {record.id: record for record in records}


@dataclass(frozen=True)
class Roster:
    """Who and where, with look-ups: the one authority for names and titles."""

    people: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()

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
        held: dict[UUID, list[Role]] = {}
        for role in sorted(self.roles, key=lambda r: r.rank):
            held.setdefault(role.person_id, []).append(role)
        return {person: tuple(roles) for person, roles in held.items()}

    def roles_of(self, person_id: UUID) -> tuple[Role, ...]:
        """All recorded roles of a person, the one to print first."""
        return self._roles_of.get(person_id, ())

    def role_on(self, person_id: UUID, day: date) -> Role | None:
        """The role to print for a person on `day`."""
        return next((r for r in self.roles_of(person_id) if r.held_on(day)), None)

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

    def participant_name(self, participant: Participant) -> str:
        """The person's name, or the label of a group."""
        person = self.person.get(participant.person_id) if participant.person_id else None
        return person.name if person else participant.label

    def who(self, visit: Visit) -> str:
        """Who took part, ours first: "Anne Roux, Luc Petit ↔ Rose Blanc"."""
        sides = (
            ", ".join(self.participant_name(p) for p in visit.side(side))
            for side in (Side.DELEGATION, Side.HOST)
        )
        return " ↔ ".join(names for names in sides if names)

    def visit_name(self, visit: Visit) -> str:
        """What a list calls a visit: its host, else its place, else whom it met, else the host
        that is still to resolve, else its topics, else who went, else its line."""
        host = self.organisation.get(visit.host_id) if visit.host_id else None
        met = ", ".join(self.participant_name(p) for p in visit.side(Side.HOST))
        named = (
            host.name if host else "",
            self.place_name(visit.place_id),
            met,
            ", ".join(piece.text for piece in visit.unresolved if piece.kind is PieceKind.HOST),
            ", ".join(topic.text for topic in visit.topics),
            ", ".join(self.participant_name(p) for p in visit.participants),
            visit.typed,
        )
        return next((name for name in named if name), "")


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

    @property
    def day(self) -> date:
        """The day that the article is about: the event's, else the first visit's, else the first."""
        first = self.visits[0].starts_at if self.visits else None
        lived = self.event.day_of(first) if first else self.event.starts_on
        return self.event.visit_day or lived

    def working_day(self, now: datetime) -> date:
        """The day people work on at `now` (UTC)."""
        last = self.event.day_of(self.visits[-1].starts_at) if self.visits else None
        return self.event.working_day(now, last)

    @cached_property
    def visit(self) -> Mapping[UUID, Visit]:
        return _by_id(self.visits)

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
        return {visit: tuple(sorted(p, key=lambda x: x.order)) for visit, p in found.items()}

    def announcements_of(self, record_id: UUID) -> tuple[Announcement, ...]:
        """The announcements made at a visit or told on a brief."""
        return tuple(a for a in self.announcements if record_id in (a.visit_id, a.brief_id))
