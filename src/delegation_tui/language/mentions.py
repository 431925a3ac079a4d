"""Naming people and groups: full at first mention, short later, with the function held then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import groupby
from uuid import UUID

from delegation_tui.domain.article import Source
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.people import Gender, Organisation, Person, Role
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.style import Capitals, HouseStyle
from delegation_tui.domain.visits import Participant
from delegation_tui.language.memory import Memory
from delegation_tui.language.phrase import Phrase, common_gender
from delegation_tui.language.voice import Voice


class Mentions:
    """Names people from the roster in a language and a house style."""

    def __init__(self, roster: Roster, style: HouseStyle, voice: Voice) -> None:
        self.roster = roster
        self.style = style
        self.voice = voice
        self._namesakes: Counter[str] | None = None

    def title(self, participant: Participant, day: date) -> str:
        """The function held then, with its organisation: "présidente de la Région Occitanie".

        From the participant's snapshot, else from the roster on `day`. Where the form for the
        person's gender is not known, the organisation alone; empty when nothing is known.
        """
        title, organisation = self._function(participant, day)
        return self.voice.title(title, organisation, self.style.capitals)

    def function(self, participant: Participant, day: date) -> str:
        """The function alone, in the house style's capitals: "présidente"."""
        return self.voice.title(self._function(participant, day)[0], None, self.style.capitals)

    def organisation(self, participant: Participant, day: date) -> Organisation | None:
        """Where the function was held then."""
        return self._function(participant, day)[1]

    def _function(self, participant: Participant, day: date) -> tuple[str, Organisation | None]:
        title = self.roster.said.get(participant.title, participant.title)
        organisation_id = participant.organisation_id
        if not title:
            role = self._role(participant, day)
            person = self._person(participant)
            if role is not None and person is not None:
                title = self.voice.form(role, person.gender)
                organisation_id = role.organisation_id or organisation_id
        organisation = self.roster.organisation.get(organisation_id) if organisation_id else None
        return title, organisation

    def _role(self, participant: Participant, day: date) -> Role | None:
        """The role to print: in the organisation of the snapshot where there is one."""
        if participant.person_id is None:
            return None
        if participant.organisation_id is None:
            return self.roster.role_on(participant.person_id, day)
        held = self.roster.roles_of(participant.person_id)
        return next(
            (
                r
                for r in held
                if r.organisation_id == participant.organisation_id and r.held_on(day)
            ),
            None,
        )

    def _person(self, participant: Participant) -> Person | None:
        return self.roster.person.get(participant.person_id) if participant.person_id else None

    @cached_property
    def _houses(self) -> Mapping[str, Organisation]:
        """The organisations, by the name under which they take part as themselves."""
        houses = self.roster.organisations
        others = {alias: house for house in houses for alias in house.aliases}
        return others | {house.name: house for house in houses}

    def mention(
        self,
        participant: Participant,
        day: date,
        *,
        full: bool,
        definite: bool = False,
        told: UUID | None = None,
    ) -> Phrase:
        """One person or group. Full: "Corine de Bilbao, présidente de Microsoft France"; of an
        organisation that was just `told`, the function alone. A group is `definite` where all of
        it is meant: "les élus" rather than "des élus"."""
        person = self._person(participant)
        if person is None:
            house = self._houses.get(participant.label)
            if house is not None:
                return Phrase.of(
                    self.voice.organisation(house),
                    plural=self.voice.is_plural(house),
                    gender=house.gender,
                    sources=(Source(RecordKind.ORGANISATION, house.id),),
                )
            return self.voice.group(
                participant.label, inclusive=self.style.inclusive, definite=definite
            )
        source = (Source(RecordKind.PERSON, person.id),)
        if not full:
            return Phrase.of(
                self._short(person, participant, day), gender=person.gender, sources=source
            )
        name = self.name(person)
        where = self.organisation(participant, day)
        again = where is not None and where.id == told
        title = self.function(participant, day) if again else self.title(participant, day)
        more = (title, participant.capacity.strip())
        text = ", ".join(part for part in (name, *more) if part)
        return Phrase.of(text, gender=person.gender, apposed=text != name, sources=source)

    def called(self, participant: Participant, day: date) -> str:
        """The function alone that stands for somebody named before: "la présidente"; empty where
        it, or the person's gender, is not known."""
        person = self._person(participant)
        if person is None or person.gender is Gender.UNKNOWN:
            return ""
        role = self._role(participant, day)
        short = role.short_title if role is not None else ""
        return self.voice.called(short or self.function(participant, day), person.gender)

    def name(self, person: Person) -> str:
        """The name alone, after its civility where the house style prints it."""
        civility = self.voice.civility(person) if self.style.civilities else ""
        return f"{civility} {person.name}".strip()

    def _short(self, person: Person, participant: Participant, day: date) -> str:
        """A later mention: "Mme Morançais" where civilities are printed; "le président François
        Bonneau" where a short title is recorded, or in institutional style where the function is
        one word; else the name."""
        civility = self.voice.civility(person) if self.style.civilities else ""
        if civility:
            return f"{civility} {person.name if self._has_namesake(person) else person.family_name}"
        role = self._role(participant, day)
        short = role.short_title if role is not None else ""
        if not short and self.style.capitals is Capitals.COURTESY:
            function = self._function(participant, day)[0]
            short = function if function and " " not in function else ""
        if not short:
            return person.name
        return self.voice.styled(short, person.name, person.gender, self.style.capitals)

    def _has_namesake(self, person: Person) -> bool:
        if self._namesakes is None:
            self._namesakes = Counter(p.family_name for p in self.roster.people)
        return self._namesakes[person.family_name] > 1

    def people(
        self,
        participants: Iterable[Participant],
        day: date,
        memory: Memory | None,
        *,
        definite: bool = False,
        after: Participant | None = None,
    ) -> Phrase:
        """Several people and groups as one phrase; with a memory, those already introduced are
        named shortly, without one everybody is named in full. An organisation is told once of
        neighbours, the one `after` whom they are named among them."""
        once = {p.person_id or p.label: p for p in participants}
        before = self.organisation(after, day) if after is not None else None
        mentions: list[tuple[str, Phrase]] = []
        for one in filter(self._is_known, once.values()):
            full = self._is_new(one, memory)
            told = before.id if before is not None else None
            again = memory is not None and not one.person_id and not memory.is_new(one.label)
            shared = self.title(one, day) if full and not one.capacity.strip() else ""
            mention = self.mention(one, day, full=full, definite=definite or again, told=told)
            mentions.append((shared, self._acting(mention, one, memory, full=full)))
            before = self.organisation(one, day) if full else None
        return self.joined(list(self._sharing(mentions)))

    @staticmethod
    def _acting(mention: Phrase, one: Participant, memory: Memory | None, *, full: bool) -> Phrase:
        """In whose name somebody came, behind a short mention too where it is not yet told."""
        capacity = one.capacity.strip()
        if memory is None or not capacity or not one.person_id:
            return mention
        if not memory.is_new(f"{one.person_id} {capacity}") or full:
            return mention
        text = f"{mention.text}, {capacity}"
        return replace(mention, text=text, items=(text,), apposed=True)

    def _sharing(self, mentions: Iterable[tuple[str, Phrase]]) -> Iterable[Phrase]:
        """Neighbours who hold one function say it once: "A et B, députés"."""
        for title, group in groupby(mentions, key=lambda found: found[0]):
            alike = [mention for _, mention in group]
            if not title or len(alike) < 2:
                yield from alike
                continue
            names = self.voice.join([mention.text.split(", ")[0] for mention in alike])
            text = f"{names}, {self.voice.functions(title, title, inclusive=False)}"
            together = self.joined(alike)
            yield replace(together, text=text, items=(text,), apposed=True)

    def _is_known(self, participant: Participant) -> bool:
        return self._person(participant) is not None or bool(participant.label.strip())

    @staticmethod
    def _is_new(participant: Participant, memory: Memory | None) -> bool:
        if memory is None or participant.person_id is None:
            return True
        return memory.is_new(participant.person_id)

    def names(self, participants: Iterable[Participant], day: date) -> Phrase:
        """The same people by their names alone."""
        mentions = []
        for participant in filter(self._is_known, participants):
            person = self._person(participant)
            full = self.mention(participant, day, full=False)
            mentions.append(full if person is None else _renamed(full, self.name(person)))
        return self.joined(mentions)

    def joined(self, mentions: Sequence[Phrase]) -> Phrase:
        """Phrases as one enumeration, with the number and gender of all together."""
        mentions = [m for m in mentions if m.text]
        if len(mentions) < 2:
            return mentions[0] if mentions else Phrase("")
        texts = self._civil_plural(mentions) or [m.text for m in mentions]
        return Phrase(
            self.voice.join(texts),
            tuple(texts),
            plural=True,
            gender=common_gender(m.gender for m in mentions),
            apposed=mentions[-1].apposed,
            sources=tuple(s for m in mentions for s in m.sources),
        )

    def _civil_plural(self, mentions: Sequence[Phrase]) -> list[str]:
        """ "MM. Bonneau et Bertrand", "Mmes Dufay et Nebbula": short mentions of one gender."""
        genders = {m.gender for m in mentions}
        gender = next(iter(genders)) if len(genders) == 1 else Gender.UNKNOWN
        one, plural = self.voice.civilities(gender) if self.style.civilities else ("", "")
        single = f"{one} "
        if not plural or not all(m.text.startswith(single) and not m.apposed for m in mentions):
            return []
        names = [m.text.removeprefix(single) for m in mentions]
        return [f"{plural} {names[0]}", *names[1:]]


def as_participant(person_id: UUID, capacity: str = "") -> Participant:
    """A person outside any visit, as the roster knows him or her."""
    return Participant(person_id=person_id, capacity=capacity)


def _renamed(mention: Phrase, name: str) -> Phrase:
    return replace(mention, text=name, items=(name,), apposed=False)
