"""Opening: new, together, twice; and every way in which it cannot be opened, in one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from delegation_tui.database.engine import sqlite_module
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Person
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.store.migrations import HEAD
from delegation_tui.workspace import Workspace, create_workspace

from .raw import raw, revise
from .records import keep

# Opens the workspace and adds people, each in its own action, each a change of the one before.
ADDING = """
import sys
from dataclasses import replace
from pathlib import Path
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
name, count = sys.argv[2], int(sys.argv[3])
with open_store(Workspace.open(Path(sys.argv[1])), actor=name) as store:
    for n in range(count):
        with store.act(Message("Added")) as tx:
            total = next((p for p in tx.all(Person) if p.family == "total"), None)
            total = total or Person(family="total", email="0")
            tx.put(replace(total, email=str(int(total.email) + 1)))
            tx.put(Person(family=f"{name}{n}"))
"""

MAKING = """
import sys
from pathlib import Path
from delegation_tui.store import make_store
from delegation_tui.workspace import Workspace
make_store(Workspace.open(Path(sys.argv[1]))).close()
"""


def read_people(workspace: Workspace) -> tuple[Person, ...]:
    with open_store(workspace) as store, store.read() as tx:
        return tx.all(Person)


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class TestSeveralProcesses:
    def test_writers_wait_their_turn_and_lose_nothing(self, store: Store) -> None:
        root = store.workspace.root
        writers = [run(ADDING, root, name, 40) for name in ("amina", "boris")]
        for writer in writers:
            assert writer.communicate()[1] == ""
            assert writer.returncode == 0
        with store.read() as tx:
            found = tx.all(Person)
        assert len(found) == 81
        assert next(p.email for p in found if p.family == "total") == "80"
        assert [change.actor for change in store.changes(100)].count("boris") == 40

    def test_a_new_workspace_opened_by_all_at_once(self, new_workspace: Workspace) -> None:
        writers = [run(MAKING + ADDING, new_workspace.root, f"p{n}", 3) for n in range(3)]
        for writer in writers:
            assert writer.communicate()[1] == ""
        assert len(read_people(new_workspace)) == 10


class TestCannotBeOpened:
    def test_a_database_of_a_newer_program(self, store: Store) -> None:
        keep(store, Person(family="Kanté"))
        revise(store.workspace, "9999")
        with pytest.raises(DelegationError, match=r"newer delegation.*9999.*nothing was changed"):
            open_store(store.workspace)
        revise(store.workspace, HEAD)
        assert len(read_people(store.workspace)) == 1

    def test_a_database_of_another_program(self, store: Store) -> None:
        revise(store.workspace, "ae1027a6acf")
        with pytest.raises(DelegationError, match="nothing was changed"):
            open_store(store.workspace)

    @pytest.mark.parametrize("change", ["DROP TABLE", "DELETE FROM"])
    def test_tables_that_are_not_ours(self, new_workspace: Workspace, change: str) -> None:
        make_store(new_workspace).close()
        with raw(new_workspace) as connection:
            connection.execute(text(f"{change} alembic_version"))
        with pytest.raises(DelegationError, match=r"not one of delegation's.*nothing was changed"):
            open_store(new_workspace)


class TestFiles:
    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Workspace:
        made = create_workspace(tmp_path / "workspace", {})
        make_store(made).close()
        return made

    def test_a_file_that_is_no_database(self, workspace: Workspace) -> None:
        workspace.database.write_text("Minutes of the meeting\n" * 500)
        with pytest.raises(DelegationError, match=r"damaged.*delegation restore"):
            open_store(workspace)
        assert workspace.database.read_text().startswith("Minutes")

    def test_a_damaged_page(self, workspace: Workspace) -> None:
        with open_store(workspace) as store:
            keep(store, *(Person(family=f"Nom{n}") for n in range(300)))
        data = bytearray(workspace.database.read_bytes())
        for start in range(4096, len(data), 4096):
            data[start : start + 200] = os.urandom(200)
        workspace.database.write_bytes(data)
        with pytest.raises(DelegationError, match=r"damaged.*delegation restore"):
            read_people(workspace)

    @pytest.mark.parametrize("left", ["nothing", "an empty file"])
    def test_a_database_that_is_not_there_is_not_made(
        self, workspace: Workspace, left: str
    ) -> None:
        with open_store(workspace) as store:
            backup = store.backup()
        workspace.database.unlink()
        if left != "nothing":
            workspace.database.touch()
        before = sorted(workspace.root.rglob("*"))
        with pytest.raises(DelegationError, match=rf"is not there.*restore {backup}"):
            open_store(workspace)
        assert sorted(workspace.root.rglob("*")) == before

    @pytest.mark.parametrize("what", ["the folder", "the file and the folder"])
    def test_what_may_only_be_read(self, what: str) -> None:
        # Root may write anywhere, so somebody else has to try.
        root = Path(tempfile.mkdtemp())
        try:
            workspace = create_workspace(root / "workspace", {})
            with make_store(workspace) as store:
                keep(store, Person(family="Kanté"))
            workspace.settings_file.chmod(0o644)
            workspace.database.chmod(0o666 if what == "the folder" else 0o444)
            for folder in (root, workspace.root, workspace.database.parent):
                folder.chmod(0o555)
            opening = run(OPENING, workspace.root)
            said = opening.communicate()[0].splitlines()
            assert said[0] == "opened, of people: 1"
            assert said[1].startswith("This workspace can only be read")
        finally:
            for folder in (root, *(f for f in root.rglob("*") if f.is_dir())):
                folder.chmod(0o755)
            shutil.rmtree(root)

    def test_a_folder_that_cannot_be_made(self, workspace: Workspace) -> None:
        shutil.rmtree(workspace.database.parent)
        workspace.database.parent.write_text("a file")
        with pytest.raises(DelegationError, match="cannot be written"):
            make_store(workspace)
        with pytest.raises(DelegationError, match="is not there"):
            open_store(workspace)

    def test_another_that_writes_for_too_long(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("delegation_tui.database.engine.BUSY_MS", 50)
        with open_store(workspace) as store:
            other = sqlite_module().connect(workspace.database)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DelegationError, match="writing to this workspace for too long"):
                keep(store, Person(family="Kanté"))
            other.close()
            keep(store, Person(family="Kanté"))


# Opens the workspace as somebody who is not root, and prints what it is told.
OPENING = """
import os, pwd, sys
from pathlib import Path
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Person
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
from delegation_tui.database.engine import sqlite_engine
sqlite_engine(Path("unused")).dispose()  # what it imports may be root's alone
workspace = Workspace.open(Path(sys.argv[1]))
if os.geteuid() == 0:
    os.setuid(pwd.getpwnam("nobody").pw_uid)
try:
    with open_store(workspace) as store:
        with store.read() as tx:
            print("opened, of people:", tx.count(Person))
        with store.act(Message("Added")) as tx:
            tx.put(Person(family="Diallo"))
except DelegationError as error:
    print(error)
"""


class TestServers:
    @pytest.mark.parametrize(
        ("address", "sentence"),
        [
            ("mysql://amina:s3cret@host/name", "must begin with postgresql://, not mysql"),
            ("postgresql://amina:s3cret@host:port/name", "is no database address"),
            ("no address, s3cret", "is no database address"),
            ("postgresql://amina:s3cret@127.0.0.1:1/name", "No database server answers"),
            ("postgresql://amina:s3cret@127.0.0.1/name?sslmodus=require", "is no database address"),
            ("postgresql://127.0.0.1:1/name?keepalives=s3cret", "has an option that"),
            ("postgresql://amina:s3cret@127.0.0.1/name?port=s3cret", "is no database address"),
        ],
    )
    def test_an_address_that_is_wrong_and_no_word_of_its_password(
        self, tmp_path: Path, address: str, sentence: str
    ) -> None:
        workspace = create_workspace(tmp_path / "workspace", {"database": {"url": address}})
        with pytest.raises(DelegationError, match=sentence) as told:
            open_store(workspace)
        assert "s3cret" not in str(told.value)

    def test_a_cut_line_is_told_and_taken_up_again(
        self, tmp_path: Path, new_database: Callable[[], str]
    ) -> None:
        workspace = create_workspace(tmp_path / "w", {"database": {"url": new_database()}})
        with make_store(workspace) as store:
            keep(store, Person(family="Kanté"))
            cut_lines(workspace)
            keep(store, Person(family="Diallo"))  # noticed before anything was begun
            with pytest.raises(DelegationError, match="look at what is there"):
                keep_across_a_cut(store)
        assert [person.family for person in read_people(workspace)] == ["Diallo", "Kanté"]

    def test_its_backups_are_its_own_affair(
        self, tmp_path: Path, new_database: Callable[[], str]
    ) -> None:
        workspace = create_workspace(tmp_path / "w", {"database": {"url": new_database()}})
        with make_store(workspace) as store, pytest.raises(DelegationError, match="pg_dump"):
            store.backup()


def keep_across_a_cut(store: Store) -> None:
    with store.act(Message("Cut")) as tx:
        tx.put(Person(family="Petrov"))
        cut_lines(store.workspace)
        tx.put(Person(family="Zola"))


def cut_lines(workspace: Workspace) -> None:
    """Ends all other connections to the database, as a server that goes down does."""
    with raw(workspace) as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
