"""The captions sheet: one line for each picture, safe to open in any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple

from delegation_tui.domain.text import no_formula
from delegation_tui.export.photo_words import Picture
from delegation_tui.language import PageWords


def captions_sheet(pictures: Iterable[tuple[str, Picture]], words: PageWords) -> bytes:
    """The sheet as CSV in UTF-8 with its mark, for the pictures by their files' names; docs/file-formats.md
    says what each column holds."""
    out = io.StringIO(newline="")
    # All between quotes: LibreOffice parts at commas and semicolons alike, and captions have both.
    writer = csv.writer(
        out,
        delimiter=words.sheet_separator,
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL,
    )
    writer.writerow(astuple(words.sheet))
    for file, picture in pictures:
        writer.writerow(no_formula(value) for value in _values(file, picture))
    return out.getvalue().encode("utf-8-sig")


def _values(file: str, picture: Picture) -> tuple[str, ...]:
    words, taken = picture.words, picture.taken_at
    return (
        file, picture.photo.name, words.headline, words.caption, words.alt, words.extended,
        words.credit, words.copyright, words.usage, " | ".join(words.people), words.event,
        picture.visit, picture.place, words.city,
        picture.day.isoformat() if picture.day else "", f"{taken:%H:%M:%S}" if taken else "",
    )  # fmt: skip
