"""Opening a workspace's database, migrated when it is old; making a new one when that is asked."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from delegation_tui.database import (
    WRITES,
    Custody,
    WorkspaceLock,
    discard,
    in_words,
    may_write,
    shares_safely,
    sqlite_engine,
    stand_in,
)
from delegation_tui.domain.message import DatabaseAway, DelegationError
from delegation_tui.store import tables
from delegation_tui.store.migrations import HEAD
from delegation_tui.store.store import Store
from delegation_tui.store.trust import refuse_foreign
from delegation_tui.workspace import Workspace, make_private_folder, newest_backup


def make_store(workspace: Workspace, *, actor: str = "") -> Store:
    """Makes the database of `workspace` where there is none yet, and opens it."""
    return _open(workspace, actor, new=True)


def open_store(workspace: Workspace, *, actor: str = "") -> Store:
    """The open database of `workspace`, at the newest revision; an old one is migrated after a
    verified backup.

    One that can only be read is opened for that. Raises DelegationError when there is none, or
    when it is newer than the program, damaged or out of reach.
    """
    return _open(workspace, actor, new=False)


def _open(workspace: Workspace, actor: str, *, new: bool) -> Store:
    lock = custody = None
    if workspace.settings.database:
        # Here, since a workspace with a file needs none of it.
        from delegation_tui.database import server_engine

        engine = server_engine(workspace.settings.database)
    else:
        if not new and not workspace.has_database:
            raise _not_there(workspace)
        if not new and not may_write(workspace.database):
            return _open_archive(workspace)
        lock = _prepare_folder(workspace, new=new)
        engine = sqlite_engine(workspace.database)
        custody = Custody(workspace, engine)
    try:
        with in_words():
            _bring_up_to_date(workspace, engine, new=new)
            if custody is not None:
                custody.begin()
    except BaseException:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise
    return Store(engine, workspace, actor, lock, custody)


def _open_archive(workspace: Workspace) -> Store:
    """A workspace that can only be read, of an older program too."""
    copied = stand_in(workspace)
    engine = sqlite_engine(copied.database)
    try:
        with in_words():
            _bring_up_to_date(copied, engine, new=False)
    except BaseException:
        engine.dispose()
        discard(copied)
        raise
    return Store(engine, workspace, "", None, None, stand_in=copied)


def _not_there(workspace: Workspace) -> DatabaseAway:
    newest = newest_backup(workspace)
    if newest is None:
        return DatabaseAway(
            "The database {file} is not there, and nothing was made in its place: put it back, or "
            "begin anew with “delegation init”. There is no backup of it.",
            file=workspace.database,
        )
    return DatabaseAway(
        "The database {file} is not there, and nothing was made in its place: put it back, or "
        "bring back its newest backup with “delegation restore {backup}”.",
        file=workspace.database,
        backup=newest,
    )


def _prepare_folder(workspace: Workspace, *, new: bool) -> WorkspaceLock | None:
    try:
        make_private_folder(workspace.database.parent)
        if new:
            workspace.database.touch(mode=0o600)
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


def _bring_up_to_date(workspace: Workspace, engine: Engine, *, new: bool) -> None:
    _migrate(workspace, engine, new=new)
    with engine.connect() as connection:
        refuse_foreign(connection)


def _migrate(workspace: Workspace, engine: Engine, *, new: bool) -> None:
    revision = current_revision(engine)
    if revision == HEAD:
        return
    if revision is None and new:
        _create(engine)
        return
    if revision is None:
        raise DelegationError(
            "The database holds nothing of delegation's: “delegation init” with --database makes "
            "its tables."
        )
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
                tables.BaseTable.metadata.create_all(connection, checkfirst=False)
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
