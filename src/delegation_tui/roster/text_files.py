"""Text files as they come: their encoding found, their controls removed."""

from __future__ import annotations

import codecs
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import clean

LIMIT = 20_000_000  # bytes; a roster of 20,000 people is about 3 MB


def read_text(file: Path) -> str:
    """The text of `file`: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252.

    Raises DelegationError when it cannot be read, is empty, or is not text.
    """
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise DelegationError("{file} is a folder: name the files in it.", file=file)
        if not file.is_file() or size > LIMIT:
            raise DelegationError("{file} is not a text file of a usable size.", file=file)
        data = file.read_bytes()
    except FileNotFoundError:
        raise DelegationError("{file} is not there.", file=file) from None
    except OSError as error:
        raise DelegationError(
            "{file} cannot be read: {reason}.", file=file, reason=error.strerror or error
        ) from error
    if not data.strip():
        raise DelegationError("{file} is empty: nothing was imported.", file=file)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return clean(data.decode("utf-16", errors="replace"), LIMIT)
    if b"\0" in data[:4096]:
        raise DelegationError(
            "{file} is not a text file: export it as CSV, .ics, .vcf or .toml.", file=file
        )
    try:
        return clean(data.decode("utf-8-sig"), LIMIT)
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", errors="replace"), LIMIT)
