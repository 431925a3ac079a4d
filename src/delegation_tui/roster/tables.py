"""Tables out of files: CSV, the sheets of a workbook, the tables of a text document; each row
with its line, each cell as text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import clean_line, from_sheet
from delegation_tui.roster.text_files import read_bytes, read_text
from delegation_tui.roster.workbooks import read_workbook

SEPARATOR_LINE = re.compile(r"\Asep=.\n", re.IGNORECASE)  # Excel's own first line
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
UNPACKED = 150_000_000  # bytes of an archive's files

TableRow = tuple[int, list[str]]  # its number in the file, its cells


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table of a file; `name` is its sheet's, where there are several."""

    name: str
    rows: list[TableRow]


def read_tables(file: Path) -> list[FoundTable]:
    """Every table of the file. Raises DelegationError when it cannot be read."""
    suffix = file.suffix.lower()
    if suffix in WORKBOOKS:
        return list(_workbook(file))
    if suffix == ".docx":
        return list(_document(file))
    return [FoundTable("", list(_csv(file)))]


def _csv(file: Path) -> Iterator[TableRow]:
    text, skipped = SEPARATOR_LINE.subn("", read_text(file), count=1)
    lines = csv.reader(io.StringIO(text), delimiter=_separator(text))
    try:
        for cells in lines:
            yield lines.line_num + skipped, [from_sheet(cell) for cell in cells]
    except csv.Error as error:
        raise DelegationError(
            "{file}, line {line}: a quotation mark is not closed or a cell is too long.",
            file=file,
            line=lines.line_num + skipped,
        ) from error


def _separator(text: str) -> str:
    """The separator that most of the first lines have: a title above may have none."""
    head = text.lstrip().split("\n", 12)[:12]
    return max(";,\t", key=lambda sign: sum(min(line.count(sign), 20) for line in head))


def _workbook(file: Path) -> Iterator[FoundTable]:
    _check_archive(file)
    try:
        for name, rows in read_workbook(file):
            yield FoundTable(name, rows)
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from error
    except MemoryError as error:
        raise DelegationError("{file} has too many cells to be a list.", file=file) from error


def _document(file: Path) -> Iterator[FoundTable]:
    import docx

    _check_archive(file)
    try:
        tables = docx.Document(str(file)).tables
        for number, table in enumerate(tables, 1):
            rows = [[cell.text for cell in row.cells] for row in table.rows]
            yield FoundTable(str(number) if len(tables) > 1 else "", list(enumerate(rows, 1)))
    except Exception as error:  # a reader of archives and XML: whatever it fails by
        raise _unreadable(file, error) from error


def _check_archive(file: Path) -> None:
    """DelegationError for what is no archive, or unpacks to more than any list."""
    import zipfile

    read_bytes(file)
    if file.suffix.lower() == ".xls":
        return
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except Exception as error:  # a reader of archives: whatever it fails by
        raise _unreadable(file, error) from error
    if size > UNPACKED:
        raise DelegationError("{file} has too many cells to be a list.", file=file)


def _unreadable(file: Path, error: Exception) -> DelegationError:
    return DelegationError(
        "{file} cannot be read ({reason}): save it again, or as CSV.",
        file=file,
        reason=clean_line(str(error), 120) or type(error).__name__,
    )
