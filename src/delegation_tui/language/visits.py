"""One visit in sentences: the encounter, topics, words said, announcements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.people import Side
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.visits import Announcement, Participant, Visibility, Visit
from delegation_tui.language.frames import Frame
from delegation_tui.language.memory import Memory
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.plan import Step
from delegation_tui.language.scene import Scene
from delegation_tui.language.setting import Setting
from delegation_tui.language.speech import Speech
from delegation_tui.language.withheld import is_withheld, printed_part
from delegation_tui.language.wording import finished

# Topics that the visit's own sentence can still carry.
_CARRIED, _CARRIED_SIGNS = 3, 120
_MOST = 5  # topics of one sentence; more of them take two
_NONE = Phrase("")
_PLACE_LAST = re.compile(r"topics\}.*\{at\}\.$")
_BOTH = re.compile(r"\{at\}, \{\w+_topics\}")  # "sur le stand de A, sur B"
_SUBJECT = re.compile(r"\{who\} (?:\[|\{then\})")


class VisitWriter:
    """Writes visits, one after the other, with the memory of a text."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting = setting
        self.memory = memory
        self.speech = Speech(setting, memory)

    def sentences(
        self,
        visit: Visit,
        announcements: Sequence[Announcement] = (),
        parts: Sequence[Visit] = (),
        step: Step | None = None,
    ) -> tuple[Sentence, ...]:
        """The sentences of a visit and of its public parts (its child visits), in order; none of a
        visit with somebody whom nobody resolved. `step` is its place in the text.

        `announcements` may be those of the visit and of its parts: each goes with its own.
        """
        visit = printed_part(visit)
        step = step or Step(visit, then=visit.after_id is not None)
        scene = Scene(self.setting, _without(visit, step.companions))
        told: list[Sentence] = []
        if not scene.held:
            scene.detailed = scene.host is not None and self.memory.is_new(scene.host.id)
            encounter = self._encounter(scene, step)
            told += encounter
            told += [*self._attendance(scene), *self.speech.statements(visit)]
            told += self.speech.note(visit)
            told += self.speech.announcements(
                (
                    a
                    for a in announcements
                    if a.visit_id in (None, visit.id) and not is_withheld(a.text)
                ),
                visit,
                Phrase("") if encounter else self._goes_on(scene, step),
            )
        told += self._parts(visit, announcements, parts)
        return tuple(sentence for sentence in told if sentence.text)

    def _encounter(self, scene: Scene, step: Step) -> list[Sentence]:
        """Who met whom, where, about what: the topics within the sentence where a pattern of the
        case takes them, else in the next."""
        topics = scene.topics()
        slots = dict(scene.slots(self.memory, pronoun=step.pronoun))
        if step.called:
            slots["who"] = replace(slots["who"], text=step.called, apposed=False)
        if step.then:
            slots["then"] = self._then()
        others = tuple(Source(RecordKind.VISIT, v.id) for v in step.told_with)
        when = self._when(step)
        sources = (*scene.sources(slots), *when.sources, *others)
        carried = len(topics.items) <= _CARRIED and len(topics.text) <= _CARRIED_SIGNS
        if scene.question:
            slots["question"] = Phrase.of(scene.question)
        for case in scene.cases(slots["met"]):
            if scene.question:
                text = self._told(scene, f"{case}_question", slots, step, when.text)
                if text:
                    return [Sentence(text, sources)]
            if topics.items and carried:
                text = self._told(
                    scene, f"{case}_topics", slots | {"topics": topics}, step, when.text
                )
                if text:
                    return [Sentence(text, sources)]
            text = self._told(scene, case, slots, step, when.text)
            if text:
                return [Sentence(text, sources), *self._topics(scene, topics)]
        text = self._told(scene, "bare_topics", slots | {"topics": topics}, step, when.text)
        return [Sentence(text, sources)] if text else []

    def _told(
        self, scene: Scene, case: str, slots: Mapping[str, Phrase], step: Step, when: str
    ) -> str:
        """The next fitting pattern of a case, behind its time of day or who came along."""
        wording = self.setting.wording
        fitting = wording.fitting(scene.table, case, slots)
        if step.pronoun:
            fitting = tuple(v for v in fitting if _SUBJECT.search(v))
        if when:
            fitting = tuple(v for v in fitting if v.startswith("{who}")) or fitting
        if not fitting:
            return ""
        topics = slots.get("topics", _NONE)
        if len(topics.items) > 1:  # "sur A et sur B sur le stand de C"
            fitting = tuple(v for v in fitting if not _PLACE_LAST.search(v)) or fitting
        fitting = self._unmistakable(fitting, topics.items)
        for word in self.setting.patterns["words"].get("with", ()):
            if f" {word} " in slots.get("topics", _NONE).text:  # "la vie avec le loup avec…"
                fitting = tuple(v for v in fitting if f"topics}} {word} " not in v) or fitting
            if step.companions:  # "Avec Marie Dupont, il a échangé avec…"
                fitting = tuple(v for v in fitting if f" {word} {{" not in v) or fitting
        if self.memory.began_with_place:  # "Sur le stand de A…", never twice running
            others = (v for v in fitting if not v.startswith("{At}") and not _BOTH.search(v))
            fitting = tuple(others) or fitting
        pattern = self.memory.choose(f"{scene.table}.{case}", fitting)
        self.memory.began_with_place = not when and pattern.startswith("{At}")
        if not when:
            return wording.filled(pattern, slots)
        pattern = re.sub(r"^\{(\w)", lambda found: "{" + found[1].lower(), pattern)
        return finished(f"{when}, {wording.inserted(pattern, slots)}")

    def _unmistakable(self, fitting: Sequence[Frame], topics: Sequence[str]) -> tuple[Frame, ...]:
        """The frames, without those that say "de" before topics that have one: "de l’entretien
        des rivières et des ponts" may be one topic."""
        words = self.setting.patterns["words"].get("of", ())
        inside = (re.split(r"[\s'’]", topic)[1:] for topic in topics[:-1])
        if not any(word in words for said in inside for word in said):
            return tuple(fitting)
        return tuple(v for v in fitting if "{de_topics}" not in v) or tuple(fitting)

    def _when(self, step: Step) -> Phrase:
        """What the sentence opens with: the time of day, the day, or who came along."""
        if step.companions:
            now = self.setting.event.day_of(step.visit.starts_at)
            along = self.setting.mentions.people(step.companions, now, self.memory)
            text = self.setting.wording.part("when", "with", {"companions": along})
            return Phrase.of(text, sources=along.sources)
        if not step.when:
            return Phrase("")
        day = self.setting.pack.dates.in_words(step.day, year=False) if step.day else ""
        slots = {"day": Phrase.of(day), "hour": Phrase.of(step.when), "gap": Phrase.of(step.when)}
        return Phrase.of(self.setting.wording.part("when", step.when, slots))

    def _topics(self, scene: Scene, topics: Phrase) -> Iterable[Sentence]:
        """The topics in a sentence of their own, many of them in two."""
        items = topics.items
        first = items if len(items) <= _MOST else items[: _MOST - 1]
        source = (Source(RecordKind.VISIT, scene.visit.id),)
        for case, told in (
            ("one" if len(first) == 1 else "several", first),
            ("more", items[len(first) :]),
        ):
            if told:
                phrase = Phrase(self.setting.voice.objects(told), told)
                slots = {**scene.kinds, "topics": phrase}
                table, wording = f"topics.{scene.visit.kind}", self.setting.wording
                fitting = self._unmistakable(wording.fitting(table, case, slots), told)
                if fitting:
                    text = wording.chosen(self.memory, table, case, fitting, slots)
                    yield Sentence(text, source)

    @staticmethod
    def _goes_on(scene: Scene, step: Step) -> Phrase:
        """Our one person, by what a sentence that goes on calls them; empty where none does."""
        who = scene.who(None) if step.pronoun or step.called else Phrase("")
        text = step.called or scene.pronoun(who)
        return (
            replace(who, text=text, apposed=False)
            if len(scene.ours) == 1 and who.text
            else Phrase("")
        )

    def _then(self) -> Phrase:
        words = self.setting.wording.fitting("words", "then", {"gap": Phrase.of("gap")})
        turn = self.memory.turns.get("words", -1) + 1
        self.memory.turns["words"] = turn
        return Phrase.of(words[turn % len(words)])

    def _attendance(self, scene: Scene) -> Iterable[Sentence]:
        """Who stood by, of either side, without meeting or being met."""
        present = [p for p in scene.visit.participants if p.in_attendance]
        if present:
            met = self.setting.mentions.people(present, scene.day, self.memory)
            slots = {"met": met, "attendance": met}
            text = self.setting.wording.sentence(self.memory, "attendance", "present", slots)
            yield Sentence(text, (Source(RecordKind.VISIT, scene.visit.id), *met.sources))

    def _parts(
        self, visit: Visit, announcements: Sequence[Announcement], parts: Sequence[Visit]
    ) -> list[Sentence]:
        """The parts of a visit: those with nothing else to say in one sentence, then the others."""
        public = [p for p in parts if p.visibility is Visibility.PUBLIC]
        told = {a.visit_id for a in announcements}
        stops = [p for p in public if _is_stop(p) and p.id not in told]
        found = []
        if stops:
            hosts = tuple(dict.fromkeys(h for stop in stops for h in stop.host_ids))
            whole = replace(visit, host_ids=hosts, place_id=None, kind=stops[0].kind, topics=())
            scene = Scene(self.setting, whole)
            slots = scene.slots(self.memory)
            case = "several" if len(hosts) > 1 else "one"
            slots = {**slots, "places": slots["place"]}
            text = self.setting.wording.sentence(self.memory, "parts", case, slots)
            sources = tuple(Source(RecordKind.VISIT, stop.id) for stop in stops)
            found.append(Sentence(text, (*scene.sources(slots), *sources)))
        for part in public:
            if part not in stops:
                theirs = [a for a in announcements if a.visit_id == part.id]
                found += self.sentences(with_its_whole(visit, part), theirs)
        return found


def _without(visit: Visit, companions: Sequence[Participant]) -> Visit:
    """A visit without those who came along: its sentence names them before."""
    if not companions:
        return visit
    return replace(visit, participants=tuple(p for p in visit.participants if p not in companions))


def with_its_whole(whole: Visit, part: Visit) -> Visit:
    """A part with nobody named on our side: those of its whole were there."""
    if part.side(Side.DELEGATION) or part.party_id != whole.party_id:
        return part
    return replace(part, participants=(*whole.side(Side.DELEGATION), *part.participants))


def _is_stop(part: Visit) -> bool:
    """Whether a part is a mere stop at a host's: nobody named, nothing said."""
    said = part.topics or part.statements or part.participants or part.unresolved
    return bool(part.host_ids) and not said
