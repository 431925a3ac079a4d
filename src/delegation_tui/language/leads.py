"""The texts around the visits: lead, figures, background cards, headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.event import Brief
from delegation_tui.domain.people import Party
from delegation_tui.domain.record import Figure
from delegation_tui.domain.visits import Announcement, Participant, Visit
from delegation_tui.language import numbers
from delegation_tui.language.memory import Memory
from delegation_tui.language.mentions import as_participant
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.scene import Scene
from delegation_tui.language.setting import Setting
from delegation_tui.language.speech import Speech, says


class LeadWriter:
    """Writes what stands before and between the visits."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting = setting
        self.memory = memory

    def lead(
        self, parties: Sequence[Party], day: date, figures: Sequence[Figure]
    ) -> tuple[Sentence, ...]:
        """The day: who went where when, the delegation in its order, the figures."""
        event = self.setting.event
        main = parties[0] if parties else None
        source = (Source("event", event.id), *((Source("party", main.id),) if main else ()))
        opening = Sentence(self._opening(main, day), source)
        found = [opening, *self._delegation(parties, day, source)]
        found += self._event_figures(figures)
        return tuple(sentence for sentence in found if sentence.text)

    def _opening(self, main: Party | None, day: date) -> str:
        voice, event = self.setting.voice, self.setting.event
        body_id = (main.organisation_id if main is not None else None) or event.body_id
        body = self.setting.roster.organisation.get(body_id) if body_id else None
        if main is not None:
            self.memory.is_new(main.id)
        slots = {
            "on": Phrase.of(voice.on(day, weekday=True)),
            "who": voice.party(main, body, new=True, short=False),
            "edition": Phrase.of(voice.edition(event)),
            "city": Phrase.of(voice.in_city(event.city)),
        }
        return self._write("lead", "opening_city" if event.city else "opening", slots)

    def _delegation(
        self, parties: Sequence[Party], day: date, source: tuple[Source, ...]
    ) -> list[Sentence]:
        """Leaders first, then members in their order, nobody twice, then the groups that are not
        named one by one."""
        leading, others = self._members(parties)
        leaders = self.setting.mentions.people(leading, day, self.memory)
        last = leading[-1] if leading else None
        members = self._told_apart(
            self.setting.mentions.people(others, day, self.memory, definite=True, after=last)
        )
        case = "led" if leaders.text and members.text else "leaders" if leaders.text else "members"
        text = self._write("lead", case, {"leaders": leaders, "members": members})
        sources = (*source, *leaders.sources, *members.sources)
        return [Sentence(text, sources)] if text else []

    def _told_apart(self, people: Phrase) -> Phrase:
        """An enumeration of people with their functions is told apart by semicolons."""
        crowded = len(people.items) > 2 and any(", " in item for item in people.items)
        if not crowded:
            return people
        return replace(people, text=self.setting.voice.series(people.items))

    def _members(self, parties: Iterable[Party]) -> tuple[list[Participant], list[Participant]]:
        leading: dict[UUID, Participant] = {}
        others: dict[UUID, Participant] = {}
        groups: dict[str, Participant] = {}
        for number, party in enumerate(parties):
            capacity = {m.person_id: m.capacity for m in party.members}
            for person_id in party.leader_ids:
                home = leading if number == 0 else others
                if person_id not in leading:
                    home.setdefault(
                        person_id, as_participant(person_id, capacity.get(person_id, ""))
                    )
            for member in party.members:
                if member.person_id not in leading:
                    others.setdefault(
                        member.person_id, as_participant(member.person_id, member.capacity)
                    )
            groups |= {label: Participant(label=label) for label in party.groups}
        return [*leading.values()], [*others.values(), *groups.values()]

    def _event_figures(self, figures: Sequence[Figure]) -> list[Sentence]:
        """Who took part in so many, one sentence each; the other figures together."""
        source = (Source("event", self.setting.event.id),)
        acting = [figure for figure in figures if self._counts_actors(figure)]
        told = []
        for figure in acting:
            phrase = Phrase.of(self.figure(figure), apposed=bool(figure.comparison))
            told.append(self._write("lead", "actors", {"figure": phrase}))
        others = [self.figure(figure) for figure in figures if figure not in acting]
        if others:
            phrase = Phrase.of(self.setting.voice.topics(others))
            told.append(self._write("lead", "figure", {"figure": phrase}))
        return [Sentence(text, source) for text in told]

    def _counts_actors(self, figure: Figure) -> bool:
        actors = self.setting.voice.counted_actors(figure.unit) and "présent" not in figure.unit
        return actors and abs(figure.value) >= 2

    def figure(self, figure: Figure) -> str:
        """ "près de 500 diagnostics", "3,6 millions d’euros", "300 start-up, contre 200 en 2024"."""
        voice = self.setting.voice
        if figure.currency:
            shown = voice.money(figure.value, figure.currency, figure.qualifier)
        else:
            count = numbers.number(figure.value, voice.language)
            shown = " ".join(p for p in (figure.qualifier, count, figure.unit) if p)
        return f"{shown}, {figure.comparison}" if figure.comparison else shown

    def brief(self, brief: Brief, announcements: Sequence[Announcement]) -> tuple[Sentence, ...]:
        """A background card: its text, the figures and partners it does not say, announcements."""
        source = (Source("brief", brief.id),)
        text = self.setting.finished(brief.text)
        found = [Sentence(text, source)]
        missing = [self.figure(f) for f in brief.figures if not self._says(text, f)]
        if missing:
            slots = {"figures": Phrase.of(self.setting.voice.topics(missing))}
            found.append(Sentence(self._write("brief", "figures", slots), source))
        partners = self._partners(brief, text)
        if partners:
            case = "partners" if len(partners) > 1 else "partner"
            slots = {"partners": Phrase.of(self.setting.voice.join(partners))}
            found.append(Sentence(self._write("brief", case, slots), source))
        speech = Speech(self.setting, self.memory)
        found += [speech.announcement(a) for a in announcements]
        return tuple(sentence for sentence in found if sentence.text)

    def _says(self, text: str, figure: Figure) -> bool:
        if figure.currency:
            return says(text, self.setting.voice.money(figure.value, figure.currency, ""))
        return says(text, numbers.number(figure.value, self.setting.voice.language))

    def _partners(self, brief: Brief, text: str) -> list[str]:
        known = self.setting.roster.organisation
        return [
            self.setting.voice.organisation(known[i], detail=False)
            for i in brief.partner_ids
            if i in known and not says(text, known[i].name)
        ]

    def heading(self, visit: Visit) -> str:
        """What a section about a visit is called: "Rencontre avec Yann Le Cun"."""
        scene = Scene(self.setting, visit)
        slots = dict(scene.slots(None))
        slots["names"] = self.setting.mentions.names(scene.theirs, scene.day)
        for case in ("met", "place", "host", "bare"):
            place = scene.where if scene.is_told("") else ""
            known = {"met": slots["names"].text, "place": place, "host": scene.host}
            if known.get(case, True):
                text = self.setting.wording.fixed(f"heading.{visit.kind}", case, slots)
                if text:
                    return text
        return ""

    def headline(self, day: date | None) -> str:
        """A title for the article: "Régions de France à Viva Technology 2024"."""
        event, voice = self.setting.event, self.setting.voice
        body = self.setting.roster.organisation.get(event.body_id) if event.body_id else None
        who = voice.organisation(body, detail=False) if body else voice.party(
            None, None, new=False, short=False
        ).text  # fmt: skip
        year = str(event.starts_on.year)
        name = voice.event(event)
        named = name if year in name else f"{name} {year}"
        slots = {
            "body": Phrase.of(who),
            "event": Phrase.of(named),
            "day": Phrase.of(voice.date(day, weekday=False) if day else ""),
        }
        if day is not None:
            slots["event"] = Phrase.of(name)
        return self.setting.wording.fixed("headline", "day" if day else "event", slots)

    def _write(self, table: str, case: str, slots: dict[str, Phrase]) -> str:
        return self.setting.wording.sentence(self.memory, table, case, slots)
