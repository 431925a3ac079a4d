"""Two bodies of one model: told apart by a serial number, by the numbers of their files, or asked about."""

from __future__ import annotations

import json
import struct
from datetime import timedelta
from pathlib import Path

import pytest
from tests.photos import files
from tests.photos.conftest import photos_of
from tests.photos.test_commands import command  # noqa: F401

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.time import CameraClock
from delegation_tui.photos.intake import assign_camera
from delegation_tui.photos.placing import set_clock
from delegation_tui.photos.reading import read_metadata

TOLERANCE = timedelta(minutes=3)


def taken(path: Path, clock: str, **how: str) -> Path:
    how = {"make": "SONY", "model": "ILCE-7M4", **how}
    exif = files.taken(f"2024:05:22 {clock}:00", **how)
    return files.write_jpeg(path, exif, sum(map(ord, str(path))))


def series(folder: Path, *shots: tuple[int, str]) -> Path:
    for number, clock in shots:
        taken(folder / f"DSC{number:05}.JPG", clock)
    return folder


def bodies(store) -> list[set[str]]:
    found: dict[object, set[str]] = {}
    for photo in photos_of(store).values():
        found.setdefault(photo.camera_id, set()).add(photo.name)
    return sorted(found.values(), key=sorted)


ONE = ((10, "10:00"), (11, "10:10"), (12, "10:20"))
OTHER = ((4001, "10:05"), (4002, "10:12"), (4003, "10:25"))


class TestNumbers:
    def test_two_cards_with_series_that_cross_are_two_bodies(self, store, add, tmp_path):
        report = add(
            series(tmp_path / "A" / "DCIM" / "100MSDCF", *ONE), series(tmp_path / "B", *OTHER)
        )
        assert bodies(store) == [
            {"DSC00010.JPG", "DSC00011.JPG", "DSC00012.JPG"},
            {"DSC04001.JPG", "DSC04002.JPG", "DSC04003.JPG"},
        ]
        assert report.one_or_more == []

    def test_so_they_are_when_they_lie_in_one_folder(self, store, add, tmp_path):
        add(series(tmp_path / "all", *ONE, *OTHER))
        assert len(bodies(store)) == 2

    def test_numbers_near_each_other_are_told_apart_by_their_folders(self, store, add, tmp_path):
        near = ((15, "10:05"), (16, "10:12"), (17, "10:25"))
        add(series(tmp_path / "A", *ONE), series(tmp_path / "B", *near))
        assert [len(body) for body in bodies(store)] == [3, 3]

    def test_the_second_card_of_the_same_body_is_no_other_body(self, store, add, tmp_path):
        later = ((13, "11:00"), (14, "11:10"))
        report = add(series(tmp_path / "A", *ONE), series(tmp_path / "B", *later))
        assert len(bodies(store)) == 1
        assert report.one_or_more == []

    def test_a_counter_that_begins_anew_is_no_other_body(self, store, add, tmp_path):
        add(series(tmp_path / "A", (9997, "10:00"), (9998, "10:10"), (1, "10:20"), (2, "10:30")))
        assert len(bodies(store)) == 1

    def test_where_nothing_decides_it_is_asked(self, store, add, tmp_path):
        for name, clock in (("A/noces.jpg", "10:00"), ("B/stand.jpg", "10:05")):
            taken(tmp_path / name, clock)
        report = add(tmp_path / "A", tmp_path / "B")
        assert len(bodies(store)) == 1
        assert [(one.camera, [Path(c).name for c in one.cards]) for one in report.one_or_more] == [
            ("SONY ILCE-7M4", ["A", "B"])
        ]

    def test_what_arrives_one_by_one_is_told_apart_too(self, store, add, tmp_path):
        for number, clock in sorted((*ONE, *OTHER), key=lambda shot: shot[1]):
            add(taken(tmp_path / f"DSC{number:05}.JPG", clock))
        assert [len(body) for body in bodies(store)] == [3, 3]

    def test_bodies_that_were_told_apart_stay_so_at_the_next_import(self, store, add, tmp_path):
        add(series(tmp_path / "A", *ONE), series(tmp_path / "B", *OTHER))
        add(series(tmp_path / "C", (4004, "11:00"), (4005, "11:10")))
        assert [len(body) for body in bodies(store)] == [3, 5]

    @pytest.mark.parametrize("serial", ["123", "777"])
    def test_a_serial_number_decides_alone(self, store, add, tmp_path, serial):
        taken(tmp_path / "A" / "DSC00010.JPG", "10:00", serial="123")
        taken(tmp_path / "B" / "DSC00011.JPG", "10:05", serial=serial)
        report = add(tmp_path / "A", tmp_path / "B")
        assert len(bodies(store)) == len({"123", serial})
        assert report.one_or_more == []


def note(kind: str, number: bytes) -> bytes:
    """A maker's note that has but the number of the body; offsets count from the note."""
    tag, head = {"fuji": (0x0010, b"FUJIFILM\x0c\0\0\0"), "pentax": (0x0229, b"PENTAX \0II")}[kind]
    start = len(head)
    return head + struct.pack("<HHHII", 1, tag, 2, len(number), start + 18) + bytes(4) + number


@pytest.mark.parametrize("kind", ["fuji", "pentax"])
def test_the_maker_s_note_has_a_number_where_exif_has_none(tmp_path, kind):
    found = []
    for name, number in (
        ("a", b"FF02B4417364\0"),
        ("b", b"FF02B4417364\0"),
        ("c", b"FF02B4419999\0"),
    ):
        exif = files.tiff(
            {files.MODEL: files.text("X-T5")}, {0x927C: (files.UNDEFINED, note(kind, number))}
        )
        found.append(read_metadata(files.write_jpeg(tmp_path / f"{name}.jpg", exif, 1)).serial_hash)
    assert found[0] == found[1] != found[2]
    assert all(found)


@pytest.mark.parametrize("cut", [0, 5, 12, 20, 30])
def test_a_broken_note_names_nobody(tmp_path, cut):
    whole = note("fuji", b"FF02B4417364\0")
    exif = files.tiff({}, {0x927C: (files.UNDEFINED, whole[:cut])})
    assert read_metadata(files.write_jpeg(tmp_path / "a.jpg", exif, 1)).serial_hash == ""


class TestSaying:
    def test_another_camera_has_its_own_clock_and_credit(self, store, add, tmp_path):
        add(series(tmp_path / "A", *ONE))
        photos = photos_of(store)
        camera = photos["DSC00010.JPG"].camera_id
        assert camera
        hour = CameraClock(offset=timedelta(hours=1), source=ClockSource.TYPED)
        set_clock(store, camera, TOLERANCE, clock=hour)
        moved = [photos["DSC00011.JPG"].id]
        other = assign_camera(store, moved, None, TOLERANCE)
        after = photos_of(store)
        assert after["DSC00011.JPG"].camera_id == other.id
        assert after["DSC00011.JPG"].taken_at == photos["DSC00011.JPG"].taken_at
        assign_camera(store, moved, camera, TOLERANCE)
        assert photos_of(store)["DSC00011.JPG"].taken_at == after[
            "DSC00011.JPG"
        ].taken_at + timedelta(hours=1)  # type: ignore[operator]

    def test_by_command_with_a_folder_and_with_a_name(self, command, tmp_path):  # noqa: F811
        for name, clock in (
            ("A/noces.jpg", "10:00"),
            ("B/stand.jpg", "10:05"),
            ("B/pont.jpg", "10:07"),
        ):
            taken(tmp_path / name, clock)
        code, text = command("photos", "add", tmp_path / "A", tmp_path / "B")
        assert f"--took {tmp_path / 'B'}" in text
        code, text = command(
            "photos", "camera", "Sony de Léo", "--took", tmp_path / "B", "--photographer", "Léo Roy"
        )
        assert (code, text) == (0, "")
        listed = {
            p["name"]: p["camera"] for p in json.loads(command("photos", "list", "--json")[1])
        }
        assert listed == {
            "noces.jpg": "SONY ILCE-7M4",
            "stand.jpg": "Sony de Léo",
            "pont.jpg": "Sony de Léo",
        }
        command("photos", "camera", "Sony ILCE-7M4", "--took", "pont.jpg")
        listed = {
            p["name"]: p["camera"] for p in json.loads(command("photos", "list", "--json")[1])
        }
        assert listed["pont.jpg"] == "SONY ILCE-7M4"

    def test_what_is_no_photo_is_said(self, command, tmp_path):  # noqa: F811
        code, text = command("photos", "camera", "X", "--took", tmp_path / "none.jpg")
        assert code == 1
        assert "is no photo that was added" in text
