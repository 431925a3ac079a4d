"""Lists in tables: where the header is, what kind of list it heads, the rows by our columns."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean, clean_line, fold
from delegation_tui.roster.columns import (
    COLUMNS,
    LISTS,
    OF_PEOPLE,
    columns_of,
    header_words,
    is_complete,
)
from delegation_tui.roster.person_table import PERSON_KINDS
from delegation_tui.roster.tables import FoundTable, TableRow, read_tables

HEADER_WITHIN = 20  # rows: titles, dates of printing, blank ones stand above it
TOTAL = re.compile(r"^(?:sous-)?total\b", re.IGNORECASE)
LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|^\?[^\W\d_]|[^\W\d_]\?$|\ufffd")  # a letter of a name


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its line in the file, and its cells by our column names, cleaned."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose kind is known; `unknown` are headers that nothing reads."""

    kind: str
    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    """A row that may be the header: where it stands, and what it makes of the list."""

    index: int
    kind: str
    cells: list[str]
    columns: list[str] = field(default_factory=list)

    @property
    def known(self) -> int:
        return sum(map(bool, self.columns))


def read_sheets(
    file: Path, kind: str | None = None, mapped: Mapping[str, str] | None = None
) -> list[Sheet]:
    """The lists in a file, each of the kind that its headers say, or of `kind`; `mapped` says
    what other headers are (header → column).

    Raises DelegationError when no table has the headers of any kind, and where most headers of
    the only one are unknown.
    """
    named = {header_words(header): column for header, column in (mapped or {}).items()}
    tables = read_tables(file)
    found = [sheet for table in tables if (sheet := _sheet(table, kind, named)) is not None]
    if found:
        return found
    first = next((row for table in tables for row in table.rows if any(row[1])), None)
    if first is None:
        raise DelegationError("{file} has no header line.", file=file)
    raise DelegationError(
        "{file}: the headers “{headers}” are not those of people, organisations, a programme "
        "or briefs; docs/file-formats.md lists them. Say what they are: {example}",
        file=file,
        headers=clean_line(", ".join(cell for cell in first[1] if cell), 120),
        example=_example(first[1]),
    )


def _example(headers: list[str]) -> str:
    """A line to complete: the nearest column of each header that has one near."""
    names = {
        name: column
        for columns in COLUMNS.values()
        for column in columns
        for name in columns[column]
    }
    said = []
    for header in filter(None, headers[:8]):
        near = difflib.get_close_matches(header_words(header), names, n=1, cutoff=0.6)
        said.append(f"--map “{clean_line(header, 40)}={names[near[0]] if near else '?'}”")
    return " ".join(said[:4])


def _sheet(table: FoundTable, kind: str | None, named: Mapping[str, str]) -> Sheet | None:
    header = _header(table.rows, kind if kind in COLUMNS else None, named)
    if header is None:
        return None
    rows = tuple(_rows(table.rows[header.index + 1 :], header))
    unknown = tuple(
        clean_line(cell)
        for cell, column in zip(header.cells, header.columns, strict=True)
        if cell.strip() and not column
    )
    return Sheet(header.kind, rows, unknown, tuple(_notes(table, header, rows)))


def _header(rows: list[TableRow], kind: str | None, named: Mapping[str, str]) -> _Header | None:
    """The row among the first that says most as a header; of two that say as much, the first."""
    best: _Header | None = None
    for index, (_line, cells) in enumerate(rows[:HEADER_WITHIN]):
        for one in [kind] if kind else COLUMNS:
            columns = columns_of(one, cells, named)
            found = _Header(index, one, cells, columns)
            if is_complete(one, columns) and (best is None or found.known > best.known):
                best = found
    if best is None or kind:
        return best
    return _of_its_kind(rows, best, named)


def _of_its_kind(rows: list[TableRow], header: _Header, named: Mapping[str, str]) -> _Header:
    """People and organisations may have the same headers: who has a function is somebody; a type
    that is none of people's makes an organisation."""
    if header.kind not in ("people", "organisations"):
        return header
    filled = [cell for cell in header.cells if cell.strip()]
    people = _Header(
        header.index, "people", header.cells, columns_of("people", header.cells, named)
    )
    if header.kind == "organisations":
        is_people = is_complete("people", people.columns) and OF_PEOPLE & set(people.columns)
        return people if is_people else header
    others = columns_of("organisations", header.cells, named)
    as_many = sum(map(bool, others)) == header.known and is_complete("organisations", others)
    kinds = {fold(row["kind"]) for row in _rows(rows[header.index + 1 :], header)}
    none_of_people = not kinds <= {"", *PERSON_KINDS}
    if as_many and (none_of_people or (len(filled) == 1 and "name" not in header.columns)):
        return _Header(header.index, "organisations", header.cells, others)
    return header


def _cleaned(column: str, cell: str) -> str:
    if column == "note":
        return clean(cell, 4000).strip()
    return clean_line(cell.replace("\n", "|") if column in LISTS else cell, 4000)


def _rows(body: list[TableRow], header: _Header) -> Iterator[SheetRow]:
    for line, cells in body:
        named = {
            column: _cleaned(column, cell)
            for column, cell in zip(header.columns, cells, strict=False)
            if column
        }
        filled = [cell for cell in cells if cell.strip()]
        is_total = bool(filled) and TOTAL.match(filled[0].strip()) is not None
        is_header = cells == header.cells  # repeated on the next page
        if any(named.values()) and not is_total and not is_header:
            yield SheetRow(line, named)


def _notes(table: FoundTable, header: _Header, rows: tuple[SheetRow, ...]) -> Iterator[Message]:
    """What was passed over above the header, and names with letters that a program lost."""
    above = [
        " ".join(filter(None, dict.fromkeys(cells))) for _line, cells in table.rows[: header.index]
    ]
    if any(text.strip() for text in above):
        text = clean_line(" · ".join(filter(None, above)), 120)
        yield Message("above the headers, not taken: {text}.", text=text)
    for row in rows:
        name = " ".join(row[part] for part in ("given", "family", "name") if row[part])
        if any(LOST.search(word) for word in name.split()):
            yield Message(
                "line {line}: “{name}” has lost letters: save the list again as UTF-8.",
                line=row.line,
                name=name,
            )
