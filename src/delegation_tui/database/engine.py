"""The engine on a SQLite file, with settings that lose nothing."""

from __future__ import annotations

import importlib
import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

WRITES = "delegation_writes"
BUSY_MS = 10_000  # how long a writer waits its turn
# WAL databases with two connections can be corrupted before these versions (SQLite's own
# changes.html, "WAL-reset bug"): the mainline fix and its two backports.
FIXED = (3, 51, 3)
BACKPORTS = ((3, 50, 7), (3, 44, 6))


def is_safe(version: tuple[int, ...]) -> bool:
    """Whether several processes may share a WAL database with this SQLite."""
    return version >= FIXED or any(
        version[:2] == backport[:2] and version >= backport for backport in BACKPORTS
    )


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: pysqlite3's own, else Python's."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def shares_safely() -> bool:
    return is_safe(sqlite_module().sqlite_version_info)


def connect_to(file: Path, *, alone: bool = False) -> Any:
    """A plain connection to the SQLite database that is at `file`: none is ever made there.
    `alone` reads the file as it is, without its log, and takes part in no locking."""
    address = f"{file.absolute().as_uri()}?mode={'ro&immutable=1' if alone else 'rw'}"
    return sqlite_module().connect(address, uri=True, check_same_thread=False)


def sqlite_engine(file: Path, *, migrating: bool = False) -> Engine:
    """An engine on the database at `file`. Writers begin IMMEDIATE, so that they wait their turn
    and are never refused half-way; `migrating` leaves foreign keys off, which rebuilding a table
    needs.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        module=sqlite_module(),
        creator=lambda: connect_to(file),
        hide_parameters=True,
    )
    pragmas = {
        "busy_timeout": BUSY_MS,
        "journal_mode": "WAL",
        "synchronous": "FULL",
        "foreign_keys": "OFF" if migrating else "ON",
        "trusted_schema": "OFF",
        "secure_delete": "ON",
        "cell_size_check": "ON",
        "temp_store": "MEMORY",
        # In 4 KiB pages: seldom enough that a saved line is not the one that pays for it.
        "wal_autocheckpoint": 8_000,
    }
    if sys.platform == "darwin":
        pragmas["fullfsync"] = "ON"

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        # BEGIN is ours to say: the driver's own would come late and deferred.
        connection.isolation_level = None
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name}={value}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, migrating)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
