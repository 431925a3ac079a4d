"""A photo's true time: its recorded one, in its zone, with its camera's clock corrected."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from delegation_tui.domain.photos import Camera, Photo, TimeFlag
from delegation_tui.domain.time import CameraClock, Wall, to_utc, wall_kind, zone


def clock_zone(camera: Camera | None, tz: ZoneInfo) -> ZoneInfo:
    """The zone that a camera's clock is read in: its own, else `tz` (the event's)."""
    return zone(camera.timezone) if camera and camera.timezone else tz


def reading(photo: Photo, own: ZoneInfo) -> datetime | None:
    """What the camera's clock, read in its zone `own`, showed when the photo was taken (naive);
    None when the photo has no recorded time."""
    if photo.recorded_at is None or photo.recorded_offset is None:
        return photo.recorded_at
    instant = to_utc(photo.recorded_at, ZoneInfo("UTC")) - photo.recorded_offset
    return instant.astimezone(own).replace(tzinfo=None)


def corrected(
    photo: Photo, camera: Camera | None, tz: ZoneInfo
) -> tuple[datetime | None, tuple[TimeFlag, ...]]:
    """The photo's instant in UTC and what makes it doubtful; None without a usable time.

    Recorded local time in its own offset tag if present, else the camera's zone, else `tz` (the
    event's), plus the camera's clock offset. A camera's default date counts as none until its
    clock was set.
    """
    flags: tuple[TimeFlag, ...] = tuple(
        f for f in photo.time_flags if f not in (TimeFlag.FOLD, TimeFlag.GAP)
    )
    own = clock_zone(camera, tz)
    clock = camera.clock if camera else CameraClock()
    try:
        shown = reading(photo, own)
        if shown is None or (TimeFlag.SUSPECT in flags and not clock.is_set):
            return None, flags
        if photo.recorded_at is not None and photo.recorded_offset is not None:
            instant = to_utc(photo.recorded_at, ZoneInfo("UTC")) - photo.recorded_offset
        else:
            instant = to_utc(shown, own)
            kind = wall_kind(shown, own)
            if kind is not Wall.PLAIN:
                flags += (TimeFlag.FOLD if kind is Wall.FOLD else TimeFlag.GAP,)
        zoned = photo.recorded_offset is not None
        return instant + clock.correction(shown, own, zoned=zoned), flags
    except (OverflowError, ValueError):
        return None, flags
