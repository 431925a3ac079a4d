"""Photo files made byte by byte, so that every tag can be as dirty as cameras make it."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PIL import Image

ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 2, 3, 4, 5, 7
Value = tuple[int, bytes | int | tuple[int, ...]]
Tags = Mapping[int, Value]
NONE: Tags = MappingProxyType({})

MAKE, MODEL, DESCRIPTION, ORIENTATION = 0x010F, 0x0110, 0x010E, 0x0112
TAKEN, SUBSEC, OFFSET, MODIFIED_OFFSET, SERIAL = 0x9003, 0x9291, 0x9011, 0x9010, 0xA431
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
COUNTS = {ASCII: 1, UNDEFINED: 1, SHORT: 2, LONG: 4, RATIONAL: 8}


def text(value: str | bytes) -> Value:
    return ASCII, value.encode() if isinstance(value, str) else value


def _packed(value: Value) -> tuple[int, int, bytes]:
    kind, what = value
    if isinstance(what, bytes):
        data = what + b"\0" if kind == ASCII else what
        return kind, len(data), data
    numbers = what if isinstance(what, tuple) else (what,)
    data = struct.pack(f"<{len(numbers)}{'H' if kind == SHORT else 'I'}", *numbers)
    return kind, len(data) // COUNTS[kind], data


def directory(tags: Tags, at: int, following: int = 0) -> bytes:
    """A TIFF directory that lies at `at`, its long values behind it."""
    entries = b""
    values = b""
    free = at + 2 + 12 * len(tags) + 4
    for tag, value in sorted(tags.items()):
        kind, count, data = _packed(value)
        if len(data) <= 4:
            field = data.ljust(4, b"\0")
        else:
            field = struct.pack("<I", free + len(values))
            values += data + b"\0" * (len(data) % 2)
        entries += struct.pack("<HHI", tag, kind, count) + field
    return struct.pack("<H", len(tags)) + entries + struct.pack("<I", following) + values


def tiff(
    image: Tags = NONE,
    exif: Tags = NONE,
    gps: Tags = NONE,
    thumbnail: bytes = b"",
    head: bytes = b"II*\0",
) -> bytes:
    """A TIFF block with the directories that have tags; `head` its first four bytes."""
    start = max(8, len(head) + 4)
    tags = dict(image)
    for pointer, inner in ((EXIF_IFD, exif), (GPS_IFD, gps)):
        if inner:
            tags[pointer] = (LONG, 0)
    behind = start + len(directory(tags, start))
    blocks = b""
    for pointer, inner in ((EXIF_IFD, exif), (GPS_IFD, gps)):
        if inner:
            tags[pointer] = (LONG, behind + len(blocks))
            blocks += directory(inner, behind + len(blocks))
    following = 0
    if thumbnail:
        following = behind + len(blocks)
        small: dict[int, Value] = {0x0201: (LONG, 0), 0x0202: (LONG, len(thumbnail))}
        small[0x0201] = (LONG, following + len(directory(small, following)))
        blocks += directory(small, following) + thumbnail
    return (
        head[:4] + struct.pack("<I", start) + head[4:] + directory(tags, start, following) + blocks
    )


def taken(
    when: str | bytes | None = "2024:05:22 10:21:07",
    *,
    subsec: str | bytes = "",
    offset: str | bytes = "",
    serial: str = "",
    make: str = "NIKON CORPORATION",
    model: str | bytes = "NIKON Z 6",
    orientation: int = 1,
    thumbnail: bytes = b"",
    gps: Tags = NONE,
    description: str | bytes = "",
    head: bytes = b"II*\0",
) -> bytes:
    """The EXIF block of an everyday photo."""
    exif: dict[int, Value] = {}
    for tag, value in ((TAKEN, when), (SUBSEC, subsec), (OFFSET, offset), (SERIAL, serial)):
        if value:
            exif[tag] = text(value)
    image: dict[int, Value] = {MODEL: text(model), ORIENTATION: (SHORT, orientation)}
    if make:
        image[MAKE] = text(make)
    if description:
        image[DESCRIPTION] = text(description)
    return tiff(image, exif, gps, thumbnail, head)


def picture(seed: int = 0, size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Red in the top left corner, otherwise of its own shade."""
    image = Image.new("RGB", size, (seed * 37 % 256, seed // 7 % 256, 120))
    image.paste((255, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return image


def jpeg(
    exif: bytes = b"", seed: int = 0, size: tuple[int, int] = (96, 64), *, extra: bytes = b""
) -> bytes:
    """A JPEG with `exif` in its APP1 segment, `extra` bytes of other segments behind it."""
    out = io.BytesIO()
    picture(seed, size).save(out, "JPEG", quality=90)
    data = out.getvalue()
    block = b"Exif\0\0" + exif
    segment = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block if exif else b""
    return data[:2] + segment + extra + data[2:]


def write_jpeg(path: Path, exif: bytes = b"", seed: int = 0, **how: tuple[int, int]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(exif, seed, **how))
    return path


def box(name: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I", len(data) + 8) + name + data


def video(seconds: int = 0, stamp: str = "", brand: bytes = b"isom") -> bytes:
    """An MP4 without pictures: `seconds` since 1904, Apple's `stamp` with its zone."""
    mvhd = box(b"mvhd", bytes(4), struct.pack(">II", seconds, seconds), bytes(88))
    tkhd = box(b"tkhd", bytes(76), struct.pack(">II", 1920 << 16, 1080 << 16))
    key = b"com.apple.quicktime.creationdate"
    keys = box(b"keys", bytes(4), struct.pack(">I", 1), box(b"mdta", key))
    value = box(b"data", struct.pack(">II", 1, 0), stamp.encode())
    meta = box(b"meta", keys, box(b"ilst", box(struct.pack(">I", 1), value))) if stamp else b""
    moov = box(b"moov", mvhd, box(b"trak", tkhd), meta)
    return box(b"ftyp", brand, bytes(4), brand) + moov + box(b"mdat", bytes(16))


def canon_cr3(image: bytes, exif: bytes, preview: bytes) -> bytes:
    """The boxes of a CR3: metadata in moov, the preview in a box of its own."""
    metadata = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    print_box = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")
    head = struct.pack(">IHHHHI", 0, 1, 96, 64, 1, len(preview))
    return (
        box(b"ftyp", b"crx ", bytes(4), b"crx isom")
        + box(b"moov", box(b"uuid", metadata, box(b"CMT1", image), box(b"CMT2", exif)))
        + box(b"uuid", print_box, bytes(8), box(b"PRVW", head, preview))
        + box(b"mdat", bytes(64))
    )


def fuji_raf(preview: bytes) -> bytes:
    head = b"FUJIFILMCCD-RAW 0201FF383501".ljust(84, b"\0")
    return head + struct.pack(">II", 100, len(preview)) + bytes(8) + preview + bytes(500)


def raw(mime: str, exif: Tags, preview: bytes, make: str) -> bytes:
    """A RAW file on TIFF's plan, with a JPEG preview where its maker puts it."""
    heads = {
        "image/x-canon-cr2": b"II*\0CR\2\0\0\0\0\0",
        "image/x-olympus-orf": b"IIRO",
        "image/x-panasonic-rw2": b"IIU\0",
    }
    image: dict[int, Value] = {MAKE: text(make), MODEL: text("Model")}
    if mime == "image/x-adobe-dng":
        image[0xC612] = (UNDEFINED, b"\1\4\0\0")
    if mime in ("image/x-nikon-nef", "image/x-sony-arw"):
        image[0x00FE] = (LONG, 1)  # a reduced picture
        image[0x014A] = (LONG, 1 << 30)  # the full picture, further than this file goes
    if mime == "image/x-panasonic-rw2":
        image[0x002E] = (UNDEFINED, preview)
        return tiff(image, exif, head=heads[mime])
    if mime == "image/x-olympus-orf":
        return tiff(image, exif, head=heads[mime]) + bytes(40) + preview
    return tiff(image, exif, thumbnail=preview, head=heads.get(mime, b"II*\0"))


def mp4_seconds(year: int, month: int, day: int, hour: int, minute: int) -> int:
    from datetime import datetime

    return int((datetime(year, month, day, hour, minute) - datetime(1904, 1, 1)).total_seconds())  # noqa: DTZ001
