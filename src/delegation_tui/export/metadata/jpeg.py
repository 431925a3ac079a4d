"""A JPEG's words replaced: three new segments before the picture data, which is not touched."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from delegation_tui.export.metadata import iim, tiff, xmp
from delegation_tui.export.metadata.private import without_private
from delegation_tui.export.metadata.words import Unwritable, Words
from delegation_tui.photos.jpeg import MAX_SEGMENTS, START_OF_FRAME, XMP_HEAD

APP0, APP1, APP2, APP3, APP6, APP13, SOS = 0xE0, 0xE1, 0xE2, 0xE3, 0xE6, 0xED, 0xDA
EXIF_HEAD, MPF_HEAD, KODAK_HEAD = b"Exif\0\0", b"MPF\0", b"Meta\0\0"
EXTENSION_HEAD = b"http://ns.adobe.com/xmp/extension/\0"
ROOM = 65533  # bytes that a segment holds
MP_ENTRIES = 0xB002
EXTENDED = re.compile(rb"\s[\w.-]+:HasExtendedXMP\s*=\s*(?:\"[^\"]*\"|'[^']*')|"
                      rb"<([\w.-]+:HasExtendedXMP)[^>]*>[^<]*</\1\s*>")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment before the picture data: its marker, its content, where it begins."""

    marker: int
    data: bytes
    at: int


@dataclass(frozen=True, slots=True)
class Spliced:
    """A JPEG with other words: a new `head`, then the picture data and all behind it, which stood
    at `data_at` of the original."""

    head: bytes
    data_at: int


def segments(data: bytes) -> tuple[list[Segment], int]:
    """The segments before the picture data, and where that begins. Raises Unwritable when the
    file breaks before."""
    found: list[Segment] = []
    at = 2
    while data[:2] == b"\xff\xd8" and len(found) < MAX_SEGMENTS:
        mark = data[at : at + 4]
        if len(mark) < 4 or mark[0] != 0xFF:
            break
        if mark[1] == 0xFF:  # fill
            at += 1
            continue
        size = int.from_bytes(mark[2:], "big")
        if mark[1] == SOS:
            return found, at
        if size < 2 or at + 2 + size > len(data):
            break
        found.append(Segment(mark[1], data[at + 4 : at + 2 + size], at))
        at += 2 + size
    raise Unwritable("the file is damaged before its picture")


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def splice(
    data: bytes, words: Words, *, keep_private: bool = False, taken: tuple[str, str] = ("", "")
) -> Spliced:
    """The JPEG `data` with the words in EXIF, XMP and IPTC IIM. The beginning of a file will do,
    as long as it holds the start of the picture data.

    Maker notes and foreign resources are kept; position, serial numbers and owner's name go from
    the segments, unless `keep_private`. A file without EXIF is told when it was `taken`: date and
    offset as EXIF writes them. Raises Unwritable where that cannot be done without harm.
    """
    found, data_at = segments(data)
    _refuse(found)
    ours = _our_segments(found, words, taken, keep_private=keep_private)
    others = [s for s in found if not _replaced(s)]
    if not keep_private:
        others = list(_harmless(others, found))
    # JFIF says that it comes first; where EXIF came first, it still does.
    first = [s for s in found[:1] if s.marker == APP0]
    rest = others[len(first) :]
    head = b"\xff\xd8" + b"".join(segment(s.marker, s.data) for s in first) + ours
    growth = len(head) + sum(len(s.data) + 4 for s in rest) - data_at
    for one in rest:
        content = one.data
        if one.marker == APP2 and content.startswith(MPF_HEAD):
            content = _moved(content, growth, len(head) - one.at)
        head += segment(one.marker, content)
    return Spliced(head, data_at)


def _refuse(found: Sequence[Segment]) -> None:
    exif = [s for s in found if s.marker == APP1 and s.data.startswith(b"Exif\0")]
    if len(exif) > 1:
        raise Unwritable("it has two EXIF blocks, and readers disagree which counts")
    if sum(s.marker == APP2 and s.data.startswith(MPF_HEAD) for s in found) > 1:
        raise Unwritable("it has two lists of pictures")


def _replaced(one: Segment) -> bool:
    if one.marker == APP1:
        return one.data.startswith((b"Exif\0", XMP_HEAD))
    return one.marker == APP13 and one.data.startswith(iim.HEAD)


def _our_segments(
    found: Sequence[Segment], words: Words, taken: tuple[str, str], *, keep_private: bool
) -> bytes:
    blocks = [s.data[6:] for s in found if s.marker == APP1 and s.data.startswith(b"Exif\0")]
    block = blocks[0] if blocks else b""
    if block and not keep_private:
        block = without_private(block)
    room = ROOM - len(EXIF_HEAD)
    exif = tiff.with_words(block, words, room) if block else _fresh(found, words, taken)
    packets = [
        s.data[len(XMP_HEAD) :] for s in found if s.marker == APP1 and s.data.startswith(XMP_HEAD)
    ]
    packet = packets[0] if packets else b""
    if packet and not keep_private and _private_extension(found):
        packet = EXTENDED.sub(b"", packet)
    packet = xmp.merged(packet, words, keep_private=keep_private) if packet else xmp.packet(words)
    if len(XMP_HEAD) + len(packet) > ROOM or len(exif) > room:
        raise Unwritable("its XMP block would grow past 64 KB")
    resources = b"".join(
        s.data[len(iim.HEAD) :] for s in found if s.marker == APP13 and s.data.startswith(iim.HEAD)
    )
    photoshop = iim.block(resources, words, keep_private=keep_private)
    return (
        segment(APP1, EXIF_HEAD + exif) + segment(APP1, XMP_HEAD + packet) + in_segments(photoshop)
    )


def _fresh(found: Sequence[Segment], words: Words, taken: tuple[str, str]) -> bytes:
    frame = next((s.data for s in found if s.marker in START_OF_FRAME and len(s.data) >= 5), b"")
    size = int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
    profile = any(s.marker == APP2 and s.data.startswith(b"ICC_PROFILE\0") for s in found)
    return tiff.fresh(words, size, taken, srgb=not profile)


def in_segments(photoshop: bytes) -> bytes:
    """A Photoshop block as APP13 segments: readers put them together again."""
    room = ROOM - len(iim.HEAD)
    return b"".join(
        segment(APP13, iim.HEAD + photoshop[at : at + room])
        for at in range(0, len(photoshop), room)
    )


def _private_extension(found: Sequence[Segment]) -> bool:
    """Whether the extended XMP, its pieces put together, says something private."""
    pieces = [
        (
            s.data[len(EXTENSION_HEAD) + 36 : len(EXTENSION_HEAD) + 40],
            s.data[len(EXTENSION_HEAD) + 40 :],
        )
        for s in found
        if s.marker == APP1 and s.data.startswith(EXTENSION_HEAD)
    ]
    return xmp.is_private(b"".join(text for _, text in sorted(pieces)).decode("utf-8", "replace"))


def _harmless(others: Sequence[Segment], found: Sequence[Segment]) -> Iterator[Segment]:
    """The other segments without those that tell where, with which body, or whose it is."""
    extension_goes = _private_extension(found)
    for one in others:
        if one.marker == APP6 and one.data.startswith(b"GoPro\0"):
            continue  # its receiver's and its body's record
        if extension_goes and one.data.startswith(EXTENSION_HEAD):
            continue
        if one.marker == APP3 and one.data.startswith(KODAK_HEAD):
            yield Segment(APP3, KODAK_HEAD + without_private(one.data[6:]), one.at)
        else:
            yield one


def _moved(content: bytes, growth: int, shift: int) -> bytes:
    """The list of a file's further pictures (CIPA DC-007) after the first grew by `growth` bytes
    and the list itself went on by `shift`: their offsets count from the list."""
    block = bytearray(content[len(MPF_HEAD) :])
    order = tiff.order_of(block)
    entries, _ = tiff.directory(block, order, tiff.first_directory(block, order))
    index = next((e for e in entries if e.tag == MP_ENTRIES), None)
    if index is None or index.size % 16 or index.value_at + index.size > len(block):
        raise Unwritable("its list of pictures is damaged")
    for at in range(index.value_at, index.value_at + index.size, 16):
        size, offset = struct.unpack_from(order + "II", block, at + 4)
        if offset:
            offset += growth - shift
        elif size:
            size += growth
        if not 0 <= size < 1 << 32 or not 0 <= offset < 1 << 32:
            raise Unwritable("its list of pictures is damaged")
        struct.pack_into(order + "II", block, at + 4, size, offset)
    return MPF_HEAD + bytes(block)
