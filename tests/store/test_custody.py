"""What happens beside an open database every day is no loss, and is never told as one."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from delegation_tui.care import doctor
from delegation_tui.database.backup import examine
from delegation_tui.database.engine import sqlite_module
from delegation_tui.domain.message import DatabaseAway, Message
from delegation_tui.domain.people import Person
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace

Happening = Callable[[Store], object]

# Another window: opens the workspace, saves something, and is closed (or killed).
ELSEWHERE = """
import os, sys
from pathlib import Path
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
store = open_store(Workspace.open(Path(sys.argv[1])))
with store.act(Message("Added")) as tx:
    tx.put(Person(family="Elsewhere"))
store.bring_in_log()
if sys.argv[2] == "killed":
    os._exit(1)
store.close()
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


def logs_of(store: Store) -> list[Path]:
    file = store.workspace.database
    return [file.with_name(file.name + suffix) for suffix in ("-wal", "-shm")]


def closed(store: Store) -> None:
    store.close()


def closed_and_its_numbers_taken(store: Store) -> None:
    """The log of the next connection cannot be the same file as the one before."""
    before = {file.stat().st_ino for file in logs_of(store)}
    store.close()
    taken = set()
    for n in itertools.count():
        file = store.workspace.database.with_name(f"other{n}")
        file.touch()
        taken.add(file.stat().st_ino)
        if n > 100 or before <= taken:
            return


def interrupted(store: Store) -> None:
    """The connection of a unit of work that was stopped in the middle is thrown away."""
    with contextlib.suppress(KeyboardInterrupt), store.act(Message("Stopped")) as tx:
        tx.put(Person(family="Stopped"))
        raise KeyboardInterrupt


def connection_lost(store: Store) -> None:
    with store._engine.connect() as connection:
        connection.invalidate()


def elsewhere(how: str) -> Happening:
    def happening(store: Store) -> None:
        root = str(store.workspace.root)
        subprocess.run([sys.executable, "-c", ELSEWHERE, root, how], check=how == "closed")

    return happening


def emptied_into_itself(store: Store) -> None:
    with closing(sqlite_module().connect(store.workspace.database)) as connection:
        connection.execute("VACUUM")


def log_replaced(store: Store) -> None:
    store.bring_in_log()
    for file in logs_of(store):
        other = file.with_name("other")
        other.touch()
        other.replace(file)


QUIET: dict[str, Happening] = {
    "closed": closed,
    "closed, its numbers taken": closed_and_its_numbers_taken,
    "interrupted": interrupted,
    "its connection lost": connection_lost,
    "saved in another window": elsewhere("closed"),
    "another window killed": elsewhere("killed"),
    "looked at": lambda store: examine(store.workspace.database),
    "looked at by doctor": lambda store: doctor(store.workspace),
    "backed up": lambda store: store.backup(),
    "brought in": lambda store: store.bring_in_log(),
    "made smaller by SQLite": emptied_into_itself,
    "touched": lambda store: os.utime(store.workspace.database),
    "its mode changed": lambda store: store.workspace.database.chmod(0o640),
    "copied": lambda store: subprocess.run(
        ["cp", "-r", store.workspace.root / "db", store.workspace.root / f"copy-{random.random()}"],
        check=True,
    ),
    "its log replaced when all is in the file": log_replaced,
}


def added(store: Store, family: str) -> None:
    with store.act(Message("Added")) as tx:
        tx.put(Person(family=family))


def families(store: Store) -> set[str]:
    with store.read() as tx:
        return {person.family for person in tx.all(Person)}


@pytest.mark.parametrize("happening", QUIET)
def test_what_takes_nothing_away_is_not_told(workspace: Workspace, happening: str) -> None:
    with open_store(workspace) as store:
        added(store, "Before")
        QUIET[happening](store)
        added(store, "After")
        QUIET[happening](store)
        store.stamp()
        assert {"Before", "After"} <= families(store)
    with open_store(workspace) as again:
        assert {"Before", "After"} <= families(again)
    assert not list(workspace.backups.glob("rescued-*"))


def test_a_log_that_had_something_is_told(workspace: Workspace) -> None:
    with open_store(workspace) as store:
        added(store, "Before")
        for file in logs_of(store):
            other = file.with_name("other")
            other.touch()
            other.replace(file)
        with pytest.raises(DatabaseAway, match="lost its log"):
            added(store, "After")
    assert list(workspace.backups.glob("rescued-*"))


def test_nor_in_any_order(workspace: Workspace) -> None:
    seed = int(os.environ.get("DELEGATION_TEST_SEED", "0")) or random.randrange(1 << 30)
    dice, saved = random.Random(seed), set()
    with open_store(workspace) as store:
        for n in range(int(os.environ.get("DELEGATION_TEST_HAPPENINGS", "40"))):
            happening = dice.choice([*QUIET])
            try:
                QUIET[happening](store)
                added(store, f"Nom{n}")
            except DatabaseAway as away:
                pytest.fail(f"seed {seed}, {n}: after “{happening}”: {away}")
            saved.add(f"Nom{n}")
        assert saved <= families(store)
