"""Migrations: a checked backup first, then the new database or the old one, never between."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Person
from delegation_tui.store import open_store
from delegation_tui.store.backup import examine
from delegation_tui.store.migrate import SCRIPTS
from delegation_tui.store.migrations import HEAD
from delegation_tui.store.tables import Table
from delegation_tui.workspace import Workspace, create_workspace

from .raw import raw
from .records import everything, keep, one_of_each

# The next step of a day to come: tables that others refer to are rebuilt.
STEP = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "next", "HEAD", None, None

def upgrade():
    for name in ("organisation", "person", "visit"):
        with op.batch_alter_table(name, recreate=RECREATE) as table:
            table.add_column(sa.Column("motto", sa.String(), nullable=False, server_default=""))
"""


def step(folder: Path, engine: str, more: str = "") -> Path:
    """The program's migrations and one more step."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    recreate = "'always'" if engine == "sqlite" else "'auto'"
    code = STEP.replace("RECREATE", recreate).replace("HEAD", HEAD) + more
    (scripts / "versions" / "next_step.py").write_text(code)
    return scripts


@pytest.fixture
def old(workspace: Workspace, fair: Event) -> Workspace:
    """A workspace made by the program of today, with a record of every kind."""
    with open_store(workspace) as store:
        keep(store, *one_of_each(fair))
    return workspace


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The program of a day to come, which knows one step more."""
    monkeypatch.setattr("delegation_tui.store.opening.HEAD", "next")
    return monkeypatch


def with_step(tomorrow: pytest.MonkeyPatch, workspace: Workspace, more: str = "") -> None:
    engine = "postgresql" if workspace.settings.database else "sqlite"
    scripts = step(workspace.root, engine, more)
    tomorrow.setattr("delegation_tui.store.migrate.SCRIPTS", scripts)


class TestTheStepsShipped:
    def test_the_program_knows_the_newest(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        assert ScriptDirectory.from_config(config).get_heads() == [HEAD]

    @pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
    def test_they_make_what_a_new_database_is_made_of(
        self, engine: str, tmp_path: Path, request: pytest.FixtureRequest
    ) -> None:
        url = request.getfixturevalue("new_database")() if engine == "postgresql" else ""
        workspace = create_workspace(tmp_path / "workspace", {"database": {"url": url}})
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        with raw(workspace) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        with raw(workspace) as connection:
            options = {"compare_type": True, "compare_server_default": True}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, Table.metadata) == []


class TestOpeningAnOldDatabase:
    @pytest.fixture
    def workspace(self, new_workspace: Workspace) -> Workspace:
        return new_workspace

    def test_nothing_is_lost_and_references_hold(
        self, old: Workspace, tomorrow: pytest.MonkeyPatch
    ) -> None:
        with open_store(old) as store:
            before = everything(store)
        with_step(tomorrow, old)
        with open_store(old, actor="amina") as store:
            assert everything(store) == before
            keep(store, Person(family="Diallo"))
            store.undo()
            assert everything(store) == before
        with raw(old) as connection:
            assert connection.execute(text("SELECT motto FROM visit")).scalar_one() == ""
            revision = connection.execute(text("SELECT version_num FROM alembic_version"))
            assert revision.scalar_one() == "next"

    def test_what_was_done_before_can_still_be_undone(
        self, old: Workspace, tomorrow: pytest.MonkeyPatch
    ) -> None:
        with open_store(old, actor="boris") as store:
            before = everything(store)
            keep(store, Person(family="Petrov"))
        with_step(tomorrow, old)
        with open_store(old, actor="boris") as store:
            assert store.undo() is not None
            assert everything(store) == before

    def test_a_step_that_fails_leaves_the_old_one(
        self, old: Workspace, tomorrow: pytest.MonkeyPatch
    ) -> None:
        with open_store(old) as store:
            before = everything(store)
        with_step(tomorrow, old, '\n    raise RuntimeError("half-way")')
        with pytest.raises(RuntimeError, match="half-way"):
            open_store(old)
        tomorrow.undo()
        with open_store(old) as store:
            assert everything(store) == before

    def test_two_windows_opened_at_once(self, old: Workspace, tomorrow: pytest.MonkeyPatch) -> None:
        with open_store(old) as store:
            before = everything(store)
        with_step(tomorrow, old)
        command = [sys.executable, "-c", OPENING, old.root]
        both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
        assert [process.communicate()[1] for process in both] == [b"", b""]
        with open_store(old) as store:
            assert everything(store) == before


# The program of a day to come, in a process of its own.
OPENING = """
import sys
from pathlib import Path
from delegation_tui.store import migrate, open_store, opening
from delegation_tui.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
opening.HEAD, migrate.SCRIPTS = "next", workspace.root / "migrations"
open_store(workspace).close()
"""


class TestOnSqlite:
    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Workspace:
        return create_workspace(tmp_path / "workspace", {})

    def test_a_checked_backup_of_the_old_one_is_made_first(
        self, old: Workspace, tomorrow: pytest.MonkeyPatch
    ) -> None:
        with_step(tomorrow, old)
        open_store(old).close()
        (backup,) = old.backups.iterdir()
        assert examine(backup) == ""
        tomorrow.undo()
        backup.replace(old.database)  # the old program can work with it
        with open_store(old) as store, store.read() as tx:
            assert len(tx.all(Person)) == 1

    def test_without_a_backup_nothing_is_migrated(
        self, old: Workspace, tomorrow: pytest.MonkeyPatch
    ) -> None:
        with_step(tomorrow, old)
        shutil.rmtree(old.backups)
        old.backups.write_text("in the way")
        with pytest.raises(DelegationError, match=r"backup .* cannot be written"):
            open_store(old)
        with raw(old) as connection:
            revision = connection.execute(text("SELECT version_num FROM alembic_version"))
            assert revision.scalar_one() == HEAD

    def test_a_step_that_would_lose_references_is_refused(
        self, old: Workspace, tomorrow: pytest.MonkeyPatch
    ) -> None:
        with_step(tomorrow, old, '\n    op.execute("DELETE FROM person")')
        with pytest.raises(DelegationError, match=r"rows would have lost.*Nothing was changed"):
            open_store(old)
        tomorrow.undo()
        with open_store(old) as store, store.read() as tx:
            assert len(tx.all(Person)) == 1

    def test_killed_at_any_moment_it_is_the_old_one_or_the_new_one(self, old: Workspace) -> None:
        with open_store(old) as store:
            keep(store, *(Person(family=f"Nom{n}", email="x" * 500) for n in range(600)))
        found = killed("migrations", old, 20, step(old.root, "sqlite"))
        assert set(found) <= {"old", "new", "done"}
        assert found["old"] > 0
        assert found["done"] == 1


@pytest.mark.slow
class TestKilled:
    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Workspace:
        return create_workspace(tmp_path / "workspace", {})

    def test_what_was_saved_stays_saved(self, old: Workspace) -> None:
        found = killed("saves", old, 20)
        assert all(word.startswith("kept") for word in found)

    def test_a_restore_leaves_one_database_or_the_other(self, old: Workspace) -> None:
        with open_store(old) as store:
            keep(store, *(Person(family=f"Nom{n}", email="x" * 500) for n in range(500)))
        found = killed("restores", old, 20)
        assert set(found) <= {"old", "new"}


def killed(what: str, workspace: Workspace, rounds: int, *more: Path) -> Counter[str]:
    """How often each state was found after a kill."""
    script = Path(__file__).with_name("killing.py")
    done = subprocess.run(
        [sys.executable, script, what, workspace.root, str(rounds), *more],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = Counter(done.stdout.split())
    assert found.total() >= rounds
    return found
