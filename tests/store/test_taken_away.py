"""The database is taken away under the open program: what was called saved is there again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from delegation_tui.capture.log_visit import log_line
from delegation_tui.capture.taking_in import take_in_lines
from delegation_tui.care import restore
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.visits import Visit
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace
from delegation_tui.workspace.backups import dated

# Logs each line that it is told, as the window does, and says what it would say.
LOGGING = """
import os, sys
from pathlib import Path
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.message import DelegationError
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
store = open_store(workspace)
for line in sys.stdin:
    try:
        log_line(store, workspace.settings, line.strip())
        print("saved", flush=True)
    except DelegationError as error:
        print(error, flush=True)
"""


def replaced(file: Path) -> None:
    other = file.with_name("other")
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE notes (text)")
    other.replace(file)


def overwritten(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as out:
        out.write(os.urandom(size))


def half_overwritten(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as out:
        out.seek(size // 2)
        out.write(os.urandom(size - size // 2))


def without(*suffixes: str) -> Callable[[Path], None]:
    def take(file: Path) -> None:
        for suffix in suffixes:
            file.with_name(file.name + suffix).unlink()

    return take


WAYS: dict[str, Callable[[Path], None]] = {
    "deleted": without("", "-wal", "-shm"),
    "deleted alone": without(""),
    "replaced": replaced,
    "cut to nothing": lambda file: os.truncate(file, 0),
    "cut to half": lambda file: os.truncate(file, file.stat().st_size // 2),
    "overwritten": overwritten,
    "half of it overwritten": half_overwritten,
    "its log deleted": without("-wal"),
    "its index deleted": without("-shm"),
    "log and index deleted": without("-wal", "-shm"),
    "made read-only": lambda file: file.chmod(0o444),
    "its folder moved": lambda file: file.parent.parent.rename(file.parent.parent.parent / "moved"),
}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Not the one that the store of other tests has open in this process."""
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


@pytest.fixture
def window(store: Store, state: Path) -> Callable[[str], str]:
    """Logs a line in another process, which has the workspace open; what it says."""
    store.close()
    running = subprocess.Popen(
        [sys.executable, "-c", LOGGING, str(store.workspace.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    to, said = running.stdin, running.stdout

    def log(line: str) -> str:
        if not line:
            running.kill()
            running.wait()
            return ""
        to.write(line + "\n")
        to.flush()
        return said.readline().strip()

    return log


def lines_of(workspace: Workspace) -> list[str]:
    with open_store(workspace) as store:
        take_in_lines(store, workspace.settings)
        take_in_lines(store, workspace.settings)  # once is once
        with store.read() as tx:
            return sorted(visit.typed for visit in tx.all(Visit))


@pytest.mark.parametrize("way", WAYS)
def test_no_line_is_lost(window: Callable[[str], str], workspace: Workspace, way: str) -> None:
    with open_store(workspace) as other:
        other.backup()
    assert window("before one") == "saved"
    assert window("before two") == "saved"
    WAYS[way](workspace.database)
    told = [window(f"after {n}") for n in range(3)]
    window("")
    if not workspace.root.exists():
        workspace = Workspace.open(workspace.root.parent / "moved")
    if told[0] != "saved":
        for one in told:
            assert one.startswith("The database ")
            assert "The line is kept in" in one
        if way != "its folder moved":
            rescued = sorted(workspace.backups.glob("rescued-*"))
            file = rescued[-1] if rescued else dated(workspace.backups)[0][1]
            restore(workspace, file)
    typed = ["after 0", "after 1", "after 2", "before one", "before two"]
    assert lines_of(workspace) == typed


def test_a_workspace_that_is_gone_is_not_made_again(
    window: Callable[[str], str], workspace: Workspace, state: Path
) -> None:
    window("before")
    shutil.rmtree(workspace.root)
    told = window("after")
    assert str(state) in told
    assert not workspace.root.exists()
    window("")


def test_a_line_that_was_refused_for_another_reason_is_not_taken_in(
    store: Store, state: Path
) -> None:
    with store.read() as tx:
        event = tx.event()
    with store.act(Message("Event removed")) as tx:
        tx.remove(event)
    with pytest.raises(DelegationError):
        log_line(store, store.workspace.settings, "nobody")
    store.undo()
    assert take_in_lines(store, store.workspace.settings) == 0
