"""Placing photos: automatically after every change, by hand for good, clocks set and undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo
from delegation_tui.domain.time import CameraClock, zone
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.placing.match import changed_spans, closed_visits, match_photos, reach
from delegation_tui.photos.placing.true_time import corrected

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store, Writer


@dataclass(frozen=True, slots=True)
class Placing:
    """What a match did: how many photos changed their visit, and how all stand now."""

    moved: int
    placed: int
    unsure: int
    unplaced: int


def follow(tx: Writer, tolerance: timedelta, clocks: Iterable[Camera] = ()) -> Placing:
    """Matches again inside an action that changed visits, cameras or photos; what a person
    placed stays. Of the cameras in `clocks` the photos' instants are corrected first."""
    photos = tx.all(Photo)
    timed = recomputed(photos, clocks, tx.event().tz)
    found = match_photos(timed, tx.visits(), tx.all(Camera), tx.all(Party), tolerance)
    after = (p if p.match == found[p.id] else replace(p, match=found[p.id]) for p in timed)
    tx.put_all([new for old, new in zip(photos, after, strict=True) if new != old])
    moved = sum(photo.visit_id != found[photo.id].visit_id for photo in photos)
    unsure = sum(match.unsure for match in found.values())
    placed = sum(match.visit_id is not None for match in found.values())
    return Placing(moved, placed, unsure, len(found) - placed)


def follow_visits(tx: Writer, before: Sequence[Visit], tolerance: timedelta) -> None:
    """`follow` inside an action that changed visits alone, which were as `before`: it looks only
    at the photos near those that changed."""
    now, cameras = tx.visits(), tx.all(Camera)
    far = reach(cameras, tolerance)
    spans = changed_spans(before, now, far)
    photos = [photo for span in spans for photo in tx.photos_between(*span)]
    if photos:
        begin, end = spans[0][0] - far, spans[-1][1] + far
        closed = closed_visits(now)
        visits = [v for v in closed if v.starts_at <= end and begin <= (v.ends_at or end)]
        found = match_photos(photos, visits, cameras, tx.all(Party), tolerance)
        tx.put_all([replace(p, match=found[p.id]) for p in photos if p.match != found[p.id]])


def rematch(store: Store, tolerance: timedelta) -> Placing:
    """Places all photos again by their times."""
    with store.act(Message("Photos matched again")) as tx:
        return follow(tx, tolerance, tx.all(Camera))


def set_clock(
    store: Store,
    camera_id: UUID,
    tolerance: timedelta,
    *,
    clock: CameraClock | None = None,
    timezone: str | None = None,
) -> Placing:
    """Sets a camera's clock, to which comparisons are added, or its zone, and places its photos
    again; None stays as it is. Undo brings the old clock back."""
    with store.act(Message("Clock of a camera set")) as tx:
        camera = tx.get(Camera, camera_id)
        camera = tx.put(with_clock(camera, clock, timezone))
        return follow(tx, tolerance, (camera,))


def with_clock(camera: Camera, clock: CameraClock | None, timezone: str | None) -> Camera:
    """`camera` with another clock, to which comparisons are added; None stays. DelegationError for
    a zone that does not exist."""
    if clock is None:
        clock = camera.clock
    elif clock.points:
        clock = camera.clock.compared(clock.points, clock.source)
    if timezone:
        zone(timezone)
    return replace(camera, clock=clock, timezone=camera.timezone if timezone is None else timezone)


def photo_of(tx: Reader, camera: Camera, name: str) -> Photo:
    """The photo of that name that `camera` took, one with a recorded time. DelegationError when
    there is none, or several whose times differ."""
    found = [p for p in tx.all(Photo) if p.camera_id == camera.id and p.name == name]
    dated = [p for p in found if p.recorded_at is not None]
    if len({p.recorded_at for p in dated}) > 1:
        raise DelegationError(
            "{camera} took {count} photos called {name}: name another one, or give an offset.",
            camera=camera.name,
            count=len(dated),
            name=name,
        )
    if not dated:
        raise DelegationError(
            "{name} is no photo of {camera} with a recorded time: name one that is.",
            name=name,
            camera=camera.name,
        )
    return dated[0]


def recomputed(photos: Iterable[Photo], cameras: Iterable[Camera], tz: ZoneInfo) -> list[Photo]:
    """`photos` with the instants of those that `cameras` took corrected; `tz` is the event's."""
    by_id = {camera.id: camera for camera in cameras}
    found = []
    for photo in photos:
        camera = by_id.get(photo.camera_id) if photo.camera_id else None
        if camera is not None:
            instant, flags = corrected(photo, camera, tz)
            photo = replace(photo, taken_at=instant, time_flags=flags)
        found.append(photo)
    return found


def place_photos(store: Store, photo_ids: Iterable[UUID], visit_id: UUID | None) -> int:
    """Places photos by hand, at a visit or at none; no match moves them again. Returns how
    many."""
    match = Match(visit_id, 1.0, MatchReason.HAND)
    with store.act(Message("Photos placed by hand")) as tx:
        photos = [replace(tx.get(Photo, i), match=match) for i in photo_ids]
        tx.put_all(photos)
    return len(photos)


def release_photos(store: Store, photo_ids: Iterable[UUID], tolerance: timedelta) -> int:
    """Gives photos back to the automatic match."""
    with store.act(Message("Photos given back to the match")) as tx:
        photos = [replace(tx.get(Photo, i), match=Match()) for i in photo_ids]
        tx.put_all(photos)
        follow(tx, tolerance)
    return len(photos)
