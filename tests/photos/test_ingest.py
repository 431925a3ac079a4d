"""A card becomes photos: copied, verified, known ones skipped, the card never written."""

from __future__ import annotations

import stat
import threading
import time
from pathlib import Path

import pytest
from tests.photos import files
from tests.photos.conftest import photos_of, shot, tree

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Camera, MatchReason
from delegation_tui.domain.time import utc_now
from delegation_tui.photos.intake.copying import digest_of
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.photos.intake.progress import Progress
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace, change_settings


def parts(workspace) -> list[Path]:
    return list(workspace.media.rglob("*.part"))


class TestCopying:
    def test_photos_arrive_whole_dated_and_placed(self, card, add, store, workspace, visits):
        shot(card / "DSC_1.JPG", "10:05:00", 1)
        shot(card / "DSC_2.JPG", "10:40:00", 2)
        before = tree(card)
        report = add(card)
        assert [p.name for p in report.added] == ["DSC_1.JPG", "DSC_2.JPG"]
        assert [p.visit_id for p in report.added] == [visits[0].id, visits[1].id]
        for photo in report.added:
            copy = workspace.root / photo.path
            assert copy.read_bytes() == (card / photo.name).read_bytes()
            assert digest_of(copy) == photo.sha256 == copy.stem
        assert tree(card) == before
        assert not parts(workspace)

    def test_the_same_content_is_skipped_whatever_its_name(self, card, add):
        shot(card / "DSC_1.JPG", "10:05:00", 1)
        (card / "copy.jpg").write_bytes((card / "DSC_1.JPG").read_bytes())
        report = add(card)
        assert (len(report.added), len(report.known)) == (1, 1)
        again = add(card)
        assert (again.added, sorted(again.known)) == ([], ["DSC_1.JPG", "copy.jpg"])

    def test_the_same_name_with_other_content_is_kept_beside(self, card, add, store):
        shot(card / "100CANON" / "IMG_1.JPG", "10:05:00", 1)
        shot(card / "101CANON" / "IMG_1.JPG", "10:06:00", 2)
        report = add(card)
        assert [p.name for p in report.added] == ["IMG_1.JPG", "IMG_1.JPG"]
        assert len({p.path for p in report.added}) == 2

    def test_the_same_picture_with_other_metadata_is_shown_as_such(self, card, add):
        shot(card / "a.jpg", "10:05:00", 1)
        files.write_jpeg(
            card / "b.jpg", files.taken("2024:05:22 10:05:00", description="edited"), 1
        )
        shot(card / "c.jpg", "10:05:00", 3)
        report = add(card)
        assert len(report.added) == 3
        assert report.same_picture == [("b.jpg", "a.jpg")]

    def test_photos_in_the_media_folder_stay_where_they_are(self, add, workspace):
        path = shot(workspace.media / "card 1" / "DSC_1.JPG", "10:05:00", 1)
        report = add(workspace.media)
        assert [p.path for p in report.added] == ["media/card 1/DSC_1.JPG"]
        assert path.exists()
        assert not list(workspace.originals.rglob("*.jpg"))

    def test_a_lost_original_comes_back_from_its_card(self, card, add, workspace):
        shot(card / "DSC_1.JPG", "10:05:00", 1)
        lost = workspace.root / add(card).added[0].path
        lost.unlink()
        report = add(card)
        assert (report.added, report.known) == ([], ["DSC_1.JPG"])
        assert lost.read_bytes() == (card / "DSC_1.JPG").read_bytes()

    def test_undone_and_added_again(self, card, add, store):
        shot(card / "DSC_1.JPG", "10:05:00", 1)
        add(card)
        store.undo()
        assert not photos_of(store)
        assert len(add(card).added) == 1

    @pytest.mark.parametrize(
        "name",
        [
            "DSC 1.JPG",
            "a#b%20c.jpg",
            "[x] (1).jpg",
            "u\u0308ber.jpg",
            "\u202egpj.exe.jpg",
            "-rf.jpg",
        ],
    )
    def test_odd_names(self, card, add, name):
        shot(card / name, "10:05:00", 1)
        report = add(card)
        assert len(report.added) == 1
        assert "\u202e" not in report.added[0].name

    def test_a_name_that_is_no_text(self, card, add):
        path = Path(str(card) + "/b\udcffd.jpg")
        shot(path, "10:05:00", 1)
        assert len(add(card).added) == 1


class TestWithOthers:
    def test_sidecars_travel_along(self, card, add, workspace):
        shot(card / "DSC_1.JPG", "10:05:00", 1)
        (card / "DSC_1.xmp").write_text("<x:xmpmeta/>")
        report = add(card)
        copy = (workspace.root / report.added[0].path).with_suffix(".xmp")
        assert copy.read_text() == "<x:xmpmeta/>"
        (card / "DSC_1.xmp").write_text("<x:xmpmeta>newer</x:xmpmeta>")
        add(card)
        assert copy.read_text() == "<x:xmpmeta/>"
        assert len(list(copy.parent.glob("*.xmp"))) == 2
        assert not report.warnings

    def test_a_sidecar_of_either_kind_still_finds_its_photo(self, card, add, tmp_path):
        """Lightroom writes IMG_1.xmp, darktable IMG_2.JPG.xmp."""
        for name, sidecar in (("IMG_1.JPG", "IMG_1.xmp"), ("IMG_2.JPG", "IMG_2.JPG.xmp")):
            shot(card / name, "10:05:00", len(sidecar))
            (card / sidecar).write_text(sidecar)
        add(card, second=tmp_path / "backup")
        found = {p.name: p.read_text() for p in (tmp_path / "backup").glob("*.xmp")}
        assert found == {"IMG_1.xmp": "IMG_1.xmp", "IMG_2.JPG.xmp": "IMG_2.JPG.xmp"}

    def test_a_second_destination_holds_every_file_by_its_name(self, card, add, tmp_path):
        shot(card / "100" / "IMG_1.JPG", "10:05:00", 1)
        shot(card / "101" / "IMG_1.JPG", "10:06:00", 2)
        (card / "100" / "IMG_1.xmp").write_text("<x/>")
        second = tmp_path / "backup"
        add(card, second=second)
        contents = {p.read_bytes() for p in second.glob("*.JPG")}
        assert contents == {p.read_bytes() for p in card.rglob("*.JPG")}
        first = (card / "100" / "IMG_1.JPG").read_bytes()
        copy = next(p for p in second.glob("*.JPG") if p.read_bytes() == first)
        assert copy.with_suffix(".xmp").read_text() == "<x/>"
        before = tree(second)
        assert add(card, second=second).warnings == []
        assert tree(second) == before

    def test_a_second_destination_named_later_gets_what_is_known(self, card, add, tmp_path):
        shot(card / "IMG_1.JPG", "10:05:00", 1)
        add(card)
        report = add(card, second=tmp_path / "backup")
        assert (report.added, report.known) == ([], ["IMG_1.JPG"])
        assert (tmp_path / "backup" / "IMG_1.JPG").exists()

    def test_the_settings_name_a_second_destination(self, card, store, workspace, tmp_path):
        shot(card / "IMG_1.JPG", "10:05:00", 1)
        disk = tmp_path / "disk"
        change_settings(workspace.settings_file, {"photos": {"second": str(disk / "copies")}})
        own = Workspace.open(workspace.root)
        with pytest.raises(DelegationError, match="plug its disk in"):
            add_photos(store, own, [card])
        assert photos_of(store) == {}
        disk.mkdir()
        add_photos(store, own, [card])
        assert (disk / "copies" / "IMG_1.JPG").read_bytes() == (card / "IMG_1.JPG").read_bytes()

    def test_progress_ends_with_everything(self, card, add):
        for n in range(5):
            shot(card / f"{n}.jpg", f"10:05:0{n}", n)
        told: list[Progress] = []
        add(card, progress=told.append)
        assert told[-1].done_files == told[-1].total_files == 5
        assert told[-1].done_bytes == told[-1].total_bytes

    def test_rate_and_time_left(self):
        progress = Progress(25 << 20, 100 << 20, 5, 20, seconds=5)
        assert progress.rate == 5 << 20
        assert progress.left is not None
        assert progress.left.total_seconds() == 15
        assert progress.left_clock == "0:15"
        assert Progress(1 << 20, 5000 << 20, 5, 20, seconds=1).left_clock == "1:23:19"
        assert Progress(0, 100, 0, 1).left is None
        assert Progress(0, 100, 0, 1).left_clock == ""

    def test_bursts_are_compared_when_all_is_copied(self, card, add):
        for n in range(4):
            shot(card / f"{n}.jpg", f"10:05:0{n}", n, serial="7")
        told: list[Progress] = []
        add(card, progress=lambda progress: (told.append(progress), time.sleep(0.11)))
        assert all(progress.done_files == 4 for progress in told if progress.bursts)
        assert told[-1].bursts in (0, 4)

    def test_cancelled_and_resumed(self, card, add, store, workspace):
        for n in range(30):
            shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
        asked = threading.Event()
        calls = iter(range(100_000))

        def cancel() -> bool:
            if next(calls) == 14:
                asked.set()
            return asked.is_set()

        report = add(card, cancel=cancel)
        assert report.cancelled
        assert 0 < len(report.added) < 30
        assert not parts(workspace)
        assert len(photos_of(store)) == len(report.added)
        assert len(add(card).added) == 30 - len(report.added)

    def test_two_ingests_at_once(self, card, add, store, workspace, fair):
        for n in range(40):
            shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
        with open_store(workspace) as other:
            thread = threading.Thread(target=lambda: add_photos(other, workspace, [card]))
            thread.start()
            add(card)
            thread.join()
        assert len(photos_of(store)) == 40
        assert not parts(workspace)


class TestTrouble:
    def test_every_bad_file_has_its_line_and_the_rest_goes_on(self, card, add):
        shot(card / "good.jpg", "10:05:00", 1)
        (card / "empty.jpg").write_bytes(b"")
        (card / "page.jpg").write_text("<html></html>")
        report = add(card, card / "absent.jpg")
        assert [p.name for p in report.added] == ["good.jpg"]
        reasons = {name: str(reason) for name, reason in report.failed}
        assert set(reasons) == {"empty.jpg", "page.jpg", "absent.jpg"}
        assert reasons["empty.jpg"] == "it is empty"

    def test_a_file_that_vanishes_is_reported(self, card, add):
        gone = [shot(card / f"{n}.jpg", "10:05:00", n) for n in range(40)]

        def take_away() -> bool:
            gone[-1].unlink(missing_ok=True)
            return False

        report = add(card, cancel=take_away)
        assert [name for name, _ in report.failed] == ["39.jpg"]
        assert len(report.added) == 39

    def test_a_file_that_still_grows_is_not_taken(self, card, add):
        path = shot(card / "big.jpg", "10:05:00", 1)
        with path.open("ab") as file:
            file.write(bytes(8 << 20))

        def grow() -> bool:
            with path.open("ab") as file:
                file.write(b"x")
            return False

        report = add(card, cancel=grow)
        assert not report.added
        assert "still being written" in str(report.failed[0][1])
        assert len(add(card).added) == 1

    def test_a_file_that_comes_in_slowly_is_not_taken_for_a_damaged_one(self, card, add):
        """Over a cable a picture grows more slowly than it is read."""
        whole = shot(card.parent / "whole.jpg", "10:05:00", 1).read_bytes()
        slow = card / "slow.jpg"
        slow.write_bytes(whole[: len(whole) // 2])
        writer = threading.Timer(0.1, lambda: slow.write_bytes(whole[: len(whole) * 3 // 4]))
        writer.start()
        report = add(card)
        writer.join()
        assert not report.added
        assert "still being written" in str(report.failed[0][1])
        slow.write_bytes(whole)
        assert [photo.problem for photo in add(card).added] == [""]

    def test_a_full_database_is_told_file_by_file_and_made_good_later(
        self, card, add, store, monkeypatch
    ):
        for n in range(3):
            shot(card / f"{n}.jpg", f"10:05:0{n}", n)

        def full(*_: object) -> None:
            raise DelegationError("The disk is full.")

        monkeypatch.setattr(store, "act", full)
        report = add(card)
        assert [(n, str(r)) for n, r in report.failed] == [
            (f"{n}.jpg", "The disk is full.") for n in range(3)
        ]
        monkeypatch.undo()
        assert len(add(card).added) == 3

    def test_links_pipes_and_loops_are_told_and_not_followed(self, card, add, tmp_path):
        import os

        shot(card / "good.jpg", "10:05:00", 1)
        (card / "loop").symlink_to(card)
        (card / "zero.jpg").symlink_to("/dev/zero")
        (card / "self.jpg").symlink_to("self.jpg")
        os.mkfifo(card / "pipe.jpg")
        os.mknod(card / "socket.jpg", stat.S_IFSOCK | 0o600)
        os.mkfifo(tmp_path / "named.jpg")
        report = add(card, tmp_path / "named.jpg", card / "self.jpg", Path("/dev/zero"))
        assert [p.name for p in report.added] == ["good.jpg"]
        assert {name for name, _ in report.failed} == {
            "named.jpg", "self.jpg", "zero", "loop", "zero.jpg", "pipe.jpg", "socket.jpg",
        }  # fmt: skip
        assert report.lost == 1  # a named link that leads nowhere: nothing else was to be copied

    def test_a_folder_that_cannot_be_written_is_said_at_once(self, card, workspace, store):
        shot(card / "good.jpg", "10:05:00", 1)
        workspace.originals.rmdir()
        workspace.originals.write_text("in the way")
        with pytest.raises(DelegationError, match="cannot be written"):
            add_photos(store, workspace, [card])
        assert not photos_of(store)

    def test_an_unreadable_card_fails_photo_by_photo(self, card, add, store, monkeypatch):
        """What a card that is pulled out does: reading raises EIO from some byte on."""
        import errno
        import os

        from delegation_tui.photos.intake import copying

        for n in range(20):
            shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
        real, written = os.write, iter(range(1000))

        def failing(handle: int, data: bytes) -> int:
            if next(written) >= 7:
                raise OSError(errno.EIO, "Input/output error")
            return real(handle, data)

        monkeypatch.setattr(copying.os, "write", failing)
        report = add(card)
        assert (len(report.added), len(report.failed)) == (7, 13)
        assert str(report.failed[0][1]) == (
            "reading or writing failed: check the card and the disk"
        )
        monkeypatch.undo()
        assert len(add(card).added) == 13

    def test_a_half_copied_file_of_a_killed_ingest_is_swept(self, card, add, workspace):
        shot(card / "good.jpg", "10:05:00", 1)
        workspace.originals.mkdir(parents=True, exist_ok=True)
        (workspace.originals / ".dead.part").write_bytes(b"half")
        add(card)
        assert not parts(workspace)


class TestCameras:
    def test_one_camera_for_all_its_photos_and_one_for_each_body(self, card, add, store):
        shot(card / "a.jpg", "10:05:00", 1, serial="1")
        shot(card / "b.jpg", "10:06:00", 2, serial="1")
        shot(card / "c.jpg", "10:07:00", 3, serial="2")
        add(card)
        with store.read() as tx:
            assert len(tx.all(Camera)) == 2

    def test_first_photos_are_kept_within_a_second(self, card, workspace, store):
        for n in range(60):
            shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
        stamps = []
        first = store.stamp()

        def watch(_progress: Progress) -> None:
            stamps.append(time.monotonic())

        began = utc_now()
        add_photos(store, workspace, [card], progress=watch)
        changes = store.changes()
        assert len(changes) >= 3
        assert first is not None
        assert (min(change.at for change in changes if change.at >= began) - began).seconds < 5

    def test_no_time_says_so(self, card, add):
        files.write_jpeg(card / "plain.jpg", b"", 1)
        photo = add(card).added[0]
        assert (photo.taken_at, photo.match.reason) == (None, MatchReason.NO_TIME)
        assert photo.file_date is not None
