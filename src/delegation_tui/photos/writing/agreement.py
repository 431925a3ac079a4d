"""Reading back what was written: the three blocks as another program would find them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from delegation_tui.photos.formats import iim
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.fields import FIELDS
from delegation_tui.photos.formats.xmp import properties
from delegation_tui.photos.writing.exif import texts_of
from delegation_tui.photos.writing.iim import texts_by_field
from delegation_tui.photos.writing.jpeg import head_of
from delegation_tui.photos.writing.words import Words, cut
from delegation_tui.photos.writing.xmp import NO_XML

Said = Mapping[str, tuple[bytes, ...]]


def disagreement(data: bytes, words: Words, before: bytes = b"") -> str:
    """Which block of a JPEG does not say the words, or not what it said `before` where that was
    to be kept: "EXIF", "XMP", "IPTC"; empty when all do."""
    try:
        now, current = _blocks(data)
    except Damaged:
        return "XMP"
    then: dict[str, Said] = {}
    with suppress(Damaged):
        then = _blocks(before)[0] if before else then
    for name, said in now.items():
        if not _agrees(said, then.get(name, {}), _wanted(name, words), words):
            return name
    return "" if current else "IPTC"


def _agrees(said: Said, before: Said, wanted: Said, words: Words) -> bool:
    for name, texts in wanted.items():
        old = before.get(name, ())
        kept = name in words.kept and any(old)
        if said.get(name, ()) != (old if kept else texts) and (
            kept or words.replaces(name) or texts
        ):
            return False
    return True


def _wanted(block: str, words: Words) -> Said:
    """What a block is to say, in bytes."""
    found: dict[str, tuple[bytes, ...]] = {}
    for name, where in FIELDS.items():
        texts = words.texts(name)
        if block == "XMP":
            found[name] = tuple(NO_XML.sub("", text).encode() for text in texts)
        elif block == "EXIF" and where.exif is not None:
            found[name] = ("; ".join(texts).encode(),) if texts else ()
        elif block == "IPTC" and where.iim and name != "created":
            found[name] = tuple(cut(text, where.limit).strip(b"\0 ") for text in texts)
    return found


def _blocks(data: bytes) -> tuple[dict[str, Said], bool]:
    """What each block says by the names of FIELDS, and whether the digest of IPTC says that XMP
    agrees with it. Raises Damaged."""
    head = head_of(data)
    packet = properties(head.xmp)
    texts = texts_of(head.exif) if head.exif else {}
    parts = iim.resources(head.photoshop)
    records = b"".join(content for number, _, content in parts if number == iim.IPTC)
    datasets = list(iim.datasets(records))
    digests = [content for number, _, content in parts if number == iim.DIGEST]
    current = digests == [iim.digest(records)] and (iim.CHARSET, iim.UTF8) in datasets
    return {
        "EXIF": {name: (text.encode(),) for name, text in texts.items()},
        "XMP": {
            name: tuple(text.encode() for text in packet.get(where.property, ()))
            for name, where in FIELDS.items()
        },
        "IPTC": texts_by_field(datasets),
    }, current
