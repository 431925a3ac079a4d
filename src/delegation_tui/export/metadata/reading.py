"""Reading back what was written: the three blocks as another program would find them."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET

from delegation_tui.export.metadata import iim, tiff, xmp
from delegation_tui.export.metadata.jpeg import APP1, APP13, EXIF_HEAD, segments
from delegation_tui.export.metadata.words import Unwritable, Words, cut
from delegation_tui.photos.jpeg import XMP_HEAD


def disagreement(data: bytes, words: Words) -> str:
    """Which block of a JPEG does not say the words: "EXIF", "XMP", "IPTC"; empty when all do."""
    try:
        found, _ = segments(data)
        exif = _joined(found, APP1, EXIF_HEAD)
        packet = _joined(found, APP1, XMP_HEAD)
        photoshop = _joined(found, APP13, iim.HEAD)
        if not _exif_says(exif, words):
            return "EXIF"
        if not _xmp_says(packet, words):
            return "XMP"
        return "" if _iptc_says(photoshop, words) else "IPTC"
    except (Unwritable, ET.ParseError, UnicodeDecodeError):
        return "XMP"


def _joined(found: list, marker: int, head: bytes) -> bytes:  # type: ignore[type-arg]
    return b"".join(
        s.data[len(head) :] for s in found if s.marker == marker and s.data.startswith(head)
    )


def _exif_says(block: bytes, words: Words) -> bool:
    said = tiff.texts_of(block)
    wanted = {
        tiff.DESCRIPTION: words.caption, tiff.ARTIST: words.creator, tiff.COPYRIGHT: words.copyright,
    }  # fmt: skip
    return said == {tag: text for tag, text in wanted.items() if text}


def _xmp_says(packet: bytes, words: Words) -> bool:
    wanted = {
        "description": (words.caption,), "creator": (words.creator,), "rights": (words.copyright,),
        "Headline": (words.headline,), "Credit": (words.credit,), "City": (words.city,),
        "Location": (words.location,), "AltTextAccessibility": (words.alt,),
        "ExtDescrAccessibility": (words.extended,), "PersonInImage": words.people,
        "Event": (words.event,), "LocationShown": (words.location, words.city),
        "UsageTerms": (words.usage,),
    }  # fmt: skip
    said = xmp.words_in(packet)
    return all(
        said.get(name, []) == list(dict.fromkeys(text for text in texts if text))
        for name, texts in wanted.items()
    )


def _iptc_says(photoshop: bytes, words: Words) -> bool:
    parts = {number: content for number, _, content in iim.resources(photoshop)}
    records = parts.get(iim.IPTC, b"")
    said = dict(iim.datasets(records))
    wanted = {
        iim.CAPTION: words.caption, iim.HEADLINE: words.headline, iim.BYLINE: words.creator,
        iim.CREDIT: words.credit, iim.COPYRIGHT: words.copyright, iim.CITY: words.city,
        iim.LOCATION: words.location,
    }  # fmt: skip
    digest = hashlib.md5(records, usedforsecurity=False).digest()
    return (
        said.get(iim.CHARSET) == iim.UTF8
        and parts.get(iim.DIGEST) == digest
        and all(said.get(k, b"") == cut(text, iim.LIMITS[k]) for k, text in wanted.items())
    )
