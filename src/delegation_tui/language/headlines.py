"""Titles to choose from: a fact of the day, a theme, the delegation at the fair; never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from delegation_tui.domain.people import Organisation, Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, Visibility, Visit, VisitKind
from delegation_tui.language.known import KnownVisit
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.registry import determine
from delegation_tui.language.setting import Setting

LONGEST = 90  # characters
PROPOSED = 3
NAMED = 4  # hosts of a title at most
SIGNERS = 2  # people whose names stand for an event of no institution, at most
STOPS = 5  # from how many on they are counted
# A theme is told by so many visits, and by so large a part of those that have topics.
THEME_VISITS, THEME_SHARE = 3, 0.3
# Kinds at which those who are named on both sides talked with each other.
_TALKS = frozenset({VisitKind.STAND, VisitKind.BILATERAL, VisitKind.RECEIVED})


class TitleWriter:
    """Writes titles in the present tense, each from records that leave nothing open."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def proposals(
        self, visits: Sequence[Visit], announcements: Sequence[Announcement], days: Sequence[date]
    ) -> tuple[str, ...]:
        """Up to three titles of different kinds, of at most 90 characters, the best first. The
        last resort names the days; it comes only where nothing else fills the three."""
        public = [v for v in visits if v.visibility is Visibility.PUBLIC]
        facts = [*self._signings(public), *self._announced(announcements), *self._moments(public)]
        others = (self._themes(public), self._meetings(public), self._stops(public))
        kinds = [_fitting(facts), *map(_fitting, others)]
        found = [kind[0] for kind in kinds if kind]
        return tuple(dict.fromkeys((*found, self.plain(days))))[:PROPOSED]

    def plain(self, days: Sequence[date] = ()) -> str:
        """ "Régions de France à Viva Technology le 22 mai 2024", of several days "du 22 au 23 mai";
        without any, with the year."""
        event, voice = self.setting.event, self.setting.voice
        year, name = str(event.starts_on.year), voice.event(event)
        named = name if days or year in name else f"{name} {year}"
        slots = {
            "body": self._body(),
            "event": Phrase.of(named),
            "day": Phrase.of(self.setting.pack.dates.period(days[0], days[-1]) if days else ""),
        }
        return self.setting.wording.fixed("headline", "day" if days else "event", slots)

    def _signings(self, visits: Iterable[Visit]) -> Iterator[str]:
        for visit in visits:
            host = self._host(visit)
            if visit.kind is VisitKind.SIGNING and host is not None and not visit.unresolved:
                named, thing = self._named(host), self.setting.pack.spelt(visit.object.strip())
                deal = Phrase.of(self.setting.pack.determine(thing) or "" if thing else "")
                told = {
                    "who": self._signers(visit),
                    "host": named,
                    "deal": deal,
                    "kind_signing": named,
                }
                for case in ("signed", "signed_alone") if deal.text else ():
                    yield from self._titles(case, **told)
                yield from self._titles("signing", **told)

    def _announced(self, announcements: Iterable[Announcement]) -> Iterator[str]:
        """What was announced at a visit, those of our side first."""
        ours = self._ours()
        made = [a for a in announcements if a.visit_id is not None]
        for one in sorted(made, key=lambda a: not ours.intersection(a.announcer_ids)):
            text = one.text.strip().rstrip(".")
            who = self._announcer(one)
            if who.text and self.setting.voice.is_determined(text):
                told = Phrase.of(self.setting.voice.lowered(self.setting.pack.spelt(text)))
                for case in ("announced", "announced_alone"):
                    yield from self._titles(case, who=who, text=told, announcement=told)

    def _announcer(self, made: Announcement) -> Phrase:
        """The one person or organisation that announced; nothing of several."""
        if len(made.announcer_ids) != 1:
            return Phrase("")
        roster, (announcer,) = self.setting.roster, made.announcer_ids
        if announcer in roster.organisation:
            return self._named(roster.organisation[announcer])
        person = roster.person.get(announcer)
        return Phrase.of(self.setting.mentions.name(person)) if person is not None else Phrase("")

    def _ours(self) -> frozenset[object]:
        roster = self.setting.roster
        parties = [p for p in roster.parties if p.side is Side.DELEGATION]
        people = frozenset().union(*(roster.people_of[p.id] for p in parties))
        roles = (role for person in people for role in roster.roles_of(person))
        return people | {self.setting.event.body_id} | {role.organisation_id for role in roles}

    def _moments(self, visits: Iterable[Visit]) -> Iterator[str]:
        """Who talked with whom at the visits that were marked while they were logged."""
        mentions = self.setting.mentions
        for visit in visits:
            ours = [p for p in visit.side(Side.DELEGATION) if p.person_id]
            met = [p for p in visit.side(Side.HOST) if p.person_id]
            named = ours and met and not visit.unresolved
            if not visit.key_moment or not named or visit.kind not in _TALKS:
                continue
            day = self.setting.event.day_of(visit.starts_at)
            houses = {o.id: o for p in met if (o := mentions.organisation(p, day)) is not None}
            house = self._named(*houses.values()) if len(houses) == 1 else Phrase("")
            yield from self._titles(
                "moment_of" if house.text else "moment",
                who=mentions.names(ours, day),
                met=mentions.names(met, day),
                host=house,
            )

    def _themes(self, visits: Sequence[Visit]) -> Iterator[str]:
        """What many visits were about: a word that stands in the topics of each."""
        told = [" ".join(topic.text for topic in visit.topics) for visit in visits if visit.topics]
        least = max(THEME_VISITS, THEME_SHARE * len(told))
        counts = Counter(word for text in told for word in dict.fromkeys(_words(text)))
        for word, count in counts.most_common():
            theme = determine(word, self.setting.pack.language) if count >= least else None
            if theme:
                yield from self._titles("theme", theme=Phrase.of(theme))

    def _meetings(self, visits: Iterable[Visit]) -> Iterator[str]:
        """Whom the delegation met: as many as the title holds."""
        met = [v for v in visits if v.side(Side.HOST) and not v.unresolved]
        ours = self._ours()
        found = dict.fromkeys(h for v in met if (h := self._host(v)) is not None)
        hosts = [host for host in found if host.id not in ours]
        several = [hosts[:count] for count in range(min(NAMED, len(hosts)), 1, -1)]
        for named in (*several, *([host] for host in hosts)):
            yield from self._titles("met", hosts=self._named(*named))

    def _stops(self, visits: Sequence[Visit]) -> Iterator[str]:
        """How many stops the delegation made, once none of them is open."""
        if len(visits) >= STOPS and not any(visit.unresolved for visit in visits):
            count = Phrase.of(self.setting.pack.numbers.counted(len(visits)))
            yield from self._titles("stops", stops=count)

    def _host(self, visit: Visit) -> Organisation | None:
        return next(iter(KnownVisit(self.setting, visit).partners), None)

    def _body(self) -> Phrase:
        event, voice = self.setting.event, self.setting.voice
        body = self.setting.roster.organisation.get(event.body_id) if event.body_id else None
        return self._named(body) if body else voice.party(None, None, new=False, short=False)

    def _signers(self, visit: Visit) -> Phrase:
        """Who signed: the institution; without one, those of ours who were named."""
        event, ours = self.setting.event, visit.side(Side.DELEGATION)
        people = [p for p in ours if p.person_id]
        if event.body_id or visit.party_id or not 0 < len(people) == len(ours) <= SIGNERS:
            return self._body()
        return self.setting.mentions.names(people, event.day_of(visit.starts_at))

    def _named(self, *organisations: Organisation) -> Phrase:
        voice = self.setting.voice
        names = tuple(map(voice.organisation, organisations))
        plural = len(names) > 1 or voice.is_plural(organisations[0])
        gender = organisations[0].gender
        return Phrase(voice.join(names), names, plural=plural, gender=gender)

    def _titles(self, case: str, **slots: Phrase) -> Iterator[str]:
        """The title with the fair's name in full; with its short name, where that is shorter."""
        event = self.setting.event
        short = () if event.article else event.short_names
        slots = {"who": self._body(), **slots}
        for name in (event.name, *short):
            named = Phrase.of(self.setting.voice.event(replace(event, name=name)))
            yield self.setting.wording.fixed("headline", case, {**slots, "event": named})


def _fitting(titles: Iterable[str]) -> list[str]:
    return [title for title in titles if 0 < len(title) <= LONGEST]


def _words(text: str) -> Iterator[str]:
    """Initials, and long words in lower case: names and little words are no themes."""
    for word in text.replace("’", "'").replace("'", " ").split():
        word = word.strip('.,;:()«»“”"')
        if word.isalpha() and (
            (word.isupper() and 1 < len(word) < 6) or (word.islower() and len(fold(word)) > 4)
        ):
            yield word
