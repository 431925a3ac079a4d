"""A line is killed between the file of typed lines and the commit: there once, or still typed."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from delegation_tui.capture.log_visit import put_line
from delegation_tui.capture.taking_in import take_in_lines
from delegation_tui.domain.message import DatabaseAway
from delegation_tui.domain.visits import Visit
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import KeptLine, Workspace, create_workspace, forget, kept_aside
from delegation_tui.workspace.typed_lines import NAME

NOW = datetime(2024, 5, 22, 9, tzinfo=UTC)
KEY, LINE = "today.line", "mf ; Atelier  Bleu ; robots"
STEPS = "write,pwrite64,fsync,fdatasync,ftruncate,unlink"
# Half typed, then saved, as the screen does; from the first word that it says, each step counts.
SAVING = f"""
import os, sys
from pathlib import Path
from delegation_tui.capture.log_visit import log_line
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
store = open_store(workspace)
store.save_draft({KEY!r}, {LINE!r})
os.write(1, b"typed")
log_line(store, workspace.settings, {LINE!r}, drafts=({KEY!r},))
os.write(1, b"saved")
os._exit(0)
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One whose database is a file, and can be laid back."""
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


@pytest.fixture
def own(store: Store) -> Workspace:
    """A workspace with an event that no store has open."""
    store.close()
    return store.workspace


def saving(root: Path, *how: str) -> str:
    """What the window said until it was killed."""
    command = ("strace", "-f", "-qq", *how, sys.executable, "-c", SAVING, str(root))
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout


def steps(root: Path, log: Path) -> set[tuple[str, int]]:
    """The steps between both words: a call, and which one of its name. Of the pages of a commit
    the first and the last are tried."""
    assert saving(root, "-o", str(log), "-e", f"trace={STEPS}") == "typedsaved"
    counted: Counter[str] = Counter()
    between: dict[str, list[int]] = {}
    for call in re.findall(r"^\d+ +(\w+\(.*)", log.read_text(), re.MULTILINE):
        name = call.partition("(")[0]
        counted[name] += 1
        if '"typed"' in call:
            between = {}
        elif '"saved"' in call:
            break
        between.setdefault(name, []).append(counted[name])
    return {(name, n) for name, all_ in between.items() for n in (*all_[:2], *all_[-2:])}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_once_or_still_typed(own: Workspace, tmp_path: Path) -> None:
    saving(own.root, "-e", "trace=none")  # what is made at the first start is there
    base = tmp_path / "base"
    shutil.copytree(own.root, base)
    found = set()
    for name, number in steps(own.root, tmp_path / "log"):
        shutil.rmtree(own.root)
        shutil.copytree(base, own.root)
        kill = f"inject={name}:signal=KILL:when={number}"
        if saving(own.root, "-o", os.devnull, "-e", f"trace={name}", "-e", kill) != "typed":
            continue  # it had fewer pages to write this time
        with open_store(own) as store:
            take_in_lines(store, own.settings)
            with store.read() as tx:
                there = [visit.typed for visit in tx.all(Visit)][1:]
                draft = tx.draft(KEY)
        assert ([" ".join(typed.split()) for typed in there], draft) in (
            ([" ".join(LINE.split())], ""),
            ([], LINE),
        ), (name, number)
        found.add(bool(there))
    assert found == {True, False}


def away(workspace: Workspace, text: str = LINE) -> str:
    """What is said of a line while the database is away."""
    with pytest.raises(DatabaseAway) as told, kept_aside(workspace, KeptLine(text, NOW)):
        raise DatabaseAway("Away.")
    return str(told.value)


@pytest.mark.parametrize(
    ("typed", "stays"), [(LINE, ""), ("mf ; Atelier Bl", ""), ("zg ; autre", "zg ; autre")]
)
def test_a_line_that_is_taken_in_is_not_half_typed_any_more(
    store: Store, typed: str, stays: str
) -> None:
    store.save_draft(KEY, typed)
    away(store.workspace)
    assert take_in_lines(store, store.workspace.settings) == 1
    with store.read() as tx:
        assert tx.draft(KEY) == stays


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """A disk that is full: no file grows beyond `size`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_not_called_kept(own: Workspace, state: Path) -> None:
    file = own.database.with_name(NAME)
    file.write_text("\n" * 4096)
    with files_of_at_most(4100):
        assert str(state) in away(own)  # there is room elsewhere
    with files_of_at_most(10):
        assert away(own, "two") == "Away."
    assert str(file) in away(own, "three")  # behind the piece that was cut off
    with open_store(own) as store:
        take_in_lines(store, own.settings)
        with store.read() as tx:
            typed = sorted(" ".join(visit.typed.split()) for visit in tx.all(Visit))
    assert typed == [" ".join(LINE.split()), "three"]


def test_what_no_backup_has_yet_waits_on(store: Store) -> None:
    saved, waiting = (KeptLine(text, NOW) for text in ("mf ; un", "mf ; deux"))
    for line in (saved.text, waiting.text):
        away(store.workspace, line)
    put_line(store, store.workspace.settings, saved)
    forget(store.workspace, store.typed_lines)
    assert take_in_lines(store, store.workspace.settings) == 1
    forget(store.workspace, store.typed_lines)
    assert store.workspace.database.with_name(NAME).read_text() == ""
