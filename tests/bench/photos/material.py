"""What is measured: JPEGs of 24 megapixels and 6 to 8 MB with EXIF, as cameras write them."""

from __future__ import annotations

import io
import os
import random
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image
from tests.photos import files

SIZE = (6000, 4000)
QUALITY = 89
PICTURES = 8  # different ones; the files differ in their EXIF too
START = datetime(2024, 5, 22, 8, 0)  # noqa: DTZ001
# What a Nikon of the Z series writes into its maker's note: texts, numbers, and blocks by their
# version and their length.
NOTE_TEXTS = {
    0x0004: "FINE   ", 0x0005: "AUTO        ", 0x0007: "AF-C  ", 0x0008: "            ",
    0x0009: "                   ", 0x001D: "6012345", 0x0081: "AUTO  ", 0x0089: "S",
    0x0095: "OFF ", 0x009C: "", 0x00B5: "",
}  # fmt: skip
NOTE_NUMBERS: dict[int, files.Value] = {
    0x0002: (files.SHORT, (0, 800)), 0x000B: (files.SHORT, (0, 0)),
    0x000C: (files.RATIONAL, (498, 256, 367, 256, 256, 256, 256, 256)),
    0x0016: (files.SHORT, (0, 0, 6000, 4000)), 0x001B: (files.SHORT, (0, 6048, 4032, 6048, 4032, 0, 0)),
    0x001E: (files.SHORT, 1), 0x0022: (files.SHORT, 65535), 0x002A: (files.SHORT, 1),
    0x003D: (files.SHORT, (1008, 1008, 1008, 1008)), 0x003E: (files.SHORT, 0),
    0x003F: (files.RATIONAL, (0, 6, 0, 6)), 0x0084: (files.RATIONAL, (24, 1, 70, 1, 40, 10, 40, 10)),
    0x0093: (files.SHORT, 3), 0x009E: (files.SHORT, (0,) * 10), 0x00A2: (files.LONG, 7_400_000),
    0x00A5: (files.LONG, 1873), 0x00A7: (files.LONG, 21_873), 0x00B1: (files.SHORT, 0),
    0x00BF: (files.SHORT, 0),
}  # fmt: skip
NOTE_BLOCKS = {
    0x0001: (b"0211", 4), 0x0006: (b"", 4), 0x000D: (b"", 4), 0x000E: (b"", 4), 0x0012: (b"", 4),
    0x0017: (b"", 4), 0x0018: (b"", 4), 0x0019: (b"", 4), 0x001C: (b"", 3), 0x001F: (b"0201", 16),
    0x0023: (b"0310", 74), 0x0024: (b"", 4), 0x0025: (b"", 14), 0x002B: (b"0100", 16),
    0x002C: (b"0101", 748), 0x0035: (b"0100", 28), 0x0039: (b"0100", 58), 0x0083: (b"\x0e", 1),
    0x0087: (b"\0", 1), 0x008A: (b"", 2), 0x008B: (b"", 4), 0x0091: (b"0800", 5000),
    0x0097: (b"0602", 1400), 0x0098: (b"0801", 512), 0x00A3: (b"\0", 1), 0x00A8: (b"0107", 49),
    0x00B0: (b"0100", 16), 0x00B6: (b"\x07\xe8\x05\x16\x08\0\0\0", 8), 0x00B7: (b"0301", 84),
    0x00B8: (b"0100", 172), 0x00BB: (b"0100", 6), 0x00BD: (b"", 44), 0x00C3: (b"", 13_400),
}  # fmt: skip


def make_photos(folder: Path, count: int) -> list[Path]:
    """`count` photos taken over a day, each with a thumbnail and a maker's note of 22 KB in which
    exiftool finds 124 things: as many as in a real mirrorless camera's."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [_picture(n) for n in range(min(PICTURES, count))]
    step = timedelta(hours=10) / count
    paths = []
    for number in range(count):
        data, thumbnail = pictures[number % len(pictures)]
        path = folder / f"DSC_{number:04}.JPG"
        exif = _exif(START + step * number, number, thumbnail)
        segment = b"\xff\xe1" + (len(exif) + 8).to_bytes(2, "big") + b"Exif\0\0" + exif
        path.write_bytes(data[:2] + segment + data[2:])
        paths.append(path)
    return paths


def _picture(seed: int) -> tuple[bytes, bytes]:
    """A JPEG of noise and structure, and its small picture."""
    noise = Image.effect_noise(SIZE, 22 + seed / 4)
    shade = Image.radial_gradient("L").resize(SIZE)
    bands = (Image.blend(noise.transpose(Image.Transpose(t)), shade, 0.5) for t in (0, 1, 3))
    image = Image.merge("RGB", tuple(band.resize(SIZE) for band in bands))
    full, small = io.BytesIO(), io.BytesIO()
    image.save(full, "JPEG", quality=QUALITY, subsampling="4:2:0")
    image.resize((160, 107)).save(small, "JPEG", quality=75)
    return full.getvalue(), small.getvalue()


def _exif(taken: datetime, number: int, thumbnail: bytes) -> bytes:
    chance = random.Random(number)
    exif: dict[int, files.Value] = {
        files.TAKEN: files.text(f"{taken:%Y:%m:%d %H:%M:%S}"),
        0x9004: files.text(f"{taken:%Y:%m:%d %H:%M:%S}"),
        files.SUBSEC: files.text("54"),
        files.OFFSET: files.text("+02:00"),
        files.SERIAL: files.text("6012345"),
        0x829A: (files.RATIONAL, (1, 250)), 0x829D: (files.RATIONAL, (40, 10)),
        0x8822: (files.SHORT, 3), 0x8827: (files.SHORT, 800), 0x8830: (files.SHORT, 2),
        0x9000: (files.UNDEFINED, b"0231"), 0x9010: files.text("+02:00"),
        0x9012: files.text("+02:00"), 0x9101: (files.UNDEFINED, b"\1\2\3\0"),
        0x9102: (files.RATIONAL, (4, 1)), 0x9204: (files.RATIONAL, (0, 6)),
        0x9205: (files.RATIONAL, (40, 10)), 0x9207: (files.SHORT, 5), 0x9208: (files.SHORT, 0),
        0x9209: (files.SHORT, 16), 0x920A: (files.RATIONAL, (500, 10)),
        0x927C: (files.UNDEFINED, _note(chance)),
        0x9286: (files.UNDEFINED, b"ASCII\0\0\0" + b" " * 36), 0x9290: files.text("54"),
        0x9292: files.text("54"), 0xA000: (files.UNDEFINED, b"0100"), 0xA001: (files.SHORT, 1),
        0xA002: (files.LONG, SIZE[0]), 0xA003: (files.LONG, SIZE[1]), 0xA217: (files.SHORT, 2),
        0xA300: (files.UNDEFINED, b"\3"), 0xA301: (files.UNDEFINED, b"\1"),
        0xA401: (files.SHORT, 0), 0xA402: (files.SHORT, 0), 0xA403: (files.SHORT, 0),
        0xA404: (files.RATIONAL, (1, 1)), 0xA405: (files.SHORT, 50), 0xA406: (files.SHORT, 0),
        0xA407: (files.SHORT, 0), 0xA408: (files.SHORT, 0), 0xA409: (files.SHORT, 0),
        0xA40A: (files.SHORT, 0), 0xA40C: (files.SHORT, 0),
        0xA432: (files.RATIONAL, (24, 1, 70, 1, 40, 10, 40, 10)),
        0xA433: files.text("NIKON"), 0xA434: files.text("NIKKOR Z 24-70mm f/4 S"),
        0xA435: files.text("20012345"),
    }  # fmt: skip
    image = {
        files.MAKE: files.text("NIKON CORPORATION"),
        files.MODEL: files.text("NIKON Z 6"),
        files.ORIENTATION: (files.SHORT, 1),
        0x011A: (files.RATIONAL, (300, 1)),
        0x011B: (files.RATIONAL, (300, 1)),
        0x0128: (files.SHORT, 2),
        0x0131: files.text("Ver.03.50"),
        0x0132: files.text(f"{taken:%Y:%m:%d %H:%M:%S}"),
        0x0213: (files.SHORT, 2),
    }
    return files.tiff(image, exif, thumbnail=thumbnail)


def _note(chance: random.Random) -> bytes:
    """A maker's note that can be read: a TIFF block behind the maker's name."""
    tags: dict[int, files.Value] = {tag: files.text(text) for tag, text in NOTE_TEXTS.items()}
    tags |= NOTE_NUMBERS
    for tag, (version, size) in NOTE_BLOCKS.items():
        tags[tag] = files.UNDEFINED, version + chance.randbytes(size - len(version))
    return b"Nikon\0\2\x11\0\0" + files.tiff(tags)


def copies(photos: list[Path], folder: Path, count: int) -> None:
    """`count` files of other content by a few bytes behind the picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        data = photos[number % len(photos)].read_bytes()
        (folder / f"COPY_{number:05}.JPG").write_bytes(data + os.urandom(8))
