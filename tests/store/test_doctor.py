"""The doctor: what is wrong with a workspace and how to mend it."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from delegation_tui.care import Trouble, doctor
from delegation_tui.domain.article import Severity
from delegation_tui.domain.people import Person
from delegation_tui.domain.photos import Photo
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace

from .records import everything, keep


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


def found(workspace: Workspace) -> list[tuple[Severity, str]]:
    return [(trouble.severity, str(trouble.what)) for trouble in doctor(workspace)]


class TestDoctor:
    def test_all_is_well(self, store: Store) -> None:
        store.backup()
        assert doctor(store.workspace) == ()

    def test_it_changes_nothing(self, store: Store) -> None:
        before = everything(store)
        doctor(store.workspace)
        assert everything(store) == before

    def test_a_full_disk_is_not_called_damage(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys.modules[doctor.__module__], "ENOUGH", 1 << 62)
        (trouble,) = doctor(store.workspace)
        assert trouble.severity is Severity.ERROR
        assert "disk is full" in str(trouble.what)

    def test_a_database_that_is_not_there_is_not_made(self, workspace: Workspace) -> None:
        workspace.database.unlink()
        (trouble,) = doctor(workspace)
        assert trouble.severity is Severity.ERROR
        assert "is not there" in str(trouble.what)
        assert not workspace.database.exists()

    def test_no_backup_or_an_old_one(self, store: Store) -> None:
        note = (Severity.NOTE, "The newest backup is older than a day, or there is none.")
        assert found(store.workspace) == [note]
        file = store.backup()
        os.utime(file, (time.time() - 100_000,) * 2)
        assert found(store.workspace) == [note]

    def test_a_damaged_database(self, store: Store) -> None:
        keep(store, *(Person(family=f"Nom{n}") for n in range(300)))
        store.close()
        file = store.workspace.database
        data = bytearray(file.read_bytes())
        for start in range(4096, len(data), 4096):
            data[start : start + 200] = os.urandom(200)
        file.write_bytes(data)
        (trouble,) = doctor(store.workspace)
        assert trouble.severity is Severity.BLOCKER
        assert str(trouble.what).startswith("The database is damaged: ")
        assert "\n" not in str(trouble.what)
        assert "delegation restore" in str(trouble.mend)

    def test_a_file_that_is_no_database(self, workspace: Workspace) -> None:
        workspace.database.write_text("Minutes of the meeting")
        assert found(workspace) == [
            (Severity.BLOCKER, "The database is damaged: file is not a database.")
        ]

    def test_originals_that_are_missing(self, store: Store) -> None:
        store.backup()
        originals = store.workspace.originals
        (originals / "there.jpg").write_bytes(b"...")
        keep(
            store,
            Photo(sha256="1", name="IMG_1.JPG", path="media/originals/there.jpg"),
            Photo(sha256="2", name="IMG_2.JPG", path="media/originals/gone.jpg"),
        )
        assert found(store.workspace) == [
            (Severity.ERROR, "The original of IMG_2.JPG is missing: media/originals/gone.jpg.")
        ]

    @pytest.mark.parametrize(
        ("content", "by_size", "by_content"),
        [(b"whole", False, False), (b"whol", True, True), (b"whoIe", False, True)],
    )
    def test_originals_that_are_damaged(
        self, store: Store, content: bytes, by_size: bool, by_content: bool
    ) -> None:
        store.backup()
        sha = hashlib.sha256(b"whole").hexdigest()
        path = f"media/originals/{sha}.jpg"
        (store.workspace.root / path).write_bytes(content)
        keep(store, Photo(sha256=sha, name="IMG_1.JPG", path=path, size=5))
        told = (
            Severity.ERROR,
            f"The original of IMG_1.JPG is damaged: {path} is not what was added.",
        )
        assert found(store.workspace) == [told] * by_size
        assert [(t.severity, str(t.what)) for t in doctor(store.workspace, photos=True)] == [
            told
        ] * by_content

    def test_a_path_that_leads_out_of_the_media(self, store: Store) -> None:
        store.backup()
        keep(store, Photo(sha256="1", name="x", path="../../etc/hostname"))
        ((severity, what),) = found(store.workspace)
        assert severity is Severity.ERROR
        assert "not among the originals" in what

    def test_a_database_without_an_event(self, workspace: Workspace) -> None:
        with open_store(workspace) as store:
            store.backup()
        assert found(workspace) == [
            (Severity.ERROR, "The database holds no event: nothing can be imported or logged.")
        ]

    def test_many_are_counted(self, store: Store) -> None:
        store.backup()
        keep(
            store,
            *(
                Photo(sha256=f"{n}", name=f"{n}.JPG", path=f"media/originals/{n}")
                for n in range(50)
            ),
        )
        told = found(store.workspace)
        assert len(told) == 21
        assert (Severity.ERROR, "50 originals are missing or damaged in all.") in told

    def test_half_copied_files(self, store: Store) -> None:
        store.backup()
        (store.workspace.originals / "ab.part").touch()
        assert found(store.workspace) == [
            (Severity.NOTE, "1 half-copied files are left from a stopped import.")
        ]

    def test_a_server_that_does_not_answer(self, tmp_path: Path) -> None:
        address = {"database": {"url": "postgresql://127.0.0.1:1/salon"}}
        (trouble,) = doctor(create_workspace(tmp_path / "server", address))
        assert isinstance(trouble, Trouble)
        assert trouble.severity is Severity.ERROR
        assert "No database server answers" in str(trouble.what)

    def test_the_gravest_comes_first(self, store: Store) -> None:
        keep(store, Photo(sha256="1", name="a", path="a"))
        with open_store(store.workspace):
            assert [severity for severity, _ in found(store.workspace)] == [
                Severity.ERROR,
                Severity.NOTE,
            ]
