"""Where each word of a picture stands: in IPTC IIM, XMP and EXIF, for reading and for writing.

Sources: IPTC Photo Metadata Standard 2023.1, IIM 4.2, EXIF 2.32, MWG 2.0, Windows' own tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

DC, PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
RIGHTS, NOTE = "http://ns.adobe.com/xap/1.0/rights/", "http://ns.adobe.com/xmp/note/"
RDF, META = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "adobe:ns:meta/"
BASIC = "http://ns.adobe.com/xap/1.0/"
EXIF_SPACE, TIFF_SPACE = "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/tiff/1.0/"
SPACES = {
    "dc": DC, "photoshop": PHOTOSHOP, "Iptc4xmpCore": CORE, "Iptc4xmpExt": EXT,
    "xmpRights": RIGHTS, "xmp": BASIC, "exif": EXIF_SPACE, "tiff": TIFF_SPACE,
}  # fmt: skip

Property = tuple[str, str]  # namespace and local name
Dataset = tuple[int, int]  # record and number


class Kind(Enum):
    """How XMP holds a property's texts."""

    PLAIN = auto()
    ALTERNATIVE = auto()  # by language
    ORDERED = auto()
    UNORDERED = auto()


@dataclass(frozen=True, slots=True)
class Where:
    """The places of one word. `prefix` and `xmp` name its property, `iim` its dataset and `limit`
    that one's bytes, `exif` its tag. `mirrors` and `windows` repeat it: they are read last, and
    go when the word is another one."""

    prefix: str = ""
    xmp: str = ""
    kind: Kind = Kind.PLAIN
    iim: Dataset | None = None
    limit: int = 0
    exif: int | None = None
    mirrors: tuple[Property, ...] = ()
    windows: tuple[int, ...] = ()

    @property
    def property(self) -> Property:
        return SPACES[self.prefix], self.xmp


DATE_CREATED, TIME_CREATED = (2, 55), (2, 60)
ALT, BAG = Kind.ALTERNATIVE, Kind.UNORDERED
FIELDS: dict[str, Where] = {
    "caption": Where(
        "dc", "description", ALT, (2, 120), 2000, 0x010E,
        ((TIFF_SPACE, "ImageDescription"), (EXIF_SPACE, "UserComment")), (0x9C9C, 0x9C9F),
    ),
    "creator": Where(
        "dc", "creator", Kind.ORDERED, (2, 80), 32, 0x013B, ((TIFF_SPACE, "Artist"),), (0x9C9D,)
    ),
    "copyright": Where(
        "dc", "rights", ALT, (2, 116), 128, 0x8298, ((TIFF_SPACE, "Copyright"),)
    ),
    "headline": Where("photoshop", "Headline", Kind.PLAIN, (2, 105), 256),
    "title": Where("dc", "title", ALT, (2, 5), 64, None, (), (0x9C9B,)),
    "credit": Where("photoshop", "Credit", Kind.PLAIN, (2, 110), 32),
    "location": Where("Iptc4xmpCore", "Location", Kind.PLAIN, (2, 92), 32),
    "city": Where("photoshop", "City", Kind.PLAIN, (2, 90), 32),
    "region": Where("photoshop", "State", Kind.PLAIN, (2, 95), 32),
    "country": Where("photoshop", "Country", Kind.PLAIN, (2, 101), 64),
    "country_code": Where("Iptc4xmpCore", "CountryCode", Kind.PLAIN, (2, 100), 3),
    "alt": Where("Iptc4xmpCore", "AltTextAccessibility", ALT),
    "extended": Where("Iptc4xmpCore", "ExtDescrAccessibility", ALT),
    "people": Where("Iptc4xmpExt", "PersonInImage", BAG),
    "keywords": Where("dc", "subject", BAG, (2, 25), 64, None, (), (0x9C9E,)),
    "event": Where("Iptc4xmpExt", "Event", ALT),
    "usage": Where("xmpRights", "UsageTerms", ALT),
    "web": Where("xmpRights", "WebStatement"),
    "instructions": Where("photoshop", "Instructions", Kind.PLAIN, (2, 40), 256),
    "source": Where("photoshop", "Source", Kind.PLAIN, (2, 115), 32),
    "rating": Where("xmp", "Rating", Kind.PLAIN, None, 0, None, (), (0x4746, 0x4749)),
    "created": Where("photoshop", "DateCreated", Kind.PLAIN, DATE_CREATED),
}  # fmt: skip
# A place is told whole or not at all: half of one with half of another is nowhere.
PLACE = ("location", "city", "region", "country", "country_code")
PLACES = ((EXT, "LocationShown"), (EXT, "LocationCreated"))
# What the structures of PLACES call the parts of a place.
STRUCTURED = {"Sublocation": "location", "City": "city", "ProvinceState": "region",
              "CountryName": "country", "CountryCode": "country_code"}  # fmt: skip
