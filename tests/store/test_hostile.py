"""Databases that mean harm, or were damaged: none is believed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Boolean, inspect
from sqlmodel import Session

from delegation_tui.care import restore
from delegation_tui.database import sqlite_engine
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Person
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.store.cache import Unreadable, values
from delegation_tui.store.history import message_from_json
from delegation_tui.store.mapping import MODELS, parts_of
from delegation_tui.workspace import Workspace, create_workspace

from .records import everything, keep, one_of_each

STATEMENTS = {
    "a trigger that deletes": "CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM photo; END",
    "a trigger that changes": "CREATE TRIGGER t AFTER UPDATE ON person BEGIN DELETE FROM change; END",
    "a view more": "CREATE VIEW v AS SELECT * FROM person",
    "a view for a table": "ALTER TABLE person RENAME TO p; CREATE VIEW person AS SELECT * FROM p",
    "no photos": "DROP TABLE photo",
    "no journal": "DROP TABLE change",
    "no revision": "DELETE FROM alembic_version",
    "a revision of nobody": "UPDATE alembic_version SET version_num = 'zzz'",
    "a column dropped": "ALTER TABLE person DROP COLUMN email",
    "a column renamed": "ALTER TABLE event RENAME COLUMN city TO town",
    "a column that is computed": "ALTER TABLE person DROP COLUMN email; "
    "ALTER TABLE person ADD COLUMN email TEXT GENERATED ALWAYS AS (family || x'1b') VIRTUAL",
    "a kind of visit": "UPDATE visit SET kind = 'zzz'",
    "a reason of a match": "UPDATE photo SET match_reason = 'zzz'",
    "an id": "UPDATE person SET id = 'not an id'",
    "a moment": "UPDATE visit SET starts_at = 'yesterday'",
    "a revision that is text": "UPDATE person SET rev = 'many'",
    "a rating that is text": "UPDATE photo SET rating = 'many'",
    "a name that is no text": "UPDATE person SET family = x'ff00fe'",
    "broken JSON": "UPDATE change SET params = '{'",
    "JSON of another shape": "UPDATE change SET edits = '{\"a\": 1}'",
    "what was done to no table": "UPDATE change SET edits = "
    '\'[{"table": "sqlite_master", "before": null, "after": null}]\'',
    "a clock that is none": "UPDATE camera SET clock = '[]'",
    "an absolute path": "UPDATE photo SET path = '/etc/passwd'",
    "a path that climbs": "UPDATE photo SET path = 'media/../../x.jpg'",
    "a reference to nothing": "UPDATE visit SET event_id = '00000000000000000000000000000000'",
}


def half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def random_pages(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as out:
        out.seek(8192)
        out.write(os.urandom(size - 8192))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "half of a file": half,
    "random pages": random_pages,
    "an empty file": lambda file: os.truncate(file, 0),
    "a text": lambda file: file.write_text("Minutes of the meeting\n" * 500),
    "another program's": lambda file: file.write_bytes(another()),
}


def another() -> bytes:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE notes (text)")
        return made.serialize()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


@pytest.fixture
def backup(empty_store: Store, fair: Event) -> Path:
    """A good backup with a record of every kind; since then somebody was added."""
    keep(empty_store, *one_of_each(fair))
    file = empty_store.backup()
    keep(empty_store, Person(family="Ajoutée"))
    empty_store.close()
    return file


def spoilt(file: Path, how: str) -> None:
    if how in DAMAGES:
        DAMAGES[how](file)
        return
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("PRAGMA legacy_alter_table = ON")
        database.executescript(STATEMENTS[how])


@pytest.mark.parametrize("how", [*STATEMENTS, *DAMAGES])
def test_none_is_restored(backup: Path, workspace: Workspace, how: str) -> None:
    with open_store(workspace) as store:
        before = everything(store)
    spoilt(backup, how)
    with pytest.raises(DelegationError) as told:
        restore(workspace, backup)
    assert str(told.value).count("\n") == 0
    assert "Traceback" not in str(told.value)
    with open_store(workspace) as store:
        assert everything(store) == before


@pytest.mark.parametrize("how", [how for how in STATEMENTS if "trigger" in how or "view" in how])
def test_none_is_opened(workspace: Workspace, how: str) -> None:
    spoilt(workspace.database, how)
    with pytest.raises(DelegationError, match="not as delegation makes it"):
        open_store(workspace)


@pytest.mark.parametrize(
    "how",
    ["a kind of visit", "a reason of a match", "an id", "a moment", "a clock that is none"],
)
def test_a_value_that_is_none_is_said_in_a_sentence(
    backup: Path, workspace: Workspace, how: str
) -> None:
    """Where the program meets it: it is neither believed nor a defect of ours."""
    restore(workspace, backup)
    spoilt(workspace.database, how)
    with open_store(workspace) as store, pytest.raises(DelegationError, match="did not write"):
        everything(store)


@pytest.mark.slow
def test_bytes_in_any_column_are_said_in_a_sentence(backup: Path) -> None:
    """SQLite keeps them as they are, whatever the column is for."""
    models = [model for kind in MODELS.values() for model in (kind, *parts_of(kind).values())]
    silent, good = set(), backup.read_bytes()
    for model in models:
        for column in inspect(model).columns:
            if isinstance(column.type, Boolean):  # whatever stands there is a yes or a no
                continue
            with closing(sqlite3.connect(backup)) as database, database:
                database.execute("PRAGMA ignore_check_constraints = ON")
                spoil = f"UPDATE OR IGNORE {column.table} SET \"{column.name}\" = x'ff00'"
                spoilt_rows = database.execute(spoil).rowcount
            engine = sqlite_engine(backup)
            with contextlib.suppress(Unreadable), Session(engine) as session:
                values(session, model, [])
                silent |= {str(column)} if spoilt_rows else set()
            engine.dispose()
            backup.write_bytes(good)
    assert silent == set()


def test_a_good_one_is(backup: Path, workspace: Workspace) -> None:
    restore(workspace, backup)
    with open_store(workspace) as store, store.read() as tx:
        assert "Ajoutée" not in [person.family for person in tx.all(Person)]


@pytest.mark.parametrize(
    "template",
    [
        "{x.__class__}",
        "{x.__init__.__globals__}",
        "{x[0]}",
        "{y}",
        "{",
        "{x:>999999999}",
        "{x!r}",
        "{0}",
    ],
)
def test_a_template_of_the_journal_is_text(template: str) -> None:
    assert str(message_from_json(template, {"x": "Kanté", "self": 1})) == template


def test_a_sentence_of_the_journal_is_filled_in() -> None:
    kept = {"template": "{n} photos", "params": {"n": 3}}
    told = message_from_json("Added: {what} ({name})", {"what": kept, "name": "{x.y}"})
    assert str(told) == "Added: 3 photos ({x.y})"
    assert isinstance(told, Message)


@pytest.mark.parametrize("path", ["/etc/hostname", "../../x.jpg", "media/../db/x", "link.jpg"])
def test_a_photo_outside_the_media_is_not_opened(workspace: Workspace, path: str) -> None:
    if path == "link.jpg":
        path = "media/originals/link.jpg"
        (workspace.root / path).symlink_to("/etc/hostname")
    with pytest.raises(DelegationError, match="not among the originals"):
        workspace.original(path)
