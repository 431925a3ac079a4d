"""Killed at a rename, a link, an unlink, a sync of the disk: old or new, and the next run sweeps.

Each command is run once under strace to count its steps; then a copy of the workspace for each
kill. DELEGATION_TEST_KILLS says how many of each kind of step are tried (they are spread).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.photos import files

from delegation_tui.database.backup import examine
from delegation_tui.demo import make_demo
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person
from delegation_tui.domain.photos import Photo
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]

KILLS = int(os.environ.get("DELEGATION_TEST_KILLS", "1"))
STEPS = {
    "rename": "rename,renameat,renameat2",
    "link": "link,linkat",
    "unlink": "unlink,unlinkat",
    "sync": "fsync,fdatasync",
}
Found = Callable[[Path], str]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day with an export, a backup, somebody added since, and a card that was not copied yet."""
    root = tmp_path_factory.mktemp("killed") / "demo"
    workspace = make_demo(root, lambda _step: None)
    with open_store(workspace) as store:
        store.backup(root / "a.sqlite3")
        with store.act(Message("Since")) as tx:
            tx.put(Person(family="Since"))
    page = root / "export" / "html" / "index.html"
    page.write_text(page.read_text() + "<!-- old -->")
    for number in range(3):
        card = root / "card" / f"{number}.jpg"
        files.write_jpeg(card, files.taken(f"2024:05:22 14:4{number}:00"), number)
    return root


def run(root: Path, *arguments: str, under: tuple[str, ...] = ()) -> int:
    environment = os.environ | {
        "XDG_STATE_HOME": str(root / "state"),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "delegation_tui", "--workspace", str(root), *arguments]
    done = subprocess.run([*under, *command], env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode


def people(root: Path) -> int:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return tx.count(Person)


def exported(root: Path) -> str:
    page = root / "export" / "html" / "index.html"
    if not page.exists():
        # between the two names where the system cannot exchange them: the next run brings it back
        return "gone"
    text = page.read_text()
    pictures = {file.name for file in (root / "export" / "html").rglob("*.jpg")}
    whole = text.rstrip().endswith("</html>") and pictures
    return "old" if text.endswith("<!-- old -->") else "new" if whole else "broken"


def restored(root: Path) -> str:
    return {0: "old", -1: "new"}.get(people(root) - people_before(root), "broken")


def people_before(root: Path) -> int:
    return int((root / "people").read_text())


def backed_up(root: Path) -> str:
    workspace = Workspace.open(root)
    good = not any(map(examine, workspace.backups.glob("*.sqlite3")))
    same = people(root) == people_before(root)
    made = len(list(workspace.backups.glob("*.sqlite3")))
    return ("new" if made else "old") if good and same else "broken"


def added(root: Path) -> str:
    workspace = Workspace.open(root)
    with open_store(workspace) as store, store.read() as tx:
        photos = tx.all(Photo)
    there = all(workspace.original(p.path).stat().st_size == p.size for p in photos)
    card = {"0.jpg", "1.jpg", "2.jpg"} <= {photo.name for photo in photos}
    return ("new" if card else "old") if there else "broken"


COMMANDS: dict[str, tuple[tuple[str, ...], Found]] = {
    "export": (("export", "--format", "html", "--force"), exported),
    "restore": (("restore", "a.sqlite3"), restored),
    "backup": (("backup",), backed_up),
    "ingest": (("photos", "add", "card"), added),
}


def arguments_of(command: str, root: Path) -> tuple[str, ...]:
    return tuple(
        str(root / one) if (root / one).exists() and one not in ("export",) else one
        for one in COMMANDS[command][0]
    )


def names_in(root: Path) -> set[str]:
    """Which files there are, whenever the dated ones were made."""
    there = (str(file.relative_to(root)) for file in root.rglob("*") if file.is_file())
    return {re.sub(r"\d{8}T\d{6}(-\d+)?", "DATE", name) for name in there if "state/" not in name}


def copied(base: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(base, to)
    shutil.rmtree(to / "db" / "backups")
    (to / "db" / "backups").mkdir()
    (to / "people").write_text(str(people(to)))
    return to


def kills(step: str, count: int) -> Iterator[tuple[str, ...]]:
    """strace's way to kill at one of `count` steps, spread over all of them."""
    for n in sorted({1 + (count - 1) * k // max(1, KILLS - 1) for k in range(KILLS)}):
        inject = f"inject={STEPS[step]}:signal=KILL:when={n}"
        yield "strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={STEPS[step]}", "-e", inject


@pytest.mark.parametrize("command", COMMANDS)
def test_old_or_new_and_swept(command: str, base: Path, tmp_path: Path) -> None:
    look = COMMANDS[command][1]
    log = tmp_path / "log"
    root = copied(base, tmp_path / "clean")
    counting = ("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(STEPS.values())}")
    assert run(root, *arguments_of(command, root), under=counting) == 0
    assert look(root) == "new"
    wanted = names_in(root)
    counts = {
        step: len(re.findall(rf"\b(?:{calls.replace(',', '|')})\(", log.read_text()))
        for step, calls in STEPS.items()
    }
    tried: dict[str, int] = {}
    for step, count in counts.items():
        for how in kills(step, count) if count else ():
            root = copied(base, tmp_path / "killed")
            code = run(root, *arguments_of(command, root), under=how)
            tried[step] = tried.get(step, 0) + (code in (-signal.SIGKILL, 128 + signal.SIGKILL))
            found = look(root)
            assert found in ("old", "new"), (step, how[-1], found)
            assert run(root, *arguments_of(command, root)) == 0
            assert look(root) == "new" or command == "restore"
            assert names_in(root) == wanted, (step, how[-1])
    print(command, "steps", counts, "kills", tried)
    assert sum(tried.values())
