"""The store's stories are told twice: on SQLite, and on a real PostgreSQL server."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from delegation_tui.store import open_store
from delegation_tui.store.migrations import HEAD
from delegation_tui.store.tables import Table
from delegation_tui.workspace import Workspace, create_workspace

ADDRESS = "DELEGATION_TEST_POSTGRESQL"
BINARIES = Path("/usr/lib/postgresql")


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """An empty workspace, once with a SQLite file and once with a database on a server."""
    if request.param == "sqlite":
        return create_workspace(tmp_path / "workspace", {})
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
    found = sorted(BINARIES.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if not found:
        pytest.skip(f"no PostgreSQL: set {ADDRESS} to a server, or install Debian's postgresql")
    # A short path: a socket's name may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    # PostgreSQL refuses to run as root.
    owner: dict[str, Any] = {"cwd": folder}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        owner |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    try:
        with _server(found[-1].parent, folder, owner) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _server(binaries: Path, folder: Path, owner: dict[str, Any]) -> Iterator[str]:
    data = folder / "data"
    initdb = [binaries / "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "-D", data], check=True, capture_output=True, **owner
    )
    # Nothing of a test's server has to outlive it.
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        command = [binaries / "postgres", "-D", data, *options]
        server = subprocess.Popen(command, stdout=log, stderr=log, **owner)
    address = f"postgresql://postgres@/postgres?host={folder}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # without waiting for those who are still connected
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(address).close()
            return
        time.sleep(0.05)
    raise RuntimeError("the test's PostgreSQL server does not answer")


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
    open_store(create_workspace(root, {"database": {"url": address}})).close()
    return address


def emptied(address: str) -> str:
    with psycopg.connect(address) as server:
        for table in reversed(Table.metadata.sorted_tables):
            server.execute(SQL("DELETE FROM {}").format(Identifier(table.name)))
        server.execute("UPDATE alembic_version SET version_num = %s", [HEAD])
    return address
