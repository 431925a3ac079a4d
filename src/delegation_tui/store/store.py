"""The open database of one workspace: short reads, whole actions, undo."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, PoolProxiedConnection

from delegation_tui.domain.change import Change
from delegation_tui.domain.message import Message
from delegation_tui.store import history
from delegation_tui.store.engine import WRITES
from delegation_tui.store.errors import in_words
from delegation_tui.store.loading import LAST_CHANGE, Loader
from delegation_tui.store.lock import WorkspaceLock
from delegation_tui.store.reader import Reader
from delegation_tui.store.search import Hit, SearchIndex
from delegation_tui.store.writer import Writer
from delegation_tui.workspace import Workspace


class Store:
    """One workspace's database. Any thread may use it, one transaction at a time."""

    def __init__(
        self, engine: Engine, workspace: Workspace, actor: str, lock: WorkspaceLock | None
    ) -> None:
        self.workspace = workspace
        self._engine = engine
        self._writes = engine.execution_options(**{WRITES: True})
        self._actor = actor or workspace.settings.actor
        self._turn = threading.RLock()
        self._loader = Loader(engine.dialect)
        self._lock = lock
        self._watch: PoolProxiedConnection | None = None
        self._seen = (-1, 0)  # SQLite's data version, and the stamp when it was that
        self._latest = -1  # the last action done here
        self._index: tuple[int, SearchIndex] | None = None
        # SQLite reads that way by itself.
        server = engine.dialect.name != "sqlite"
        of_one_moment = {"isolation_level": "REPEATABLE READ"} if server else {}
        self._reads = engine.execution_options(**of_one_moment)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A short read transaction: everything read in it is of one moment."""
        with self._reading() as connection:
            yield Reader(connection, self.workspace.settings.event, self._loader)

    @contextmanager
    def act(self, summary: Message) -> Iterator[Writer]:
        """One user action, one transaction with its Change row: all of it is kept or nothing.

        When the block ends without an exception, it is on disk. Raises DelegationError when
        the database refuses (disk full, read-only, another writer for too long).
        """
        change = None
        with self._turn:
            with self._writing() as connection:
                writer = Writer(summary, connection, self.workspace.settings.event, self._loader)
                yield writer
                if writer.edits:
                    # Nothing was taken back where nothing was done since the last action.
                    since = writer.moment is None or writer.moment != self._latest
                    change = history.record(
                        connection, self._actor, writer.summary, writer.edits, redoable=since
                    )
            if change is not None:
                self._latest = change
                self._loader.learn(writer.moment, change, writer.written)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, in_words(), self._reads.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._turn, in_words(), self._writes.begin() as connection:
            yield connection

    def undo(self) -> Change | None:
        """Takes back the last action that is not; None when there is none."""
        with self._writing() as connection:
            return history.step(connection, self._actor, back=True)

    def redo(self) -> Change | None:
        """Does again what was last taken back; None when there is nothing, or something else
        was done since."""
        with self._writing() as connection:
            return history.step(connection, self._actor, back=False)

    def changes(self, limit: int = 50) -> tuple[Change, ...]:
        """What was done, latest first."""
        with self._reading() as connection:
            return history.changes(connection, limit)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """People, organisations, visits, topics and photos with a word that begins so."""
        stamp = self.stamp()
        if self._index is None or self._index[0] != stamp:
            with self.read() as tx:
                self._index = (stamp, SearchIndex(tx.dossier()))
        return self._index[1].find(words, limit)

    def stamp(self) -> int:
        """A number that changes whenever an action was done, undone or done again, here or by
        another process. Cheap enough to ask several times a second."""
        with self._turn, in_words():
            if self._engine.dialect.name != "sqlite":
                with self._engine.connect() as connection:
                    return int(connection.exec_driver_sql(LAST_CHANGE).scalar_one())
            if self._watch is None:
                # A connection that never writes, outside any transaction, sees every commit of
                # the others as news.
                self._watch = self._engine.raw_connection()
            version = self._watched("PRAGMA data_version")
            if version != self._seen[0]:
                self._seen = (version, self._watched(LAST_CHANGE))
            return self._seen[1]

    def _watched(self, statement: str) -> int:
        assert self._watch is not None
        with contextlib.closing(self._watch.cursor()) as cursor:
            cursor.execute(statement)
            (number,) = cursor.fetchone() or (0,)
            return int(number)

    def save_draft(self, key: str, typed: str) -> None:
        """Keeps a half-typed text under `key` (empty forgets it); not an action."""
        with self.act(Message("Draft")) as tx:
            tx.keep_draft(key, typed)

    def backup(self, file: Path | None = None) -> Path:
        """A verified copy of the database in `file`, by default a dated one in the backups."""
        from delegation_tui.store.backup import back_up

        with self._turn, in_words():
            return back_up(self.workspace, self._engine, file)

    def close(self) -> None:
        with self._turn:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
