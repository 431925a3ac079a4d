"""The two engines: SQLite with settings that lose nothing, PostgreSQL for a team."""

from __future__ import annotations

import importlib
import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from delegation_tui.domain.message import DelegationError

WRITES = "delegation_writes"
BUSY_MS = 10_000  # how long a writer waits its turn
WRITERS_TURN = 7340113  # the number of the lock that writers take on a server
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


def sqlite_engine(file: Path, *, migrating: bool = False) -> Engine:
    """An engine on `file`. Writers begin IMMEDIATE, so that they wait their turn and are never
    refused half-way; `migrating` leaves foreign keys off, which rebuilding a table needs.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        module=sqlite_module(),
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


def server_engine(address: str) -> Engine:
    """An engine on the PostgreSQL database at `address`; no part of it is ever repeated in an
    error, since it may hold a password."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DelegationError(
            "delegation.toml: [database] url is no database address: "
            "write postgresql://user@host/name, or take the line out for SQLite."
        ) from None
    if url.get_backend_name() != "postgresql":
        raise DelegationError(
            "delegation.toml: [database] url must begin with postgresql://, not {backend}.",
            backend=url.get_backend_name(),
        )
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 5,
            # A network that went away is noticed after ten seconds, not after the system's hours.
            "tcp_user_timeout": 10_000,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "options": "-c timezone=UTC -c statement_timeout=15s -c lock_timeout=10s"
            " -c idle_in_transaction_session_timeout=60s",
        },
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # One writer at a time, as on SQLite: nobody overwrites a row between another's reading
        # and writing it, and changes are numbered in the order of their commits.
        if connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_TURN})")

    return engine
