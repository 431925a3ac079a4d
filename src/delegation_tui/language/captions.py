"""Captions, alternative texts and credits of pictures.

A caption says who, what, where and when; the alternative text what is seen. They never agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from delegation_tui.domain.photos import Camera, Photo, PhotoPerson
from delegation_tui.domain.style import CaptionLength
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, Visit
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.scene import Scene
from delegation_tui.language.setting import Setting
from delegation_tui.language.withheld import is_withheld
from delegation_tui.language.wording import Slots, finished

_COPYRIGHT = re.compile(r"^(?:©|\(c\))\s*", re.IGNORECASE)


class CaptionWriter:
    """Writes the words of pictures; every caption stands alone, so nothing is remembered."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def caption(
        self, photo: Photo, visit: Visit | None, length: CaptionLength | None = None
    ) -> str:
        """Who, what, where, when, as long as the house style says unless a `length` is given.

        Nobody is named whom nobody saw in the picture: without people, it says what the visit was.
        SHORT: names and place. FULL: with functions, what happens, the fair and the date by
        house style. AGENCY: behind a dateline ("PARIS, 22 mai 2024 – "), with a topic."""
        length = length or self.setting.style.captions
        scene = Scene(self.setting, visit) if visit is not None else None
        full = length is not CaptionLength.SHORT
        people = self._people(photo, visit, full=full)
        moment = visit.starts_at if visit is not None else photo.taken_at
        day = self.setting.event.day_of(moment) if moment is not None else None
        head, what = self._said(scene, people, length)
        agency = length is CaptionLength.AGENCY
        tail = self._tail(day, full=full, agency=agency)
        last = ", ".join(part for part in (what, *tail) if part)
        sentences = [s for s in (head, last) if s] or [self._in_event()]
        if agency and visit is not None:
            sentences += self._topics(visit)
        text = " ".join(self._stopped(s) for s in sentences)
        return self._dateline(text, day) if agency and text else text

    def beneath(self, photo: Photo, visit: Visit | None) -> str:
        """What stands beneath a picture whose gallery says the rest: the names of those who were
        seen in it, left to right; nothing where nobody was."""
        people = self._people(photo, visit, full=False)
        return self._stopped(self._enumeration(people, agency=False)) if people else ""

    def gallery(self, visit: Visit) -> str:
        """The one caption of a visit's pictures on the page: what, where, when."""
        scene = Scene(self.setting, visit)
        parts = (self._happening(scene), self.setting.pack.dates.on(scene.day))
        return self._stopped(", ".join(part for part in parts if part))

    def _said(
        self, scene: Scene | None, people: Sequence[Phrase], length: CaptionLength
    ) -> tuple[str, str]:
        """A first sentence for several people, and what the picture shows."""
        shown = self._enumeration(people, agency=length is CaptionLength.AGENCY)
        if scene is None:
            return (shown, "") if len(people) > 1 else ("", shown)
        if not people:
            return "", self._happening(scene)
        at = "" if self._at_their_own(scene, shown) else scene.at
        if len(people) == 1 or length is CaptionLength.SHORT:
            return "", ", ".join(part for part in (shown, at) if part)
        return shown, self._happening(scene) if at else self._fixed(
            scene, "bare", scene.slots(None)
        )

    @staticmethod
    def _at_their_own(scene: Scene, people: str) -> bool:
        """Whether somebody's function names the host at whose own stand it was: once is enough."""
        return scene.host is not None and scene.at_host and fold(scene.host.name) in fold(people)

    def _people(self, photo: Photo, visit: Visit | None, *, full: bool) -> list[Phrase]:
        day, mentions = self._day(photo, visit), self.setting.mentions
        found: list[Phrase] = []
        last: Participant | None = None
        for person in photo.people:
            there = _as_then(person, visit)
            if full:
                found.append(mentions.people([there], day, None, after=last))
            else:
                found.append(mentions.names([there], day))
            last = there
        return [phrase for phrase in found if phrase.text]

    def _day(self, photo: Photo, visit: Visit | None) -> date:
        moment = visit.starts_at if visit is not None else photo.taken_at
        event = self.setting.event
        return event.day_of(moment) if moment is not None else event.visit_day or event.starts_on

    def _enumeration(self, people: Sequence[Phrase], *, agency: bool) -> str:
        """ "De gauche à droite : …"; an agency marks two people "(à gauche)" and "(à droite)"."""
        if len(people) < 2:
            return people[0].text if people else ""
        if agency and len(people) == 2:
            people = [
                self._sided(p, side) for p, side in zip(people, ("left", "right"), strict=True)
            ]
            return self.setting.mentions.joined(people).text
        listed = self.setting.mentions.joined(people)
        return self.setting.wording.fixed("caption", "left_to_right", {"people": listed})

    def _sided(self, person: Phrase, side: str) -> Phrase:
        """ "Corine de Bilbao (à droite), présidente de Microsoft France"."""
        name, comma, rest = person.text.partition(", ")
        marked = self.setting.wording.fixed("caption", side, {"person": Phrase.of(name)})
        return Phrase.of(f"{marked}{comma}{rest}", apposed=person.apposed)

    def _happening(self, scene: Scene) -> str:
        """What the visit was, and where: the host by its place, else by its name."""
        slots, host = scene.slots(None), scene.host
        by_place = host is None or scene.at_host or fold(host.name) in fold(scene.where)
        if scene.where and by_place:
            return self._fixed(scene, "place", slots)
        if host is None:
            return self._fixed(scene, "bare", slots)
        at = "" if fold(host.name) in fold(scene.at) else scene.at
        return ", ".join(part for part in (self._fixed(scene, "host", slots), at) if part)

    def _fixed(self, scene: Scene, case: str, slots: Slots) -> str:
        return self.setting.wording.fixed(f"caption.{scene.table}", case, slots)

    def _tail(self, day: date | None, *, full: bool, agency: bool) -> list[str]:
        """The fair and the date, by house style; the dateline has the date already."""
        style = self.setting.style
        parts = []
        if full and style.caption_place:
            parts.append(self._at_event() if agency else self._in_event())
        if full and style.caption_date and day is not None and not agency:
            parts.append(self.setting.pack.dates.on(day))
        return parts

    def _in_event(self) -> str:
        """ "à Viva Technology (Paris)"."""
        city = self.setting.event.city
        return f"{self._at_event()} ({city})" if city else self._at_event()

    def _at_event(self) -> str:
        return self.setting.voice.at_event(self.setting.event)

    def _topics(self, visit: Visit) -> list[str]:
        voice = self.setting.voice
        texts = [voice.topic(t.text) for t in visit.topics if not is_withheld(t.text)]
        texts = [text for text in texts if text]
        if not texts:
            return []
        slots = {"topics": Phrase.of(voice.topics(texts))}
        return [self.setting.wording.fixed("caption", "topic", slots)]

    def _dateline(self, text: str, day: date | None) -> str:
        event = self.setting.event
        if day is None or not event.city:
            return text
        slots = {
            "city": Phrase.of(event.city),
            "date": Phrase.of(self.setting.pack.dates.in_words(day)),
            "text": Phrase.of(text),
        }
        return self.setting.wording.fixed("caption", "dateline", slots)

    @staticmethod
    def _stopped(text: str) -> str:
        return finished(f"{text}.")

    # alternative text

    def alt(self, photo: Photo, visit: Visit | None) -> str:
        """What is seen, without functions: how many people, who stands where, in which place.
        Empty where nobody said who or what is in the picture: that is a person's to write."""
        scene = Scene(self.setting, visit) if visit is not None else None
        people = self._people(photo, visit, full=False)
        if not people:
            return ""
        labels = any(p.person_id is None for p in photo.people)
        slots = {
            "at": Phrase.of(scene.at if scene is not None else ""),
            "people": self.setting.mentions.joined(people),
            "left": people[0] if people else Phrase(""),
            "right": people[-1] if people else Phrase(""),
            "count": Phrase.of(self.setting.pack.numbers.counted(len(people))),
        }
        case = self._alt_case(len(people), labels=labels)
        return self.setting.wording.fixed("alt", case, slots)

    @staticmethod
    def _alt_case(count: int, *, labels: bool) -> str:
        if labels:
            return "mixed" if count > 1 else "group"
        return {1: "one", 2: "two"}.get(count, "several")

    # credit

    def credit(self, photo: Photo, camera: Camera | None = None) -> str:
        """ "© Name": the photo's own credit, else its camera's photographer; empty when nobody
        is recorded ("DR" is for orphan works only, art. L. 113-10 CPI)."""
        name = photo.credit or (camera.photographer if camera else "")
        name = _COPYRIGHT.sub("", name.strip())
        return f"© {name}" if name else ""


def _as_then(person: PhotoPerson, visit: Visit | None) -> Participant:
    """Somebody in the picture with the title held at the visit; capacities are not for captions."""
    if visit is not None and person.person_id is not None:
        for participant in visit.participants:
            if participant.person_id == person.person_id:
                return Participant(
                    person_id=person.person_id,
                    title=participant.title,
                    organisation_id=participant.organisation_id,
                )
    return Participant(person_id=person.person_id, label=person.label)
