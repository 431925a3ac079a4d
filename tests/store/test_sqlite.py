"""SQLite with settings that lose nothing, and its old versions."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from delegation_tui.database.engine import WRITES, is_safe, sqlite_engine, sqlite_module
from delegation_tui.domain.people import Person
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace

from .records import keep


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


class TestSettings:
    def test_a_commit_is_on_disk_and_references_hold(self, workspace: Workspace) -> None:
        open_store(workspace).close()
        engine = sqlite_engine(workspace.database)
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,  # FULL
            "foreign_keys": 1,
            "trusted_schema": 0,
            "secure_delete": 1,
            "cell_size_check": 1,
            "busy_timeout": 10_000,
        }
        with engine.connect() as connection:
            for name, value in expected.items():
                found = connection.execute(text(f"PRAGMA {name}")).scalar_one()
                assert (name, found) == (name, value)
        engine.dispose()

    def test_writers_take_the_lock_when_they_begin(self, workspace: Workspace) -> None:
        open_store(workspace).close()
        engine = sqlite_engine(workspace.database)
        with engine.connect() as plain, sqlite_module().connect(workspace.database) as other:
            other.execute("PRAGMA busy_timeout=0")
            reader = plain.execution_options(**{WRITES: False})
            with reader.begin():
                reader.execute(text("SELECT * FROM person"))
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
            writer = plain.execution_options(**{WRITES: True})
            with writer.begin(), pytest.raises(sqlite_module().OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        engine.dispose()

    def test_what_was_erased_is_not_left_in_the_file(self, workspace: Workspace) -> None:
        with open_store(workspace) as store:
            store.save_draft("capture", "a very secret word")
            store.save_draft("capture", "")
        assert b"very secret" not in workspace.database.read_bytes()

    def test_threads_wait_for_each_other(self, store: Store) -> None:
        def work(name: str) -> None:
            for n in range(20):
                keep(store, Person(family=f"{name}{n}"))
                with store.read() as tx:
                    tx.all(Person)

        threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with store.read() as tx:
            assert tx.count(Person) == 60


class TestVersions:
    @pytest.mark.parametrize(
        ("version", "safe"),
        [
            ((3, 40, 1), False),
            ((3, 44, 5), False),
            ((3, 44, 6), True),
            ((3, 45, 3), False),
            ((3, 50, 6), False),
            ((3, 50, 7), True),
            ((3, 51, 2), False),
            ((3, 51, 3), True),
            ((3, 53, 0), True),
            ((4, 0, 0), True),
        ],
    )
    def test_several_windows_only_where_the_wal_bug_is_mended(
        self, version: tuple[int, ...], safe: bool
    ) -> None:
        assert is_safe(version) is safe

    @pytest.mark.skipif(
        is_safe(sqlite3.sqlite_version_info), reason="Python's own SQLite has the bug mended"
    )
    def test_with_an_old_one_alone_the_second_window_is_refused(self, workspace: Workspace) -> None:
        with without_pysqlite3(workspace, SECOND) as first:
            assert first.stdout is not None
            assert first.stdout.readline() == "open\n"
            done = subprocess.run(first.args, capture_output=True, text=True, check=False)
            assert "open in another window" in done.stdout
            assert "install the package pysqlite3" in done.stdout
            first.communicate("close\n")
        with without_pysqlite3(workspace, SECOND) as third:  # the lock is gone with its owner
            assert third.communicate("close\n")[0] == "open\n"


# Python's own SQLite, as where pysqlite3 has no build.
SECOND = """
import sys
sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = None
from pathlib import Path
from delegation_tui.domain.message import DelegationError
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
try:
    with open_store(Workspace.open(Path(sys.argv[1]))):
        print("open", flush=True)
        sys.stdin.readline()
except DelegationError as error:
    print(error)
"""


def without_pysqlite3(workspace: Workspace, code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(workspace.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


class TestDiskFull:
    def test_what_does_not_fit_is_not_saved_all_else_is(self, workspace: Workspace) -> None:
        done = subprocess.run(
            [sys.executable, "-c", GROWING, str(workspace.root)],
            capture_output=True,
            text=True,
            check=True,
        )
        saved, sentence = done.stdout.split("\n", 1)
        assert "this was not saved, everything before it is" in sentence
        with open_store(workspace) as store, store.read() as tx:
            assert tx.count(Person) == int(saved) > 1
            assert tx.all(Person)[-1].family == "y"  # saved when there was space again


# Saves people until the system lets no file grow any more, as on a full disk; then it does again.
GROWING = """
import resource, sys
from pathlib import Path
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Person
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
saved = 0
with open_store(Workspace.open(Path(sys.argv[1]))) as store:
    def save(name):
        with store.act(Message("Added")) as tx:
            tx.put(Person(family=name))
        return 1

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
    try:
        while True:
            saved += save("x" * 2_000)
    except DelegationError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        print(saved + save("y"))
        print(error)
"""
