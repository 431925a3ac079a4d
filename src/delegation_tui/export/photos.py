"""Photos for other newsrooms: captioned copies in a folder, and the sheet of their captions."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from delegation_tui.export.captions_sheet import captions_sheet
from delegation_tui.export.file_names import file_names
from delegation_tui.export.material import Material
from delegation_tui.export.photo_files import WrittenPhoto, write_photo
from delegation_tui.export.photo_words import Picture
from delegation_tui.language import pack_of

WORKERS = 2


def write_photos(material: Material, folder: Path) -> Path:
    """Writes the photos and their captions sheet; returns the folder."""
    captioned(material, folder)
    return folder


def captioned(material: Material, folder: Path, below: str = "") -> tuple[tuple[str, Picture], ...]:
    """Writes the photos and the sheet; returns the photos by their files' names."""
    place, options = folder / below, material.options
    place.mkdir(exist_ok=True)
    names = file_names(options.names, [p.fields for p in material.pictures])

    def write(one: tuple[Picture, str]) -> WrittenPhoto:
        return write_photo(*one, material.workspace, place, options)

    written: list[tuple[str, Picture]] = []
    total = len(material.pictures)
    work = zip(material.pictures, names, strict=True)
    with ThreadPoolExecutor(WORKERS) as pool:
        # No farther ahead of what was told: once it is stopped, hardly one more is written.
        under_way = deque(pool.submit(write, one) for one in islice(work, 2 * WORKERS))
        try:
            for n, picture in enumerate(material.pictures, 1):
                result = under_way.popleft().result()
                material.notes.extend(result.notes)
                if result.name:
                    written.append((below + result.name, picture))
                material.tell(n, total)
                under_way.extend(pool.submit(write, one) for one in islice(work, 1))
        finally:  # the rest is not waited for when one cannot be written, or it is stopped
            pool.shutdown(cancel_futures=True)
    words = pack_of(material.page.language).page
    (folder / words.sheet_file).write_bytes(captions_sheet(written, words))
    return tuple(written)
