"""Whether the open database still is the file at its path, with its log: else nothing is saved."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

from delegation_tui.database.backup import copy, wrong_with
from delegation_tui.database.engine import connect_to, sqlite_module
from delegation_tui.database.errors import is_passing
from delegation_tui.domain.message import DatabaseAway, DelegationError, Message
from delegation_tui.domain.time import utc_now
from delegation_tui.workspace import Workspace

Identity = tuple[int, int]  # device and inode
Look = tuple[int, int, int]  # size, and when its content and its entry changed (ns)

GONE = Message("was deleted or moved away")
REPLACED = Message("was replaced by another file")
CUT = Message("was cut short")
OVERWRITTEN = Message("was overwritten")
LOG_TAKEN = Message("lost its log")
LAST = "SELECT seq, id FROM change ORDER BY seq DESC LIMIT 1"


class Custody:
    """Looks at the files of an open SQLite database before and after each writing.

    A copying, syncing or tidying program may take any of them away; the open connection would
    not notice, and what it goes on writing would be in no file that anybody finds again. Told is
    only what is certain: whatever else looks odd is looked at again.
    """

    def __init__(self, workspace: Workspace, engine: Engine) -> None:
        self._workspace, self._engine, self._file = workspace, engine, workspace.database
        self._main: Identity | None = None
        self._look: Look = (0, 0, 0)
        self._connections = 0
        self._beside: dict[Path, Identity] = {}
        self._rescued: Path | None = None
        self._is_lost = False
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "close", self._closed)

    def _connected(self, *_connection: object) -> None:
        """The log is ours as long as a connection holds it: SQLite itself takes it away with the
        last one, and the next one makes another."""
        self._connections += 1
        if self._connections == 1:
            self._beside = {
                file: identity
                for suffix in ("-wal", "-shm")
                if (
                    identity := _identity_at(file := self._file.with_name(self._file.name + suffix))
                )
            }

    def _closed(self, *_connection: object) -> None:
        self._connections -= 1
        if not self._connections:
            self._beside = {}

    def begin(self) -> None:
        """From now on the files that are there are the ones."""
        status = self._file.stat()
        self._main, self._look = _identity(status), _look(status)

    def check(self) -> None:
        """Raises DatabaseAway unless the files are the ones that were opened. A log that was
        only deleted is brought into the database by the connection that still has it."""
        taken = self._taken()
        if taken is None and self._log_is_taken():
            taken = LOG_TAKEN
            with contextlib.suppress(OSError):  # the file is gone too, just now
                taken = None if self._mended() else LOG_TAKEN
        if taken is None:
            self._is_lost = False
            return
        if not self._is_lost:
            self._is_lost = True
            self._rescue(taken)
        raise self._told(taken)

    def _taken(self) -> Message | None:
        """What happened to the database file; None when it is as it was."""
        try:
            status = self._file.stat()
        except OSError:
            return GONE
        if _identity(status) != self._main:
            return REPLACED
        look = _look(status)
        if look == self._look:
            return None
        if look[0] < self._look[0]:  # it never shrinks
            return CUT
        # Its log was brought in, here or by another process: then it is whole.
        if not self._log_is_taken():
            damaged = self._is_damaged()
            if damaged:
                return OVERWRITTEN
            if damaged is False:
                self._look = look
        return None

    def _is_damaged(self) -> bool | None:
        """Whether the file certainly is; None when that cannot be told now."""
        try:
            with contextlib.closing(connect_to(self._file)) as connection:
                return bool(wrong_with(connection))
        except sqlite_module().Error as error:
            return None if is_passing(error) else True

    def _log_is_taken(self) -> bool:
        return any(_identity_at(file) != known for file, known in self._beside.items())

    def _mended(self) -> bool:
        """Brings the log into the database through the connection that still has it, and begins
        another one. Where another process wrote meanwhile, only if the file has all by itself."""
        untouched = _look(self._file.stat()) == self._look
        found = {_identity_at(file) for file in self._beside}
        if untouched and found <= {None, *self._beside.values()}:
            has_all = self._bring_in()
        else:
            has_all = self._file_has_all()
        if not has_all:
            return False
        self._engine.dispose()
        if self._is_damaged():
            return False
        self._look = _look(self._file.stat())
        return True

    def _file_has_all(self) -> bool:
        """Whether the last change that the open connection knows is in the file, without a log."""
        with (
            contextlib.suppress(sqlite_module().Error, DBAPIError),
            contextlib.closing(connect_to(self._file, alone=True)) as file,
            self._engine.connect() as connection,
        ):
            last = connection.exec_driver_sql(LAST).one_or_none()
            return not wrong_with(file) and file.execute(LAST).fetchone() == last
        return False

    def bring_in(self) -> None:
        """Brings the log into the file, so that a plain copy of it has everything."""
        self.check()
        if self._bring_in():
            self._look = _look(self._file.stat())

    def _bring_in(self) -> bool:
        with (
            contextlib.suppress(sqlite_module().Error, DBAPIError),
            self._engine.connect() as connection,
        ):
            driver = connection.connection.driver_connection
            assert driver is not None
            busy, _pages, _moved = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        return False

    def _rescue(self, taken: Message) -> None:
        """What the open connection still has is copied beside the backups, and its log emptied:
        it must not be taken for that of a file that came in the place of its own."""
        if self._workspace.backups.is_dir():
            target = self._workspace.backups / f"rescued-{utc_now():%Y%m%dT%H%M%S}.sqlite3"
            with (
                contextlib.suppress(OSError, DelegationError, DBAPIError),
                self._engine.connect() as connection,
            ):
                driver = connection.connection.driver_connection
                assert driver is not None
                copy(driver, target)
                self._rescued = target
        if taken in (GONE, REPLACED) and not self._log_is_taken():
            self._bring_in()
            self._engine.dispose()

    def _told(self, taken: Message) -> DatabaseAway:
        if self._rescued is not None:
            return DatabaseAway(
                "The database {what} while it was open: nothing more is saved in it. What it held "
                "is kept as {copy}: close every window, then “delegation restore {copy}”.",
                what=taken,
                copy=self._rescued,
            )
        return DatabaseAway(
            "The database {what} while it was open: nothing more is saved in it. Close every "
            "window, then put {file} back, or bring a backup back with “delegation restore”.",
            what=taken,
            file=self._file,
        )


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino


def _identity_at(file: Path) -> Identity | None:
    try:
        return _identity(file.stat())
    except OSError:
        return None


def _look(status: os.stat_result) -> Look:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
