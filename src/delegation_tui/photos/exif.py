"""EXIF tags by a chain of readers: our own walk, then exifread, each within bounds."""

from __future__ import annotations

import logging
from typing import Any, BinaryIO, cast

from delegation_tui.photos.blocks import Blocks, Tiff
from delegation_tui.photos.bounded import Bounded, BoundedBytes

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
GPS_NAMES = {0x0007: "GPSTimeStamp", 0x001D: "GPSDate"}


def read_tags(blocks: Blocks) -> tuple[Tags, str]:
    """The tags of a file's TIFF blocks, named "Image Make", "EXIF DateTimeOriginal", "GPS GPSDate";
    and the reason when a reader failed and none could replace it."""
    tags: Tags = {}
    reason = ""
    for part in blocks.tiff:
        try:
            found = _by_walk(part)
        except EOFError as error:
            found, reason = {}, str(error)
        # The walk takes a tenth of the time; what it does not see, exifread may.
        if not any(name.endswith("DateTimeOriginal") for name in found):
            try:
                found |= _by_exifread(part.block)
            except Exception as error:
                # Whatever a library trips over in a damaged file is that file's trouble alone.
                reason = type(error).__name__
        for name, value in found.items():
            kind, _, tag = name.partition(" ")
            tags.setdefault(f"{part.name} {tag}" if kind == "Image" else name, value)
    return tags, "" if tags else reason


def _by_exifread(block: Bounded | BoundedBytes) -> Tags:
    import exifread

    block.seek(0)
    # details=True follows maker notes, whose crafted counts have no end.
    found = exifread.process_file(cast(BinaryIO, block), details=False, extract_thumbnail=False)
    return {name: tag.values for name, tag in found.items()}


def _by_walk(part: Tiff) -> Tags:
    tags: Tags = {}
    for ifd in reversed(part.ifds):
        names = GPS_NAMES if ifd.name == "GPS" else NAMES
        found = {f"{ifd.name} {names[tag]}": ifd.get(tag) for tag in ifd.places if tag in names}
        tags |= {name: value for name, value in found.items() if value is not None}
    return tags
