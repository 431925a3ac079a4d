"""Pillow set up once: the formats we open, how many pixels we accept."""

from __future__ import annotations

from functools import cache

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "MPO", "GIF")


@cache
def allow_formats() -> None:
    """Registers HEIC and lifts Pillow's pixel limit to what real cameras make."""
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = 260_000_000 // 2  # an error at twice that
