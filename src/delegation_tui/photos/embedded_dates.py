"""Dates that stand in a file beside EXIF: XMP, IPTC, a PNG's text, the satellites' time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from delegation_tui.photos.blocks import Blocks
from delegation_tui.photos.dates import camera_time, utc_offset

# By how near they are to the moment of taking.
XMP_DATES = (
    rb"exif:DateTimeOriginal",
    rb"photoshop:DateCreated",
    rb"exif:DateTimeDigitized",
    rb"exif:GPSTimeStamp",
    rb"x[am]p:CreateDate",
)
ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$", re.ASCII)
IPTC_DATE, IPTC_TIME = b"\x1c\x02\x37\x00\x08", b"\x1c\x02\x3c\x00\x0b"


def embedded_times(blocks: Blocks) -> Iterator[tuple[datetime, timedelta | None]]:
    """Naive times with their offset where one is told, the best first."""
    for text in (*_xmp(blocks.xmp), *_iptc(blocks.iptc), *blocks.dates):
        moment, _ = camera_time(text)
        zone = ZONE.search(text.strip())
        # A day without a time places nothing.
        if moment is not None:
            yield moment, utc_offset(zone[0]) if zone else None


def _xmp(packet: bytes) -> Iterator[str]:
    for name in XMP_DATES:
        found = re.search(name + rb"""(?:\s*=\s*["']|>\s*)([0-9][^"'<]{9,40})""", packet)
        if found:
            yield found[1].decode("latin-1")


def _iptc(block: bytes) -> Iterator[str]:
    """Date and time created (IIM 2:55 and 2:60)."""
    day, clock = block.find(IPTC_DATE), block.find(IPTC_TIME)
    if day >= 0 and clock >= 0:
        d = block[day + 5 : day + 13].decode("latin-1")
        t = block[clock + 5 : clock + 16].decode("latin-1")
        yield f"{d[:4]}:{d[4:6]}:{d[6:]} {t[:2]}:{t[2:4]}:{t[4:6]}{t[6:9]}:{t[9:]}"


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
