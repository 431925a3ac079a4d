"""A watched folder: what is whole is taken at once, what is still being written waits."""

from __future__ import annotations

import random
import shutil
import threading
import time
import zipfile
from pathlib import Path

import pytest
from tests.photos import files
from tests.photos.conftest import at, photos_of, shot

from delegation_tui.domain.message import Message
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.intake.arrivals import QUIET, STALLED, Arrivals, take_arrivals


class Seconds:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def arrivals(card: Path, seconds: Seconds) -> Arrivals:
    return Arrivals(card, seconds)


def names(arrivals: Arrivals) -> list[str]:
    return [path.name for path in arrivals.look()]


def told(arrivals: Arrivals) -> list[str]:
    return [name for name, _reason in arrivals.troubles]


class TestLooking:
    def test_a_whole_file_is_handed_out_once_when_it_has_not_changed_between_two_looks(
        self, arrivals, card
    ):
        shot(card / "a.jpg", "10:05:00", 1)
        assert [names(arrivals), names(arrivals), names(arrivals)] == [[], ["a.jpg"], []]

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.999])
    def test_half_a_file_waits_however_long_and_is_told_of_once(
        self, arrivals, card, seconds, share
    ):
        whole = shot(card / "a.jpg", "10:05:00", 1).read_bytes()
        (card / "a.jpg").write_bytes(whole[: int(len(whole) * share)])
        for _ in range(3):
            assert names(arrivals) == []
        assert told(arrivals) == []
        seconds.now += STALLED + 1
        assert (names(arrivals), told(arrivals)) == ([], ["a.jpg"])
        assert (names(arrivals), told(arrivals)) == ([], [])
        (card / "a.jpg").write_bytes(whole)
        assert [names(arrivals), names(arrivals)] == [[], ["a.jpg"]]

    def test_room_made_before_the_picture_comes_is_no_picture(self, arrivals, card, seconds):
        whole = shot(card / "a.jpg", "10:05:00", 1).read_bytes()
        (card / "a.jpg").write_bytes(whole[:700] + bytes(len(whole) - 700))
        for _ in range(4):
            assert names(arrivals) == []
            seconds.now += QUIET

    def test_a_container_without_an_end_must_be_quiet_for_longer(self, arrivals, card, seconds):
        files.picture(1).save(card / "a.tif")
        assert [names(arrivals), names(arrivals)] == [[], []]
        seconds.now += QUIET
        assert names(arrivals) == ["a.tif"]

    @pytest.mark.parametrize(
        "name",
        ["a.jpg.part", "a.jpg.filepart", "a.jpg.tmp", ".a.jpg.Xy12", "a.jpg~", "a.crdownload"],
    )
    def test_a_name_for_what_is_not_finished_waits_for_the_real_one(self, arrivals, card, name):
        shot(card / name, "10:05:00", 1)
        assert [names(arrivals), names(arrivals), names(arrivals)] == [[], [], []]
        (card / name).rename(card / "a.jpg")
        assert [names(arrivals), names(arrivals)] == [[], ["a.jpg"]]

    def test_another_file_under_a_name_that_was_taken_away_counts(self, arrivals, card):
        shot(card / "a.jpg", "10:05:00", 1)
        assert [names(arrivals), names(arrivals)] == [[], ["a.jpg"]]
        (card / "a.jpg").unlink()
        assert names(arrivals) == []
        shot(card / "a.jpg", "10:06:00", 2)
        assert [names(arrivals), names(arrivals)] == [[], ["a.jpg"]]

    def test_folders_made_later_are_looked_into(self, arrivals, card):
        assert names(arrivals) == []
        shot(card / "101APPLE" / "deep" / "a.jpg", "10:05:00", 1)
        assert [names(arrivals), names(arrivals)] == [[], ["a.jpg"]]

    def test_a_folder_that_goes_is_told_of_once_and_watched_again(self, arrivals, card):
        shutil.rmtree(card)
        assert (names(arrivals), told(arrivals)) == ([], [str(card)])
        assert (names(arrivals), told(arrivals)) == ([], [])
        card.mkdir()
        shot(card / "a.jpg", "10:05:00", 1)
        assert [names(arrivals), names(arrivals)] == [[], ["a.jpg"]]


class TestTaking:
    def test_a_picture_stands_under_the_visit_that_is_under_way(
        self, store, workspace, arrivals, card
    ):
        with store.act(Message("under way")) as tx:
            visit = tx.put(Visit(starts_at=at(10)))
        shot(card / "a.jpg", "10:05:00", 1)
        assert take_arrivals(store, workspace, arrivals) is None
        report = take_arrivals(store, workspace, arrivals)
        assert [photo.visit_id for photo in report.added] == [visit.id]

    def test_pictures_in_a_zip_arrive_too(self, store, workspace, arrivals, card, tmp_path):
        one = shot(tmp_path / "one.jpg", "10:05:00", 1)
        with zipfile.ZipFile(card / "sent.zip", "w") as archive:
            archive.write(one, "Photos/one.jpg")
        whole = (card / "sent.zip").read_bytes()
        (card / "sent.zip").write_bytes(whole[:-30])
        for _ in range(3):
            assert take_arrivals(store, workspace, arrivals) is None
        (card / "sent.zip").write_bytes(whole)
        take_arrivals(store, workspace, arrivals)
        assert take_arrivals(store, workspace, arrivals) is not None
        assert list(photos_of(store)) == ["one.jpg"]
        assert not list(workspace.root.glob(".unpacked-*"))

    def test_what_could_not_be_kept_is_tried_again(
        self, store, workspace, arrivals, card, seconds, monkeypatch
    ):
        shot(card / "a.jpg", "10:05:00", 1)
        take_arrivals(store, workspace, arrivals)

        def full(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("delegation_tui.photos.intake.taking.copy_verified", full)
            assert take_arrivals(store, workspace, arrivals).lost == 1
        assert take_arrivals(store, workspace, arrivals) is None
        seconds.now += 6
        assert len(take_arrivals(store, workspace, arrivals).added) == 1

    def test_none_is_lost_while_files_are_growing(self, store, workspace, card):
        """Forty files, written in pieces with pauses, some under another name first, some in
        folders, some deleted half-way."""
        kept, dropped, arrivals = set(), set(), Arrivals(card)
        chance = random.Random(7)

        def write(number: int) -> None:
            data = files.jpeg(files.taken(f"2024:05:22 10:{number:02}:00"), number, (400, 300))
            target = card / ("sub" if number % 3 == 0 else ".") / f"{number:02}.jpg"
            target.parent.mkdir(exist_ok=True)
            growing = target.with_suffix(".jpg.part") if number % 4 == 0 else target
            with growing.open("wb", buffering=0) as file:
                for start in range(0, len(data), 1 + len(data) // 5):
                    file.write(data[start : start + 1 + len(data) // 5])
                    time.sleep(chance.choice((0.0, 0.005, 0.03)))
                    if number % 13 == 5 and start:
                        break
            if number % 13 == 5:
                growing.unlink()
                dropped.add(target.name)
                return
            growing.rename(target)
            kept.add(target.name)

        writer = threading.Thread(target=lambda: [write(number) for number in range(40)])
        writer.start()
        quiet = 0
        while quiet < 5:
            report = take_arrivals(store, workspace, arrivals)
            quiet = 0 if report or writer.is_alive() else quiet + 1
            time.sleep(0.01)
        writer.join()
        found = photos_of(store)
        assert set(found) == kept
        assert dropped
        assert not any(photo.problem for photo in found.values())
