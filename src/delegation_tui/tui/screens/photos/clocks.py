"""Correcting a camera's clock from the Photos screen, with what would move shown first."""

from __future__ import annotations

from datetime import date, timedelta

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event
from delegation_tui.domain.moments import read_moment, read_offset
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.time import CameraClock, ClockSource
from delegation_tui.locale import _
from delegation_tui.photos.clocks import comparison


def camera_line(dossier: Dossier, camera: Camera) -> str:
    """ "Z6 · +00:07:00 · 14 photos"."""
    photos = sum(p.camera_id == camera.id for p in dossier.photos)
    parts = [camera.name, clock_words(camera.clock), camera.timezone, camera.photographer]
    return " · ".join([*(part for part in parts if part), f"{photos} photos"])


def clock_words(clock: CameraClock) -> str:
    """The correction: an offset, or how many comparisons make it."""
    if clock.points:
        return _("{n} comparisons").format(n=len(clock.points))
    return offset_words(clock.offset) if clock.offset else _("as it is")


def offset_words(offset: timedelta) -> str:
    """ "-00:07:00"."""
    seconds = round(abs(offset).total_seconds())
    sign = "-" if offset < timedelta(0) else "+"
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def typed_clock(
    text: str, event: Event, camera: Camera, photo: Photo | None, day: date
) -> CameraClock:
    """The clock that `text` means: an offset (+ or - first), or what the time was when `photo`
    was taken. Raises DelegationError."""
    if text.strip()[:1] not in ("+", "-") and photo is not None:
        point = comparison(photo, camera, event.tz, read_moment(text, event, day))
        if point is not None:
            return CameraClock(points=(point,), source=ClockSource.CLOCK)
    return CameraClock(offset=read_offset(text), source=ClockSource.TYPED)
