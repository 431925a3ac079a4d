"""Every picture in sRGB, eight bits, no transparency: what a page and a terminal show."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


def as_srgb(image: Image) -> Image:
    """`image` in RGB with its colour profile applied; transparent parts on white."""
    profile = image.info.get("icc_profile")
    if image.mode in DEEP:
        # Sixteen bits a value: the upper eight are seen.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("LA", "PA", "P", "RGBA", "RGBa"):
        image = _on_white(image.convert("RGBA"))
    if profile and image.mode in ("RGB", "CMYK"):
        to_srgb = _transform(profile, image.mode)
        if to_srgb is not None:
            from PIL import ImageCms

            converted = ImageCms.applyTransform(image, to_srgb)
            return converted if converted is not None else image
    return image.convert("RGB")


def _on_white(image: Image) -> Image:
    from PIL import Image as images

    ground = images.new("RGBA", image.size, "white")
    return images.alpha_composite(ground, image).convert("RGB")


@lru_cache(maxsize=16)
def _transform(profile: bytes, mode: str) -> ImageCmsTransform | None:
    """How colours of `profile` become sRGB; None when they are sRGB or the profile is broken."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError):
        return None
