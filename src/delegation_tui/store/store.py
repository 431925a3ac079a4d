"""The open database of one workspace: short reads, whole actions, undo."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine
from sqlmodel import Session

from delegation_tui.database import WRITES, Custody, WorkspaceLock, discard, in_words
from delegation_tui.domain.change import Change
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.record import Record
from delegation_tui.domain.seen import Answer
from delegation_tui.store import history
from delegation_tui.store.cache import RecordCache
from delegation_tui.store.reader import Reader
from delegation_tui.store.search import Hit, SearchIndex
from delegation_tui.store.seat import Seat
from delegation_tui.store.trees import refuse_circles
from delegation_tui.store.writer import Writer
from delegation_tui.workspace import Workspace, forget, is_due


class Store:
    """One workspace's database. Any thread may use it, one transaction at a time."""

    def __init__(
        self,
        engine: Engine,
        workspace: Workspace,
        actor: str,
        lock: WorkspaceLock | None,
        custody: Custody | None,
        stand_in: Workspace | None = None,
    ) -> None:
        """`stand_in` has the copy that is read where `workspace` can only be read."""
        self.workspace = workspace
        self._engine = engine
        self._writes = engine.execution_options(**{WRITES: True})
        self.seat = Seat(workspace, actor)
        self._seen: tuple[Record, ...] = ()
        self._answers: tuple[Answer, ...] = ()
        self._turn = threading.RLock()
        self._cache = RecordCache()
        self._lock = lock
        self._custody = custody
        self._stand_in = stand_in
        self._index: tuple[int, SearchIndex] | None = None
        # SQLite reads that way by itself.
        server = engine.dialect.name != "sqlite"
        of_one_moment = {"isolation_level": "REPEATABLE READ"} if server else {}
        self._reads = engine.execution_options(**of_one_moment)

    @property
    def is_read_only(self) -> bool:
        """Whether the workspace is on a read-only disk, or somebody else's."""
        return self._stand_in is not None

    @property
    def is_proven(self) -> bool:
        """Whether the database is on this machine, or on a server that proved who it is."""
        if self._engine.dialect.name == "sqlite":
            return True
        from delegation_tui.database import proves_itself

        with self._turn, in_words(), self._engine.connect() as connection:
            return proves_itself(connection)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A short read transaction: everything read in it is of one moment."""
        with self._session(self._reads) as session:
            yield Reader(session, self.workspace.settings.event, self._cache, self.seat)

    def seeing(self, *seen: Record, answers: Sequence[Answer] = ()) -> Store:
        """This store for an action of somebody who saw these records: what others changed of them
        since stays, or the action raises ChangedMeanwhile; `answers` settle what that told."""
        view = copy(self)
        view._seen, view._answers = seen, tuple(answers)
        return view

    @contextmanager
    def act(self, summary: Message) -> Iterator[Writer]:
        """One user action, one transaction with its Change row: all of it is kept or nothing.

        When the block ends without an exception, it is on disk. Raises DelegationError when
        the database refuses (disk full, read-only, another writer for too long).
        """
        with self._session(self._writes) as session:
            writer = Writer(summary, session, self.workspace.settings.event, self._cache, self.seat)
            writer.sees(self._seen, self._answers)
            yield writer
            writer.refuse_clashes()
            history.record(session, self.seat, writer.summary)

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        """A unit of work: kept when the block ends without an exception. Raises DatabaseAway
        when the database is not the one that was opened."""
        if engine is self._writes and self.is_read_only:
            raise DelegationError(
                "This workspace can only be read: nothing was changed. Copy its folder to a place "
                "that is yours to write, and work there."
            )
        with self._turn, in_words():
            self._look()
            with Session(engine, autoflush=False) as session, session.begin():
                yield session
                if engine is self._writes:
                    refuse_circles(session)
            if engine is self._writes:
                self._look()

    def _look(self) -> None:
        if self._custody is not None:
            self._custody.check()

    def undo(self) -> Change | None:
        """Takes back this seat's last action that is not; None when there is none."""
        with self._session(self._writes) as session:
            return history.step(session, self.seat, back=True)

    def redo(self) -> Change | None:
        """Does again what was last taken back; None when there is nothing, or something else
        was done since."""
        with self._session(self._writes) as session:
            return history.step(session, self.seat, back=False)

    def changes(self, limit: int = 50) -> tuple[Change, ...]:
        """What was done, latest first."""
        with self._session(self._reads) as session:
            return history.changes(session, limit)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """People, organisations, visits, topics and photos with a word that begins so."""
        stamp = self.stamp()
        if self._index is None or self._index[0] != stamp:
            with self.read() as tx:
                self._index = (stamp, SearchIndex(tx.dossier()))
        return self._index[1].find(words, limit)

    def typed_lines(self, hashes: Collection[str]) -> frozenset[str]:
        """Those of the `hashes` whose typed lines were taken in, those taken back included."""
        with self._session(self._reads) as session:
            return history.typed(session, hashes)

    def stamp(self) -> int:
        """A number that changes whenever an action was done, undone or done again, here or by
        another process. Cheap enough to ask several times a second."""
        with self._session(self._reads) as session:
            return history.last_change(session)

    def save_draft(self, key: str, typed: str) -> None:
        """Keeps a half-typed text under `key` (empty forgets it); not an action."""
        with self.act(Message("Draft")) as tx:
            tx.keep_draft(key, typed)

    def backup(self, file: Path | None = None) -> Path:
        """A verified copy of the database in `file`, by default a dated one in the backups."""
        from delegation_tui.database import back_up

        with self._turn, in_words():
            return back_up(self.workspace, self._engine, file)

    def back_up_when_due(self) -> Path | None:
        """A backup in the backups, and in the second folder that the settings name, unless the
        newest is of the last half hour or has everything; then the typed lines need not be kept
        apart from the database any more."""
        from delegation_tui.database import copy_again

        if self._custody is None:
            return None
        with self._session(self._reads) as session:
            last = history.last_at(session)
        if last is None or not is_due(self.workspace, last):
            return None
        file = self.backup()
        copy_again(self.workspace, file)
        forget(self.workspace, self.typed_lines)
        return file

    def bring_in_log(self) -> None:
        """Brings the log into the database file, when nobody writes: a plain copy of it then has
        everything."""
        with self._turn:
            if self._custody is not None:
                self._custody.bring_in()

    def close(self) -> None:
        with self._turn:
            self._engine.dispose()
            self.seat.release()
            if self._lock is not None:
                self._lock.release()
            if self._stand_in is not None:
                discard(self._stand_in)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
