"""An ingest that is killed at any moment, or whose disk is full, loses nothing and starts again."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.photos.conftest import photos_of, shot

from delegation_tui.care import doctor
from delegation_tui.photos.intake.copying import digest_of
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

INGEST = """
import sys
from pathlib import Path
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
with open_store(workspace) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    report = add_photos(store, workspace, [Path(sys.argv[2])])
    print(len(report.added), len(report.failed), *{str(reason) for _, reason in report.failed})
"""
PHOTOS = 40
# Each costs about a second: a hundred where nobody waits for them.
KILLS = int(os.environ.get("DELEGATION_TEST_KILLS") or (100 if os.environ.get("CI") else 6))


def start(workspace: Workspace, card: Path, **how: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", INGEST, str(workspace.root), str(card)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **how,  # type: ignore[call-overload]
    )  # fmt: skip


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()


def whole(workspace: Workspace, store) -> int:
    """How many photos are kept; every one of them must be on disk, whole."""
    kept = photos_of(store)
    for photo in kept.values():
        assert digest_of(workspace.root / photo.path) == photo.sha256
    return len(kept)


@pytest.fixture
def full_card(card: Path) -> Path:
    for n in range(PHOTOS):
        path = shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
        with path.open("ab") as file:
            file.write(random.Random(n).randbytes(60_000))
    return card


class TestKilled:
    @pytest.mark.slow
    def test_at_random_moments(self, workspace, store, full_card):
        """Killed again and again, each time somewhere else, it ends with every photo."""
        store.close()
        chance = random.Random(7)
        for _ in range(KILLS):
            process = start(workspace, full_card)
            go(process)
            time.sleep(chance.uniform(0, 0.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            with open_store(workspace) as opened:
                whole(workspace, opened)
            if chance.random() < 0.3:
                shutil.rmtree(workspace.originals / "00", ignore_errors=True)
        with open_store(workspace) as opened:
            add_photos(opened, workspace, [full_card])
            assert whole(workspace, opened) == PHOTOS
        assert not list(workspace.media.rglob("*.part"))
        assert not [trouble for trouble in doctor(workspace) if trouble.severity == "error"]

    def test_two_processes_at_once(self, workspace, store, full_card):
        store.close()
        both = [start(workspace, full_card) for _ in range(2)]
        for process in both:
            go(process)
        for process in both:
            process.communicate(timeout=60)
            assert process.returncode == 0
        with open_store(workspace) as opened:
            assert whole(workspace, opened) == PHOTOS


class TestFullDisk:
    def test_no_more_room(self, workspace, store, full_card):
        """A limit on the size of files stands for a disk that is full from some byte on."""
        store.close()
        large = full_card / "large.jpg"
        shutil.copy(full_card / "00.jpg", large)
        with large.open("ab") as file:
            file.write(bytes(12 << 20))

        def little_room() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (8 << 20, 8 << 20))

        process = start(workspace, full_card, preexec_fn=little_room)
        go(process)
        out, _ = process.communicate(timeout=60)
        assert out.split() == [str(PHOTOS), "1", "File", "too", "large"]
        assert not list(workspace.media.rglob("*.part"))
        with open_store(workspace) as opened:
            assert len(add_photos(opened, workspace, [full_card]).added) == 1
            assert whole(workspace, opened) == PHOTOS + 1
