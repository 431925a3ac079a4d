"""The time that a chat tells of a photo that has none of its own. Offered as unsure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from delegation_tui.domain.photos import Camera, ChatPicture, Photo, TimeFlag, TimeSource
from delegation_tui.photos.placing.place import follow
from delegation_tui.photos.placing.true_time import corrected

if TYPE_CHECKING:
    from delegation_tui.store import Writer


def told_times(pictures: Iterable[ChatPicture]) -> Mapping[str, ChatPicture]:
    """The pictures by their names. A name that messages of several times bear tells nothing: two
    phones count their pictures alike."""
    found: dict[str, list[ChatPicture]] = {}
    for picture in pictures:
        found.setdefault(picture.name.casefold(), []).append(picture)
    return {name: all_[0] for name, all_ in found.items() if len({p.sent_at for p in all_}) == 1}


def told_by_chat(photo: Photo, told: Mapping[str, ChatPicture]) -> Photo:
    """`photo` with the time of the message that names it, where nothing else tells when it was
    taken; a message of another day than the photo's says nothing."""
    picture = told.get(photo.name.casefold())
    if picture is None or photo.recorded_at is not None:
        return photo
    if photo.day not in (None, picture.sent_at.date()):
        return photo
    return replace(
        photo,
        day=None,
        recorded_at=picture.sent_at,
        recorded_source=TimeSource.EMBEDDED,
        time_flags=(*photo.time_flags, TimeFlag.CHAT),
    )


def date_by_chats(tx: Writer, tolerance: timedelta) -> int:
    """Dates and places the photos that the chats tell of, inside an action; returns how many."""
    told = told_times(tx.all(ChatPicture))
    tz, cameras = tx.event().tz, {camera.id: camera for camera in tx.all(Camera)}
    dated = []
    for photo in tx.all(Photo):
        new = told_by_chat(photo, told)
        if new is not photo:
            camera = cameras.get(photo.camera_id) if photo.camera_id else None
            instant, flags = corrected(new, camera, tz)
            dated.append(replace(new, taken_at=instant, time_flags=flags))
    if dated:
        tx.put_all(dated)
        follow(tx, tolerance)
    return len(dated)
