"""Migrations: a checked backup first, then the new database or the old one, never between."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, MetaData, Uuid, inspect, literal, text
from sqlalchemy import Table as Table_
from sqlmodel.sql.sqltypes import UTCDateTime

from delegation_tui.database.backup import examine
from delegation_tui.domain.event import Event
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Person
from delegation_tui.domain.photos import Origin
from delegation_tui.domain.visits import Announcement, EndsBy, NoteUse, Visit, VisitKind
from delegation_tui.store import make_store, open_store
from delegation_tui.store.migrate import SCRIPTS
from delegation_tui.store.migrations import HEAD
from delegation_tui.store.tables import BaseTable
from delegation_tui.store.tables.base import as_json
from delegation_tui.workspace import Workspace, create_workspace

from .raw import raw
from .records import NOON, everything, keep, one_of_each

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
    with make_store(workspace) as store:
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
            assert compare_metadata(context, BaseTable.metadata) == []
            migrated = checks(connection)
        # Alembic does not look into CHECK constraints, which hold the values of our enums.
        new = request.getfixturevalue("new_database")() if engine == "postgresql" else ""
        fresh = create_workspace(tmp_path / "fresh", {"database": {"url": new}})
        make_store(fresh).close()
        with raw(fresh) as connection:
            assert checks(connection) == migrated


def checks(connection: Connection) -> dict[str, dict[str | None, str]]:
    """The CHECK constraints of every table by their names."""
    found = inspect(connection)
    return {
        table: {check["name"]: check["sqltext"] for check in found.get_check_constraints(table)}
        for table in BaseTable.metadata.tables
    }


def test_a_value_that_an_older_database_does_not_know_is_told_in_words(
    new_workspace: Workspace, fair: Event
) -> None:
    """As when somebody adds a kind to the program and forgets the migration."""
    make_store(new_workspace).close()
    with raw(new_workspace) as connection:
        step = Operations(MigrationContext.configure(connection))
        with step.batch_alter_table("visit") as table:
            table.drop_constraint(step.f("ck_visit_kind"), type_="check")
            table.create_check_constraint(step.f("ck_visit_kind"), "kind IN ('stand')")
    with open_store(new_workspace) as store:
        keep(store, fair)
        before = everything(store)
        with pytest.raises(DelegationError, match="ck_visit_kind"):
            keep(store, Visit(starts_at=NOON, kind=VisitKind.PRESS))
        assert everything(store) == before


class TestWhatTheStepsKeep:
    @pytest.fixture
    def workspace(self, new_workspace: Workspace) -> Workspace:
        return new_workspace

    def test_a_host_and_an_announcer_become_lists_and_can_be_undone(
        self, workspace: Workspace, fair: Event
    ) -> None:
        """A database of revision 0003 with a visit, its host and an announcement, and a journal
        whose last action gave the visit that host."""
        host, visit, told, change = (uuid7() for _ in range(4))
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        with raw(workspace) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0003")
            edits = self.fill(connection, fair, host, visit, told)
            put(connection, "change", id=change, at=NOW, actor="boris", template="Changed",
                params={}, state="done", undoes=None, edits=edits)  # fmt: skip
        with open_store(workspace, actor="boris") as store:
            with store.read() as tx:
                assert tx.get(Visit, visit).host_ids == (host,)
                assert tx.get(Visit, visit).note_use is NoteUse.OPEN
                assert tx.get(Announcement, told).announcer_ids == (host,)
                assert tx.get(Announcement, told).occasion == "au salon"
            assert store.undo() is not None
            with store.read() as tx:
                assert tx.get(Visit, visit).host_ids == ()

    def test_galleries_ends_and_credits_say_who_made_them(
        self, workspace: Workspace, fair: Event
    ) -> None:
        """A database of revision 0004: two photos of a visit are marked as its cover, one is
        numbered; the next visit of the party begins when it ends."""
        first, second, camera, *photos = (uuid7() for _ in range(6))
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        with raw(workspace) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0004")
            filled(connection, "event", id=fair.id, name="Salon", timezone="Europe/Paris",
                   language="fr", starts_on=NOW.date(), ends_on=NOW.date())  # fmt: skip
            visit = {
                "event_id": fair.id,
                "kind": "stand",
                "visibility": "public",
                "note_use": "open",
            }
            filled(connection, "visit", **visit, id=first, starts_at=NOW, ends_at=LATER)
            filled(connection, "visit", **visit, id=second, starts_at=LATER, ends_at=LATER)
            filled(connection, "camera", id=camera, photographer="Paul Riou", clock={})
            for n, photo in enumerate(photos):
                filled(connection, "photo", id=photo, event_id=fair.id, sha256=str(n), name=f"{n}",
                       camera_id=camera, recorded_source="none", match_visit_id=first,
                       match_reason="during", caption_origin="none", alt_origin="none",
                       cover=n > 0, order=-1 if n == 2 else 0,
                       credit=("© Paul Riou", "© Une agence", "")[n])  # fmt: skip
        with open_store(workspace) as store, store.read() as tx:
            dossier = tx.dossier()
            assert [photo.name for photo in dossier.photos_by_visit[first]] == ["2", "0", "1"]
            assert dossier.covers == {photos[2]}
            assert [visit.ends_by for visit in dossier.visits] == [EndsBy.NEXT, EndsBy.HAND]
            origins = [dossier.photo[photo].credit_origin for photo in photos]
            assert origins == [Origin.DRAFTED, Origin.HAND, Origin.NONE]

    def test_an_article_said_to_be_ready_was_signed_by_nobody(
        self, workspace: Workspace, fair: Event
    ) -> None:
        article = uuid7()
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        with raw(workspace) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0009")
            filled(connection, "event", id=fair.id, name="Salon", timezone="Europe/Paris",
                   language="fr", starts_on=NOW.date(), ends_on=NOW.date())  # fmt: skip
            filled(connection, "article", id=article, event_id=fair.id, status="ready",
                   language="fr", title="Un titre")  # fmt: skip
        with open_store(workspace) as store, store.read() as tx:
            found = tx.article()
            assert found is not None
            assert (found.title, found.status, found.steps) == ("Un titre", "review", ())

    def fill(
        self, connection: Connection, fair: Event, host: UUID, visit: UUID, told: UUID
    ) -> list[dict[str, Any]]:
        row = {"rev": 1, "created_at": NOW, "updated_at": NOW, "deleted_at": None}
        put(connection, "event", **row, id=fair.id, name=fair.name, short_names=[], edition=None,
            starts_on=fair.starts_on, ends_on=fair.ends_on, timezone=fair.timezone, city="",
            venue="", article="", language="fr", visit_day=None, body_id=None, previous_id=None,
            figures=[])  # fmt: skip
        put(connection, "organisation", **row, id=host, name="Acier", kind="", short_name="",
            aliases=[], article="", gender="", plural=False, parent_id=None, code="", sector="",
            description="", distinction="", country="", website="")  # fmt: skip
        kept = {**row, "id": visit, "event_id": fair.id, "kind": "stand", "starts_at": NOW,
                "ends_at": None, "place_id": None, "host_id": None, "party_id": None,
                "parent_id": None, "after_id": None, "item_id": None, "visibility": "public",
                "typed": "acier", "note": "", "key_moment": False, "to_verify": []}  # fmt: skip
        put(connection, "visit", **(kept | {"host_id": host}))
        put(connection, "announcement", **row, id=told, event_id=fair.id, visit_id=visit,
            brief_id=None, organisation_id=host, text="un fonds", amount=None, currency="EUR",
            qualifier="", at="au salon", on=None, source="")  # fmt: skip
        return [{"table": "visit", "before": as_json(kept), "after": {"host_id": str(host)}}]


NOW = datetime(2024, 5, 22, 9, tzinfo=UTC)
LATER = datetime(2024, 5, 22, 10, tzinfo=UTC)


def filled(connection: Connection, table: str, **values: Any) -> None:
    """One row of a table, with something empty where it must have a value and is given none."""
    empty = {datetime: NOW, str: "", int: 1, float: 0.0, bool: False}
    columns = Table_(table, MetaData(), autoload_with=connection).columns
    needed = {c.name: empty.get(c.type.python_type, []) for c in columns if not c.nullable}
    put(connection, table, **needed | values)


def put(connection: Connection, table: str, **values: Any) -> None:
    """One row of a table as it is in the database now."""
    reflected = Table_(table, MetaData(), autoload_with=connection)
    kinds = {UUID: Uuid(), datetime: UTCDateTime(), list: JSON(), dict: JSON()}
    row = {
        name: literal(value, kinds[type(value)]) if type(value) in kinds else value
        for name, value in values.items()
    }
    connection.execute(reflected.insert().values(row))


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
        made = create_workspace(tmp_path / "workspace", {})
        make_store(made).close()
        return made

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
        made = create_workspace(tmp_path / "workspace", {})
        make_store(made).close()
        return made

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
