"""Every text of a database with what could steer a terminal or a page before and behind it.

Planted by SQL, past the store, in every column of every table that holds text and in every text
of its JSON: as if another program had written the file.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import JSON
from sqlmodel.sql.sqltypes import AutoString

from delegation_tui.store.tables import BaseTable
from delegation_tui.store.tables.base import AsJson, adapter

PAYLOADS = {
    "colours (CSI)": "\x1b[31;5m",
    "colours (CSI of 8 bits)": "\x9b7m",
    "the clipboard (OSC 52)": "\x1b]52;c;enE=\x07",
    "a link (OSC 8)": "\x1b]8;;http://zq.invalid\x1b\\",
    "a title (OSC of 8 bits)": "\x9d2;zq\x9c",
    "a device's string (DCS)": "\x1bPzq\x1b\\\x90zq\x9c",
    "from right to left": "\u202ezq\u2066",
    "a bell": "\x07",
    "backspaces": "\b\b\x7f",
    "back to the margin": "\rzq",
    "nothing": "\x00",
    "markup of the screens": "[link=http://zq.invalid][@click=app.quit]zq[/]",
    "HTML": "<zq onload=1><script>zq</script>&zq;",
    "Markdown": "[zq](javascript:zq) ![zq](javascript:zq) `zq`",
}
STEERS = frozenset("\x00\x07\b\x0b\x0c\r\x1b\x7f\x90\x9b\x9c\x9d\u202e\u2066")
BEFORE = "zq" + "".join(sorted(STEERS))  # where a line is cut, this is still in it
# What the program looks things up by, and reads by a grammar of its own.
KEYS = {"path", "sha256", "key", "timezone", "language", "problem"}
Change = Callable[[str], str]


def hostile(text: str) -> str:
    return BEFORE + text + " ".join(PAYLOADS.values())


def plant(file: Path, change: Change = hostile) -> set[str]:
    """Changes every text of the SQLite database `file`; the columns that hold none."""
    untouched = set()
    with closing(sqlite3.connect(file)) as database, database:
        for name, table in BaseTable.metadata.tables.items():
            keys = " AND ".join(f'"{column.name}" = ?' for column in table.primary_key)
            for column in table.columns:
                if column.name in KEYS or not isinstance(column.type, AutoString | AsJson):
                    continue
                own = ", ".join(f'"{column.name}"' for column in table.primary_key)
                rows = database.execute(f'SELECT {own}, "{column.name}" FROM "{name}"').fetchall()
                put = f'UPDATE "{name}" SET "{column.name}" = ? WHERE {keys}'
                changed = [
                    (_planted(column.type, value, change), *which, value)
                    for *which, value in rows
                    if value is not None
                ]
                written = [row[:-1] for row in changed if row[0] != row[-1]]
                database.executemany(put, written)
                if not written:
                    untouched.add(f"{name}.{column.name}")
    return untouched


def _planted(column: AutoString | AsJson, value: str, change: Change) -> str:
    if isinstance(column, AutoString):
        return change(value)
    if column.column is not JSON:  # a choice or a number
        return value
    kept: Any = json.loads(value)
    if column.kind == tuple[str, ...]:
        kept.append("")
    for holder, place in list(_texts(kept)):
        before, holder[place] = holder[place], change(holder[place])
        try:
            adapter(column.kind).validate_python(kept)
        except ValueError:  # an id, a moment, one of a few words
            holder[place] = before
    return json.dumps(kept)


def _texts(kept: Any) -> Iterator[tuple[Any, Any]]:
    """Every text in a value of JSON, by what holds it and its place there."""
    if isinstance(kept, dict | list):
        for place, value in kept.items() if isinstance(kept, dict) else enumerate(kept):
            if isinstance(value, str):
                yield kept, place
            yield from _texts(value)


def planted_copy(workspace: Path, to: Path) -> Path:
    """A copy of the folder `workspace`, planted."""
    shutil.copytree(workspace, to)
    (file,) = (to / "db").glob("*.sqlite3")
    plant(file)
    return to
