"""Where each kind of file keeps its metadata: found by the container's own rules, read bounded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from delegation_tui.photos.formats import png, tags
from delegation_tui.photos.formats.bounded import BLOCK, Bounded, BoundedBytes
from delegation_tui.photos.formats.boxes import find_box, is_cut, item_bytes
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.iim import DIGEST, IPTC, resources
from delegation_tui.photos.formats.jpeg import END_OF_IMAGE, JpegHead, read_head
from delegation_tui.photos.formats.riff import riff_chunks
from delegation_tui.photos.formats.tiff import Ifd, read_ifds, start_in

CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
CANON_PREVIEW = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")


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
    """A file's metadata as found: TIFF blocks; XMP, the records of IPTC IIM with the digest that
    Photoshop keeps of them, and dated texts; the JPEG head where the file is one. `cut` when it
    ends before its picture."""

    tiff: list[Tiff] = field(default_factory=list)
    xmp: bytes = b""
    iim: bytes = b""
    iim_digest: bytes = b""
    dates: list[str] = field(default_factory=list)
    jpeg: JpegHead | None = None
    cut: bool = False

    def add(self, block: bytes, name: str = "Image") -> None:
        block = block.removeprefix(b"Exif\0\0")
        if block[:2] in (b"II", b"MM"):
            self.tiff.append(Tiff(name, BoundedBytes(block)))

    def add_photoshop(self, block: bytes) -> None:
        """Takes IIM and its digest out of a Photoshop block; of a broken one what looks like IIM."""
        try:
            parts = {number: content for number, _, content in resources(block)}
        except Damaged:
            at = block.find(b"\x1c\x02")
            parts = {IPTC: block[at:]} if at >= 0 else {}
        self.iim = self.iim or parts.get(IPTC, b"")
        self.iim_digest = parts.get(DIGEST, b"")


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
            found.xmp, found.iim, photoshop = (
                ifd.content(tag, BLOCK) for tag in (tags.XMP, tags.IIM, tags.PHOTOSHOP)
            )
            found.add_photoshop(photoshop)


def _jpeg(file: Bounded, found: Blocks) -> None:
    head = read_head(file)
    found.jpeg = head
    found.add(head.exif)
    found.xmp = head.xmp
    found.add_photoshop(head.photoshop)
    found.cut = not head.data_at or not _ends(file, head.data_at)


def _ends(file: Bounded, start: int) -> bool:
    """Whether the picture that begins at `start` has an end; trailers may follow it."""
    if file.at(file.size - 2, 2) == END_OF_IMAGE:
        return True
    if END_OF_IMAGE in file.at(max(start, file.size - BLOCK // 16), BLOCK // 16):
        return True
    return any(END_OF_IMAGE in file.at(at, BLOCK + 1) for at in range(start, file.size, BLOCK))


def _png(file: Bounded, found: Blocks) -> None:
    found.cut = True
    for name, at, size in png.chunks(file):
        if name == b"eXIf" and size <= BLOCK:
            found.add(file.at(at, size))
        elif name in png.TEXTS and size <= BLOCK:
            _png_text(*png.text_of(name, file.at(at, size)), found)
        found.cut = name != b"IEND"


def _png_text(key: bytes, text: bytes, packed: bool, found: Blocks) -> None:
    text = png.inflate(text) if packed else text
    if key in png.HEX_EXIF:
        found.add(png.profile(text))
    elif key == png.HEX_IPTC:
        found.add_photoshop(png.profile(text))
    elif key == png.XMP_KEY:
        found.xmp = text
    elif key == b"Creation Time":
        found.dates.append(text[:100].decode("latin-1"))


def _webp(file: Bounded, found: Blocks) -> None:
    for name, at, size in riff_chunks(file):
        if name == b"EXIF":
            found.add(file.at(at, min(size, BLOCK)))
        elif name == b"XMP ":
            found.xmp = file.at(at, min(size, BLOCK))
    found.cut = int.from_bytes(file.at(4, 4), "little") + 8 > file.size


def _heif(file: Bounded, found: Blocks) -> None:
    block = item_bytes(file, b"Exif", BLOCK)
    # The item begins with the distance to the TIFF header, which some writers get wrong.
    found.add(block[start_in(block) :])
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
