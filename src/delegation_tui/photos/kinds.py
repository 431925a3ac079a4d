"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"hevc": "image/heic", b"mif1": "image/heif",
    b"msf1": "image/heif", b"heif": "image/heif", b"avif": "image/avif", b"avis": "image/avif",
    b"crx ": "image/x-canon-cr3", b"isom": "video/mp4", b"iso2": "video/mp4", b"mp41": "video/mp4",
    b"mp42": "video/mp4", b"qt  ": "video/quicktime", b"M4V ": "video/mp4",
}  # fmt: skip
EXTENSIONS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/tiff": ".tif",
    "image/heic": ".heic", "image/heif": ".heif", "image/avif": ".avif",
    "image/x-canon-cr3": ".cr3", "image/x-fuji-raf": ".raf", "image/gif": ".gif",
    "video/mp4": ".mp4", "video/quicktime": ".mov",
}  # fmt: skip
HEAD = 64  # bytes that decide


def kind_of(head: bytes) -> str:
    """The media type of a file that begins with `head`; empty when it is no picture or video."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"II*\0", b"MM\0*", b"IIRO", b"IIU\0")):
        return "image/tiff"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"FUJIFILMCCD-RAW"):
        return "image/x-fuji-raf"
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "")
    return ""
