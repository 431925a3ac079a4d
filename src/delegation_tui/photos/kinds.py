"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegation_tui.photos.ifd import Ifd

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
HEAD = 64  # bytes that decide
DNG_VERSION, COMPRESSION, SUB_IFDS, MAKE = 0xC612, 0x0103, 0x014A, 0x010F
SUBFILE, REDUCED = 0x00FE, 1


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
    if head[4:8] in (b"moov", b"wide", b"mdat"):
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
    if DNG_VERSION in first.places:
        return "image/x-adobe-dng"
    make = first.get(MAKE)
    maker = make.upper() if isinstance(make, bytes) else b""
    # The first directory of a camera's RAW is a reduced picture, the full one is below it; a TIFF
    # that its program writes is the other way about.
    if SUB_IFDS in first.places and maker.startswith(b"NIKON") and first.number(SUBFILE) == REDUCED:
        return "image/x-nikon-nef"
    if maker.startswith(b"SONY") and (SUB_IFDS in first.places or first.get(COMPRESSION) == 6):
        return "image/x-sony-arw"
    return "image/tiff"


def is_raw(mime: str) -> bool:
    """A camera's own format: read for its time, its camera and the preview inside."""
    return mime.startswith("image/x-")
