"""Workbooks, read in a process of their own: one made to take all memory takes it there, and ends
there. `python -m delegation_tui.roster.workbooks FILE` prints the sheets as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

CELLS = 500_000  # of a sheet: more is no list of anybody
MEMORY = 700_000_000  # bytes of addresses, as far as the system limits them
PATIENCE = 60  # seconds

Sheets = list[tuple[str, list[tuple[int, list[str]]]]]


def read_workbook(file: Path) -> Sheets:
    """The sheets by name, each row with its number. ValueError, with the reader's words, for what
    it cannot read; MemoryError for what is too large."""
    command = [sys.executable, "-m", __name__, str(file)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise MemoryError from error
    if isinstance(found, str):
        raise ValueError(found) if found else MemoryError
    return [(name, [(line, cells) for line, cells in rows]) for name, rows in found]


def _sheets(file: str) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(file)
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > CELLS:
            raise MemoryError
        first = (sheet.start or (0, 0))[0]
        found = enumerate(sheet.to_python(skip_empty_area=True), first + 1)
        yield name, [(line, [_text(cell) for cell in cells]) for line, cells in found]


def _text(cell: object) -> str:
    """A cell as text: days and hours in ISO's way, whole numbers without a point."""
    match cell:
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case None:
            return ""
    return str(cell)


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limits on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _main(file: str) -> None:
    _limit()
    try:
        found: object = list(_sheets(file))
    except MemoryError:
        found = ""
    except Exception as error:  # a reader of archives and XML: whatever it fails by
        found = str(error) or type(error).__name__
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main(sys.argv[1])
