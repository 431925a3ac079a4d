"""What must not leave: position, serial numbers, owners' names. Taken out in place, byte for byte."""

from __future__ import annotations

import re

from delegation_tui.photos.formats import tags
from delegation_tui.photos.formats.bounded import BoundedBytes
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.makers import blank_serials, hides
from delegation_tui.photos.formats.tiff import (
    HEADS,
    MAX_TEXT,
    Ifd,
    blank,
    drop,
    owned,
    read_ifds,
    told,
)
from delegation_tui.photos.writing.xmp import PRIVATE

GOES = (tags.GPS, *tags.PRIVATE)
# Letters of a serial number that is looked for elsewhere, and different ones among them: with
# fewer it may stand anywhere.
SHORTEST, FEWEST = 5, 3
MANIFEST = b"jumdc2pa"  # how a box of them begins (ISO 19566-5), in whatever container


def is_sealed(data: bytes) -> bool:
    """Whether there are Content Credentials (C2PA) in what a file holds."""
    return MANIFEST in data


def without_private(block: bytes) -> bytes:
    """A TIFF block of the same length without position, serial numbers and owner's name; nothing
    in it moves. Raises Damaged when it is damaged."""
    new = bytearray(block)
    clean(new if block[:4] in HEADS else bytearray())
    return bytes(new)


def clean(block: bytearray) -> None:
    """`without_private` on the spot; `block` may be a whole TIFF or RAW file."""
    before = bytes(block)
    ifds = [ifd for ifd in read_ifds(BoundedBytes(before)) if ifd.whole or ifd.name == "Image"]
    if not ifds or not ifds[0].whole:
        raise Damaged("its EXIF block is damaged")
    make = ifds[0].content(tags.MAKE, 100)
    goes = {ifd.at: {*GOES, *(e.tag for e in ifd.entries if hides(ifd, e, make))} for ifd in ifds}
    kept = owned(ifds, lambda ifd, entry: ifd.name == "GPS" or entry.tag in goes[ifd.at])
    for ifd in ifds:
        for entry in ifd.entries:
            if ifd.name == "GPS":
                blank(block, entry.value_at, entry.size, kept)
            elif entry.tag == tags.MAKER_NOTE:
                blank_serials(block, ifd, entry, make, kept)
    for ifd in ifds:
        gps = ifd.name == "GPS"
        drop(block, ifd, {entry.tag for entry in ifd.entries} if gps else goes[ifd.at], kept)
    _blank_secrets(block, ifds)
    if told(bytes(block)) != told(before):
        raise Damaged("its metadata cannot be rewritten")


def _blank_secrets(block: bytearray, ifds: list[Ifd]) -> None:
    """The same serial number or name wherever the block says it again: in a text, in a note, in
    what another program left behind. What names the make or the model is no secret."""
    public = b"\0".join(ifds[0].content(tag, MAX_TEXT) for tag in (tags.MAKE, tags.MODEL))
    for ifd in ifds:
        for entry in ifd.entries:
            value = ifd.block.at(entry.value_at, min(entry.size, MAX_TEXT)).strip(b"\0 ")
            if entry.tag in tags.PRIVATE and len(set(value)) >= FEWEST and value not in public:
                at = block.find(value)
                while len(value) >= SHORTEST and at >= 0:
                    block[at : at + len(value)] = b" " * len(value)  # text stays text
                    at = block.find(value, at)
            elif entry.tag == tags.XMP:
                end = entry.value_at + entry.size
                packet = bytes(block[entry.value_at : end])
                block[entry.value_at : entry.value_at + len(packet)] = blank_xmp(packet)


_NAME = rb"[\w.-]+:[\w.-]*(?:" + PRIVATE.pattern.encode() + rb")[\w.-]*"
_ATTRIBUTE = re.compile(rb"(\s" + _NAME + rb"\s*=\s*)(\"[^\"<]*\"|'[^'<]*')", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(" + _NAME + rb")(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def blank_xmp(packet: bytes) -> bytes:
    """A packet of the same length with spaces where private properties stood."""
    packet = _ATTRIBUTE.sub(lambda m: b" " * len(m[0]), packet)
    return _ELEMENT.sub(lambda m: b" " * len(m[0]), packet)
