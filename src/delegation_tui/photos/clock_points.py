"""Comparisons of a camera's clock with the true time, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from delegation_tui.domain.event import Event
from delegation_tui.domain.moments import read_moment
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import to_utc, utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks import clock_zone, reading

# Satellites' times that disagree by more are no drift but a receiver without a fix.
GPS_SPREAD = timedelta(minutes=2)
OPEN_VISIT = timedelta(minutes=2)


def middle_of(visit: Visit) -> datetime:
    """When a photo was taken of which no more is known than that it belongs to `visit`: in its
    middle, or a minute after the start of one that nobody ended. Right to half the visit."""
    return visit.starts_at + ((visit.ends_at or visit.starts_at + OPEN_VISIT) - visit.starts_at) / 2


def moment_shown(text: str, event: Event, photo: Photo) -> datetime:
    """The UTC instant that a clock in `photo` shows: `text` as people type it. Without a date it
    is the one nearest to the time the photo seems to be from, unless that is not the fair's.
    Raises DelegationError."""
    seems = photo.taken_at
    if seems is None or event.day_of(seems) not in event.days:
        return read_moment(text, event, event.working_day(utc_now()))
    days = (event.day_of(seems) + timedelta(days=shift) for shift in (-1, 0, 1))
    return min((read_moment(text, event, day) for day in days), key=lambda at: abs(at - seems))


def gps_offset(photos: Iterable[Photo], camera: Camera, event_zone: ZoneInfo) -> timedelta | None:
    """What must be added to the times of the camera's photos by what the satellites told it, to
    the second; None when too few of them know or they disagree."""
    tz = clock_zone(camera, event_zone)
    found = []
    for photo in photos:
        shown = reading(photo, tz)
        if photo.camera_id == camera.id and shown is not None and photo.gps_at is not None:
            found.append((photo.gps_at - to_utc(shown, tz)).total_seconds())
    if not found:
        return None
    middle = median(found)
    near = [value for value in found if abs(value - middle) <= GPS_SPREAD.total_seconds()]
    if len(near) * 2 <= len(found):
        return None
    return timedelta(seconds=round(median(near)))
