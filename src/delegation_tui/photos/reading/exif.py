"""EXIF tags by a chain of readers: exifread, and our own walk for what it is silent on."""

from __future__ import annotations

import logging
from typing import BinaryIO, cast

from delegation_tui.photos.formats import tags
from delegation_tui.photos.reading.blocks import Blocks, Tiff

logging.getLogger("exifread").setLevel(logging.CRITICAL)
Tags = dict[str, object]
# The tags that are used, as exifread names them.
NAMES: dict[int, str] = {
    tags.WIDTH: "ImageWidth", tags.HEIGHT: "ImageLength",
    tags.DESCRIPTION: "ImageDescription", tags.MAKE: "Make", tags.MODEL: "Model",
    tags.ORIENTATION: "Orientation", tags.TAKEN: "DateTimeOriginal",
    tags.DIGITIZED: "DateTimeDigitized", tags.OFFSET_TAKEN: "OffsetTimeOriginal",
    tags.OFFSET_DIGITIZED: "OffsetTimeDigitized", tags.SUBSEC_TAKEN: "SubSecTimeOriginal",
    tags.SUBSEC_DIGITIZED: "SubSecTimeDigitized", tags.BODY_SERIAL: "BodySerialNumber",
    tags.DNG_SERIAL: "CameraSerialNumber",
}  # fmt: skip
LAST = "SubSecTimeDigitized"
GPS_NAMES = {0x0007: "GPSTimeStamp", 0x001D: "GPSDate"}


def read_tags(blocks: Blocks) -> tuple[Tags, str]:
    """The tags of a file's TIFF blocks, named "Image Make", "EXIF DateTimeOriginal", "GPS GPSDate";
    and the reason when a reader failed and none could replace it."""
    said: Tags = {}
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
            said.setdefault(f"{part.name} {tag}" if kind == "Image" else name, value)
    return said, "" if said else reason


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
    said: Tags = {}
    for ifd in reversed(part.ifds):
        names = GPS_NAMES if ifd.name == "GPS" else NAMES
        found = {f"{ifd.name} {names[tag]}": ifd.get(tag) for tag in ifd.places if tag in names}
        said |= {name: value for name, value in found.items() if value is not None}
    return said
