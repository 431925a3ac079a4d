"""Photos for other newsrooms: captioned copies in a folder, or in a press kit with the article."""

from __future__ import annotations

import shutil
import zipfile
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from delegation_tui.domain.message import Message
from delegation_tui.export.captions_sheet import captions_sheet
from delegation_tui.export.file_names import file_names
from delegation_tui.export.markdown import render
from delegation_tui.export.options import PhotoOptions
from delegation_tui.export.page import Page
from delegation_tui.export.photo_files import Written, write_photo
from delegation_tui.export.photo_words import Picture
from delegation_tui.workspace import Workspace

Tell = Callable[[int, int], None]
WORKERS = 2
STAMP = (1980, 1, 1, 0, 0, 0)  # zip's first day: the same photos give the same bytes
SHEET = {"fr": "legendes.csv"}


class PhotoExport:
    """Writes the photos, and keeps what is worth knowing in `notes`; `tell` hears how many of how
    many are done, and may raise to stop."""

    def __init__(self, pictures: Sequence[Picture], options: PhotoOptions, tell: Tell) -> None:
        self._pictures, self._options, self._tell = pictures, options, tell
        self.notes: list[Message] = []

    def folder(self, page: Page, workspace: Workspace, folder: Path) -> Path:
        """The photos and their captions sheet, in `folder`."""
        self._photos(page, workspace, folder)
        return folder

    def kit(self, page: Page, workspace: Workspace, folder: Path) -> Path:
        """A ZIP of the photos, their captions sheet and the article as Markdown."""
        inside = folder / "kit"
        inside.mkdir()
        names = self._photos(page, workspace, inside, "photos/")
        text = render(page, lambda shown: names.get(shown.photo.sha256, shown.photo.name))
        (inside / f"{page.slug}.md").write_text(text, encoding="utf-8", newline="\n")
        target = folder / f"{page.slug}.zip"
        total = len(self._pictures)
        _zip(inside, target, lambda: self._tell(total, total))
        shutil.rmtree(inside)
        return target

    def _photos(
        self, page: Page, workspace: Workspace, folder: Path, below: str = ""
    ) -> dict[str, str]:
        """Writes the photos and the sheet; returns the files' names by the photos' SHA-256."""
        place = folder / below
        place.mkdir(exist_ok=True)
        names = file_names(self._options.names, [p.fields for p in self._pictures])

        def write(one: tuple[Picture, str]) -> Written:
            return write_photo(*one, workspace, place, self._options)

        written: list[tuple[str, Picture]] = []
        total = len(self._pictures)
        work = zip(self._pictures, names, strict=True)
        with ThreadPoolExecutor(WORKERS) as pool:
            # No farther ahead of what was told: once it is stopped, hardly one more is written.
            under_way = deque(pool.submit(write, one) for one in islice(work, 2 * WORKERS))
            try:
                for n, picture in enumerate(self._pictures, 1):
                    result = under_way.popleft().result()
                    if result.note is not None:
                        self.notes.append(result.note)
                    if result.name:
                        written.append((below + result.name, picture))
                    self._tell(n, total)
                    under_way.extend(pool.submit(write, one) for one in islice(work, 1))
            finally:  # the rest is not waited for when one cannot be written, or it is stopped
                pool.shutdown(cancel_futures=True)
        sheet = captions_sheet(written, page.language)
        (folder / SHEET.get(page.language, "captions.csv")).write_bytes(sheet)
        return {picture.photo.sha256: name for name, picture in written}


def _zip(folder: Path, target: Path, packed: Callable[[], None]) -> None:
    """Packs `folder`; `packed` hears of each file, and may raise to stop."""
    with zipfile.ZipFile(target, "w") as kit:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), STAMP)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            # Pictures are packed already.
            texts = path.suffix in (".csv", ".md", ".xmp")
            entry.compress_type = zipfile.ZIP_DEFLATED if texts else zipfile.ZIP_STORED
            with path.open("rb") as source, kit.open(entry, "w") as out:
                shutil.copyfileobj(source, out, 1 << 20)
            packed()
