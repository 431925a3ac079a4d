"""Comparisons of a camera's clock with the true time, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from delegation_tui.domain.event import Event
from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import ClockPoint, to_utc, utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.language import read_moment
from delegation_tui.photos.placing import clock_zone, closed_visits, reading

# Satellites' times that disagree by more are no drift but a receiver without a fix.
GPS_SPREAD = timedelta(minutes=2)
DAY = timedelta(days=1)


def moment_shown(text: str, event: Event, photo: Photo) -> datetime:
    """The UTC instant that a clock in `photo` shows: `text` as people type it. Without a date it
    is the one nearest to the time the photo seems to be from, unless that is not the fair's.
    Raises DelegationError."""
    seems = photo.taken_at
    if seems is None or event.day_of(seems) not in event.days:
        return read_moment(text, event, event.working_day(utc_now()))
    days = (event.day_of(seems) + timedelta(days=shift) for shift in (-1, 0, 1))
    return min((read_moment(text, event, day) for day in days), key=lambda at: abs(at - seems))


def gps_offset(
    photos: Iterable[Photo],
    camera: Camera,
    event_zone: ZoneInfo,
    visits: Iterable[Visit] = (),
) -> timedelta | None:
    """What must be added to the times of the camera's photos by what the satellites told it, to
    the second; None when too few of them know or they disagree.

    A receiver's date may be wrong by days, or by the 1,024 weeks after which its count begins
    again, while its time of day is right: whole days count where they bring more photos into
    `visits`, or where the camera's own date was never set, and not otherwise.
    """
    tz = clock_zone(camera, event_zone)
    photos = tuple(photos)
    lost = any(p.camera_id == camera.id and TimeFlag.SUSPECT in p.time_flags for p in photos)
    told = [
        (instant, (photo.gps_at - instant).total_seconds())
        for photo in photos
        if photo.camera_id == camera.id and photo.gps_at is not None
        if (shown := reading(photo, tz)) is not None
        for instant in (to_utc(shown, tz),)
    ]
    if not told:
        return None
    middle = median(away for _, away in told)
    near = [away for _, away in told if abs(away - middle) <= GPS_SPREAD.total_seconds()]
    if len(near) * 2 <= len(told):
        return None
    whole = timedelta(seconds=round(median(near)))
    of_the_day = whole - timedelta(days=round(whole / DAY))
    if whole == of_the_day:
        return whole
    spans = [(visit.starts_at, visit.ends_at) for visit in closed_visits(visits)]

    def inside(offset: timedelta) -> int:
        return sum(
            any(start <= at + offset and (end is None or at + offset < end) for start, end in spans)
            for at, _ in told
        )

    more = inside(whole) - inside(of_the_day)
    return whole if more > 0 or (lost and not more) else of_the_day


def comparison(photo: Photo, camera: Camera, tz: ZoneInfo, true: datetime) -> ClockPoint | None:
    """The comparison that a photo gives when the time it was taken at is known: `true` is UTC,
    `tz` the event's zone. None when the photo has no recorded time."""
    shown = reading(photo, clock_zone(camera, tz))
    return None if shown is None else ClockPoint(shown, true)
