"""Kills a process that works on a workspace, at random moments, and looks at what it left.

Run by the tests as a process of its own, which forks: python killing.py WHAT ROOT ROUNDS [SCRIPTS]
Prints one word for each kill: what was found.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import alembic.command  # noqa: F401  (once here, not in every process that is killed)

from delegation_tui.care import restore
from delegation_tui.database.backup import examine
from delegation_tui.database.engine import sqlite_module
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person
from delegation_tui.store import migrate, open_store, opening
from delegation_tui.store.migrations import HEAD
from delegation_tui.workspace import Workspace

Tell = Callable[[], None]


def until_killed(action: Callable[[Tell], None], after: float | None) -> tuple[int, float]:
    """Runs `action` in a process that is killed `after` seconds (None: never); how often it
    told of something done, and how long it ran."""
    news, telling = os.pipe()
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        try:
            action(lambda: os.write(telling, b".") and None)
        finally:
            os._exit(0)
    os.close(telling)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    told = 0
    while data := os.read(news, 65536):
        told += len(data)
    os.close(news)
    os.waitpid(pid, 0)
    return told, time.perf_counter() - begun


def people(workspace: Workspace) -> int:
    with open_store(workspace) as store, store.read() as tx:
        return tx.count(Person)


def state(workspace: Workspace) -> tuple[str, int]:
    """The database's revision and how many people are in it."""
    with closing(sqlite_module().connect(workspace.database)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (count,) = connection.execute("SELECT count(*) FROM person").fetchone()
    return revision, count


def good(file: Path) -> bool:
    return examine(file) == ""


def migrations(workspace: Workspace, rounds: int, scripts: Path) -> Iterator[str]:
    """A database is old or new, with everybody in it; and so are the backups."""
    count = people(workspace)
    opening.HEAD, migrate.SCRIPTS = "next", scripts
    old = workspace.root / "old.sqlite3"
    shutil.copy(workspace.database, old)

    def action(_tell: Tell) -> None:
        open_store(workspace).close()

    _, longest = until_killed(action, None)
    for _ in range(rounds):
        for beside in workspace.database.parent.glob("delegation.sqlite3*"):
            beside.unlink()
        shutil.copy(old, workspace.database)
        until_killed(action, random.uniform(0, longest))
        found = {(HEAD, count): "old", ("next", count): "new"}.get(state(workspace), "broken")
        fine = good(workspace.database) and all(map(good, workspace.backups.glob("*.sqlite3")))
        yield found if fine else "broken"
    open_store(workspace).close()  # a migration that was killed is simply done again
    yield "done" if state(workspace) == ("next", count) else "broken"


def saves(workspace: Workspace, rounds: int) -> Iterator[str]:
    """What was told to be saved is there; what was not may be there whole."""

    def action(tell: Tell) -> None:
        with open_store(workspace) as store:
            for n in range(100_000):
                with store.act(Message("Added")) as tx:
                    tx.put(Person(family=f"Nom{n}"))
                tell()

    for _ in range(rounds):
        before = people(workspace)
        told, _ = until_killed(action, random.uniform(0.05, 0.15))
        kept = people(workspace) - before
        fine = kept in (told, told + 1) and good(workspace.database)
        yield f"kept{kept}" if fine else f"broken{told}/{kept}"


def restores(workspace: Workspace, rounds: int) -> Iterator[str]:
    """There is a database at every moment: the one before or the restored one."""
    with open_store(workspace) as store:
        backup = store.backup()
        with store.act(Message("Since")) as tx:
            tx.put(Person(family="Since"))
    count = people(workspace)
    since = workspace.root / "since.sqlite3"
    shutil.copy(workspace.database, since)

    def action(_tell: Tell) -> None:
        restore(workspace, backup)

    _, longest = until_killed(action, None)
    for _ in range(rounds):
        shutil.copy(since, workspace.database)
        until_killed(action, random.uniform(0, longest))
        state = {count: "old", count - 1: "new"}.get(people(workspace), "broken")
        yield state if good(workspace.database) else "broken"


if __name__ == "__main__":
    what, root, rounds, *more = sys.argv[1:]
    made = globals()[what](Workspace.open(Path(root)), int(rounds), *map(Path, more))
    for word in made:
        print(word, flush=True)
