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


def make_photos(folder: Path, count: int) -> list[Path]:
    """`count` photos taken over a day, each with a thumbnail and 22 KB of maker's notes."""
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
        0x829A: (files.RATIONAL, (1, 250)),
        0x829D: (files.RATIONAL, (40, 10)),
        0x8827: (files.SHORT, 800),
        0x920A: (files.RATIONAL, (500, 10)),
        0xA002: (files.LONG, SIZE[0]),
        0xA003: (files.LONG, SIZE[1]),
        0xA434: files.text("NIKKOR Z 24-70mm f/4 S"),
        0x927C: (files.UNDEFINED, chance.randbytes(22_000)),
    }
    image = {
        files.MAKE: files.text("NIKON CORPORATION"),
        files.MODEL: files.text("NIKON Z 6"),
        files.ORIENTATION: (files.SHORT, 1),
        0x0132: files.text(f"{taken:%Y:%m:%d %H:%M:%S}"),
    }
    return files.tiff(image, exif, thumbnail=thumbnail)


def copies(photos: list[Path], folder: Path, count: int) -> None:
    """`count` files of other content by a few bytes behind the picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        data = photos[number % len(photos)].read_bytes()
        (folder / f"COPY_{number:05}.JPG").write_bytes(data + os.urandom(8))
