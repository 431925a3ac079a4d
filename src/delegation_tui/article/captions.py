"""Captions, alternative texts and credits of photos: drafted from the visit, or by hand for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture import NameKind, RosterIndex
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Camera, Origin, Photo, PhotoPerson
from delegation_tui.domain.record import changed
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.stopping import stop_if_wished
from delegation_tui.domain.visits import Visit
from delegation_tui.language import Narrator, expand_codes

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer

HAND = {"caption": "caption_origin", "alt": "alt_origin", "credit": "credit_origin"}
AT_A_TIME = 200  # photos
CODED = frozenset(["caption", "alt", "headline"])  # texts in which roster codes may be typed


def caption_photos(
    store: Store, settings: Settings, photo_ids: Collection[UUID] | None = None
) -> tuple[Photo, ...]:
    """Drafts caption, alternative text and credit of the placed photos (or of those named).

    What a person typed stays, and a photo that is changed meanwhile. Returns the photos that
    changed.
    """
    with store.read() as tx:
        photos = [p for p in tx.all(Photo) if photo_ids is None or p.id in photo_ids]
        words = _Words(tx, settings)
    drafted = list(map(words.of, photos))  # takes its time, while lines are saved beside it
    new = [now for before, now in zip(photos, drafted, strict=True) if now != before]
    with store.act(Message("Captions drafted")) as tx:
        there = {(photo.id, photo.rev) for photo in tx.all(Photo)}
        return _put_in_parts(tx, [photo for photo in new if (photo.id, photo.rev) in there])


def _put_in_parts(tx: Writer, photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Keeps many photos, with chances to stop."""
    kept: list[Photo] = []
    for start in range(0, len(photos), AT_A_TIME):
        stop_if_wished()
        kept += tx.put_all(photos[start : start + AT_A_TIME])
    return tuple(kept)


class _Words:
    """The words of photos as the records of one moment tell them."""

    def __init__(self, tx: Reader, settings: Settings) -> None:
        self._narrator = Narrator(tx.event(), tx.roster(), settings.style)
        self._visits = {visit.id: visit for visit in tx.all(Visit)}
        self._cameras = {camera.id: camera for camera in tx.all(Camera)}

    def of(self, photo: Photo) -> Photo:
        """A photo with its words; one of no visit as it is."""
        stop_if_wished()
        visit = self._visits.get(photo.visit_id) if photo.visit_id else None
        if visit is None or photo.rejected:
            return photo
        camera = self._cameras.get(photo.camera_id) if photo.camera_id else None
        return captioned(self._narrator, photo, visit, camera)


def captioned(narrator: Narrator, photo: Photo, visit: Visit, camera: Camera | None) -> Photo:
    """The photo with the texts that the records tell, where nobody typed others."""
    if photo.caption_origin is not Origin.HAND:
        caption = narrator.pictures.caption(photo, visit)
        photo = replace(photo, caption=caption, caption_origin=Origin.DRAFTED)
    if photo.alt_origin is not Origin.HAND:
        alt = narrator.pictures.alt(photo, visit)
        photo = replace(photo, alt=alt, alt_origin=Origin.DRAFTED if alt else Origin.NONE)
    if camera is not None and _follows_camera(photo):
        photo = _credited(photo, narrator.pictures.credit(replace(photo, credit=""), camera))
    return photo


def _follows_camera(photo: Photo) -> bool:
    """Whether the camera says its credit: nobody typed one, and the file brought none."""
    drafted = not photo.credit or photo.credit_origin is Origin.DRAFTED
    return drafted and not photo.brought.has_rights


def _credited(photo: Photo, credit: str) -> Photo:
    origin = Origin.DRAFTED if credit else Origin.NONE
    return replace(photo, credit=credit, credit_origin=origin)


LABELS = {
    "caption": Message("Caption"), "alt": Message("Alt text"), "credit": Message("Credit"),
    "rights": Message("Rights"), "rating": Message("Rating"),
    "rejected": Message("Kept in or out"), "people": Message("People"), "decorative": Message("Decorative"),
}  # fmt: skip


def edit_photos(
    store: Store, /, photo_ids: Collection[UUID], **fields: object
) -> tuple[Photo, ...]:
    """Sets the same fields of several photos by hand, in one action.

    Roster codes in their texts (`=fb=`) are written out, with the functions held on the day of
    the picture.
    """
    origins = origins_of(fields)
    label = LABELS.get(next(iter(fields), ""), Message("Text"))
    summary = Message("{field} of photos: {n}", field=label, n=len(photo_ids))
    with store.act(summary) as tx:
        event, roster = tx.event(), tx.roster()
        photos = [tx.get(Photo, i) for i in photo_ids]
        return tx.put_all(
            changed(photo, _written_out(fields, photo, event, roster) | origins) for photo in photos
        )


def origins_of(fields: Iterable[str]) -> dict[str, object]:
    """That a person wrote these fields of a photo."""
    return {HAND[name]: Origin.HAND for name in fields if name in HAND}


def _written_out(
    fields: dict[str, object], photo: Photo, event: Event, roster: Roster
) -> dict[str, object]:
    taken = event.day_of(photo.taken_at) if photo.taken_at else event.visit_day
    day = taken or event.starts_on
    return {
        field: expand_codes(str(value), roster, day, language=event.language)
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


def repeat_words(store: Store, settings: Settings, photo_ids: Collection[UUID], of: UUID) -> None:
    """Gives photos the people and the typed caption of another: what that one does not have, they
    keep. The rest of their words is drafted again."""
    with store.act(Message("As before: {n} photos", n=len(photo_ids))) as tx:
        before = tx.get(Photo, of)
        new: dict[str, object] = {"people": before.people} if before.people else {}
        if before.caption and before.caption_origin is Origin.HAND:
            new |= {"caption": before.caption, "caption_origin": Origin.HAND}
        words = _Words(tx, settings)
        tx.put_all(words.of(changed(tx.get(Photo, i), new)) for i in photo_ids)


def people_named(roster: Roster, text: str) -> tuple[PhotoPerson, ...]:
    """Whom `text` names, as `name_people` takes it."""
    index = RosterIndex(roster)
    return tuple(_person(index, part.strip()) for part in text.split(",") if part.strip())


def _person(index: RosterIndex, text: str) -> PhotoPerson:
    found = [match for match in index.find(text) if match.kind is NameKind.PERSON]
    sure = [match for match in found if match.quality is found[0].quality]
    if len(sure) == 1:
        return PhotoPerson(person_id=sure[0].id)
    return PhotoPerson(label=text.strip("()&"))


def credit_camera(store: Store, camera_id: UUID, photographer: str) -> Camera:
    """Says who held a camera: the credit of its photos, where nobody typed another."""
    with store.act(Message("Photographer: {name}", name=photographer)) as tx:
        camera = tx.put(replace(tx.get(Camera, camera_id), photographer=photographer))
        tx.put_all(
            _credited(photo, _credit_of(camera.photographer))
            for photo in tx.all(Photo)
            if photo.camera_id == camera_id and _follows_camera(photo)
        )
        return camera


def _credit_of(photographer: str) -> str:
    return photographer if photographer.startswith("©") else f"© {photographer}"
