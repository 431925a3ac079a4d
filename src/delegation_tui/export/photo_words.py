"""The words that travel with each photo, out of the records: typeset as the article is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Camera, Photo, PhotoPerson
from delegation_tui.domain.record import changed
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import printable
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.export.page import Page, embargo_note
from delegation_tui.export.photo_templates import check_templates, templated
from delegation_tui.language import Narrator, typeset
from delegation_tui.photos.formats import FIELDS, PLACE
from delegation_tui.photos.writing import Words

SIGN = re.compile(r"^(?:©|\(c\))\s*", re.IGNORECASE)
LISTED = ("people", "keywords")
Said = dict[str, str | tuple[str, ...]]  # by the names of FIELDS


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
    check_templates(settings.photo_words)
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
        self._profile, self._templates = settings.style.profile, settings.photo_words
        self._narrator = Narrator(dossier.event, dossier.roster, settings.style, article.language)

    def picture(self, photo: Photo, number: str) -> Picture:
        dossier, event = self._dossier, self._dossier.event
        visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
        visit_name = dossier.roster.visit_name(visit) if visit else ""
        place = dossier.roster.place_name(visit.place_id) if visit else ""
        moment = photo.taken_at or (visit.starts_at if visit else None)
        taken = event.local(photo.taken_at) if photo.taken_at else None
        day = event.local(moment).date() if moment else None
        fields = {
            "date": (day or event.visit_day or event.starts_on).isoformat(),
            "time": f"{taken:%H%M%S}" if taken else "",
            "event": (*event.short_names, event.name)[0],
            "visit": visit_name,
            "place": place,
            "city": event.city,
            "name": photo.name.rpartition(".")[0] or photo.name,
            "n": number,
        }
        words = self._words(photo, visit, fields, taken)
        fields |= {
            "people": " ".join(words.people[:3]),
            "credit": words.creator,
            "headline": words.headline,
        }
        return Picture(photo, words, visit_name, place, taken, day, fields)

    def _words(
        self, photo: Photo, visit: Visit | None, fields: Mapping[str, str], taken: datetime | None
    ) -> Words:
        """The records' words; what the file brought and nobody changed stands as it came."""
        camera = self._dossier.camera.get(photo.camera_id) if photo.camera_id else None
        brought, kept = photo.brought.said(), _unchanged(photo, camera)
        values = self._drafted(photo, camera, fields["place"])
        values |= self._house_words(photo, visit, fields, values)
        values["created"] = _date_created(photo, taken)
        if "usage" in kept and self._embargo:  # terms are their owner's: the embargo goes beside
            told = photo.brought.instructions or str(values.get("instructions", ""))
            values["instructions"] = " ".join(filter(None, (self._embargo, told)))
            kept.discard("instructions")
        if not kept.isdisjoint(PLACE):
            kept |= set(PLACE)
        values |= {name: brought.get(name, "") for name in kept}
        if not set(PLACE).isdisjoint(photo.brought.beside):
            kept -= set(PLACE)
        # What a sidecar says replaces what the file itself says: no sidecar goes with a copy.
        kept -= set(photo.brought.beside)
        # Where neither the records nor the file's author say anything, the file stays as it is.
        silent = {name for name in FIELDS if not brought.get(name) and not values.get(name)}
        kept |= silent if silent.issuperset(PLACE) else silent - set(PLACE)
        for name in LISTED:
            values[name] = tuple(values.get(name, ()))
        words = Words(language=self._article.language, kept=frozenset(kept))
        return changed(words, values)

    def _drafted(self, photo: Photo, camera: Camera | None, place: str) -> Said:
        event, foreign = self._dossier.event, photo.brought.has_rights
        if foreign:  # whoever held our camera has no part in it
            camera = None
        credit = self._set(self._narrator.pictures.credit(photo, camera))
        caption, alt = self._set(photo.caption), self._set(photo.alt)
        people = (self._name(person) for person in photo.people)
        return {
            "caption": caption,
            "headline": self._set(photo.headline or self._article.title),
            "credit": credit,
            "creator": "" if foreign and not _changed_credit(photo) else SIGN.sub("", credit),
            "copyright": self._set(photo.copyright) or credit,
            "usage": " ".join(text for text in (self._embargo, self._set(photo.rights)) if text),
            "people": tuple(dict.fromkeys(name for p in people if (name := _sane(p)))),
            "event": self._set(event.name),
            "location": self._set(", ".join(part for part in (place, event.venue) if part)),
            "city": _sane(event.city),
            "alt": alt,
            # What is seen, then who and why: all that somebody who does not see it can be told.
            "extended": " ".join(part for part in (alt, caption) if part),
            "rating": str(photo.rating) if photo.brought.rating else "",
        }

    def _house_words(
        self, photo: Photo, visit: Visit | None, fields: Mapping[str, str], said: Said
    ) -> Said:
        """What the records say in keywords and title, and what the house's templates add."""
        people, creator = tuple(said["people"]), str(said["creator"])
        fields = {**fields, "people": ", ".join(people[:3]), "credit": creator,
                  "headline": str(said["headline"])}  # fmt: skip
        about = (creator or photo.brought.creator, fields["visit"], fields["event"])
        added = templated(self._templates, fields, about, foreign=photo.brought.has_rights)
        texts = {name: self._set(text) for name, text in added.items()}
        words = [*people, *(topic.text for topic in (visit.topics if visit else ())),
                 fields["visit"], *texts.pop("keywords", "").split(";")]  # fmt: skip
        keywords = dict.fromkeys(filter(None, map(_sane, words)))
        return {"title": _sane(fields["visit"]), **texts, "keywords": tuple(keywords)}

    def _name(self, person: PhotoPerson) -> str:
        known = self._dossier.roster.person.get(person.person_id) if person.person_id else None
        return known.name if known else person.label

    def _set(self, text: str) -> str:
        return _sane(typeset(text, self._article.language, self._profile))


def _unchanged(photo: Photo, camera: Camera | None) -> set[str]:
    """The fields that the file brought and nobody changed since."""
    brought = photo.brought
    changed = {
        "caption": photo.caption != brought.caption,
        "alt": photo.alt != brought.alt,
        "extended": (photo.alt, photo.caption) != (brought.alt, brought.caption),
        "headline": photo.headline != brought.headline,
        "credit": _changed_credit(photo),
        "creator": _changed_credit(photo),
        "copyright": photo.copyright != brought.copyright,
        "usage": photo.rights != brought.usage,
        "people": bool(photo.people),
        "rating": photo.rating != brought.stars,
        "created": camera is not None and camera.clock.is_set,
    }
    return {name for name in brought.said() if not changed.get(name)}


def _changed_credit(photo: Photo) -> bool:
    return photo.credit != photo.brought.credit_line


def _date_created(photo: Photo, taken: datetime | None) -> str:
    """The corrected time, or the day alone where no more is known, as ISO 8601."""
    if taken is not None:
        return taken.isoformat(timespec="seconds")
    return photo.day.isoformat() if photo.day else ""


def _sane(text: str) -> str:
    return printable(text).strip()
