"""Disks as they are: a card pulled out, a target that is full, one that is read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.photos.conftest import photos_of, shot

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.store import Store, make_store
from delegation_tui.workspace import Workspace, create_workspace

Mount = Callable[..., Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a small file system at a folder of that name; unmounted at the end."""
    made: list[Path] = []

    def mounting(name: str, *options: str, what: str = "tmpfs") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        done = subprocess.run(
            ["mount", *options, what, str(folder)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("no right to mount here")
        made.append(folder)
        return folder

    if shutil.which("mount") is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root mounts")
    yield mounting
    for folder in reversed(made):
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def parts(folder: Path) -> list[Path]:
    return list(folder.rglob("*.part"))


class TestCard:
    def test_pulled_out_in_the_middle(
        self, store: Store, workspace: Workspace, mount: Mount
    ) -> None:
        card = mount("stick", "-t", "tmpfs", "-o", "size=20m")
        for n in range(40):
            shot(card / "DCIM" / f"{n:02}.jpg", f"10:{n:02}:00", n)
        kept = shutil.copytree(card / "DCIM", card.parent / "kept")
        reads = iter(range(10_000))

        def pull() -> bool:
            if next(reads) == 20:
                subprocess.run(["umount", "-l", str(card)], check=True)
            return False

        report = add_photos(store, workspace, [card], cancel=pull)
        assert report.added
        assert len(report.added) + len(report.failed) == 40
        assert all("card pulled" in str(reason) for _, reason in report.failed)
        assert report.lost == len(report.failed)
        assert not parts(workspace.media)
        again = add_photos(store, workspace, [kept])
        assert len(again.added) == len(report.failed)


class TestTarget:
    def test_full(self, mount: Mount, card: Path, fair: Event) -> None:
        disk = mount("disk", "-t", "tmpfs", "-o", "size=24m")
        for n in range(12):
            path = shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
            with path.open("ab") as file:
                file.write(os.urandom(3 << 20))
        workspace = create_workspace(disk / "day", {})
        with make_store(workspace) as store:
            with store.act(Message("Event added")) as tx:
                tx.put(fair)
            report = add_photos(store, workspace, [card])
            assert report.failed
            assert len(report.added) + len(report.failed) == 12
            assert "disk is full" in str(report.failed[-1][1]).lower()
            assert not parts(disk)
            subprocess.run(["mount", "-o", "remount,size=80m", str(disk)], check=True)
            add_photos(store, workspace, [card])
            assert len(photos_of(store)) == 12

    def test_read_only(self, store: Store, workspace: Workspace, mount: Mount, card: Path) -> None:
        shot(card / "a.jpg", "10:05:00", 1)
        originals = workspace.originals
        originals.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", str(originals), str(originals)], check=False)
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", str(originals)], check=False)
            with pytest.raises(DelegationError, match="cannot be written"):
                add_photos(store, workspace, [card])
        finally:
            subprocess.run(["umount", "-l", str(originals)], check=False)
        assert not photos_of(store)
        assert len(add_photos(store, workspace, [card]).added) == 1
