"""What was said: quotations, announcements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.people import Gender, Organisation, Side
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import (
    Announcement,
    NoteUse,
    Participant,
    Statement,
    Validation,
    Visit,
    VisitKind,
)
from delegation_tui.language.memory import Memory
from delegation_tui.language.phrase import Phrase, common_gender
from delegation_tui.language.setting import Setting

_NOBODY = Phrase("")
_QUOTES = "«»“”\"' \u00a0\u202f"
# Cases that tell one announcement each: words of their own, phrases without an article.
_ALONE = ("own", "phrase", "quoted")
_MORE = re.compile(r"\+\s?(\d[\d\s]*(?:[.,]\d+)?)\s+(.+)")


def printable(statement: Statement) -> bool:
    """Whether a statement may be printed: with its speaker, who validated it, and no other."""
    named = statement.speaker_id is not None or bool(statement.speaker.strip())
    return named and statement.validation is Validation.VALIDATED


@dataclass(frozen=True, slots=True)
class _Said:
    """An announcement in words: by whom, what, on which occasion, for which case of patterns."""

    case: str
    who: Phrase
    text: Phrase
    at: str
    sources: tuple[Source, ...]
    kinds: Mapping[str, Phrase]


def is_alone(visit: Visit, announcers: Sequence[UUID]) -> bool:
    """Whether one of ours, who alone went and met nobody, announces: the sentence before is that
    person's."""
    ours = [p.person_id for p in visit.side(Side.DELEGATION) if not p.in_attendance]
    told = visit.host_ids or visit.place_id or visit.topics or visit.object
    alone = len(ours) == 1 and ours == list(announcers)
    return alone and bool(told) and not visit.side(Side.HOST)


class Speech:
    """Writes what was said, with the memory of a text."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting = setting
        self.memory = memory

    def statements(self, visit: Visit) -> list[Sentence]:
        """The printable statements of a visit, in order."""
        day = self.setting.event.day_of(visit.starts_at)
        return [self._statement(visit, s, day) for s in visit.statements if printable(s)]

    def note(self, visit: Visit) -> list[Sentence]:
        """The lines of a note that somebody wants printed, as they were typed."""
        lines = visit.note.splitlines() if visit.note_use is NoteUse.PRINT else ()
        source = (Source(RecordKind.VISIT, visit.id),)
        return [Sentence(self.setting.finished(line), source) for line in lines if line.strip()]

    def _statement(self, visit: Visit, statement: Statement, day: date) -> Sentence:
        speaker = Phrase.of(statement.speaker.strip())
        if statement.speaker_id is not None:
            there = (p for p in visit.participants if p.person_id == statement.speaker_id)
            participant = next(there, Participant(person_id=statement.speaker_id))
            speaker = self.setting.mentions.people([participant], day, self.memory)
        sources = (Source(RecordKind.VISIT, visit.id), *speaker.sources)
        return Sentence(self._quote(statement.text, speaker), sources)

    def _quote(self, text: str, speaker: Phrase) -> str:
        quote = text.strip(_QUOTES)
        if not any(map(str.isalnum, quote)):
            return ""
        ended = quote.endswith(("!", "?", "…", "..."))
        quote = quote if ended else quote.rstrip(".").rstrip()
        slots = {"quote": Phrase.of(quote), "speaker": speaker}
        case = "ended" if ended and self.setting.wording.has("quote", "ended") else "said"
        return self._write("quote", case, slots)

    def announcements(
        self,
        made: Iterable[Announcement],
        visit: Visit | None = None,
        ours: Phrase = _NOBODY,
    ) -> list[Sentence]:
        """Who announces what, for how much, where; what one made, or nobody, on one occasion is
        told in one sentence. `ours` is what our one person is called who goes on from before."""
        told: dict[tuple[str, str, str], list[_Said]] = {}
        for said in filter(None, (self._said(one, visit, ours) for one in made)):
            told.setdefault((said.case, said.who.text, said.at), []).append(said)
        return [one for group in told.values() for one in self._all_said(group)]

    def _all_said(self, group: Sequence[_Said]) -> Iterable[Sentence]:
        if group[0].case.startswith(_ALONE):
            return [Sentence(one.text.text, one.sources) if one.case == "own" else self._one(one)
                    for one in group]  # fmt: skip
        # No sentence begins with a figure.
        ordered = sorted(group, key=lambda one: one.text.text[:1].isdigit())
        first = ordered[0]
        texts = [one.text for one in ordered]
        if len(texts) > 1:
            items = tuple(text.text for text in texts)
            gender = common_gender(text.gender for text in texts)
            text = Phrase(self.setting.voice.objects(items), items, plural=True, gender=gender)
            sources = tuple(dict.fromkeys(s for one in ordered for s in one.sources))
            first = replace(first, text=text, sources=sources)
        return [self._one(first)]

    def _one(self, said: _Said) -> Sentence:
        case = said.case
        if case == "unsigned" and not said.text.text[:1].isalpha():
            case = "figure"
        slots = {"who": said.who, "text": said.text, "at": Phrase.of(said.at), **said.kinds}
        # Without an announcer the plain passive is best, wherever its agreement is certain.
        told = self.setting.wording.fixed if not said.who.text else self._write
        return Sentence(told("announcement", case, slots), said.sources)

    def _said(self, announcement: Announcement, visit: Visit | None, ours: Phrase) -> _Said | None:
        """One announcement; of an occasion before the `visit`, in the past of the past. What is
        somebody's own ("ses centres") needs that somebody: nothing without."""
        voice = self.setting.voice
        who = self._announcers(announcement, visit, ours)
        typed = self.setting.pack.spelt(announcement.text.strip().rstrip(" .,;"))
        text = self._counted(typed)
        sources = (Source(RecordKind.ANNOUNCEMENT, announcement.id), *who.sources)
        kinds = {"announcement": Phrase.of(text)}
        if who.text and fold(text).startswith(fold(who.text)):
            money = self._amount(announcement)
            amount = self._write("announcement", "amount", {"amount": money})
            whole = " ".join(filter(None, (self.setting.finished(text), amount)))
            return _Said("own", who, Phrase.of(whole), "", sources, kinds)
        if not who.text and self._is_somebodys(text):
            return None
        thing = self.setting.pack.determine(text) or (text if voice.is_determined(text) else "")
        money = self._amount(announcement)
        items: tuple[str, ...] = ()
        if money.text and voice.is_purpose(text):
            first, comma, second = text.rpartition(", ")
            items = (f"{money.text} {first}", second) if comma and second[0].isdigit() else ()
            thing, money = voice.join(items) or f"{money.text} {text}", Phrase("")
        at = self._where(announcement)
        cases = ("the", "phrase") if who.text else ("unsigned", "quoted")
        when = "_before" if at and self._is_earlier(announcement, visit) else "_at" if at else ""
        valued = self._valued(thing or voice.topic(text), money)
        valued = replace(valued, plural=valued.plural or bool(items))
        return _Said(cases[not thing] + when, who, valued, at, sources, kinds)

    def _counted(self, text: str) -> str:
        """ "+40 bus électriques d'ici 2029" in words: "40 bus électriques supplémentaires d'ici
        2029"; the thing ends before its first preposition."""
        found = _MORE.match(text)
        if found is None:
            return text
        links = self.setting.patterns["words"].get("links", ())
        said = found[2].split(" ")
        stops = (n for n, word in enumerate(said) if n and re.split("['’]", word)[0] in links)
        end = next(stops, len(said))
        slots = {"count": Phrase.of(found[1]), "thing": Phrase.of(" ".join(said[:end]))}
        told = self.setting.wording.part("announcement", "more", slots)
        return " ".join((told, *said[end:])) if told else text

    def _is_somebodys(self, text: str) -> bool:
        own = self.setting.patterns["words"].get("possessives", ())
        return any(word in own for word in re.findall(r"[^\W\d_]+", text.lower()))

    def _valued(self, text: str, money: Phrase) -> Phrase:
        """What is announced, with its amount, its number and gender."""
        agreement = self.setting.voice.agreement(text)
        if not money.text:
            return replace(agreement, text=text, items=(text,))
        inside = self.setting.voice.valued(text, money.text)
        if inside:
            return replace(agreement, text=inside, items=(inside,))
        slots = {"text": Phrase.of(text), "amount": money}
        text = self.setting.wording.part("announcement", "with_amount", slots)
        return replace(agreement, text=text, items=(text,), apposed=True)

    def _is_earlier(self, announcement: Announcement, visit: Visit | None) -> bool:
        """Whether it was made before the visit: on an earlier day, or on an occasion of its own."""
        if visit is None:
            return False
        if announcement.on is not None:
            return announcement.on < self.setting.event.day_of(visit.starts_at)
        occasion, event = fold(announcement.occasion), self.setting.event
        names = (event.name, *event.short_names)
        return bool(occasion) and not any(fold(name) in occasion for name in names if name)

    def _announcers(self, announcement: Announcement, visit: Visit | None, ours: Phrase) -> Phrase:
        """Who announces, in order: people, organisations, parties that the roster knows; where
        they just signed, "the signatories"; who alone went on the visit, by a pronoun."""
        signing = visit is not None and visit.kind is VisitKind.SIGNING
        if signing and len(announcement.announcer_ids) > 1 and not self._where(announcement):
            signed = {"kind_signing": Phrase.of("signed")}
            text = self.setting.wording.part("words", "signatories", signed)
            return Phrase.of(text, plural=True, gender=Gender.MASCULINE)
        if ours.text and [*announcement.announcer_ids] == [source.id for source in ours.sources]:
            return ours
        if visit is not None and is_alone(visit, announcement.announcer_ids):
            person = self.setting.roster.person.get(announcement.announcer_ids[0])
            said = person and self.setting.voice.pronoun(person.gender, plural=False, person=True)
            if person is not None and said:
                source = (Source(RecordKind.PERSON, person.id),)
                return Phrase.of(said, gender=person.gender, sources=source)
        roster, voice, event = self.setting.roster, self.setting.voice, self.setting.event
        people = [
            Participant(person_id=i) for i in announcement.announcer_ids if i in roster.person
        ]
        day = announcement.on or event.visit_day or event.starts_on
        told = [self.setting.mentions.people(people, day, self.memory)] if people else []
        for announcer_id in announcement.announcer_ids:
            if announcer_id in roster.organisation:
                told.append(self._organisation(roster.organisation[announcer_id]))
            elif announcer_id in roster.party:
                party = voice.party(roster.party[announcer_id], None, new=False, short=True)
                told.append(replace(party, sources=(Source(RecordKind.PARTY, announcer_id),)))
        if len(told) == 1:
            return told[0]
        return Phrase(
            voice.join([one.text for one in told]),
            tuple(item for one in told for item in one.items),
            plural=True,
            gender=common_gender(one.gender for one in told),
            sources=tuple(source for one in told for source in one.sources),
        )

    def _organisation(self, organisation: Organisation) -> Phrase:
        return Phrase.of(
            self.setting.voice.organisation(organisation),
            plural=self.setting.voice.is_plural(organisation),
            gender=organisation.gender,
            sources=(Source(RecordKind.ORGANISATION, organisation.id),),
        )

    def _amount(self, announcement: Announcement) -> Phrase:
        """The amount in words; nothing when the text says it already."""
        if announcement.amount is None:
            return Phrase("")
        shown = self.setting.money(
            announcement.amount, announcement.currency, announcement.qualifier
        )
        plain = self.setting.money(announcement.amount, announcement.currency)
        return Phrase("") if says(announcement.text, plain) else Phrase.of(shown)

    def _where(self, announcement: Announcement) -> str:
        at = announcement.occasion.strip().rstrip(".,")
        if at:
            return at[:1].lower() + at[1:] if at[1:2].islower() or at[1:2] == " " else at
        return self.setting.pack.dates.on(announcement.on) if announcement.on else ""

    def _write(self, table: str, case: str, slots: dict[str, Phrase]) -> str:
        return self.setting.wording.sentence(self.memory, table, case, slots)


def says(text: str, figure: str) -> bool:
    """Whether a text holds a figure already, whatever the spaces and apostrophes."""
    return _squeezed(figure) in _squeezed(text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s'’]", "", text).casefold()
