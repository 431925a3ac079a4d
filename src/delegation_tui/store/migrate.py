"""Migrations: a verified backup first, then all steps in one transaction, or none."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from delegation_tui.database import WRITES, back_up, sqlite_engine
from delegation_tui.domain.message import DelegationError
from delegation_tui.workspace import Workspace

SCRIPTS = Path(__file__).parent / "migrations"
LONG = 600.0  # seconds that a server may take to rebuild a table


def migrate(workspace: Workspace, engine: Engine) -> None:
    """Brings the database to the newest revision. A kill at any moment leaves the old or the new one.

    On SQLite foreign keys are off while tables are rebuilt (else dropping the old one would
    delete what refers to it) and are checked before the commit.
    """
    if engine.dialect.name == "sqlite":
        back_up(workspace, engine, None)
        migrating = sqlite_engine(workspace.database, migrating=True)
    else:
        from delegation_tui.database import server_engine

        migrating = server_engine(workspace.settings.database, patience=LONG)
    try:
        _upgrade(migrating)
    finally:
        migrating.dispose()


def _upgrade(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with (
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),  # one migrates, the others wait and find it done
    ):
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if engine.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise DelegationError(
                    "The database could not be brought up to date: {n} rows would have lost what "
                    "they refer to. Nothing was changed; the backup is in db/backups.",
                    n=len(broken),
                )
