"""Opening a workspace's database: made when it is new, migrated when it is old."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from delegation_tui.domain.message import DelegationError
from delegation_tui.store import tables
from delegation_tui.store.engine import WRITES, server_engine, shares_safely, sqlite_engine
from delegation_tui.store.errors import in_words
from delegation_tui.store.lock import WorkspaceLock
from delegation_tui.store.migrations import HEAD
from delegation_tui.store.store import Store
from delegation_tui.workspace import Workspace


def open_store(workspace: Workspace, *, actor: str = "") -> Store:
    """The open database of `workspace`, at the newest revision.

    A new database is made, an old one is migrated after a verified backup. Raises
    DelegationError when it is newer than the program, damaged, read-only or out of reach.
    """
    lock = None
    if workspace.settings.database:
        engine = server_engine(workspace.settings.database)
    else:
        lock = _prepare_folder(workspace)
        engine = sqlite_engine(workspace.database)
    try:
        with in_words():
            _bring_up_to_date(workspace, engine)
    except BaseException:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise
    return Store(engine, workspace, actor, lock)


def _prepare_folder(workspace: Workspace) -> WorkspaceLock | None:
    try:
        workspace.database.parent.mkdir(parents=True, exist_ok=True)
        if shares_safely():
            return None
        return WorkspaceLock(workspace.database.with_suffix(".lock"))
    except OSError as error:
        raise DelegationError(
            "{folder} cannot be written ({reason}): make it yours to write, or choose another "
            "workspace.",
            folder=workspace.database.parent,
            reason=error.strerror or error,
        ) from error


def _bring_up_to_date(workspace: Workspace, engine: Engine) -> None:
    revision = current_revision(engine)
    if revision == HEAD:
        return
    if revision is None:
        _create(engine)
        return
    if not revision.isdigit() or revision > HEAD:
        raise DelegationError(
            "This database was made by a newer delegation (revision {found}, this program knows "
            "{known}): install the newer program; nothing was changed.",
            found=revision,
            known=HEAD,
        )
    from delegation_tui.store.migrate import migrate

    migrate(workspace, engine)


def current_revision(engine: Engine) -> str | None:
    """The database's revision, None for an empty one. Raises DelegationError for a database
    that is not ours."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        if not names:
            return None
        found = None
        if "alembic_version" in names:
            query = text("SELECT version_num FROM alembic_version")
            found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise DelegationError(
            "The database is not one of delegation's: check [database] url in delegation.toml "
            "or the file in the workspace's db folder; nothing was changed."
        )
    return str(found)


def _create(engine: Engine) -> None:
    """All tables and the revision in one transaction: a kill leaves nothing."""
    with engine.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with connection.begin():
            # Another process may have been faster.
            if "alembic_version" not in inspect(connection).get_table_names():
                tables.Table.metadata.create_all(connection, checkfirst=False)
                stamp(connection, HEAD)


def stamp(connection: Connection, revision: str) -> None:
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:revision)"),
        {"revision": revision},
    )
