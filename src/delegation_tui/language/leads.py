"""The texts around the visits: lead, figures, background cards, headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.event import Brief
from delegation_tui.domain.people import Gender, Organisation, Party, Side
from delegation_tui.domain.record import Figure, RecordKind
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, Participant, Visibility, Visit, VisitKind
from delegation_tui.language.known import KnownVisit
from delegation_tui.language.memory import Memory
from delegation_tui.language.mentions import as_participant
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.scene import Scene
from delegation_tui.language.setting import Setting
from delegation_tui.language.speech import Speech, says
from delegation_tui.language.wording import started

LEAD_WORDS, LEAD_HOSTS = 60, 4
# Kinds at which who is named on the host's side was met.
MEETINGS = frozenset({VisitKind.STAND, VisitKind.BILATERAL, VisitKind.RECEIVED, VisitKind.DEMO})


def _met_somebody(visit: Visit) -> bool:
    """Whether the visit was a meeting with people of the host who are known by name."""
    return visit.kind in MEETINGS and any(p.person_id for p in visit.side(Side.HOST))


class LeadWriter:
    """Writes what stands before and between the visits."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting = setting
        self.memory = memory

    def lead(
        self,
        parties: Sequence[Party],
        days: Sequence[date],
        figure: Figure | None = None,
        visits: Sequence[Visit] = (),
    ) -> tuple[Sentence, ...]:
        """Who went, when, where and why; one figure; what was signed, or whom they met: at most
        three sentences, the last left out where all had more than 60 words."""
        event = self.setting.event
        main = parties[0] if parties else None
        source = (
            Source(RecordKind.EVENT, event.id),
            *((Source(RecordKind.PARTY, main.id),) if main else ()),
        )
        told = [Sentence(self._opening(main, days), source), *self._figures([figure], source)]
        room = LEAD_WORDS - sum(len(sentence.text.split()) for sentence in told)
        fact = next((f for f in self._facts(main, visits) if len(f.text.split()) <= room), None)
        return tuple(s for s in (*told, fact) if s is not None and s.text)

    def _opening(self, main: Party | None, days: Sequence[date]) -> str:
        voice, event = self.setting.voice, self.setting.event
        body_id = (main.organisation_id if main is not None else None) or event.body_id
        body = self.setting.roster.organisation.get(body_id) if body_id else None
        if main is not None:
            self.memory.is_new(main.id)
        slots = {
            "on": Phrase.of(self._when(days)),
            "who": self._led(voice.party(main, body, new=True, short=False), main, days[0]),
            "edition": Phrase.of(voice.edition(event)),
            "city": Phrase.of(voice.in_city(event.city)),
        }
        city = event.city and fold(event.city) not in fold(event.name)
        text = self._write("lead", "opening_city" if city else "opening", slots)
        why = event.purpose.strip().rstrip(".")
        if not why:
            return text
        said = why.split()[0].lower() in self.setting.patterns["words"].get("why", ())
        words = {"text": Phrase.of(text.rstrip(".")), "purpose": Phrase.of(why)}
        return self._write("lead", "why" if said else "why_to", words)

    def _when(self, days: Sequence[date]) -> str:
        """ "le mercredi 22 mai 2024", "du 22 au 23 mai 2024"."""
        dates = self.setting.pack.dates
        one = days[0] == days[-1]
        return dates.on(days[0], weekday=True) if one else dates.period(days[0], days[-1])

    def _led(self, who: Phrase, main: Party | None, day: date) -> Phrase:
        """The delegation with those who lead it, where the words for that agree for sure."""
        leading, _ = self._members([main] if main else [])
        slots = {"who": who, "leaders": self.setting.mentions.names(leading, day)}
        fitting = self.setting.wording.fitting("lead", "led_by", slots)
        if not leading or not fitting:
            return who
        return replace(who, text=self.setting.wording.inserted(fitting[0], slots), apposed=True)

    def _facts(self, main: Party | None, visits: Sequence[Visit]) -> Iterable[Sentence]:
        """What was signed, else whom the delegation met, else whose stands it saw; with as many
        hosts as there is room for."""
        public = [v for v in visits if v.visibility is Visibility.PUBLIC and not v.unresolved]
        kinds = (
            ("signed", "kind_signing", [v for v in public if v.kind is VisitKind.SIGNING]),
            ("met", "met", [v for v in public if _met_somebody(v)]),
            ("visited", "place_stand", [v for v in public if v.kind is VisitKind.STAND]),
        )
        for case, field, shown in kinds:
            hosts = self._hosts(shown)
            for count in range(min(LEAD_HOSTS, len(hosts)), 0 if case != "visited" else 1, -1):
                among = "_among" if count < len(hosts) and case != "signed" else ""
                named = self._organisations(hosts[:count])
                told = [v for v in shown if set(self._partners(v)) & set(hosts[:count])]
                slots = {
                    "who": self._who(main, told),
                    "deal": self._deal(told),
                    "hosts": named,
                    field: named,
                }
                sources = tuple(Source(RecordKind.ORGANISATION, h.id) for h in hosts[:count])
                text = self.setting.wording.fixed("lead", f"{case}{among}", slots)
                yield Sentence(text, sources)

    def _who(self, main: Party | None, visits: Sequence[Visit]) -> Phrase:
        """Those of ours who went on these visits: the people, where it was the same ones each
        time; the delegation, where it went as such; else its members."""
        voice, day = self.setting.voice, self.setting.event.day_of(visits[0].starts_at)
        named = [[p for p in v.side(Side.DELEGATION) if not p.in_attendance] for v in visits]
        if not any(named):
            who = voice.party(main, None, new=False, short=True)
            said = voice.pronoun(who.gender, plural=who.plural, person=False) if main else ""
            return replace(who, text=said) if said else who
        alike = {frozenset(p.person_id or p.label for p in ours) for ours in named}
        if len(alike) == 1 and len(named[0]) < 3:
            return self.setting.mentions.names(named[0], day)
        members = {"members": Phrase.of("members")}
        text = self.setting.wording.part("words", "members", members)
        return Phrase.of(text, plural=True, gender=Gender.MASCULINE)

    def _deal(self, visits: Sequence[Visit]) -> Phrase:
        """What was signed: as recorded where it was one, else "agreements"."""
        if visits[0].kind is not VisitKind.SIGNING:
            return Phrase("")
        if len(visits) == 1:
            return Scene(self.setting, visits[0]).slots(None)["deal"]
        kinds = {"kind_signing": Phrase.of("signing")}
        return Phrase.of(self.setting.wording.part("words", "deals", kinds))

    def _hosts(self, visits: Iterable[Visit]) -> list[Organisation]:
        return list(dict.fromkeys(host for visit in visits for host in self._partners(visit)))

    def _partners(self, visit: Visit) -> tuple[Organisation, ...]:
        return KnownVisit(self.setting, visit).partners

    def _organisations(self, organisations: Sequence[Organisation]) -> Phrase:
        names = tuple(map(self.setting.voice.organisation, organisations))
        return Phrase(self.setting.voice.join(names), names, plural=len(names) > 1)

    def delegation(self, parties: Sequence[Party], day: date) -> tuple[Sentence, ...]:
        """The delegation, one line each: leaders first, then members in their order, nobody twice,
        then the groups that are not named one by one."""
        leading, others = self._members(parties)
        mentions, found = self.setting.mentions, []
        for one in (*leading, *others):
            told = mentions.people([one], day, self.memory, definite=True)
            found.append(Sentence(started(told.text), told.sources))
        return tuple(sentence for sentence in found if sentence.text)

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

    def first_figure(self, figures: Sequence[Figure]) -> Figure | None:
        """The figure for the lead: who took part in so many, else the first."""
        return next(filter(self._counts_actors, figures), figures[0] if figures else None)

    def figures(self, figures: Sequence[Figure]) -> tuple[Sentence, ...]:
        """Who took part in so many, one sentence each; the other figures together."""
        return tuple(self._figures(figures, (Source(RecordKind.EVENT, self.setting.event.id),)))

    def _figures(
        self, figures: Sequence[Figure | None], source: tuple[Source, ...]
    ) -> list[Sentence]:
        known = [figure for figure in figures if figure is not None]
        acting = [figure for figure in known if self._counts_actors(figure)]
        told = []
        for figure in acting:
            phrase = Phrase.of(self.figure(figure), apposed=bool(figure.comparison))
            told.append(self._write("lead", "actors", {"figure": phrase}))
        others = [self.figure(figure) for figure in known if figure not in acting]
        if others:
            phrase = Phrase.of(self.setting.voice.topics(others))
            told.append(self._write("lead", "figure", {"figure": phrase}))
        return [Sentence(text, source) for text in told]

    def _counts_actors(self, figure: Figure) -> bool:
        return self.setting.voice.counted_actors(figure.unit) and abs(figure.value) >= 2

    def figure(self, figure: Figure) -> str:
        """ "près de 500 diagnostics", "3,6 millions d’euros", "300 start-up, contre 200 en 2024"."""
        if figure.currency:
            shown = self.setting.money(figure.value, figure.currency, figure.qualifier)
        else:
            count = self.setting.pack.numbers.number(figure.value)
            shown = " ".join(p for p in (figure.qualifier, count, figure.unit) if p)
        return f"{shown}, {figure.comparison}" if figure.comparison else shown

    def brief(
        self, brief: Brief, announcements: Sequence[Announcement] = ()
    ) -> tuple[Sentence, ...]:
        """A background card: its text, the figures and partners it does not say, announcements."""
        source = (Source(RecordKind.BRIEF, brief.id),)
        text = self.setting.finished(brief.text)
        found = [Sentence(text, source)]
        missing = [self.figure(f) for f in brief.figures if not self._says(text, f)]
        if missing:
            slots = {"figures": Phrase.of(self.setting.voice.topics(missing))}
            found.append(Sentence(self._write("brief", "figures", slots), source))
        partners = self._brief_partners(brief, text)
        if partners:
            case = "partners" if len(partners) > 1 else "partner"
            slots = {"partners": Phrase.of(self.setting.voice.join(partners))}
            found.append(Sentence(self._write("brief", case, slots), source))
        speech = Speech(self.setting, self.memory)
        found += speech.announcements(announcements)
        return tuple(sentence for sentence in found if sentence.text)

    def _says(self, text: str, figure: Figure) -> bool:
        if figure.currency:
            return says(text, self.setting.money(figure.value, figure.currency))
        return says(text, self.setting.pack.numbers.number(figure.value))

    def _brief_partners(self, brief: Brief, text: str) -> list[str]:
        known = self.setting.roster.organisation
        return [
            self.setting.voice.organisation(known[i])
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

    def _write(self, table: str, case: str, slots: dict[str, Phrase]) -> str:
        return self.setting.wording.sentence(self.memory, table, case, slots)
