"""What was said: topics, quotations and paraphrases, announcements."""

from __future__ import annotations

import re
from datetime import date

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    Statement,
    StatementKind,
    Validation,
    Visit,
)
from delegation_tui.language.memory import Memory
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.setting import Setting

_QUOTES = "«»“”\"' \u00a0\u202f"
_THAT = re.compile(r"(?:que\s|qu['’]|that\s)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:il|elle|ils|elles|on|nous|c['’]est|ce|cela|ça|il y a|it|they|we|there|this|that)\b",
    re.IGNORECASE,
)


def printable(statement: Statement) -> bool:
    """Whether a statement may be printed: only what is validated is put into somebody's mouth; a
    paraphrase that names nobody needs no validation, unless it was refused."""
    if statement.validation is Validation.VALIDATED:
        return True
    return (
        statement.validation is Validation.PENDING
        and statement.kind is StatementKind.PARAPHRASE
        and statement.speaker_id is None
    )


class Speech:
    """Writes what was said, with the memory of a text."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting = setting
        self.memory = memory

    def topics(self, visit: Visit) -> list[Sentence]:
        """The topics in one sentence: after a verb when all have their article, else behind a
        colon, where any phrase is right."""
        voice = self.setting.voice
        typed = (voice.topic(topic.text) for topic in visit.topics)
        texts = list({(fold(text), _symbols(text)): text for text in typed if text}.values())
        if not texts:
            return []
        case = "one" if len(texts) == 1 else "several"
        plain = not any("," in re.sub(r"\([^)]*\)", "", text) for text in texts)
        if plain and all(voice.is_determined(text) for text in texts):
            case += "_the"
        slots = {"topics": Phrase(voice.topics(texts), tuple(texts))}
        text = self._write(f"topics.{visit.kind}", case, slots)
        return [Sentence(text, (Source("visit", visit.id),))]

    def statements(self, visit: Visit) -> list[Sentence]:
        """The printable statements of a visit, in order."""
        day = self.setting.event.day_of(visit.starts_at)
        return [self._statement(visit, s, day) for s in visit.statements if printable(s)]

    def _statement(self, visit: Visit, statement: Statement, day: date) -> Sentence:
        speaker = Phrase("")
        if statement.speaker_id is not None:
            there = (p for p in visit.participants if p.person_id == statement.speaker_id)
            participant = next(there, Participant(person_id=statement.speaker_id))
            speaker = self.setting.mentions.people([participant], day, self.memory)
        sources = (Source("visit", visit.id), *speaker.sources)
        if statement.kind is StatementKind.QUOTE:
            return Sentence(self._quote(statement.text, speaker), sources)
        return Sentence(self._paraphrase(statement.text, speaker), sources)

    def _quote(self, text: str, speaker: Phrase) -> str:
        quote = text.strip(_QUOTES)
        if not any(map(str.isalnum, quote)):
            return ""
        ended = quote.endswith(("!", "?", "…", "..."))
        quote = quote if ended else quote.rstrip(".").rstrip()
        slots = {"quote": Phrase.of(quote), "speaker": speaker}
        if not speaker.text:
            return self._write("quote", "unsigned", slots)
        case = "ended" if ended and self.setting.wording.has("quote", "ended") else "said"
        return self._write("quote", case, slots)

    def _paraphrase(self, text: str, speaker: Phrase) -> str:
        said = text.strip(_QUOTES).rstrip(".")
        voice = self.setting.voice
        case = "phrase"
        if not speaker.text:
            case = "unsigned"
        elif _THAT.match(said):
            case, said = "that", said[:1].lower() + said[1:]
        elif voice.is_determined(said):
            case, said = "said", voice.lowered(said)
        elif _CLAUSE.match(said):
            case, said = "said", said[:1].lower() + said[1:]
        return self._write("paraphrase", case, {"text": Phrase.of(said), "speaker": speaker})

    def announcement(self, announcement: Announcement) -> Sentence:
        """Who announces what, for how much, where."""
        voice = self.setting.voice
        found = announcement.organisation_id
        organisation = self.setting.roster.organisation.get(found) if found else None
        who = self._announcer(organisation)
        money = self._amount(announcement)
        text = announcement.text.strip().rstrip(" .")
        sources = (Source("announcement", announcement.id), *who.sources)
        if organisation is not None and fold(text).startswith(fold(who.text)):
            amount = self._write("announcement", "amount", {"amount": money})
            return Sentence(" ".join(filter(None, (self.setting.finished(text), amount))), sources)
        case = "the" if voice.is_determined(text) else "phrase"
        text = voice.topic(text)
        if money.text:
            slots = {"text": Phrase.of(text), "amount": money}
            text = self.setting.wording.inserted(
                self.setting.patterns["announcement"]["with_amount"][0], slots
            )
        if organisation is None:
            case = "unsigned"
        at = self._where(announcement)
        told = Phrase.of(text, apposed=bool(money.text))
        slots = {"who": who, "text": told, "at": Phrase.of(at)}
        return Sentence(self._write("announcement", f"{case}_at" if at else case, slots), sources)

    def _announcer(self, organisation: Organisation | None) -> Phrase:
        if organisation is None:
            return Phrase("")
        return Phrase.of(
            self.setting.voice.organisation(organisation, detail=False),
            plural=self.setting.voice.is_plural(organisation),
            gender=organisation.gender,
            sources=(Source("organisation", organisation.id),),
        )

    def _amount(self, announcement: Announcement) -> Phrase:
        """The amount in words; nothing when the text says it already."""
        if announcement.amount is None:
            return Phrase("")
        shown = self.setting.voice.money(
            announcement.amount, announcement.currency, announcement.qualifier
        )
        plain = self.setting.voice.money(announcement.amount, announcement.currency, "")
        return Phrase("") if says(announcement.text, plain) else Phrase.of(shown)

    def _where(self, announcement: Announcement) -> str:
        at = announcement.at.strip().rstrip(".,")
        if at:
            return at[:1].lower() + at[1:] if at[1:2].islower() or at[1:2] == " " else at
        return self.setting.voice.on(announcement.on, weekday=False) if announcement.on else ""

    def _write(self, table: str, case: str, slots: dict[str, Phrase]) -> str:
        return self.setting.wording.sentence(self.memory, table, case, slots)


def _symbols(text: str) -> str:
    """What tells "C++" from "C#", and one pictogram from another."""
    return re.sub(r"[\w\s.,;:'’&/()-]", "", text)


def says(text: str, figure: str) -> bool:
    """Whether a text holds a figure already, whatever the spaces and apostrophes."""
    return _squeezed(figure) in _squeezed(text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s'’]", "", text).casefold()
