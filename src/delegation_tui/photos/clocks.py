"""A photo's true time: its recorded one, in its zone, with its camera's clock corrected."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import CameraClock, ClockPoint, Wall, to_utc, wall_kind, zone


def corrected(
    photo: Photo, camera: Camera | None, tz: ZoneInfo
) -> tuple[datetime | None, tuple[TimeFlag, ...]]:
    """The photo's instant in UTC and what makes it doubtful; None without a usable time.

    Recorded local time in its own offset tag if present, else the camera's zone, else `tz` (the
    event's), plus the camera's clock offset. A camera's default date counts as none until its
    clock was set.
    """
    recorded = photo.recorded_at
    flags: tuple[TimeFlag, ...] = tuple(
        f for f in photo.time_flags if f not in (TimeFlag.FOLD, TimeFlag.GAP)
    )
    if recorded is None:
        return None, flags
    clock = camera.clock if camera else CameraClock()
    set_by_us = bool(clock.points) or clock.offset != timedelta(0)
    if TimeFlag.SUSPECT in flags and not set_by_us:
        return None, flags
    own = zone(camera.timezone) if camera and camera.timezone else tz
    if photo.recorded_offset is not None:
        instant = to_utc(recorded, ZoneInfo("UTC")) - photo.recorded_offset
        # The clock's line is drawn over readings in its own zone.
        recorded = instant.astimezone(own).replace(tzinfo=None)
    else:
        instant = to_utc(recorded, own)
        kind = wall_kind(recorded, own)
        if kind is not Wall.PLAIN:
            flags += (TimeFlag.FOLD if kind is Wall.FOLD else TimeFlag.GAP,)
    try:
        return instant + clock.correction(recorded, own), flags
    except OverflowError:
        return None, flags


def comparison(photo: Photo, camera: Camera, tz: ZoneInfo, true: datetime) -> ClockPoint | None:
    """The comparison that a photo gives when the time it was taken at is known: `true` is UTC,
    `tz` the event's zone. None when the photo has no recorded time."""
    recorded = photo.recorded_at
    if recorded is not None and photo.recorded_offset is not None:
        own = zone(camera.timezone) if camera.timezone else tz
        instant = (recorded - photo.recorded_offset).replace(tzinfo=UTC)
        recorded = instant.astimezone(own).replace(tzinfo=None)
    return None if recorded is None else ClockPoint(recorded, true)
