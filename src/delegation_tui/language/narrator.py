"""The narrator: writes an event's texts, remembering whom it has introduced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from delegation_tui.domain.article import Sentence
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Brief, Event
from delegation_tui.domain.people import Organisation, Party
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.record import Figure
from delegation_tui.domain.style import CaptionLength, HouseStyle, MentionScope
from delegation_tui.domain.visits import Announcement, Participant, Statement, Visit
from delegation_tui.language import dates
from delegation_tui.language.captions import CaptionWriter
from delegation_tui.language.english.voice import English
from delegation_tui.language.french.voice import French
from delegation_tui.language.leads import LeadWriter
from delegation_tui.language.memory import Memory
from delegation_tui.language.mentions import as_participant
from delegation_tui.language.patterns import Patterns, house
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.setting import Setting
from delegation_tui.language.speech import Speech, printable
from delegation_tui.language.visits import VisitWriter
from delegation_tui.language.voice import Voice


def voice_of(language: str) -> Voice:
    """The grammar of a language ("fr", "fr-FR", "en"…); French for those not written yet."""
    return English() if language[:2].lower() == "en" else French()


class Narrator:
    """Writes in the event's language and the house style; one narrator per text.

    It introduces a person in full once (per article or per section) and never uses the same
    pattern twice running. What the records do not say, it does not say. The institution's own
    patterns come with the style, or already read as `house_patterns`; DelegationError when the
    style's cannot be used.
    """

    def __init__(
        self,
        event: Event,
        roster: Roster,
        style: HouseStyle | None = None,
        language: str | None = None,
        house_patterns: Patterns | None = None,
    ) -> None:
        voice = voice_of(language or event.language)
        self.event = event
        self.roster = roster
        self.style = style or HouseStyle()
        self.language = voice.language
        self._setting = Setting(
            event, roster, self.style, voice, house_patterns or house(self.style, voice.language)
        )
        self._memory = Memory()
        self._visits = VisitWriter(self._setting, self._memory)
        self._leads = LeadWriter(self._setting, self._memory)
        self._captions = CaptionWriter(self._setting)

    def section(self) -> None:
        """A new section begins: where first mentions count per section, they count again."""
        if self.style.mentions is MentionScope.SECTION:
            self._memory.section()

    # sentences

    def visit(
        self,
        visit: Visit,
        announcements: Sequence[Announcement] = (),
        parts: Sequence[Visit] = (),
    ) -> tuple[Sentence, ...]:
        """The sentences of one visit and of its parts (its child visits, public ones only).

        `announcements` may be those of the visit and of its parts: each goes with its own.
        """
        return self._visits.sentences(visit, announcements, parts)

    def preview(self, visit: Visit, announcements: Sequence[Announcement] = ()) -> str:
        """What the article would print of a visit, read on its own; nothing is remembered."""
        alone = VisitWriter(self._setting, Memory())
        return " ".join(s.text for s in alone.sentences(visit, announcements))

    def withheld(self, visit: Visit) -> tuple[Statement, ...]:
        """The statements of a visit that are not printed for want of validation."""
        return tuple(s for s in visit.statements if not printable(s))

    def announcement(self, announcement: Announcement) -> Sentence:
        """Who announces what, for how much, where."""
        return Speech(self._setting, self._memory).announcement(announcement)

    def lead(
        self, parties: Sequence[Party], day: date, figures: Sequence[Figure] = ()
    ) -> tuple[Sentence, ...]:
        """The day: who went where when, the delegation in its order (the first party's leaders,
        then members, then groups), the figures."""
        return self._leads.lead(parties, day, figures)

    def brief(
        self, brief: Brief, announcements: Sequence[Announcement] = ()
    ) -> tuple[Sentence, ...]:
        """A background card: its text, the figures and partners it does not say, announcements.
        Its link is the card's, found through the sentence's source."""
        return self._leads.brief(brief, announcements)

    def heading(self, visit: Visit) -> str:
        """What a section about a visit is called: "Rencontre avec Yann Le Cun"."""
        return self._leads.heading(visit)

    def headline(self, day: date | None = None) -> str:
        """A title for the article: "Régions de France à Viva Technology 2024"."""
        return self._leads.headline(day)

    def section_title(self, case: str, names: Sequence[str] = ()) -> str:
        """A section's title from the patterns: "background", "tour", "talks", "talks_with",
        "part"."""
        slots = {"names": Phrase(self.join(names), tuple(names))}
        return self._setting.wording.fixed("section", case, slots)

    # pictures

    def caption(
        self,
        photo: Photo,
        visit: Visit | None,
        length: CaptionLength | None = None,
        turn: int = 0,
    ) -> str:
        """Who, what, where, when; people left to right where the picture's list names them.
        `turn`: how many pictures of the visit stand before it."""
        return self._captions.caption(photo, visit, length or self.style.captions, turn)

    def alt(self, photo: Photo, visit: Visit | None, turn: int = 0) -> str:
        """What is seen, in a few words; never the caption."""
        return self._captions.alt(photo, visit, turn)

    def credit(self, photo: Photo, camera: Camera | None = None) -> str:
        """ "© Name": the photo's own credit, else its camera's or photographer's."""
        return self._captions.credit(photo, camera)

    # names and small words

    def person(self, person_id: UUID, day: date) -> str:
        """A person in full: "Corine de Bilbao, présidente de Microsoft France"; empty when the
        roster has nobody of that id."""
        return self._setting.mentions.people([as_participant(person_id)], day, None).text

    def people(self, participants: Sequence[Participant], day: date) -> Phrase:
        """Several people and groups as one phrase, each in full."""
        return self._setting.mentions.people(participants, day, None)

    def title(self, participant: Participant, day: date) -> str:
        """The function held then, with its organisation: "présidente de la Région Occitanie"."""
        return self._setting.mentions.title(participant, day)

    def functions(self, title_m: str, title_f: str) -> str:
        """A function held by several, by house style: "présidentes et présidents"."""
        return self._setting.voice.functions(title_m, title_f, inclusive=self.style.inclusive)

    def organisation(self, organisation: Organisation) -> str:
        """An organisation as a sentence names it: "la Région Occitanie"."""
        return self._setting.voice.organisation(organisation, detail=False)

    def of(self, organisation: Organisation) -> str:
        """ "de la Région Occitanie", "d’IBM France"."""
        return self._setting.voice.of(self.organisation(organisation))

    def to(self, organisation: Organisation) -> str:
        """ "à la Région Occitanie", "au ministère des Armées"."""
        return self._setting.voice.to(self.organisation(organisation))

    def working_at(self, organisation: Organisation) -> str:
        """ "chez Meta", "au CNRS"."""
        return self._setting.voice.working_at(organisation)

    def figure(self, figure: Figure) -> str:
        """ "près de 500 diagnostics", "3,6 millions d’euros"."""
        return self._leads.figure(figure)

    def join(self, items: Sequence[str]) -> str:
        """ "A, B et C"."""
        return self._setting.voice.join(items)

    def period(self, first: date, last: date) -> str:
        """ "du 22 au 25 mai 2024"."""
        return dates.period(first, last, self.language)

    def time(self, instant: datetime) -> str:
        """An instant on the fair's wall clock: "16 h 15"."""
        return dates.clock(self.event.local(instant), self.language)

    def duration(self, length: timedelta) -> str:
        """ "45 minutes", "1 h 30"."""
        return dates.duration(length, self.language)

    def date(self, day: date, *, weekday: bool = False) -> str:
        """ "22 mai 2024"."""
        return self._setting.voice.date(day, weekday=weekday)
