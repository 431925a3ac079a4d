"""The narrator: writes an event's sentences, remembering whom it has introduced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Brief, Event
from delegation_tui.domain.people import Gender, Organisation, Party, Side
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.record import Figure
from delegation_tui.domain.style import Capitals, CaptionLength, HouseStyle, MentionScope
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    StatementKind,
    Validation,
    Visit,
    VisitKind,
)
from delegation_tui.language import dates
from delegation_tui.language.patterns import Patterns, merged, patterns
from delegation_tui.language.phrase import Phrase, common_gender
from delegation_tui.language.voice import Voice
from delegation_tui.language.voice_en import English
from delegation_tui.language.voice_fr import French

AGREEMENT = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
_VOICES: dict[str, type[Voice]] = {"fr": French, "en": English}


class Narrator:
    """Writes in the event's language and the house style; one narrator per text.

    It introduces a person in full once (per article or per section) and never uses the same
    pattern twice running. What the records do not say, it does not say.
    """

    def __init__(
        self,
        event: Event,
        roster: Roster,
        style: HouseStyle | None = None,
        language: str | None = None,
        house_patterns: Patterns | None = None,
    ) -> None:
        self.event = event
        self.roster = roster
        self.style = style or HouseStyle()
        self.language = (
            (language or event.language) if (language or event.language) == "en" else "fr"
        )
        self.voice: Voice = _VOICES[self.language]()
        self._patterns = merged(patterns(self.language), house_patterns or {})
        self._introduced: set[UUID] = set()
        self._last_used: dict[str, int] = {}

    def section(self) -> None:
        """A new section begins: where first mentions count per section, they count again."""
        if self.style.mentions is MentionScope.SECTION:
            self._introduced.clear()

    # -- people -------------------------------------------------------------------------------

    def title(self, participant: Participant, day: date) -> str:
        """The function held then, with its organisation: "présidente de la Région Occitanie".

        From the participant's snapshot, else from the roster on `day`; empty when unknown.
        """
        title, organisation_id = participant.title, participant.organisation_id
        person = self.roster.person.get(participant.person_id or participant.id)
        if not title and not organisation_id and person is not None:
            role = self.roster.role_on(person.id, day)
            if role is not None:
                title, organisation_id = role.title(person.gender), role.organisation_id
        organisation = self.roster.organisation.get(organisation_id) if organisation_id else None
        if title and self.style.capitals is Capitals.COURTESY:
            title = title[:1].upper() + title[1:]
        return self.voice.title_of(title, organisation)

    def person(self, person_id: UUID, day: date) -> str:
        """A person in full: "Corine de Bilbao, présidente de Microsoft France"."""
        return self._mention(Participant(person_id=person_id), day, full=True).text

    def _mention(self, participant: Participant, day: date, *, full: bool) -> Phrase:
        person = self.roster.person.get(participant.person_id or participant.id)
        if person is None:
            return self.voice.group(participant.label)
        name = (
            f"{self.voice.civil(person)} {person.name}".strip()
            if self.style.civilities
            else person.name
        )
        more = [self.title(participant, day), participant.capacity] if full else []
        text = ", ".join(part for part in (name, *more) if part)
        return Phrase(text, False, person.gender, text != name, (Source("person", person.id),))

    def people(self, participants: Sequence[Participant], day: date, *, remember: bool) -> Phrase:
        """Several people and groups as one phrase, the named ones introduced when they are new."""
        mentions = []
        for participant in participants:
            known = participant.person_id in self._introduced
            mentions.append(self._mention(participant, day, full=not known))
            if remember and participant.person_id is not None:
                self._introduced.add(participant.person_id)
        if not mentions:
            return Phrase("")
        return Phrase(
            self.voice.join([m.text for m in mentions]),
            len(mentions) > 1 or mentions[0].plural,
            common_gender(m.gender for m in mentions),
            mentions[-1].apposed,
            tuple(s for m in mentions for s in m.sources),
        )

    # -- visits -------------------------------------------------------------------------------

    def visit(
        self, visit: Visit, announcements: Sequence[Announcement] = ()
    ) -> tuple[Sentence, ...]:
        """The sentences of one visit: the encounter, its topics, what was said and announced."""
        return self._visit(visit, announcements, remember=True)

    def preview(self, visit: Visit, announcements: Sequence[Announcement] = ()) -> str:
        """What the article would print of a visit, read on its own; nothing is remembered."""
        alone = Narrator(self.event, self.roster, self.style, self.language)
        alone._patterns = self._patterns
        return " ".join(s.text for s in alone._visit(visit, announcements, remember=False))

    def _visit(
        self, visit: Visit, announcements: Sequence[Announcement], *, remember: bool
    ) -> tuple[Sentence, ...]:
        encounter = self._encounter(visit, remember=remember)
        topics = self._topics(visit)
        quotes = (self._statement(visit, s.text, s.speaker_id) for s in visit.statements
                  if s.kind is StatementKind.PARAPHRASE or s.validation is Validation.VALIDATED)  # fmt: skip
        told = (self.announcement(a) for a in announcements)
        return (encounter, *((topics,) if topics else ()), *quotes, *told)

    def _encounter(self, visit: Visit, *, remember: bool) -> Sentence:
        day = self.event.day_of(visit.starts_at)
        who = self._subject(visit, day, remember=remember)
        met = self.people(visit.side(Side.HOST), day, remember=remember)
        host = self.roster.organisation.get(visit.host_id) if visit.host_id else None
        place = self.roster.place.get(visit.place_id) if visit.place_id else None
        if not met.text and host is not None and visit.kind is VisitKind.GROUP:
            met = replace(met, text=self.voice.host(host, detail=True))
        where = self.voice.place(place, host)
        case = "met" if met.text else ("alone" if host or where else "nowhere")
        table = "after" if visit.after_id else str(visit.kind)
        at = self.voice.at(place, host)
        team = self.voice.team(host) if host else where
        slots = {
            "who": who.as_subject,
            "met": met.text,
            "de_met": self.voice.of(met.text),
            "place": where,
            "de_place": self.voice.of(where),
            "at": at,
            "team": self.voice.host(host, detail=True) if host and table == "after" else team,
            "de_host": self.voice.of_host(host) if host else self.voice.of(where),
        }
        text = self._fill(table, case, slots, who)
        sources = (Source("visit", visit.id), *who.sources, *met.sources)
        if host is not None:
            sources += (Source("organisation", host.id),)
        return Sentence(text, sources)

    def _subject(self, visit: Visit, day: date, *, remember: bool) -> Phrase:
        ours = visit.side(Side.DELEGATION)
        if ours:
            return self.people(ours, day, remember=remember)
        party = self.roster.party.get(visit.party_id) if visit.party_id else None
        phrase = self.voice.party(party)
        return replace(phrase, sources=(Source("party", party.id),)) if party else phrase

    def _topics(self, visit: Visit) -> Sentence | None:
        texts = [topic.text.strip().rstrip(".") for topic in visit.topics if topic.text.strip()]
        if not texts:
            return None
        separated = any("," in text for text in texts)
        listed = " ; ".join(texts) if separated else self.voice.join(texts)
        if self.language == "en":
            listed = listed.replace(" ; ", "; ")
        case = "one" if len(texts) == 1 else "several"
        text = self._fill("topics", case, {"topics": listed}, Phrase(""))
        return Sentence(text, (Source("visit", visit.id),))

    def _statement(self, visit: Visit, text: str, speaker_id: UUID | None) -> Sentence:
        speaker = self.roster.person.get(speaker_id) if speaker_id else None
        sources = (Source("visit", visit.id), *((Source("person", speaker.id),) if speaker else ()))
        return Sentence(self.voice.quote(text, speaker.name if speaker else ""), sources)

    def announcement(self, announcement: Announcement) -> Sentence:
        """Who announces what, for how much, where."""
        organisation = self.roster.organisation.get(announcement.organisation_id or announcement.id)
        money = (
            self.voice.money(announcement.amount, announcement.currency, announcement.qualifier)
            if announcement.amount is not None
            else ""
        )
        who = self.voice.host(organisation, detail=False) if organisation else ""
        text = announcement.text.strip().rstrip(".")
        said = self.voice.announcement(who, text, money, announcement.at)
        return Sentence(_started(said), (Source("announcement", announcement.id),))

    def _fill(self, table: str, case: str, slots: dict[str, str], subject: Phrase) -> str:
        """The next variant whose slots are all filled and whose agreement is known."""
        variants = self._patterns[table][case]
        known = [i for i, v in enumerate(variants) if self._fits(v, slots, subject)] or [0]
        last = self._last_used.get(table)
        number = next((i for i in known if last is None or i > last), known[0])
        self._last_used[table] = number
        text = AGREEMENT.sub(
            lambda m: self.voice.agree(m.group(1).split("|"), subject.gender, subject.plural),
            variants[number],
        )
        text = SLOT.sub(lambda m: _slot(m.group(1), slots), text)
        return _started(re.sub(r" {2,}", " ", text).replace(" .", ".").replace(" ,", ","))

    @staticmethod
    def _fits(variant: str, slots: dict[str, str], subject: Phrase) -> bool:
        if any(not slots.get(name.lower()) for name in SLOT.findall(variant)):
            return False
        unknown = subject.gender is Gender.UNKNOWN
        return not unknown or all(m.count("|") < 3 for m in AGREEMENT.findall(variant))

    # -- the article's other sentences --------------------------------------------------------

    def lead(
        self, parties: Sequence[Party], day: date, figures: Sequence[Figure] = ()
    ) -> tuple[Sentence, ...]:
        """The day in two sentences: who went where when, the delegation in its order."""
        main = parties[0] if parties else None
        phrase = self.voice.party(main)
        source = (Source("event", self.event.id), *((Source("party", main.id),) if main else ()))
        first = self._opening(phrase, day)
        members = self._members(parties)
        found = [Sentence(_started(first), source)]
        if members.text:
            text = {
                "fr": f"La délégation réunissait {members.text}.",
                "en": f"The delegation brought together {members.text}.",
            }[self.language]
            found.append(Sentence(text, (*source, *members.sources)))
        found += [Sentence(self._event_figure(figure), source[:1]) for figure in figures]
        return tuple(found)

    def _opening(self, phrase: Phrase, day: date) -> str:
        where = f" ({self.event.city})" if self.event.city else ""
        if self.language == "en":
            date_text = dates.in_words(day, "en", weekday=True)
            return f"{phrase.text} visited {self.voice.edition(self.event)}{where} on {date_text}."
        date_text = dates.in_words(day, "fr", weekday=True)
        verb = "ont" if phrase.plural else "a"
        return f"le {date_text}, {phrase.text} {verb} parcouru {self.voice.edition(self.event)}{where}."

    def _members(self, parties: Iterable[Party]) -> Phrase:
        """The members of the parties in their order, leaders first, nobody twice; then the
        groups that are not named one by one."""
        day = self.event.visit_day or self.event.starts_on
        seen: dict[UUID, Participant] = {}
        groups: dict[str, Participant] = {}
        for party in parties:
            leading = {leader: Participant(person_id=leader) for leader in party.leader_ids}
            own = {
                m.person_id: Participant(person_id=m.person_id, capacity=m.capacity)
                for m in party.members
            }
            for person_id, participant in (leading | own).items():
                seen.setdefault(person_id, participant)
            groups |= {label: Participant(label=label) for label in party.groups}
        everybody = (*seen.values(), *groups.values())
        return self.people(everybody, day, remember=True)

    def _event_figure(self, figure: Figure) -> str:
        shown = self.figure(figure)
        if self.language == "en":
            return _started(f"{shown} took part.")
        return _started(
            f"{shown} y étaient {'présentes' if 'start-up' in figure.unit else 'présents'}."
        )

    def figure(self, figure: Figure) -> str:
        """ "près de 500 diagnostics", "3,6 millions d’euros"."""
        if figure.currency:
            return self.voice.money(figure.value, figure.currency, figure.qualifier)
        shown = dates.number(figure.value, self.language)
        return " ".join(part for part in (figure.qualifier, shown, figure.unit) if part)

    def brief(
        self, brief: Brief, announcements: Sequence[Announcement] = ()
    ) -> tuple[Sentence, ...]:
        """A background card: its text, the figures that it does not say yet, announcements."""
        source = Source("brief", brief.id)
        text = brief.text.strip()
        found = [Sentence(text if text.endswith((".", "!", "?", "…")) else f"{text}.", (source,))]
        missing = [self.figure(f) for f in brief.figures if not self._says(text, f)]
        if missing:
            label = "En chiffres" if self.language == "fr" else "In figures"
            colon = " :" if self.language == "fr" else ":"
            found.append(Sentence(f"{label}{colon} {self.voice.join(missing)}.", (source,)))
        found += [self.announcement(a) for a in announcements]
        return tuple(found)

    def _says(self, text: str, figure: Figure) -> bool:
        plain = re.sub(r"[\s\u00a0\u202f]", "", text)
        shown = (
            self.figure(figure) if figure.currency else dates.number(figure.value, self.language)
        )
        return re.sub(r"[\s\u00a0\u202f]", "", shown) in plain

    # -- pictures -----------------------------------------------------------------------------

    def caption(
        self, photo: Photo, visit: Visit | None, length: CaptionLength | None = None
    ) -> str:
        """Who, where, when; people left to right where the picture's list names them."""
        length = length or self.style.captions
        moment = visit.starts_at if visit else photo.taken_at
        day = self.event.day_of(moment) if moment else None
        full = length is not CaptionLength.SHORT
        who = self._shown(photo, visit, day or self.event.starts_on, full=full)
        parts = [who, self._visit_place(visit)]
        if full and self.style.caption_place:
            parts.append(self.voice.at_event(self.event))
        if full and day and self.style.caption_date:
            parts.append(self.voice.dated(day))
        text = ", ".join(part for part in parts if part)
        if length is CaptionLength.AGENCY and visit and visit.topics:
            text += f". {visit.topics[0].text[:1].upper()}{visit.topics[0].text[1:]}"
        return _started(f"{text}." if text else "")

    def alt(self, photo: Photo, visit: Visit | None) -> str:
        """What is seen, in a few words; never the caption."""
        names = [self.roster.participant_name(Participant(person_id=p.person_id, label=p.label))
                 for p in photo.people]  # fmt: skip
        count = len(names) or (len(visit.participants) if visit else 0) or 2
        return _started(self.voice.seen(names, count, self._visit_place(visit)))

    def credit(self, photo: Photo, camera: Camera | None) -> str:
        """ "© Name": the photo's own credit, else its camera's or photographer's."""
        name = photo.credit or (camera and (camera.credit or camera.photographer)) or ""
        return name if not name or name.startswith("©") else f"© {name}"

    def _shown(self, photo: Photo, visit: Visit | None, day: date, *, full: bool) -> str:
        if photo.people:
            mentions = [self._as_then(p.person_id, p.label, visit, day, full) for p in photo.people]
            names = self.voice.join(mentions)
            return self.voice.left_to_right(names) if len(mentions) > 1 else names
        if visit is None:
            return ""
        ours = [
            self._as_then(p.person_id, p.label, visit, day, full)
            for p in visit.side(Side.DELEGATION)
        ]
        theirs = [
            self._as_then(p.person_id, p.label, visit, day, full) for p in visit.side(Side.HOST)
        ]
        if not ours:
            ours = [self._subject(visit, day, remember=False).text]
        return self.voice.join([*ours, *theirs])

    def _as_then(
        self, person_id: UUID | None, label: str, visit: Visit | None, day: date, full: bool
    ) -> str:
        there = (
            (p for p in visit.participants if p.person_id == person_id)
            if visit and person_id
            else ()
        )
        participant = next(iter(there), Participant(person_id=person_id, label=label))
        return self._mention(replace(participant, capacity=""), day, full=full).text

    def _visit_place(self, visit: Visit | None) -> str:
        if visit is None:
            return ""
        host = self.roster.organisation.get(visit.host_id) if visit.host_id else None
        place = self.roster.place.get(visit.place_id) if visit.place_id else None
        return self.voice.at(place, host)

    # -- small words --------------------------------------------------------------------------

    def join(self, items: Sequence[str]) -> str:
        return self.voice.join(items)

    def date(self, day: date, *, weekday: bool = False) -> str:
        return dates.in_words(day, self.language, weekday=weekday)

    def organisation(self, organisation: Organisation) -> str:
        """An organisation as a sentence names it: "la Région Occitanie"."""
        return self.voice.host(organisation, detail=False)


def _slot(name: str, slots: dict[str, str]) -> str:
    value = slots[name.lower()]
    return _started(value) if name[:1].isupper() else value


def _started(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]
