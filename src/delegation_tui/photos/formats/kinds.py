"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegation_tui.photos.formats import tags

if TYPE_CHECKING:
    from delegation_tui.photos.formats.tiff import Ifd

BRANDS = {
    b"avif": "image/avif", b"avis": "image/avif",
    b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic", b"heis": "image/heic",
    b"hevc": "image/heic", b"hevx": "image/heic", b"mif1": "image/heif", b"msf1": "image/heif",
    b"heif": "image/heif", b"crx ": "image/x-canon-cr3",
    b"qt  ": "video/quicktime", b"isom": "video/mp4", b"iso2": "video/mp4", b"iso4": "video/mp4",
    b"iso5": "video/mp4", b"iso6": "video/mp4", b"mp41": "video/mp4", b"mp42": "video/mp4",
    b"avc1": "video/mp4", b"M4V ": "video/mp4", b"MSNV": "video/mp4", b"XAVC": "video/mp4",
    b"3gp4": "video/mp4", b"3gp5": "video/mp4", b"3gp6": "video/mp4",
}  # fmt: skip
# Brands that say no more than "a picture": the compatible ones tell which.
VAGUE = ("image/heif", "")
EXTENSIONS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/tiff": ".tif",
    "image/heic": ".heic", "image/heif": ".heif", "image/avif": ".avif",
    "image/x-canon-cr2": ".cr2", "image/x-canon-cr3": ".cr3", "image/x-fuji-raf": ".raf",
    "image/x-nikon-nef": ".nef", "image/x-sony-arw": ".arw", "image/x-adobe-dng": ".dng",
    "image/x-olympus-orf": ".orf", "image/x-panasonic-rw2": ".rw2",
    "video/mp4": ".mp4", "video/quicktime": ".mov",
}  # fmt: skip
HEAD = 256  # bytes that decide
REDUCED = 1


# Formats that are known and not read, by how their files begin.
UNREAD: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\x0a", "JPEG XL"), (0, b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"), (0, b"\xff\x4f\xff\x51", "JPEG 2000"),
    (0, b"II\xbc\x01", "JPEG XR"),
    (0, b"II+\0", "BigTIFF"), (0, b"MM\0+", "BigTIFF"),
    (0, b"FOVb", "Sigma RAW (X3F)"), (6, b"HEAPCCDR", "Canon RAW (CRW)"),
    (0, b"\0MRM", "Minolta RAW (MRW)"), (0, b"\0MRI", "Minolta RAW (MRW)"),
    (0, b"GIF8", "GIF"), (0, b"8BPS", "Photoshop (PSD)"), (0, b"%PDF", "PDF"),
    (0, b"gimp xcf", "GIMP (XCF)"), (0, b"\x76\x2f\x31\x01", "OpenEXR"),
    (0, b"\x1aE\xdf\xa3", "Matroska, WebM"), (8, b"AVI ", "AVI"), (0, b"FLV\1", "Flash video"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media"),
    (0, b"\0\0\1\xba", "MPEG"), (0, b"\0\0\1\xb3", "MPEG"),
    (0, b"<svg", "SVG"), (0, b"P5\n", "PNM"), (0, b"P6\n", "PNM"),
    (4, b"ftyp", "ISO BMFF"),
)  # fmt: skip
PACKETS = 188, 192  # MPEG transport streams have no other mark
OLD_MOVIE = (b"moov", b"wide", b"mdat", b"free", b"skip", b"pnot")


def unread_kind(head: bytes) -> str:
    """The name of a format that is known but not read, of a file that begins with `head`."""
    named = (name for at, mark, name in UNREAD if head.startswith(mark, at))
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "BMP"
    stream = any(head[at : at + 1] == b"G" == head[at + size : at + size + 1]
                 for size, at in zip(PACKETS, (0, 4), strict=True))  # fmt: skip
    return next(named, "MPEG (AVCHD)" if stream else "")


def kind_of(head: bytes) -> str:
    """The media type of a file that begins with `head`; empty when it is no picture or video.

    RAW files that are TIFF inside (DNG, NEF, ARW) are "image/tiff" here: see `raw_kind`.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"II*\0", b"MM\0*")):
        return "image/x-canon-cr2" if head[8:10] == b"CR" else "image/tiff"
    if head.startswith((b"IIRO", b"IIRS", b"MMOR")):
        return "image/x-olympus-orf"
    if head.startswith(b"IIU\0"):
        return "image/x-panasonic-rw2"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"FUJIFILMCCD-RAW"):
        return "image/x-fuji-raf"
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[4:8] in OLD_MOVIE:
        return "video/quicktime"
    return ""


def _brand(head: bytes) -> str:
    end = min(len(head), int.from_bytes(head[:4], "big"))
    brands = [head[8:12], *(head[i : i + 4] for i in range(16, end - 3, 4))]
    found = [BRANDS[brand] for brand in brands if brand in BRANDS]
    if "image/avif" in found:
        return "image/avif"
    return next((kind for kind in found if kind not in VAGUE), found[0] if found else "")


def raw_kind(first: Ifd) -> str:
    """What a file that begins as TIFF is, by the tags of its first directory."""
    if tags.DNG_VERSION in first.places:
        return "image/x-adobe-dng"
    make = first.get(tags.MAKE)
    maker = make.upper() if isinstance(make, bytes) else b""
    # The first directory of a camera's RAW is a reduced picture, the full one is below it; a TIFF
    # that its program writes is the other way about.
    if (
        tags.SUB_IFDS in first.places
        and maker.startswith(b"NIKON")
        and first.number(tags.SUBFILE) == REDUCED
    ):
        return "image/x-nikon-nef"
    if maker.startswith(b"SONY") and (
        tags.SUB_IFDS in first.places or first.get(tags.COMPRESSION) == 6
    ):
        return "image/x-sony-arw"
    return "image/tiff"


def is_raw(mime: str) -> bool:
    """A camera's own format: read for its time, its camera and the preview inside."""
    return mime.startswith("image/x-")
