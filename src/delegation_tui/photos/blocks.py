"""Where each kind of file keeps its metadata: found by the container's own rules, read bounded."""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from delegation_tui.photos.bounded import Bounded, BoundedBytes
from delegation_tui.photos.boxes import find_box, is_cut, item_bytes
from delegation_tui.photos.ifd import Ifd, read_ifds
from delegation_tui.photos.jpeg import JpegHead, read_head

BLOCK = 1 << 20  # bytes of one metadata block that are looked at
CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
CANON_PREVIEW = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")
END_OF_IMAGE = b"\xff\xd9"
MAX_CHUNKS = 50_000
XMP = 0x02BC  # the tag of a TIFF that holds it


@dataclass
class Tiff:
    """A TIFF block and the name of its first directory."""

    name: str
    block: Bounded | BoundedBytes

    @cached_property
    def ifds(self) -> list[Ifd]:
        """Its directories, walked once. Raises EOFError past the block's bounds."""
        return read_ifds(self.block)


@dataclass(slots=True)
class Blocks:
    """A file's metadata as found: TIFF blocks; XMP, IPTC and dated texts; the JPEG head where the
    file is one. `cut` when it ends before its picture."""

    tiff: list[Tiff] = field(default_factory=list)
    xmp: bytes = b""
    iptc: bytes = b""
    dates: list[str] = field(default_factory=list)
    jpeg: JpegHead | None = None
    cut: bool = False

    def add(self, block: bytes, name: str = "Image") -> None:
        block = block.removeprefix(b"Exif\0\0")
        if block[:2] in (b"II", b"MM"):
            self.tiff.append(Tiff(name, BoundedBytes(block)))


def find_blocks(file: Bounded, mime: str) -> Blocks:
    """The metadata blocks of a file of kind `mime`."""
    found = Blocks()
    find = FINDERS.get(mime, _tiff)
    find(file, found)
    return found


def _tiff(file: Bounded, found: Blocks) -> None:
    tiff = Tiff("Image", Bounded(file.raw))
    found.tiff.append(tiff)
    with suppress(EOFError):
        for ifd in tiff.ifds[:1]:
            _, place, size = ifd.places.get(XMP, (0, 0, 0))
            found.xmp = file.at(place, min(size, BLOCK))


def _jpeg(file: Bounded, found: Blocks) -> None:
    head = read_head(file)
    found.jpeg = head
    found.add(head.exif)
    found.xmp, found.iptc = head.xmp, head.iptc
    found.cut = not head.data_at or not _ends(file, head.data_at)


def _ends(file: Bounded, start: int) -> bool:
    """Whether the picture that begins at `start` has an end; trailers may follow it."""
    if file.at(file.size - 2, 2) == END_OF_IMAGE:
        return True
    if END_OF_IMAGE in file.at(max(start, file.size - BLOCK // 16), BLOCK // 16):
        return True
    return any(END_OF_IMAGE in file.at(at, BLOCK + 1) for at in range(start, file.size, BLOCK))


def _png(file: Bounded, found: Blocks) -> None:
    at = 8
    found.cut = True
    for _ in range(MAX_CHUNKS):
        head = file.at(at, 8)
        if len(head) < 8:
            return
        size, name = int.from_bytes(head[:4], "big"), head[4:]
        if name == b"IEND":
            found.cut = False
            return
        if name in (b"eXIf", b"tEXt", b"zTXt", b"iTXt") and size <= BLOCK:
            _png_text(name, file.read(size), found)
        at += size + 12


def _png_text(name: bytes, data: bytes, found: Blocks) -> None:
    if name == b"eXIf":
        found.add(data)
        return
    key, _, text = data.partition(b"\0")
    if name == b"zTXt":
        text = inflate(text[1:])
    elif name == b"iTXt":
        packed, rest = text[:1] == b"\1", text[2:].split(b"\0", 2)
        text = inflate(rest[-1]) if packed else rest[-1]
    if key in (b"Raw profile type exif", b"Raw profile type APP1"):
        found.add(_profile(text))
    elif key == b"XML:com.adobe.xmp":
        found.xmp = text
    elif key == b"Creation Time":
        found.dates.append(text[:100].decode("latin-1"))


def inflate(data: bytes) -> bytes:
    """At most BLOCK bytes of the packed `data`, empty when it is broken."""
    try:
        return zlib.decompressobj().decompress(data, BLOCK)
    except zlib.error:
        return b""


def _profile(text: bytes) -> bytes:
    """The bytes of ImageMagick's hexadecimal profile: a name, a length, then digits."""
    digits = re.sub(rb"\s", b"", b"".join(text.strip().split(b"\n")[2:]))
    try:
        return binascii.unhexlify(digits[: len(digits) & ~1])
    except binascii.Error:
        return b""


def _webp(file: Bounded, found: Blocks) -> None:
    for name, at, size in riff_chunks(file):
        if name == b"EXIF":
            found.add(file.at(at, min(size, BLOCK)))
        elif name == b"XMP ":
            found.xmp = file.at(at, min(size, BLOCK))
    found.cut = int.from_bytes(file.at(4, 4), "little") + 8 > file.size


def riff_chunks(file: Bounded) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and size of a WebP file's chunks."""
    at = 12
    for _ in range(MAX_CHUNKS):
        head = file.at(at, 8)
        if len(head) < 8:
            return
        size = int.from_bytes(head[4:], "little")
        yield head[:4], at + 8, size
        at += 8 + size + size % 2


def _heif(file: Bounded, found: Blocks) -> None:
    block = item_bytes(file, b"Exif", BLOCK)
    # The item begins with the distance to the TIFF header, which some writers get wrong.
    start = min((i for i in (block.find(b"II*\0"), block.find(b"MM\0*")) if i >= 0), default=-1)
    if 0 <= start < 100:
        found.add(block[start:])
    found.xmp = item_bytes(file, b"mime", BLOCK)
    found.cut = is_cut(file)


def _canon(file: Bounded, found: Blocks) -> None:
    moov = find_box(file, b"moov", CANON)
    for name, section in ((b"CMT1", "Image"), (b"CMT2", "EXIF"), (b"CMT4", "GPS")):
        box = find_box(file, name, within=moov) if moov else None
        if box is not None:
            found.add(file.at(box.start, min(box.size, BLOCK)), section)
    found.cut = is_cut(file)


def _fuji(file: Bounded, found: Blocks) -> None:
    start, size = fuji_jpeg(file)
    if start and file.at(start, 3) == b"\xff\xd8\xff":
        _jpeg(Bounded(file.raw, start, size), found)
        if found.jpeg:
            found.jpeg.exif_at += start


def fuji_jpeg(file: Bounded) -> tuple[int, int]:
    """Offset and length of the JPEG that a RAF file carries."""
    head = file.at(84, 8)
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")


def _nothing(file: Bounded, found: Blocks) -> None:
    """Videos have no such blocks: see `video`."""


FINDERS: dict[str, Callable[[Bounded, Blocks], None]] = {
    "image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp,
    "image/heic": _heif, "image/heif": _heif, "image/avif": _heif,
    "image/x-canon-cr3": _canon, "image/x-fuji-raf": _fuji,
    "video/mp4": _nothing, "video/quicktime": _nothing,
}  # fmt: skip
