"""What is known of a visit, as the words that its patterns fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from delegation_tui.domain.article import Source
from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation, Party, Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, PieceKind, Unresolved, Visit, VisitKind
from delegation_tui.language.memory import Memory
from delegation_tui.language.phrase import Phrase, common_gender
from delegation_tui.language.setting import Setting

# Kinds that take place at the host's stand unless another place is recorded.
_AT_THE_STAND = frozenset({VisitKind.STAND, VisitKind.DEMO})
_CIVIL = re.compile(
    r"(?:M\.|(?:Mr|Mrs|Ms|Mme|Mlle|Dr|Pr|Prof|Sir|Dame|Lord|Lady)\b\.?)\s", re.IGNORECASE
)
_OWNED = frozenset({PlaceKind.STAND, PlaceKind.PAVILION})
# Where a host's stand may stand: naming these alone would lose the host.
_AROUND = frozenset({PlaceKind.ZONE, PlaceKind.HALL, PlaceKind.PAVILION})


class Scene:
    """One visit with its people, host and place looked up in the roster."""

    def __init__(self, setting: Setting, visit: Visit) -> None:
        self.setting = setting
        self.visit = visit
        roster = setting.roster
        self.day = setting.event.day_of(visit.starts_at)
        self.place = roster.place.get(visit.place_id) if visit.place_id else self._typed_stand()
        self.host = self._host()
        self.party = roster.party.get(visit.party_id) if visit.party_id else self._delegation()
        self.detailed = False

    def _delegation(self) -> Party | None:
        """The whole delegation, where the roster has one party that is part of no other."""
        whole = [
            p for p in self.setting.roster.parties
            if p.side is Side.DELEGATION and p.parent_id is None
        ]  # fmt: skip
        return whole[0] if len(whole) == 1 else None

    def _typed_stand(self) -> Place | None:
        """A stand that was typed by a number which the roster does not know."""
        typed = (u for u in self.visit.unresolved if u.kind is PieceKind.HOST and not u.candidates)
        stands = (Place(name=piece.text) for piece in typed)
        return next((stand for stand in stands if stand.is_numbered_stand), None)

    def _host(self) -> Organisation | None:
        """The host: the recorded one, else who owns the stand or pavilion; one that the roster
        does not know is named as typed when it is a name."""
        visit, place = self.visit, self.place
        host_id = visit.host_id
        if host_id is None and place is not None and place.kind in _OWNED:
            host_id = place.organisation_id
        if host_id is not None:
            return self.setting.roster.organisation.get(host_id)
        typed = _sensible(visit.unresolved, PieceKind.HOST)
        names = (u.text for u in typed if not _CIVIL.match(u.text))
        name = next((n for n in names if not Place(name=n).is_numbered_stand), None)
        return Organisation(name=name, kind="start-up") if name else None

    @cached_property
    def ours(self) -> tuple[Participant, ...]:
        """Who went: the leader first, then in the order of the record."""
        return self._leader_first(self._side(Side.DELEGATION))

    @cached_property
    def theirs(self) -> tuple[Participant, ...]:
        """Who was met, in the order of the record."""
        return self._side(Side.HOST)

    def _side(self, side: Side) -> tuple[Participant, ...]:
        known = [
            p for p in self.visit.side(side)
            if (p.person_id in self.setting.roster.person) or p.label.strip()
        ]  # fmt: skip
        left = [u for u in self.visit.unresolved if u.side is side]
        typed = _sensible(left, PieceKind.PERSON)
        # "M. Payet" where hosts are typed is nobody's stand.
        typed += [u for u in _sensible(left, PieceKind.HOST) if _CIVIL.match(u.text)]
        return (*known, *(Participant(label=u.text, side=side) for u in typed))

    def _leader_first(self, people: Sequence[Participant]) -> tuple[Participant, ...]:
        parties = (self.party,) if self.party else self.setting.roster.parties
        leaders = {i for p in parties if p.side is Side.DELEGATION for i in p.leader_ids}
        return tuple(sorted(people, key=lambda p: p.person_id not in leaders))

    @property
    def at_host(self) -> bool:
        """Whether the place is the host's own and needs no name beside the host's."""
        return self.host is not None and (
            self.place is None or self.setting.voice.place(self.place, self.host)
            == self.setting.voice.place(replace(self.place, name=""), self.host)
        )  # fmt: skip

    @property
    def _around(self) -> Place | None:
        """The hall or zone in which the host has its stand, where a stand is visited."""
        place = self.place
        if self.host is None or place is None or self.at_host or place.kind not in _AROUND:
            return None
        at_stand = self.visit.kind in _AT_THE_STAND and place.organisation_id != self.host.id
        return place if at_stand else None

    @cached_property
    def where(self) -> str:
        """The place: the recorded one, else the host's stand for kinds that happen there; with
        its hall behind it, where that is what is recorded."""
        if self.place is None and self.visit.kind not in _AT_THE_STAND:
            return ""
        return self.setting.voice.place(self._spot, self.host) + self._bracket()

    @property
    def at(self) -> str:
        """The place with its preposition."""
        if not self.where:
            return ""
        return self.setting.voice.at(self._spot, self.host) + self._bracket()

    @property
    def _spot(self) -> Place | None:
        """The place to name: none where that is the host's stand within a wider one."""
        return None if self._around is not None else self.place

    def _bracket(self) -> str:
        """What the host is and the hall of its stand, in brackets behind its own place."""
        detail = self._detail() if self.at_host or self._around is not None else ""
        hall = self._hall()
        if detail and hall:
            return f" ({detail}, {hall[2:]}"
        return f" ({detail})" if detail else hall

    def _hall(self) -> str:
        """ " (hall 7)": where the host's stand is."""
        voice, around = self.setting.voice, self._around
        return f" ({voice.bare(voice.place(around, None))})" if around is not None else ""

    def _detail(self) -> str:
        """What the host is, where it is new in the text and the topics do not say it."""
        if self.host is None or not self.detailed:
            return ""
        topics = fold(" ".join(topic.text for topic in self.visit.topics))
        told = (self.host.sector, self.host.distinction)
        return ", ".join(p for p in told if p and fold(p) not in topics)

    def is_told(self, text: str) -> bool:
        """Whether the host is named by its place or in `text`, or there is none to name."""
        if self.host is None or (self.where and (self.at_host or self._around is not None)):
            return True
        if any(map(self._is_host, self.theirs)):
            return True
        return self._names_host(f"{text} {self.where}")

    def _names_host(self, text: str) -> bool:
        """Whether a text has one of the host's names: "des Jeunes agriculteurs", too, of "Les Jeunes
        agriculteurs"."""
        if self.host is None:
            return False
        names = (self.host.name, self.host.short_name, *self.host.aliases)
        bare = (re.sub(r"^(?:les?|la|l|the) ", "", fold(name)) for name in names if name)
        return any(f" {name} " in f" {fold(text)} " for name in bare)

    def says_already(self, text: str) -> bool:
        """Whether the visit's topics say most of what a text says."""
        topics = set(fold(" ".join(topic.text for topic in self.visit.topics)).split())
        words = {word for word in fold(text).split() if len(word) > 3}
        return bool(words) and len(words & topics) * 5 >= len(words) * 3

    @property
    def table(self) -> str:
        """The table of patterns: a group that visits a stand is told as a stand visit."""
        kind = self.visit.kind
        on_stand = self.place is not None and self.place.kind is PlaceKind.STAND
        return str(VisitKind.STAND if kind is VisitKind.GROUP and on_stand else kind)

    def cases(self, met: Phrase) -> tuple[str, ...]:
        """The cases that fit what is known, the fullest first. "home" needs the host's name in
        the words for those `met`."""
        if not self.theirs:
            if not self.where:
                return ("host", "bare")
            return ("place", "host", "bare") if self.is_told("") else ("host_at", "host", "bare")
        if not self.where:
            return ("met",)
        own = self.at_host or self._around is not None
        home = own and self._all_hosts and self._names_host(met.text)
        return ("home", "met") if home else ("met_at", "met")

    @property
    def _all_hosts(self) -> bool:
        """Whether those met are of the host, so that naming its stand would repeat it."""
        return all(map(self._is_host, self.theirs))

    def _is_host(self, participant: Participant) -> bool:
        if self.host is None:
            return False
        own = participant.organisation_id
        if own is None and participant.person_id is not None:
            role = self.setting.roster.role_on(participant.person_id, self.day)
            own = role.organisation_id if role is not None else None
        house = self.setting.roster.organisation.get(own) if own is not None else None
        part = house is not None and self.host.id in (house.id, house.parent_id)
        whole = own is not None and own == self.host.parent_id
        return part or whole or self.host.name in participant.label

    @property
    def facts(self) -> tuple[frozenset[str], ...]:
        """What a sentence must tell, each by one of several words: whom we met, where."""
        known = []
        if self.theirs:
            known.append(frozenset({"met", "with"}))
        if self.place is not None:
            known.append(frozenset({"place", "at"}))
        return tuple(known)

    def slots(self, memory: Memory | None, *, followed: bool = False) -> Mapping[str, Phrase]:
        """The words of the patterns; with a memory, people and hosts count as introduced."""
        voice, host = self.setting.voice, self.host
        met = self.setting.mentions.people(self.theirs, self.day, memory)
        who = Phrase("") if followed else self.who(memory)
        detail = self._detail()
        bracket = f" ({detail})" if detail else ""
        team = Phrase.of(f"{voice.team(host)}{bracket}", plural=True) if host else Phrase("")
        if self.theirs and not self.is_told(met.text):
            items = (*met.items, team.text)
            met = replace(met, text=voice.join(items), items=items, plural=True, apposed=False)
        return {
            "who": who,
            "met": met,
            "with": met if met.text else team,
            "place": Phrase.of(self.where),
            "at": Phrase.of(self.at),
            "home": Phrase.of(f"{voice.home(self._spot)}{self._hall()}"),
            "team": team,
            "host": Phrase.of(voice.organisation(host, detail=self.detailed))
            if host
            else Phrase(""),
            "host_name": Phrase.of(voice.organisation(host, detail=False)) if host else Phrase(""),
            "event": Phrase.of(voice.event(self.setting.event)),
        }

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
        source = (Source("party", party.id),) if party is not None else ()
        return replace(phrase, sources=source)

    def stop(self) -> str:
        """The place or host by which an enumeration of stops names the visit."""
        voice = self.setting.voice
        where = voice.place(self.place, self.host)
        return where or (voice.organisation(self.host, detail=True) if self.host else "")

    def sources(self, slots: Mapping[str, Phrase]) -> tuple[Source, ...]:
        """The records that the sentence came from, each once."""
        found = [Source("visit", self.visit.id)]
        for name in ("who", "met"):
            found += slots.get(name, Phrase("")).sources
        if self.host is not None and self.host.id in self.setting.roster.organisation:
            found.append(Source("organisation", self.host.id))
        if self.place is not None:
            found.append(Source("place", self.place.id))
        return tuple(dict.fromkeys(found))


def _sensible(pieces: Iterable[Unresolved], kind: PieceKind) -> list[Unresolved]:
    """Unresolved pieces fit to print as typed: no known record is near, and the text is a name."""
    return [p for p in pieces if p.kind is kind and not p.candidates and _is_name(p.text, kind)]


def _is_name(text: str, kind: PieceKind) -> bool:
    """Whether typed text reads as a name: given name and family name, or a capital word."""
    if kind is PieceKind.PERSON:
        words = text.split()
        return (
            len(words) > 1
            and all(ch.isalpha() or ch in " -’'." for ch in text)
            and words[0][:1].isupper()
            and words[-1][:1].isupper()
        )
    return text[:1].isupper() and len(text) > 1
