"""One visit in sentences: the encounter, what the host does, topics, words said, announcements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from delegation_tui.domain.article import Sentence, Source
from delegation_tui.domain.people import Side
from delegation_tui.domain.visits import Announcement, Visibility, Visit
from delegation_tui.language.memory import Memory
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.scene import Scene
from delegation_tui.language.setting import Setting
from delegation_tui.language.speech import Speech


class VisitWriter:
    """Writes visits, one after the other, with the memory of a text."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting = setting
        self.memory = memory
        self.speech = Speech(setting, memory)

    def sentences(
        self, visit: Visit, announcements: Sequence[Announcement], parts: Sequence[Visit] = ()
    ) -> tuple[Sentence, ...]:
        """The sentences of a visit and of its public parts, in order."""
        scene = Scene(self.setting, visit)
        scene.detailed = scene.host is not None and self.memory.is_new(scene.host.id)
        own = [a for a in announcements if a.visit_id in (None, visit.id)]
        told = [self.encounter(scene), *self._about(scene), *self.speech.topics(visit)]
        told += self.speech.statements(visit)
        told += [self.speech.announcement(a) for a in own]
        self.memory.last_visit = visit.id
        told += self._parts(visit, announcements, parts)
        return tuple(sentence for sentence in told if sentence.text)

    def encounter(self, scene: Scene) -> Sentence:
        """Who met whom, where."""
        visit = scene.visit
        if self._follows(visit) and not scene.ours:
            fitting = self.setting.wording.fitting(
                scene.table, "followed", scene.slots(None, followed=True), scene.facts
            )
            if fitting:
                slots = scene.slots(self.memory, followed=True)
                text = self.setting.wording.chosen(
                    self.memory, scene.table, "followed", fitting, slots
                )
                return Sentence(text, scene.sources(slots))
        slots = scene.slots(self.memory)
        if visit.after_id is not None:
            slots = {**slots, "then": self._then()}
        for case in scene.cases(slots["met"]):
            text = self.setting.wording.sentence(self.memory, scene.table, case, slots)
            if text:
                return Sentence(text, scene.sources(slots))
        return Sentence("")

    def _follows(self, visit: Visit) -> bool:
        """Whether the visit that this one followed has just been told."""
        return visit.after_id is not None and visit.after_id == self.memory.last_visit

    def _then(self) -> Phrase:
        words = self.setting.patterns["words"]["then"]
        turn = self.memory.turns.get("words", -1) + 1
        self.memory.turns["words"] = turn
        return Phrase.of(words[turn % len(words)])

    def _about(self, scene: Scene) -> Iterable[Sentence]:
        """What the host does, the first time that it is named, unless the topics say it."""
        host = scene.host
        if host is None or not scene.detailed or not host.description.strip():
            return
        if scene.says_already(host.description):
            return
        described = host.description.strip()
        source = (Source("organisation", host.id),)
        if described[:1].isupper() and described.endswith("."):
            yield Sentence(self.setting.finished(described), source)
            return
        slots = {
            "host_name": Phrase.of(self.setting.voice.organisation(host, detail=False)),
            "description": Phrase.of(self.setting.voice.topic(described)),
        }
        yield Sentence(self.setting.wording.sentence(self.memory, "about", "phrase", slots), source)

    def _parts(
        self, visit: Visit, announcements: Sequence[Announcement], parts: Sequence[Visit]
    ) -> list[Sentence]:
        """The parts of a visit: those with nothing else to say in one sentence, then the others."""
        public = [p for p in parts if p.visibility is Visibility.PUBLIC]
        told = {a.visit_id for a in announcements}
        stops = [p for p in public if _is_stop(p) and p.id not in told]
        found = []
        scenes = [Scene(self.setting, part) for part in stops]
        named = [(scene, scene.stop()) for scene in scenes if scene.stop()]
        if named:
            slots = {"places": Phrase.of(self.setting.voice.join([stop for _, stop in named]))}
            case = "several" if len(named) > 1 else "one"
            sources = tuple(s for scene, _ in named for s in scene.sources({}))
            text = self.setting.wording.sentence(self.memory, "parts", case, slots)
            found.append(Sentence(text, (Source("visit", visit.id), *sources)))
        for part in public:
            if part not in stops:
                theirs = [a for a in announcements if a.visit_id == part.id]
                found += self.sentences(with_its_whole(visit, part), theirs)
        return found


def with_its_whole(whole: Visit, part: Visit) -> Visit:
    """A part with nobody named on our side: those of its whole were there."""
    if part.side(Side.DELEGATION) or part.party_id != whole.party_id:
        return part
    return replace(part, participants=(*whole.side(Side.DELEGATION), *part.participants))


def _is_stop(part: Visit) -> bool:
    """Whether a part is a mere stop: nobody named, nothing said."""
    return not (part.topics or part.statements or part.participants)
