"""The store's stories are told twice: on SQLite, and on a real PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from delegation_tui.store import make_store
from delegation_tui.store.migrations import HEAD
from delegation_tui.store.tables import BaseTable
from delegation_tui.workspace import Workspace, create_workspace

from .servers import own_server

ADDRESS = "DELEGATION_TEST_POSTGRESQL"


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """An empty workspace, once with a SQLite file and once with a database on a server."""
    if request.param == "sqlite":
        made = create_workspace(tmp_path / "workspace", {})
        make_store(made).close()
        return made
    url = emptied(request.getfixturevalue("shared_database"))
    return create_workspace(tmp_path / "workspace", {"database": {"url": url}})


@pytest.fixture(params=["sqlite", "postgresql"])
def new_workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """A workspace whose database was never opened."""
    if request.param == "sqlite":
        return create_workspace(tmp_path / "new", {})
    url = request.getfixturevalue("new_database")()
    return create_workspace(tmp_path / "new", {"database": {"url": url}})


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server where databases may be made: the one that the
    environment names, else one started from Debian's binaries for this run."""
    if named := os.environ.get(ADDRESS):
        yield named
        return
    with own_server() as server:
        yield server.address


@pytest.fixture(scope="session")
def new_database(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database on the server and returns its address; on a server that was there
    before, all are dropped when the run ends."""
    made: list[str] = []
    with psycopg.connect(postgresql_server, autocommit=True) as server:

        def new() -> str:
            made.append(name := f"delegation_test_{os.getpid()}_{len(made)}")
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
            parts = conninfo_to_dict(postgresql_server) | {"dbname": name}
            words = "&".join(f"{key}={value}" for key, value in parts.items() if key != "dbname")
            return f"postgresql:///{name}?{words}"

        yield new
        for name in made if ADDRESS in os.environ else ():
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture(scope="session")
def shared_database(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A database with our tables, emptied before each test: faster than a new one for each."""
    address = new_database()
    root = tmp_path_factory.mktemp("shared") / "workspace"
    make_store(create_workspace(root, {"database": {"url": address}})).close()
    return address


def emptied(address: str) -> str:
    with psycopg.connect(address) as server:
        for table in reversed(BaseTable.metadata.sorted_tables):
            server.execute(SQL("DELETE FROM {}").format(Identifier(table.name)))
        server.execute("UPDATE alembic_version SET version_num = %s", [HEAD])
    return address
