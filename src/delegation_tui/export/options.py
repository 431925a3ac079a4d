"""What a person chooses about exported photos."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WEB = 2048  # pixels: how wide a picture for the web is at most
PATTERN = "{date}_{event}_{visit}_{n}"


class Size(StrEnum):
    """ORIGINAL: the file as the camera wrote it, with other words. WEB: made smaller, fresh."""

    ORIGINAL = "original"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class PhotoOptions:
    """`names` is the pattern of file names; `every` takes all accepted photos, not the article's
    alone; `keep_private` lets position, serial numbers and owner's name leave."""

    size: Size = Size.ORIGINAL
    names: str = PATTERN
    every: bool = False
    keep_private: bool = False
