"""Captions, alternative texts and credits of photos: drafted from the visit, or by hand for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from delegation_tui.capture.index import Kind, RosterIndex
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Camera, Origin, Photo, PhotoPerson
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visit
from delegation_tui.language import Narrator, expand_codes

if TYPE_CHECKING:
    from delegation_tui.store import Store

HAND = {"caption": "caption_origin", "alt": "alt_origin"}
CODED = frozenset(["caption", "alt", "headline"])  # texts in which roster codes may be typed


def caption_photos(
    store: Store, settings: Settings, photo_ids: Collection[UUID] | None = None
) -> tuple[Photo, ...]:
    """Drafts caption, alternative text and credit of the placed photos (or of those named).

    What a person typed stays. Returns the photos that changed.
    """
    with store.act(Message("Captions drafted")) as tx:
        narrator = Narrator(tx.event(), tx.roster(), settings.style)
        visits = {visit.id: visit for visit in tx.all(Visit)}
        cameras = {camera.id: camera for camera in tx.all(Camera)}
        turns: Counter[UUID] = Counter()
        changed = []
        for photo in sorted(tx.all(Photo), key=_in_time):
            if photo.visit_id not in visits or photo.rejected:
                continue
            turn = turns[photo.visit_id]
            turns[photo.visit_id] += 1
            if photo_ids is not None and photo.id not in photo_ids:
                continue
            camera = cameras.get(photo.camera_id) if photo.camera_id else None
            drafted = captioned(narrator, photo, visits[photo.visit_id], camera, turn)
            if drafted != photo:
                changed.append(drafted)
        return tx.put_all(changed)


def _in_time(photo: Photo) -> tuple[datetime, str]:
    return photo.taken_at or datetime.max.replace(tzinfo=UTC), photo.name


def captioned(
    narrator: Narrator, photo: Photo, visit: Visit, camera: Camera | None, turn: int = 0
) -> Photo:
    """The photo with the texts that the records tell, where nobody typed others; `turn` is how
    many of the visit's photos stand before it."""
    if photo.caption_origin is not Origin.HAND:
        caption = narrator.caption(photo, visit, turn=turn)
        photo = replace(photo, caption=caption, caption_origin=Origin.DRAFTED)
    if photo.alt_origin is not Origin.HAND:
        photo = replace(photo, alt=narrator.alt(photo, visit, turn), alt_origin=Origin.DRAFTED)
    if camera is not None:
        photo = replace(
            photo,
            credit=photo.credit or narrator.credit(photo, camera),
            copyright=photo.copyright or camera.copyright,
        )
    return photo


LABELS = {
    "caption": Message("Caption"), "alt": Message("Alt text"), "credit": Message("Credit"),
    "rights": Message("Rights"), "rating": Message("Rating"),
    "rejected": Message("Kept in or out"), "people": Message("People"),
}  # fmt: skip


def edit_photos(store: Store, photo_ids: Collection[UUID], **fields: Any) -> tuple[Photo, ...]:
    """Sets the same fields of several photos by hand, in one action.

    Roster codes in their texts (`=fb=`) are written out, with the functions held on the day of
    the picture.
    """
    origins: dict[str, Any] = {HAND[f]: Origin.HAND for f in fields if f in HAND}
    label = LABELS.get(next(iter(fields), ""), Message("Text"))
    summary = Message("{field} of photos: {n}", field=label, n=len(photo_ids))
    with store.act(summary) as tx:
        event, roster = tx.event(), tx.roster()
        photos = [tx.get(Photo, i) for i in photo_ids]
        return tx.put_all(
            replace(photo, **_written_out(fields, photo, event, roster), **origins)
            for photo in photos
        )


def _written_out(
    fields: dict[str, Any], photo: Photo, event: Event, roster: Roster
) -> dict[str, Any]:
    taken = event.day_of(photo.taken_at) if photo.taken_at else event.visit_day
    day = taken or event.starts_on
    return {
        field: expand_codes(value, roster, day, language=event.language)
        if field in CODED
        else value
        for field, value in fields.items()
    }


def name_people(store: Store, photo_ids: Collection[UUID], text: str) -> tuple[Photo, ...]:
    """Says who is in the pictures, left to right: codes or beginnings of names, separated by
    commas. What no person of the roster answers to stays as a label."""
    with store.act(Message("People in the picture: {names}", names=text)) as tx:
        people = people_named(tx.roster(), text)
        return tx.put_all(replace(tx.get(Photo, i), people=people) for i in photo_ids)


def people_named(roster: Roster, text: str) -> tuple[PhotoPerson, ...]:
    """Whom `text` names, as `name_people` takes it."""
    index = RosterIndex(roster)
    return tuple(_person(index, part.strip()) for part in text.split(",") if part.strip())


def _person(index: RosterIndex, text: str) -> PhotoPerson:
    found = [match for match in index.find(text) if match.kind is Kind.PERSON]
    sure = [match for match in found if match.quality is found[0].quality]
    if len(sure) == 1:
        return PhotoPerson(person_id=sure[0].id)
    return PhotoPerson(label=text.strip("()&"))


def credit_camera(store: Store, camera_id: UUID, photographer: str) -> Camera:
    """Says who held a camera: the credit of its photos that have none, or the one that was said
    before."""
    with store.act(Message("Photographer: {name}", name=photographer)) as tx:
        before = tx.get(Camera, camera_id)
        old = ("", _credit_of(before.photographer))
        tx.put_all(
            replace(photo, credit=_credit_of(photographer))
            for photo in tx.all(Photo)
            if photo.camera_id == camera_id and photo.credit in old
        )
        return tx.put(replace(before, photographer=photographer))


def _credit_of(photographer: str) -> str:
    return photographer if photographer.startswith("©") else f"© {photographer}"
