"""Backups that are known to be good, and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delegation_tui.care import restore
from delegation_tui.database.backup import examine
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Person
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, change_settings, create_workspace
from delegation_tui.workspace.backups import dated, thin

from .raw import revise
from .records import everything, keep


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


@pytest.fixture
def kept(store: Store) -> Store:
    keep(store, Person(family="Kanté"))
    return store


def families(workspace: Workspace) -> list[str]:
    with open_store(workspace) as store, store.read() as tx:
        return [person.family for person in tx.all(Person)]


class TestBackup:
    def test_it_is_dated_checked_and_whole(self, kept: Store) -> None:
        file = kept.backup()
        assert file.parent == kept.workspace.backups
        assert examine(file) == ""
        assert [path.name for path in file.parent.iterdir()] == [file.name]

    def test_it_may_go_to_a_stick(self, kept: Store, tmp_path: Path) -> None:
        target = tmp_path / "stick" / "salon.sqlite3"
        assert kept.backup(target) == target
        assert examine(target) == ""

    def test_work_goes_on_meanwhile(self, kept: Store, tmp_path: Path) -> None:
        with open_store(kept.workspace, actor="boris") as other, other.read() as tx:
            kept.backup()
            assert tx.count(Person) == 1
        keep(kept, Person(family="Diallo"))
        assert families(kept.workspace) == ["Diallo", "Kanté"]

    def test_the_database_itself_is_no_place_for_it(self, kept: Store) -> None:
        with pytest.raises(DelegationError, match="is the database itself"):
            kept.backup(kept.workspace.root / "." / "db" / kept.workspace.database.name)
        keep(kept, Person(family="Diallo"))

    def test_a_place_that_cannot_be_written(self, kept: Store, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(DelegationError, match="cannot be written"):
            kept.backup(tmp_path / "file" / "salon.sqlite3")

    def test_a_good_one_is_not_replaced_by_one_that_failed(
        self, kept: Store, tmp_path: Path
    ) -> None:
        target = kept.backup(tmp_path / "salon.sqlite3")
        before = target.read_bytes()
        keep(kept, *(Person(family=f"Nom{n}") for n in range(300)))
        kept.close()
        data = bytearray(kept.workspace.database.read_bytes())
        late = len(data) * 2 // 3  # pages that opening does not look at
        data[late:] = os.urandom(len(data) - late)
        kept.workspace.database.write_bytes(data)
        with open_store(kept.workspace) as store, pytest.raises(DelegationError, match="check"):
            store.backup(target)
        assert target.read_bytes() == before

    def test_all_of_a_day_are_kept_then_one_a_day_for_thirty(self, tmp_path: Path) -> None:
        now = datetime.now(UTC)
        for hours in range(0, 24 * 60, 3):
            (tmp_path / f"{now - timedelta(hours=hours):%Y%m%dT%H%M%S}.sqlite3").touch()
        others = {"before-restore-20240522T100000.sqlite3", "mine.sqlite3"}
        for name in others:
            (tmp_path / name).touch()
        left = tmp_path / ".20240522T100000.sqlite3.part"
        left.touch()
        os.utime(left, (0, 0))
        thin(tmp_path)
        ages = [now - at for at, _file in dated(tmp_path)]
        assert sum(age < timedelta(days=1) for age in ages) in (8, 9)
        older = [
            at.date() for at, _file in dated(tmp_path) if now - at > timedelta(days=1, hours=1)
        ]
        assert len(older) == len(set(older))
        assert 28 <= len(older) <= 30
        names = {file.name for file in tmp_path.iterdir()}
        assert names == others | {file.name for _at, file in dated(tmp_path)}

    def test_they_take_no_more_than_their_room_but_the_newest_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("delegation_tui.workspace.backups.ROOM", 2_500)
        now = datetime.now(UTC)
        for hours in range(10):
            file = tmp_path / f"{now - timedelta(hours=hours):%Y%m%dT%H%M%S}.sqlite3"
            file.write_bytes(bytes(1_000))
        thin(tmp_path)
        assert len(dated(tmp_path)) == 2
        monkeypatch.setattr("delegation_tui.workspace.backups.ROOM", 10)
        thin(tmp_path)
        assert len(dated(tmp_path)) == 1


class TestByThemselves:
    def test_one_in_half_an_hour_also_in_the_second_folder(
        self, kept: Store, tmp_path: Path
    ) -> None:
        second = tmp_path / "stick"
        second.mkdir()
        change_settings(kept.workspace.settings_file, {"database": {"backups": str(second)}})
        with open_store(Workspace.open(kept.workspace.root)) as store:
            made = store.back_up_when_due()
            assert made is not None
            assert store.back_up_when_due() is None
            assert examine(second / made.name) == ""
            early = datetime.now(UTC) - timedelta(minutes=31)
            made.rename(made.with_name(f"{early:%Y%m%dT%H%M%S}.sqlite3"))
            assert store.back_up_when_due() is not None

    def test_what_has_everything_is_not_made_again(self, kept: Store) -> None:
        made = kept.back_up_when_due()
        assert made is not None
        early = datetime.now(UTC) - timedelta(minutes=40)
        made.rename(made.with_name(f"{early:%Y%m%dT%H%M%S}.sqlite3"))
        before = (early - timedelta(minutes=1)).replace(tzinfo=None)
        with closing(sqlite3.connect(kept.workspace.database)) as plain, plain:
            plain.execute("UPDATE change SET at = ?", (str(before),))
        assert kept.back_up_when_due() is None
        keep(kept, Person(family="Diallo"))
        assert kept.back_up_when_due() is not None

    def test_a_clock_that_was_set_back_does_not_stop_them(self, kept: Store) -> None:
        kept.workspace.backups.mkdir(parents=True, exist_ok=True)
        late = datetime.now(UTC) + timedelta(days=3)
        (kept.workspace.backups / f"{late:%Y%m%dT%H%M%S}.sqlite3").write_bytes(b"of tomorrow")
        assert kept.back_up_when_due() is not None
        assert kept.back_up_when_due() is None

    def test_a_plain_copy_has_everything_once_the_log_is_brought_in(
        self, kept: Store, tmp_path: Path
    ) -> None:
        kept.bring_in_log()
        copied = shutil.copy(kept.workspace.database, tmp_path / "copy.sqlite3")
        with closing(sqlite3.connect(copied)) as plain:
            assert plain.execute("SELECT family FROM person").fetchall() == [("Kanté",)]
        keep(kept, Person(family="Diallo"))


class TestRestore:
    def test_the_database_of_then_is_back_that_of_now_is_kept(self, kept: Store) -> None:
        workspace = kept.workspace
        file = kept.backup()
        then = everything(kept)
        keep(kept, Person(family="Diallo"))
        kept.close()
        before = restore(workspace, file)
        with open_store(workspace) as store:
            assert everything(store) == then
        restore(workspace, before)
        assert families(workspace) == ["Diallo", "Kanté"]

    def test_two_in_a_second_keep_both(self, kept: Store) -> None:
        workspace = kept.workspace
        file = kept.backup()
        keep(kept, Person(family="Diallo"))
        kept.close()
        first, second = restore(workspace, file), restore(workspace, file)
        assert first != second
        restore(workspace, first)
        assert families(workspace) == ["Diallo", "Kanté"]

    def test_an_action_done_after_the_restore_can_be_undone(self, kept: Store) -> None:
        file = kept.backup()
        kept.close()
        restore(kept.workspace, file)
        with open_store(kept.workspace, actor="amina") as store:
            store.undo()
            with store.read() as tx:
                assert tx.all(Person) == ()

    def test_a_damaged_database_is_the_reason_to(self, kept: Store) -> None:
        file = kept.backup()
        workspace = kept.workspace
        kept.close()
        workspace.database.write_bytes(b"damaged" * 1000)
        for suffix in ("-wal", "-journal"):  # what is left of it must not get into the new one
            beside = workspace.database.with_name(workspace.database.name + suffix)
            beside.write_bytes(b"left")
        before = restore(workspace, file)
        assert families(workspace) == ["Kanté"]
        assert before.read_bytes().startswith(b"damaged")

    def test_a_database_that_was_lost(self, kept: Store) -> None:
        file = kept.backup()
        kept.close()
        kept.workspace.database.unlink()
        restore(kept.workspace, file)
        assert families(kept.workspace) == ["Kanté"]

    def test_not_while_it_is_open(self, kept: Store) -> None:
        file = kept.backup()
        with pytest.raises(DelegationError, match="open in another window"):
            restore(kept.workspace, file)
        keep(kept, Person(family="Diallo"))
        assert families(kept.workspace) == ["Diallo", "Kanté"]

    @pytest.mark.parametrize("what", ["missing", "text", "cut", "another program's", "newer"])
    def test_a_file_that_is_no_good_changes_nothing(self, kept: Store, what: str) -> None:
        workspace = kept.workspace
        file = kept.backup()
        kept.close()
        data = file.read_bytes()
        if what == "missing":
            file.unlink()
        elif what == "text":
            file.write_text("Minutes of the meeting")
        elif what == "cut":
            file.write_bytes(data[: len(data) // 2])
        elif what == "another program's":
            file.write_bytes(b"")
        else:
            workspace.database.rename(workspace.root / "aside")
            file.rename(workspace.database)
            revise(workspace, "9999")
            workspace.database.rename(file)
            (workspace.root / "aside").rename(workspace.database)
        with pytest.raises(DelegationError):
            restore(workspace, file)
        assert families(workspace) == ["Kanté"]

    def test_a_server_has_its_own_ways(self, tmp_path: Path) -> None:
        address = {"database": {"url": "postgresql:///salon"}}
        workspace = create_workspace(tmp_path / "server", address)
        with pytest.raises(DelegationError, match="pg_dump"):
            restore(workspace, tmp_path / "any")
