"""What is known of a visit, as the words that its patterns fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from delegation_tui.domain.article import Source
from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation, Party
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language.known import KnownVisit
from delegation_tui.language.memory import Memory
from delegation_tui.language.patterns import typed_kinds
from delegation_tui.language.phrase import Phrase, common_gender
from delegation_tui.language.topics import phrases

# What is signed, opened, awarded or launched may be recorded.
_WITH_OBJECT = frozenset({VisitKind.INAUGURATION, VisitKind.PRIZE, VisitKind.LAUNCH})
# Who signs, asks or gives a meal matters more than whose stand it is.
_WITH_HOST = frozenset({VisitKind.SIGNING, VisitKind.PRESS})


class Scene(KnownVisit):
    """A visit's records as words; `detailed` where what the host is may be told."""

    detailed = False

    @cached_property
    def where(self) -> str:
        """The place: the recorded one, else the host's stand for kinds that happen there; with
        its hall behind it, where that is what is recorded."""
        voice = self.setting.voice
        if self.stands:
            several = [voice.place(place, host) for place, host in self.stands]
            plain = voice.stands(self.hosts) if self._plain_stands else voice.join(several)
            return plain + self._hall()
        if self.place is None and not self.at_stand:
            return ""
        return voice.place(self._spot, self.host) + self._hall()

    @cached_property
    def at(self) -> str:
        """The place with its preposition."""
        voice = self.setting.voice
        if self.stands:
            several = [voice.at(place, host) for place, host in self.stands]
            plain = voice.at_stands(self.hosts) if self._plain_stands else voice.join(several)
            return plain + self._hall()
        if not self.where:
            return ""
        return voice.at(self._spot, self.host) + self._hall()

    @property
    def _plain_stands(self) -> bool:
        """Whether the hosts' places are all stands: "the stands of A and B"."""
        return all(place is None or place.kind is PlaceKind.STAND for place, _ in self.stands)

    @property
    def _spot(self) -> Place | None:
        """The place to name: none where that is the host's stand within a wider one."""
        return None if self.around is not None else self.place

    def _hall(self) -> str:
        """ ", in hall 7": where the host's stand is."""
        at = self.setting.voice.at(self.around, None) if self.around is not None else ""
        return f", {at}" if at else ""

    @cached_property
    def _new_host(self) -> Organisation | None:
        """The host where what it is and does is new in the text; without what the topics say."""
        host = self.host
        if host is None or not self.detailed or self.theirs or len(self.hosts) > 1:
            return None
        return replace(
            host,
            sector="" if self.says_already(host.sector) else host.sector,
            description="" if self.says_already(host.description) else host.description,
        )

    @cached_property
    def _host_at_home(self) -> Organisation | None:
        """A new host whose own stand is named with what the host is and does."""
        host, kind = self._new_host, self._spot.kind if self._spot is not None else PlaceKind.STAND
        home = self.at_host or self.around is not None
        if host is None or not home or kind is not PlaceKind.STAND or not self.where:
            return None
        return host if self._apposition or self.setting.voice.introduced(host) is not host else None

    @cached_property
    def _apposition(self) -> str:
        host = self._new_host
        return self.setting.voice.described(host, self.setting.pack.determine) if host else ""

    def is_told(self, text: str) -> bool:
        """Whether the host is named by its place or in `text`, or there is none to name."""
        if self.host is None or (self.where and (self.at_host or self.around is not None)):
            return True
        if self.stands or any(map(self.is_of_the_host, self.theirs)):
            return True
        return self.names_hosts(f"{text} {self.where}")

    @property
    def table(self) -> str:
        """The table of patterns: a group that visits a stand is told as a stand visit."""
        kind = self.visit.kind
        on_stand = self.place is not None and self.place.kind is PlaceKind.STAND
        return str(VisitKind.STAND if kind is VisitKind.GROUP and on_stand else kind)

    def cases(self, met: Phrase) -> tuple[str, ...]:
        """The cases that fit what is known, the fullest first. "home" needs the host's name in
        the words for those `met`."""
        kind, thing = self.visit.kind, self._object
        if self._with_object:
            with_them = ("object_met",) if self.theirs or self._host_apart else ("object",)
            return ("act", *with_them) if self._is_the_act(self._object) else with_them
        if kind is VisitKind.INAUGURATION and self.at_our_own and self.where:
            return ("own_met",) if self.theirs else ("own",)
        if self.theirs:
            return self._cases_met(met)
        if kind in _WITH_HOST and self.at_host:
            return ("host", "bare")
        if kind is VisitKind.SIGNING and not self.hosts:
            return ("object",) if thing or self.visit.topics else ()
        if not self.where:
            return (
                ("place", "bare") if kind is VisitKind.SPEECH and self.hosts else ("host", "bare")
            )
        return ("place", "host", "bare") if self.is_told("") else ("host_at", "host", "bare")

    @property
    def _with_object(self) -> bool:
        """Whether what was opened, awarded or launched is recorded."""
        return self.visit.kind in _WITH_OBJECT and bool(self._object)

    @cached_property
    def _object(self) -> str:
        """What was signed, opened, awarded or launched; it may be typed as the one topic, "prix du
        jury", "launch of the bursary"."""
        topics = [topic.text.strip() for topic in self.visit.topics]
        given = len(topics) == 1 and (self._is_award(topics[0]) or self._is_the_act(topics[0]))
        return self.visit.object.strip() or (topics[0] if given else "")

    def _is_award(self, text: str) -> bool:
        awards = self.setting.patterns["words"].get("awards", ())
        return self.visit.kind is VisitKind.PRIZE and not set(fold(text).split()).isdisjoint(awards)

    def _is_the_act(self, text: str) -> bool:
        """Whether a thing is said with the act of its kind: "remise du prix du jury"."""
        kind = self.visit.kind
        typed = typed_kinds(self.setting.pack)[kind] if kind in _WITH_OBJECT else ()
        acts = {act.split()[0] for act in typed if " " in act or act in typed[:1]}
        first, *more = fold(text).split() or [""]
        return first in acts and len(more) > 1 and not self._is_award(first)

    @property
    def _host_apart(self) -> bool:
        """Whether the host was elsewhere than at home, so that the place does not name it."""
        return bool(self.where) and not self.is_told("")

    def _cases_met(self, met: Phrase) -> tuple[str, ...]:
        if not self.where:
            return ("met",) if self.is_told(met.text) else ("met_at", "met")
        # a demonstration "at home" has no word for the hall or zone around the host
        around = self.around is not None and self.visit.kind is not VisitKind.DEMO
        home = (self.at_host or around) and self.all_of_the_host and self.names_hosts(met.text)
        if home:
            return ("home", "met")
        # One of those met is of the host, and named with it: its own stand goes without saying.
        own = (
            self.at_host
            and self.names_hosts(met.text)
            and any(map(self.is_of_the_host, self.theirs))
        )
        return ("met",) if own else ("met_at", "met")

    @property
    def facts(self) -> tuple[frozenset[str], ...]:
        """What a sentence must tell, each by one of several words: whom we met, where."""
        known = []
        if self.theirs:
            known.append(frozenset({"met", "with"}))
        if self.place is not None:
            known.append(frozenset({"place", "at"}))
        return tuple(known)

    def slots(self, memory: Memory | None, *, pronoun: bool = False) -> Mapping[str, Phrase]:
        """The words of the patterns; with a memory, people and hosts count as introduced."""
        voice, host = self.setting.voice, self.host
        who = self.who(memory)
        if pronoun:
            who = replace(who, text=self.pronoun(who), apposed=False)
        met = self.setting.mentions.people(self.theirs, self.day, memory)
        team = Phrase.of(voice.team(host), plural=True) if host else Phrase("")
        hosts = self._host_phrase()
        if self.where and not self.is_told(met.text) and (self.theirs or self._with_object):
            items = (*met.items, *hosts.items)
            met = replace(met, text=voice.join(items), items=items, plural=True, apposed=False)
        return {
            "who": who,
            "met": met,
            "with": met if met.text else hosts,
            **self._places(memory),
            "home": Phrase.of(self._home()),
            "team": team,
            "host": self._with_description(hosts),
            "host_name": hosts,
            "event": Phrase.of(voice.event(self.setting.event)),
            "deal": Phrase.of(self._deal()),
            **self.kinds,
        }

    def _places(self, memory: Memory | None) -> Mapping[str, Phrase]:
        """The place, and the same with its preposition: "son stand" of the delegation's own."""
        voice = self.setting.voice
        whose = memory is not None and self.at_our_own and self.at_host and not self.ours
        own, at_own = voice.own(self._spot) if whose and self.where else ("", "")
        return {
            "place": self._home_phrase(
                Phrase.of(own) if own else self._place_phrase(), voice.stands
            ),
            "at": self._home_phrase(
                Phrase.of(at_own or self.at or self._within()), voice.at_stands
            ),
        }

    def _home_phrase(
        self, phrase: Phrase, named: Callable[[Sequence[Organisation]], str]
    ) -> Phrase:
        """The host's stand, with what the host is and does where that is new."""
        host = self._host_at_home
        if host is None:
            return phrase
        text = named([self.setting.voice.introduced(host)])
        return self._apposed(Phrase.of(text), self._hall())

    def _with_description(self, phrase: Phrase) -> Phrase:
        """The host's name, with what the host is and does where that is new."""
        host = self._new_host
        if host is None:
            return phrase
        text = self.setting.voice.organisation(self.setting.voice.introduced(host))
        return self._apposed(replace(phrase, text=text, items=(text,)))

    def _apposed(self, phrase: Phrase, hall: str = "") -> Phrase:
        if not self._apposition:
            return replace(phrase, text=phrase.text + hall, items=(phrase.text + hall,))
        text = f"{phrase.text}, {self._apposition}{hall}"
        return replace(phrase, text=text, items=(text,), apposed=True)

    def _within(self) -> str:
        """Where the hosts are, without a place: "chez Meta"; our own house may be elsewhere."""
        if self.at_our_own:
            return ""
        return self.setting.voice.join([self.setting.voice.within(host) for host in self.hosts])

    def _home(self) -> str:
        """The host's own place, when the host was just named; else where that is."""
        around, voice = self.around, self.setting.voice
        home = voice.home(self._spot, self.host) if self.host is not None else ""
        return home + self._hall() if home or around is None else voice.at(around, None)

    def _deal(self) -> str:
        """What was signed, opened, awarded or launched, as typed; "an agreement" at a signing."""
        thing = self.setting.voice.topic(self.setting.pack.spelt(self._object))
        if not thing and self.visit.kind is VisitKind.SIGNING:
            return self.setting.wording.part("words", "deal", self.kinds)
        return (self.setting.pack.determine(thing) or thing) if thing else ""

    def pronoun(self, who: Phrase) -> str:
        """What stands for our side where it goes on."""
        named = any(p.person_id for p in self.ours) or who.plural
        return self.setting.voice.pronoun(who.gender, plural=who.plural, person=named) or who.text

    @property
    def question(self) -> str:
        """What the press asked, where the one topic is a question."""
        asked = [topic.text.strip() for topic in self.visit.topics]
        alone = self.visit.kind is VisitKind.PRESS and len(asked) == 1 and asked[0].endswith("?")
        return asked[0] if alone else ""

    def topics(self) -> Phrase:
        """The topics as phrases with their articles, each once; none where the one topic is what
        was awarded, launched or opened."""
        told = self._with_object and not self.visit.object.strip()
        items = () if told else phrases(self.setting, self.visit)
        return Phrase(self.setting.voice.objects(items), items)

    def _place_phrase(self) -> Phrase:
        stands = tuple(self.setting.voice.place(place, host) for place, host in self.stands)
        if stands and not self._plain_stands:
            return Phrase(self.where, stands)
        return Phrase.of(self.where)

    def _host_phrase(self) -> Phrase:
        voice = self.setting.voice
        names = tuple(map(voice.organisation, self.hosts))
        plural = len(names) > 1 or any(map(voice.is_plural, self.hosts))
        gender = common_gender(host.gender for host in self.hosts)
        return Phrase(voice.join(names), names, plural=plural, gender=gender)

    def who(self, memory: Memory | None) -> Phrase:
        """Our side: the people named, with the party that went with them; else the party, else
        the delegation."""
        if not self.ours:
            return self.party_phrase(self.party, memory)
        people = self.setting.mentions.people(self.ours, self.day, memory)
        if not self._party_too:
            return people
        party = self.party_phrase(self.party, memory)
        return replace(
            people,
            text=self.setting.voice.join([party.text, people.text]),
            items=(*party.items, *people.items),
            gender=common_gender([party.gender, people.gender]),
            sources=(*party.sources, *people.sources),
            plural=True,
        )

    @property
    def _party_too(self) -> bool:
        """Whether a part of the delegation went as well, none of whose members is named."""
        if self.party is None or self.party.parent_id is None:
            return False
        members = {*(m.person_id for m in self.party.members), *self.party.leader_ids}
        return not members & {p.person_id for p in self.ours}

    def party_phrase(self, party: Party | None, memory: Memory | None) -> Phrase:
        """A party as a noun phrase: with its organisation at the first mention."""
        first = party is not None and (memory is None or memory.is_new(party.id))
        body_id = party.organisation_id if party is not None else None
        body = self.setting.roster.organisation.get(body_id) if body_id else None
        phrase = self.setting.voice.party(
            party, body, new=first and memory is not None, short=not first
        )
        source = (Source(RecordKind.PARTY, party.id),) if party is not None else ()
        return replace(phrase, sources=source)

    def sources(self, slots: Mapping[str, Phrase]) -> tuple[Source, ...]:
        """The records that the sentence came from, each once."""
        found = [Source(RecordKind.VISIT, self.visit.id)]
        for name in ("who", "met"):
            found += slots.get(name, Phrase("")).sources
        known = self.setting.roster.organisation
        found += [
            Source(RecordKind.ORGANISATION, host.id) for host in self.hosts if host.id in known
        ]
        if self.place is not None:
            found.append(Source(RecordKind.PLACE, self.place.id))
        return tuple(dict.fromkeys(found))
