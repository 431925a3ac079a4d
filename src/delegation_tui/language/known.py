"""What the records know of a visit: its people, its hosts, its place, looked up in the roster."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Organisation, Party, Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, PieceKind, Unresolved, Visit, VisitKind
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.registry import any_language
from delegation_tui.language.setting import Setting

# Kinds that take place at the host's stand unless another place is recorded.
_AT_THE_STAND = frozenset({VisitKind.STAND, VisitKind.DEMO, VisitKind.INAUGURATION})
_OWNED = frozenset({PlaceKind.STAND, PlaceKind.PAVILION})
# Where a host's stand may stand: naming these alone would lose the host.
_AROUND = frozenset({PlaceKind.ZONE, PlaceKind.HALL, PlaceKind.PAVILION})


class KnownVisit:
    """One visit with its people, hosts and place looked up in the roster."""

    def __init__(self, setting: Setting, visit: Visit) -> None:
        self.setting = setting
        self.visit = visit
        roster = setting.roster
        self.day = setting.event.day_of(visit.starts_at)
        self.place = roster.place.get(visit.place_id) if visit.place_id else self._typed_place()
        self.hosts = self._hosts()
        self.host = self.hosts[0] if self.hosts else None
        self.party = roster.party.get(visit.party_id) if visit.party_id else self._delegation()

    @cached_property
    def held(self) -> bool:
        """Whether somebody of the line is not known: such a visit is not told, it is asked about."""
        return any(
            may_be_somebody(piece)
            or any(candidate in self.setting.roster.person for candidate in piece.candidates)
            or (piece.kind is PieceKind.HOST and not _is_name(piece.text))
            for piece in self.visit.unresolved
        )

    def _delegation(self) -> Party | None:
        """The whole delegation, where the roster has one party that is part of no other."""
        whole = [
            p for p in self.setting.roster.parties
            if p.side is Side.DELEGATION and p.parent_id is None
        ]  # fmt: skip
        return whole[0] if len(whole) == 1 else None

    def _typed_place(self) -> Place | None:
        """A place as it was typed, where the roster knows none: a stand by its number, or a place of
        no known kind."""
        for piece in self.visit.unresolved:
            stand = Place(name=self.setting.pack.spelt(piece.text))
            if piece.kind is PieceKind.HOST and stand.is_numbered_stand:
                return stand
            if piece.kind is PieceKind.PLACE:
                return stand if stand.is_numbered_stand else replace(stand, kind=PlaceKind.OTHER)
        return None

    def _hosts(self) -> tuple[Organisation, ...]:
        """The hosts in order: the recorded ones, else who owns the stand or pavilion, then those
        that the roster does not know, as typed."""
        visit, place, known = self.visit, self.place, self.setting.roster.organisation
        ids = visit.host_ids
        if not ids and place is not None and place.kind in _OWNED and place.organisation_id:
            ids = (place.organisation_id,)
        typed = [piece.text for piece in visit.unresolved if piece.kind is PieceKind.HOST]
        return (
            *(known[host_id] for host_id in ids if host_id in known),
            *(Organisation(name=name) for name in typed if not Place(name=name).is_numbered_stand),
        )

    @cached_property
    def stands(self) -> Sequence[tuple[Place | None, Organisation]]:
        """Of several hosts, each with the place that it owns; none where they were met elsewhere."""
        near = _OWNED | _AROUND if self.at_stand else _OWNED
        elsewhere = self.place is not None and self.place.kind not in near
        away = self.place is None and self.visit.kind not in _AT_THE_STAND
        if len(self.hosts) < 2 or elsewhere or away:
            return ()
        own = self.setting.roster.places_of
        return [(next(reversed(own.get(host.id, ())), None), host) for host in self.hosts]

    @cached_property
    def ours(self) -> tuple[Participant, ...]:
        """Who went: the leader first, then in the order of the record."""
        parties = (self.party,) if self.party else self.setting.roster.parties
        leaders = {i for p in parties if p.side is Side.DELEGATION for i in p.leader_ids}
        return tuple(sorted(self._side(Side.DELEGATION), key=lambda p: p.person_id not in leaders))

    @cached_property
    def theirs(self) -> tuple[Participant, ...]:
        """Who was met, in the order of the record."""
        return self._side(Side.HOST)

    def _side(self, side: Side) -> tuple[Participant, ...]:
        return tuple(
            p for p in self.visit.side(side)
            if not p.in_attendance
            and (p.person_id in self.setting.roster.person or p.label.strip())
        )  # fmt: skip

    @property
    def at_stand(self) -> bool:
        """Whether the kind takes place at the host's stand unless another place is recorded."""
        return self.visit.kind in _AT_THE_STAND

    @property
    def kinds(self) -> Mapping[str, Phrase]:
        """What the visit and its places are: the fields that words of a frame may rest on."""
        at_hosts = self.place is None and self.host is not None and self.at_stand
        places = [place for place, _ in self.stands]
        if not places and (self.place is not None or at_hosts):
            places = [self.place]
        kinds = [place.kind if place is not None else PlaceKind.STAND for place in places]
        names = ("visit", f"kind_{self.visit.kind}", *(f"place_{kind}" for kind in kinds))
        return {name: Phrase.of(name) for name in names}

    @cached_property
    def at_host(self) -> bool:
        """Whether the place is the host's own and needs no name beside the host's."""
        return self.host is not None and len(self.hosts) == 1 and (
            self.place is None or self.setting.voice.place(self.place, self.host)
            == self.setting.voice.place(replace(self.place, name=""), self.host)
        )  # fmt: skip

    @property
    def at_our_own(self) -> bool:
        """Whether the host is the body whose delegation it is."""
        return self.host is not None and len(self.hosts) == 1 and self._is_ours(self.host)

    def _is_ours(self, body: Organisation) -> bool:
        return body.id in {
            self.setting.event.body_id,
            self.party.organisation_id if self.party else None,
        }

    @property
    def partners(self) -> tuple[Organisation, ...]:
        """With whom something was signed or talked over: the hosts; at our own place, the
        organisations of those met."""
        others = tuple(host for host in self.hosts if not self._is_ours(host))
        if others or not self.hosts:
            return others
        found = (self.setting.mentions.organisation(p, self.day) for p in self.theirs)
        houses = {house.id: house for house in found if house and not self._is_ours(house)}
        return tuple(houses.values())

    @cached_property
    def around(self) -> Place | None:
        """The hall or zone in which the host has its stand, where a stand is visited."""
        place = self.place
        if self.host is None or place is None or self.at_host or place.kind not in _AROUND:
            return None
        if len(self.hosts) > 1 and place.kind in _OWNED:
            return None
        return place if self.at_stand and place.organisation_id != self.host.id else None

    @property
    def all_of_the_host(self) -> bool:
        """Whether those met are of the host, so that naming its stand would repeat it."""
        return bool(self.theirs) and all(map(self.is_of_the_host, self.theirs))

    def is_of_the_host(self, participant: Participant) -> bool:
        if self.host is None or len(self.hosts) > 1:
            return False
        own = participant.organisation_id
        if own is None and participant.person_id is not None:
            role = self.setting.roster.role_on(participant.person_id, self.day)
            own = role.organisation_id if role is not None else None
        house = self.setting.roster.organisation.get(own) if own is not None else None
        part = house is not None and self.host.id in (house.id, house.parent_id)
        whole = own is not None and own == self.host.parent_id
        return part or whole or _is_named(self.host, participant.label)

    def names_hosts(self, text: str) -> bool:
        """Whether a text has a name of every host: "des Jeunes agriculteurs", too, of "Les Jeunes
        agriculteurs", and "maire de Rennes" of the Ville de Rennes."""
        return bool(self.hosts) and all(self._is_named_in(text, host) for host in self.hosts)

    def _is_named_in(self, text: str, host: Organisation) -> bool:
        seat = fold(self.setting.voice.seat(host))
        return _is_named(host, text) or bool(seat and f" {seat} " in f" {fold(text)} ")

    def says_already(self, text: str) -> bool:
        """Whether the visit's topics say most of what a text says."""
        topics = set(fold(" ".join(topic.text for topic in self.visit.topics)).split())
        words = {word for word in fold(text).split() if len(word) > 3}
        return bool(words) and len(words & topics) * 5 >= len(words) * 3


def may_be_somebody(piece: Unresolved) -> bool:
    """Whether a piece that the roster does not settle is a person, or may be one."""
    if piece.kind in (PieceKind.PERSON, PieceKind.UNKNOWN):
        return any(map(str.isalpha, piece.text)) and not piece.text.startswith("/")
    return bool(_civil().match(piece.text))


@cache
def _civil() -> re.Pattern[str]:
    words = any_language()
    forms = "|".join((words.men, words.women, words.learned, words.either))
    return re.compile(rf"(?:{forms})\.?\s", re.IGNORECASE)


def _is_named(host: Organisation, text: str) -> bool:
    names = (host.name, host.short_name, *host.aliases)
    article = any_language().articles
    bare = (re.sub(rf"^(?:{article}) ", "", fold(name)) for name in names if name)
    return any(f" {name} " in f" {fold(text)} " for name in bare)


def _is_name(text: str) -> bool:
    """Whether typed text can be an organisation's name: more than words in small letters."""
    return any(map(str.isalpha, text)) and not text.islower()
