"""A JPEG's words replaced: three new segments before the picture data, which is not touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from delegation_tui.photos.formats import jpeg, mpf
from delegation_tui.photos.formats.bounded import BoundedBytes
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.jpeg import JpegHead, Segment, packed
from delegation_tui.photos.writing import exif, iim, xmp
from delegation_tui.photos.writing.private import is_sealed, without_private
from delegation_tui.photos.writing.words import Words

EXTENDED = re.compile(rb"\s[\w.-]+:HasExtendedXMP\s*=\s*(?:\"[^\"]*\"|'[^']*')|"
                      rb"<([\w.-]+:HasExtendedXMP)[^>]*>[^<]*</\1\s*>")  # fmt: skip
REPLACED = (
    (jpeg.APP1, jpeg.EXIF_HEAD[:5]),
    (jpeg.APP1, jpeg.XMP_HEAD),
    (jpeg.APP13, jpeg.PHOTOSHOP_HEAD),
)
COMMON = (b"ICC_PROFILE\0", jpeg.MPF_HEAD)
SERIAL_LINE = re.compile(rb"(Serial[^=\r\n]*=)([^\r\n\0]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spliced:
    """A JPEG with other words: a new `head`, then the picture data and all behind it, which stood
    at `data_at` of the original. `unsealed` when it had Content Credentials, which any new word
    would break: they are left out."""

    head: bytes
    data_at: int
    unsealed: bool = False


def head_of(data: bytes) -> JpegHead:
    """The head of a JPEG in memory. Raises Damaged when the file breaks before its picture."""
    head = jpeg.read_head(BoundedBytes(data)) if data.startswith(jpeg.START) else JpegHead()
    if not head.data_at:
        raise Damaged("the file is damaged before its picture")
    return head


def splice(
    data: bytes, words: Words, *, keep_private: bool = False, taken: datetime | None = None
) -> Spliced:
    """The JPEG `data` with the words in EXIF, XMP and IPTC IIM. The beginning of a file will do,
    as long as it holds the start of the picture data.

    Maker notes and foreign resources are kept; position, serial numbers and owner's name go from
    the segments, unless `keep_private`. A file without EXIF is told when it was `taken`. Raises
    Damaged where that cannot be done without harm.
    """
    old = head_of(data)
    _refuse(old)
    ours = _our_segments(old, words, taken, keep_private=keep_private)
    seals = old.all_of(jpeg.APP11, b"JP") if _is_sealed(old) else []
    others = [s for s in old.segments if not any(s.is_a(*kind) for kind in REPLACED)]
    others = [s for s in others if s not in seals]
    if not keep_private:
        others = [Segment(s.marker, may, s.at) for s in others
                  if (may := harmless(s, old)) is not None]  # fmt: skip
    # JFIF says that it comes first; where EXIF came first, it still does.
    first = [s for s in old.segments[:1] if s.marker == jpeg.APP0]
    rest = others[len(first) :]
    head = jpeg.START + b"".join(packed(s.marker, b"", s.data) for s in first) + ours
    growth = len(head) + sum(len(s.data) + 4 for s in rest) - old.data_at
    for one in rest:
        if one.is_a(jpeg.APP2, jpeg.MPF_HEAD):
            block = one.data[len(jpeg.MPF_HEAD) :]
            head += packed(jpeg.APP2, jpeg.MPF_HEAD, mpf.moved(block, growth, len(head) - one.at))
        else:
            head += packed(one.marker, b"", one.data)
    return Spliced(head, old.data_at, bool(seals))


def _refuse(old: JpegHead) -> None:
    if len(old.all_of(jpeg.APP1, jpeg.EXIF_HEAD[:5])) > 1:
        raise Damaged("it has two EXIF blocks, and readers disagree which counts")
    if len(old.all_of(jpeg.APP2, jpeg.MPF_HEAD)) > 1:
        raise Damaged("it has two lists of pictures")


def _our_segments(
    old: JpegHead, words: Words, taken: datetime | None, *, keep_private: bool
) -> bytes:
    block, room = old.exif, jpeg.ROOM - len(jpeg.EXIF_HEAD)
    if block and not keep_private:
        block = without_private(block)
    block = exif.with_words(block, words, room) if block else _fresh(old, words, taken)
    packet = old.xmp
    if packet and not keep_private and _private_extension(old):
        packet = EXTENDED.sub(b"", packet)
    packet = xmp.merged(packet, words, keep_private=keep_private) if packet else xmp.packet(words)
    if len(jpeg.XMP_HEAD) + len(packet) > jpeg.ROOM or len(block) > room:
        raise Damaged("its XMP block would grow past 64 KB")
    photoshop = iim.block(old.photoshop, words, keep_private=keep_private)
    return (
        packed(jpeg.APP1, jpeg.EXIF_HEAD, block) + packed(jpeg.APP1, jpeg.XMP_HEAD, packet)
        + jpeg.packed_photoshop(photoshop)
    )  # fmt: skip


def _fresh(old: JpegHead, words: Words, taken: datetime | None) -> bytes:
    profile = bool(old.all_of(jpeg.APP2, b"ICC_PROFILE\0"))
    return exif.fresh(words, (old.width, old.height), taken, srgb=not profile)


def _private_extension(old: JpegHead) -> bool:
    """Whether the extended XMP, its pieces put together, says something private."""
    start = len(jpeg.EXTENSION_HEAD) + 36  # behind the packet's name and length
    pieces = [(s.data[start : start + 4], s.data[start + 4 :])
              for s in old.all_of(jpeg.APP1, jpeg.EXTENSION_HEAD)]  # fmt: skip
    return xmp.is_private(b"".join(text for _, text in sorted(pieces)).decode("utf-8", "replace"))


def harmless(one: Segment, head: JpegHead) -> bytes | None:
    """What may leave of a foreign segment, of the same length: all of it, or what does not tell
    where, with which body, or whose it is; None when nothing may."""
    if one.is_a(jpeg.APP6, jpeg.GOPRO_HEAD) or one.is_a(jpeg.APP1, jpeg.FLIR_HEAD):
        return None  # its receiver's and its body's record
    if one.is_a(jpeg.APP11, b"JP") and _is_sealed(head):
        return None
    if jpeg.APP2 <= one.marker <= jpeg.APP9 and not one.data.startswith(COMMON) and _is_heat(head):
        return None
    if one.is_a(jpeg.APP1, jpeg.EXTENSION_HEAD) and _private_extension(head):
        return None
    if one.is_a(jpeg.APP3, jpeg.KODAK_HEAD):
        return jpeg.KODAK_HEAD + without_private(one.data[6:])
    if one.marker == jpeg.APP12:
        return SERIAL_LINE.sub(lambda found: found[1] + b" " * len(found[2]), one.data)
    return one.data


def _is_sealed(head: JpegHead) -> bool:
    return is_sealed(b"".join(s.data for s in head.all_of(jpeg.APP11, b"JP")))


def _is_heat(head: JpegHead) -> bool:
    """Whether the segments are a heat camera's, which are numbered and not named."""
    made = head.exif[: jpeg.ROOM].find(b"DJI\0") >= 0
    return made or any(s.marker == jpeg.APP2 and s.data[4:10] == b"IJPEG\0" for s in head.segments)
