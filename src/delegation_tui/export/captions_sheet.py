"""The captions sheet: one line for each picture, safe to open in any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from delegation_tui.export.photo_words import Picture

# column → its header in French; docs/file-formats.md says what each holds
COLUMNS = {
    "file": "fichier", "original": "original", "headline": "titre", "caption": "légende",
    "alt": "texte alternatif", "description": "description longue", "credit": "crédit",
    "copyright": "copyright", "usage": "conditions d’utilisation", "people": "personnes",
    "event": "événement", "visit": "visite", "place": "lieu", "city": "ville", "date": "date",
    "time": "heure",
}  # fmt: skip
SEPARATORS = {"fr": ";"}  # what a French spreadsheet takes for the next column


def captions_sheet(pictures: Iterable[tuple[str, Picture]], language: str) -> bytes:
    """The sheet as CSV in UTF-8 with its mark, for the pictures by their files' names."""
    out = io.StringIO(newline="")
    # All between quotes: LibreOffice parts at commas and semicolons alike, and captions have both.
    writer = csv.writer(
        out,
        delimiter=SEPARATORS.get(language, ","),
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL,
    )
    writer.writerow(COLUMNS.values() if language == "fr" else COLUMNS)
    for file, picture in pictures:
        writer.writerow(_inert(value) for value in _values(file, picture))
    return out.getvalue().encode("utf-8-sig")


def _values(file: str, picture: Picture) -> tuple[str, ...]:
    words, taken = picture.words, picture.taken_at
    return (
        file, picture.photo.name, words.headline, words.caption, words.alt, words.extended,
        words.credit, words.copyright, words.usage, " | ".join(words.people), words.event,
        picture.visit, picture.place, words.city,
        picture.day.isoformat() if picture.day else "", f"{taken:%H:%M:%S}" if taken else "",
    )  # fmt: skip


def _inert(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    return f"'{value}" if value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r", "|") else value
