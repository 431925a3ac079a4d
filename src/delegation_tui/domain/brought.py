"""Words and rights that a picture came with: whoever wrote them into the file said so."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

_CLAIM = re.compile(r"^(?:copyright\b|©|\(c\))[\s:]*(?:\(c\)|©)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """The words that travel in a picture's file, by the names of its fields; empty where it says
    nothing.

    `creator` names several separated by "; ", `credit` is the line as it is printed; `usage` are
    the terms, `web` where they stand; `location` is the place within the city.
    """

    caption: str = ""
    headline: str = ""
    title: str = ""
    creator: str = ""
    credit: str = ""
    copyright: str = ""
    usage: str = ""
    web: str = ""
    people: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rating: str = ""
    alt: str = ""
    extended: str = ""
    event: str = ""
    location: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""
    instructions: str = ""
    source: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought(PictureWords):
    """What IPTC, XMP, EXIF and a sidecar of a file say, cleaned.

    `created` is the date as the file has it. `beside` names the fields that its sidecar says.
    """

    beside: tuple[str, ...] = ()

    def said(self) -> dict[str, str | tuple[str, ...]]:
        """The fields that say something, by name."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "beside"}
        return {name: value for name, value in values.items() if value}

    @property
    def credit_line(self) -> str:
        """What is to be printed with the picture: the credit line as its supplier requires it
        (IPTC), else its creator, else whoever claims it."""
        return self.credit or self.creator or _CLAIM.sub("", self.copyright)

    @property
    def has_rights(self) -> bool:
        """Whether the file names whose picture it is: our camera's photographer is not, then."""
        return bool(self.credit_line)

    @property
    def stars(self) -> int:
        """The rating from 0 to 5; a rejected picture (-1) has none."""
        number = self.rating.partition(".")[0]
        return min(5, int(number)) if number.isascii() and number.isdigit() else 0
