"""EXIF tags by a chain of readers: exifread, and our own walk for what it is silent on."""

from __future__ import annotations

import logging
from typing import Any, BinaryIO, cast

from delegation_tui.photos.blocks import Blocks, Tiff

logging.getLogger("exifread").setLevel(logging.CRITICAL)
Tags = dict[str, Any]
# The tags that are used, as exifread names them.
NAMES = {
    0x0100: "ImageWidth", 0x0101: "ImageLength", 0x010E: "ImageDescription", 0x010F: "Make",
    0x0110: "Model", 0x0112: "Orientation", 0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized", 0x9011: "OffsetTimeOriginal", 0x9012: "OffsetTimeDigitized",
    0x9291: "SubSecTimeOriginal", 0x9292: "SubSecTimeDigitized", 0xA431: "BodySerialNumber",
    0xC62F: "CameraSerialNumber",
}  # fmt: skip
LAST = "SubSecTimeDigitized"
GPS_NAMES = {0x0007: "GPSTimeStamp", 0x001D: "GPSDate"}


def read_tags(blocks: Blocks) -> tuple[Tags, str]:
    """The tags of a file's TIFF blocks, named "Image Make", "EXIF DateTimeOriginal", "GPS GPSDate";
    and the reason when a reader failed and none could replace it."""
    tags: Tags = {}
    reason = ""
    for part in blocks.tiff:
        found: Tags = {}
        # What exifread says counts; the walk comes before it, while reads are left.
        for read in (_by_walk, _by_exifread):
            try:
                found |= read(part)
            except Exception as error:
                # Whatever a reader trips over in a damaged file is that file's trouble alone.
                reason = str(error) if isinstance(error, EOFError) else type(error).__name__
        for name, value in found.items():
            kind, _, tag = name.partition(" ")
            tags.setdefault(f"{part.name} {tag}" if kind == "Image" else name, value)
    return tags, "" if tags else reason


def _by_exifread(part: Tiff) -> Tags:
    import exifread

    part.block.seek(0)
    # details=True follows maker notes, whose crafted counts have no end; behind the last of the
    # times stands little that is used.
    found = exifread.process_file(
        cast(BinaryIO, part.block), details=False, extract_thumbnail=False, stop_tag=LAST
    )
    return {name: tag.values for name, tag in found.items() if tag.values}


def _by_walk(part: Tiff) -> Tags:
    tags: Tags = {}
    for ifd in reversed(part.ifds):
        names = GPS_NAMES if ifd.name == "GPS" else NAMES
        found = {f"{ifd.name} {names[tag]}": ifd.get(tag) for tag in ifd.places if tag in names}
        tags |= {name: value for name, value in found.items() if value is not None}
    return tags
