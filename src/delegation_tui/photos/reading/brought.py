"""The words and rights that a file came with, out of its IPTC, XMP and EXIF, and its sidecar.

XMP counts before IIM, unless IIM was changed by a program that knows no XMP (its digest tells:
MWG 2.0, section 3.3); EXIF last, as cameras fill it by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from delegation_tui.domain.brought import Brought
from delegation_tui.domain.text import clean, clean_line, fold
from delegation_tui.photos.formats import iim, tags, xmp
from delegation_tui.photos.formats.fields import (
    DATE_CREATED,
    FIELDS,
    PLACE,
    PLACES,
    STRUCTURED,
    TIME_CREATED,
    Property,
    Where,
)
from delegation_tui.photos.formats.xmp import structure
from delegation_tui.photos.reading.blocks import Blocks

LISTED = ("people", "keywords")
LONG = ("caption", "alt", "extended", "usage", "instructions")
MAX_LONG, MAX_LINE, MAX_LISTED = 10_000, 1_000, 200
# What cameras write into EXIF by themselves is nobody's words.
BY_CAMERAS = re.compile(
    r"(?:\w+ ){0,2}digital camera|(?:sony|minolta) dsc|dcf 1\.0|exif[_ ]jpeg[_ ]\w+|"
    r"created with gimp|screenshot|unknown|default|none|photographer|author|owner|"
    r"(?:dav|cof|s?r?hdr|sdr|oznor?|edf|mde|hmc|bty|ptr|tme)(?:_\w+)?|\S+\.(?:jpe?g|tiff?|heic|png)",
    re.IGNORECASE,
)
Texts = tuple[str, ...]
NOTHING: Texts = ()


def brought_by(blocks: Blocks, sidecar: bytes = b"") -> Brought:
    """What the blocks of a file, and the XMP of its sidecar, say of the picture."""
    packet, beside = xmp.properties(blocks.xmp), xmp.properties(sidecar)
    records = iim.by_number(blocks.iim)
    current = blocks.iim_digest in (b"", iim.digest(blocks.iim))  # XMP counts before IIM
    found: dict[str, str | Texts] = {}
    said_beside = []
    for name, where in FIELDS.items():
        ways = [_in_xmp(packet, where), tuple(records.get(where.iim or (0, 0), ()))]
        if name == "created":
            ways[1] = (iim.moment(records, DATE_CREATED, TIME_CREATED),)
        embedded = ways if current else ways[::-1]
        own = _in_xmp(beside, where)
        if texts := _cleaned(name, own):
            said_beside.append(name)
        else:
            mirrored = (_in_mirrors(packet, where), _in_exif(blocks, where))
            texts = next(filter(None, (_cleaned(name, way) for way in (*embedded, *mirrored))), ())
        if texts:
            found[name] = texts if name in LISTED else "; ".join(texts)
    # A place is one: parts of it from two programs would be nowhere.
    if any(name in said_beside for name in PLACE):
        found = {k: v for k, v in found.items() if k not in PLACE or k in said_beside}
    elif not any(name in found for name in PLACE):
        found |= _structured_place(blocks.xmp)
    return Brought(**found, beside=tuple(said_beside))  # type: ignore[arg-type]  # by FIELDS


def _structured_place(packet: bytes) -> dict[str, str]:
    """The place that newer programs tell in one structure: the one shown, else where it was taken."""
    said = next(filter(None, (structure(packet, name) for name in PLACES)), {})
    parts = ((name, _cleaned(name, (said.get(key, ""),))) for key, name in STRUCTURED.items())
    return {name: texts[0] for name, texts in parts if texts}


def _in_xmp(packet: Mapping[Property, Texts], where: Where) -> Texts:
    return packet.get(where.property, NOTHING)


def _in_mirrors(packet: Mapping[Property, Texts], where: Where) -> Texts:
    return next((packet[name] for name in where.mirrors if packet.get(name)), NOTHING)


def _in_exif(blocks: Blocks, where: Where) -> Texts:
    """EXIF's own tag, else those that Windows writes."""
    if not blocks.tiff:
        return NOTHING
    try:
        ifd = next(iter(blocks.tiff[0].ifds), None)
        if ifd is None:
            return NOTHING
        made_by = {fold(_text(ifd.get(tag))) for tag in (tags.MAKE, tags.MODEL)}
        for tag in (where.exif, *where.windows):
            value = ifd.get(tag) if tag is not None else None
            wide = tag in where.windows and isinstance(value, bytes | tuple)
            text = _wide(value) if wide else _text(value)
            if text and not _by_a_camera(text, made_by):
                return tuple(part.strip() for part in text.split(";")) if wide else (text,)
    except EOFError:
        pass
    return NOTHING


def _by_a_camera(text: str, made_by: set[str]) -> bool:
    plain = clean_line(text)
    return bool(BY_CAMERAS.fullmatch(plain)) or fold(plain) in made_by


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return iim.text_of(value.split(b"\0")[0]).strip()
    return str(value) if isinstance(value, int) else ""


def _wide(value: object) -> str:
    """Windows' texts: UTF-16 without a mark."""
    data = value if isinstance(value, bytes) else bytes(v for v in value if v < 256)  # type: ignore[attr-defined]
    return data.decode("utf-16-le", "replace").split("\0")[0].strip()


def _cleaned(name: str, texts: Sequence[str]) -> Texts:
    """The texts that are some, made safe."""
    if name in LONG:
        made = (clean(text.replace("\0", ""), MAX_LONG).strip() for text in texts)
    else:
        made = (clean_line(text.replace("\0", " "), MAX_LINE) for text in texts)
    return tuple(dict.fromkeys(text for text in made if text))[:MAX_LISTED]
