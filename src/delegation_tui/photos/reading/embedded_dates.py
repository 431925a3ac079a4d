"""Dates that stand in a file beside EXIF: XMP, IPTC, a PNG's text, the satellites' time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from delegation_tui.photos.formats import iim, xmp
from delegation_tui.photos.formats.fields import (
    BASIC,
    DATE_CREATED,
    EXIF_SPACE,
    FIELDS,
    TIME_CREATED,
)
from delegation_tui.photos.reading.blocks import Blocks
from delegation_tui.photos.reading.dates import camera_day, camera_time, utc_offset

# By how near they are to the moment of taking.
XMP_DATES = (
    (EXIF_SPACE, "DateTimeOriginal"),
    FIELDS["created"].property,
    (EXIF_SPACE, "DateTimeDigitized"),
    (EXIF_SPACE, "GPSTimeStamp"),
    (BASIC, "CreateDate"),
)
ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class EmbeddedDate:
    """A date as a block has it: `at` is naive, None where only the `day` is told; `offset` where
    one is; `by_camera` when it is the moment of taking by its name."""

    day: date
    at: datetime | None = None
    offset: timedelta | None = None
    by_camera: bool = True


def embedded_dates(blocks: Blocks) -> Iterator[EmbeddedDate]:
    """The dates beside EXIF's, the best first."""
    packet = xmp.properties(blocks.xmp)
    told = [packet[name][0] for name in XMP_DATES[:2] if packet.get(name)]
    told.append(iim.moment(iim.by_number(blocks.iim), DATE_CREATED, TIME_CREATED))
    told += [packet[name][0] for name in XMP_DATES[2:] if packet.get(name)]
    for text in told:
        if found := read_date(text):
            yield found
    for text in blocks.dates:
        if found := read_date(text, by_camera=False):
            yield found


def read_date(text: str, *, by_camera: bool = True) -> EmbeddedDate | None:
    """The date that a text says; None when it says none."""
    text = text.strip("\0 ")
    moment, _ = camera_time(text)
    if moment is None:
        day = camera_day(text)
        return EmbeddedDate(day, by_camera=by_camera) if day else None
    zone = ZONE.search(text)
    offset = utc_offset(zone[0]) if zone else None
    return EmbeddedDate(moment.date(), moment, offset, by_camera)


def gps_time(day: str, clock: object) -> datetime | None:
    """The satellites' time, in UTC (EXIF GPSDateStamp and GPSTimeStamp)."""
    if not isinstance(clock, list | tuple) or len(clock) != 3:
        return None
    try:
        hour, minute, second = (float(part) for part in clock)
        start = datetime.strptime(day.replace("-", ":"), "%Y:%m:%d").replace(tzinfo=UTC)
        return start + timedelta(hours=hour, minutes=minute, seconds=second)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None
