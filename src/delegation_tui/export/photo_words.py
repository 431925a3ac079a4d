"""The words that travel with each photo, out of the records: typeset as the article is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo, PhotoPerson
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean
from delegation_tui.domain.visits import Visibility
from delegation_tui.export.html import embargo_note
from delegation_tui.export.metadata import Words
from delegation_tui.export.page import Page
from delegation_tui.language import Narrator, typeset

SIGN = re.compile(r"^(?:©|\(c\))\s*", re.IGNORECASE)
# What XML cannot hold.
NO_TEXT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo to export, its words, and the fields that names and the captions sheet use;
    `taken_at` is the corrected time on the fair's clock, `day` that day or else its visit's."""

    photo: Photo
    words: Words
    visit: str
    place: str
    taken_at: datetime | None
    day: date | None
    fields: Mapping[str, str]


def pictures_of(
    dossier: Dossier, article: Article, settings: Settings, page: Page, *, every: bool
) -> tuple[Picture, ...]:
    """The article's photos in its order; with `every`, all accepted photos behind them, but those
    of internal visits. Each photo once."""
    shown = [picture.photo for picture in page.pictures]
    if every:
        shown += list(_accepted(dossier))
    unique = {photo.id: photo for photo in shown}
    writer = _Writer(dossier, article, settings, embargo_note(page))
    width = max(3, len(str(len(unique))))
    return tuple(
        writer.picture(photo, f"{number:0{width}}")
        for number, photo in enumerate(unique.values(), 1)
    )


def _accepted(dossier: Dossier) -> Iterator[Photo]:
    for photo in dossier.photos:
        visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
        internal = visit is not None and visit.visibility is Visibility.INTERNAL
        if not photo.rejected and not internal:
            yield photo


class _Writer:
    def __init__(
        self, dossier: Dossier, article: Article, settings: Settings, embargo: str
    ) -> None:
        self._dossier, self._article, self._embargo = dossier, article, _sane(embargo)
        self._profile = settings.style.profile
        self._narrator = Narrator(dossier.event, dossier.roster, settings.style, article.language)

    def picture(self, photo: Photo, number: str) -> Picture:
        dossier, event = self._dossier, self._dossier.event
        visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
        visit_name = dossier.roster.visit_name(visit) if visit else ""
        place = dossier.roster.place_name(visit.place_id) if visit else ""
        moment = photo.taken_at or (visit.starts_at if visit else None)
        taken = event.local(photo.taken_at) if photo.taken_at else None
        day = event.local(moment).date() if moment else None
        words = self._words(photo, place)
        fields = {
            "date": (day or event.visit_day or event.starts_on).isoformat(),
            "time": f"{taken:%H%M%S}" if taken else "",
            "event": (*event.short_names, event.name)[0],
            "visit": visit_name,
            "place": place,
            "city": event.city,
            "people": " ".join(words.people[:3]),
            "credit": words.creator,
            "headline": words.headline,
            "name": photo.name.rpartition(".")[0] or photo.name,
            "n": number,
        }
        return Picture(photo, words, visit_name, place, taken, day, fields)

    def _words(self, photo: Photo, place: str) -> Words:
        dossier, event = self._dossier, self._dossier.event
        camera = dossier.camera.get(photo.camera_id) if photo.camera_id else None
        credit = self._set(self._narrator.credit(photo, camera))
        caption, alt = self._set(photo.caption), self._set(photo.alt)
        recorded = photo.copyright or (camera.copyright if camera else "")
        people = (self._name(person) for person in photo.people)
        return Words(
            language=self._article.language,
            caption=caption,
            headline=self._set(photo.headline or self._article.title),
            credit=credit,
            creator=SIGN.sub("", credit),
            copyright=self._set(recorded) or credit,
            usage=" ".join(text for text in (self._embargo, self._set(photo.rights)) if text),
            people=tuple(dict.fromkeys(name for p in people if (name := _sane(p)))),
            event=self._set(event.name),
            location=self._set(", ".join(part for part in (place, event.venue) if part)),
            city=_sane(event.city),
            alt=alt,
            # What is seen, then who and why: all that somebody who does not see it can be told.
            extended=" ".join(part for part in (alt, caption) if part),
        )

    def _name(self, person: PhotoPerson) -> str:
        known = self._dossier.roster.person.get(person.person_id) if person.person_id else None
        return known.name if known else person.label

    def _set(self, text: str) -> str:
        return _sane(typeset(text, self._article.language, self._profile))


def _sane(text: str) -> str:
    return NO_TEXT.sub("", clean(text)).strip()
