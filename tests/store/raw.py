"""The database of a workspace, past the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from delegation_tui.database.engine import sqlite_engine
from delegation_tui.database.server import server_engine
from delegation_tui.workspace import Workspace


@contextmanager
def raw(workspace: Workspace) -> Iterator[Connection]:
    """One transaction on the database itself."""
    address = workspace.settings.database
    if not address:
        workspace.database.touch()
    engine = server_engine(address) if address else sqlite_engine(workspace.database)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def revise(workspace: Workspace, revision: str) -> None:
    """Makes the database say that it is of `revision`."""
    with raw(workspace) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
