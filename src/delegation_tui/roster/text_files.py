"""Text files as they come: their encoding judged by the whole file, their controls removed."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import clean

LIMIT = 20_000_000  # bytes; a roster of 20,000 people is about 3 MB
FOLD = re.compile(rb"\r?\n[ \t]")
LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")  # as UTF-8 writes one that is not ASCII
HIGH = re.compile(rb"[\x80-\xff]")
# What texts of the West have beside ASCII; what a wrong reading makes of it is rarely among it.
USUAL = frozenset("àâäæçéèêëîïôöœùûüÿñßáíóúãõåøÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜÑÁÍÓÚÅØ’‘“”«»–—…€°\u00a0")


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8, as Windows reads it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("delegation-one-byte", _one_byte)


def read_text(file: Path, *, folded: bool = False) -> str:
    """The text of `file`. `folded`: its long lines are folded, which may cut a letter in two:
    they are put together before letters are read.

    Raises DelegationError when it cannot be read, is empty, or is not text.
    """
    data = read_bytes(file)
    text = decode(FOLD.sub(b"", data) if folded else data)
    if text is None:
        raise DelegationError(
            "{file} is not a text file: export it as CSV, .ics, .vcf or .toml.", file=file
        )
    return clean(text, LIMIT)


def read_bytes(file: Path) -> bytes:
    """What the file holds. Raises DelegationError when it is none, too large or empty."""
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
    return data


def decode(data: bytes) -> str | None:
    """The text of `data`: UTF-8, also with a few bytes that are none; UTF-16, with or without its
    mark; else Windows-1252 or Mac Roman, whichever gives the more usual letters. None for what
    is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:4096]:
        return _wide(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        letters = sum(map(len, LETTER.findall(data)))
        if letters > len(HIGH.findall(data)) / 2:
            return data.decode("utf-8-sig", errors="delegation-one-byte")
    readings = (data.decode(name, errors="replace") for name in ("cp1252", "mac-roman"))
    return max(readings, key=lambda text: sum(text.count(sign) for sign in USUAL))


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of western text is zero."""
    head = data[:4096]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > len(zeros) * 0.7 and head.count(0) < len(head) * 0.6:
            return data.decode(name, errors="replace")
    return None
