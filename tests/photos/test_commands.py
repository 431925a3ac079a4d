"""`photos` on the command line: second copies, clocks looked at before they are set."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from tests.photos import files
from tests.photos.conftest import at, shot

from delegation_tui.cli.main import run
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.intake import ingest, taking
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace, change_settings


@pytest.fixture
def command(store, workspace: Workspace, monkeypatch, capsys):
    """Runs `delegation …` in the workspace; returns its exit code and what it printed."""
    change_settings(workspace.settings_file, {"interface": {"language": "en"}})
    store.close()
    monkeypatch.setenv("DELEGATION_WORKSPACE", str(workspace.root))

    def running(*arguments: str | Path) -> tuple[int, str]:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return running


def an_hour_behind(card: Path) -> None:
    minutes = (2, 3, 9, 10, 31, 32, 40, 41, 55, 56, 70, 71)
    for seed, minute in enumerate(minutes):
        shot(card / f"{seed:02}.jpg", f"{9 + minute // 60:02}:{minute % 60:02}:00", seed)


@pytest.fixture
def day(workspace: Workspace, store, card: Path, visits) -> None:
    """Twelve photos of the three visits by a camera that is an hour behind."""
    an_hour_behind(card)
    with store.act(Message("a quiet hour")) as tx:
        tx.put(Visit(starts_at=at(15), ends_at=at(15, 30), note="later"))
    add_photos(store, workspace, [card])


class TestAdd:
    def test_a_second_destination_and_the_counts(self, command, card, tmp_path):
        shot(card / "a.jpg", "10:05:00", 1)
        (card / "bad.jpg").write_bytes(b"no")
        code, text = command("photos", "add", card, "--second", tmp_path / "second")
        assert code == 0
        assert "1 added (0 placed), 0 already there, 1 refused" in text
        assert "bad.jpg: not a picture" in text
        assert (tmp_path / "second" / "a.jpg").exists()

    def test_json(self, command, card):
        shot(card / "a.jpg", "10:05:00", 1)
        _, text = command("photos", "add", card, "--json")
        found = json.loads(text)
        assert set(found) == {
            "added", "known", "same_picture", "failed", "warnings", "doubtful_clocks", "lost", "cancelled",
            "one_or_more",
        }  # fmt: skip
        assert found["added"][0]["recorded"] == "2024-05-22T10:05:00"

    def test_a_clock_that_looks_wrong_is_said_at_once(self, command, card, store, visits):
        with store.act(Message("a quiet hour")) as tx:
            tx.put(Visit(starts_at=at(15), ends_at=at(15, 30), note="later"))
        an_hour_behind(card)
        assert "NIKON Z 6" in command("photos", "add", card)[1].partition("looks wrong")[2]
        assert "looks wrong" not in command("photos", "add", card)[1]  # nothing new

    def test_ctrl_c_keeps_what_was_taken_and_says_how_to_go_on(
        self, command, card, workspace, monkeypatch
    ):
        for n in range(60):
            shot(card / f"{n:02}.jpg", f"10:05:{n:02}", n)
        real, seen = taking.copy_verified, []

        def copied(*arguments: object) -> object:
            seen.append(1)
            if len(seen) == 20:
                os.kill(os.getpid(), signal.SIGINT)
            return real(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(taking, "copy_verified", copied)
        code, text = command("photos", "add", card)
        assert code == 1
        assert "Stopped: run it again" in text
        with open_store(workspace) as store, store.read() as tx:
            kept = tx.count(Photo)
        # What was copied is kept; up to a file for each worker was under way.
        copies = [p for p in workspace.originals.glob("??/*") if p.suffix == ".jpg"]
        assert 12 < kept <= len(copies) <= kept + ingest.WORKERS
        monkeypatch.undo()
        assert (
            f"{60 - kept} added" in command("photos", "add", card, "--workspace", workspace.root)[1]
        )


class TestNothingThere:
    def test_an_empty_folder_is_said_to_be_one(self, command, card):
        """A card that was pulled leaves the folder it stood in."""
        code, text = command("photos", "add", card)
        assert code == 1
        assert "No photo was found there" in text


class TestClock:
    def test_without_a_camera_all_clocks_and_what_is_proposed(self, day, command):
        _, text = command("photos", "clock")
        assert "NIKON" in text
        assert "with +01:00:00 12 of 12 photos lie in a visit, now" in text
        _, text = command("photos", "clock", "--json")
        proposal = json.loads(text)[0]["proposal"]
        assert proposal["offset_seconds"] == 3600
        assert proposal["sure"] > 0.9
        _, text = command("photos", "clock", "Z 6", "--proposed")
        assert "12 placed" in text
        found = json.loads(command("photos", "clock", "--json")[1])[0]
        assert (found["source"], found["proposal"]) == ("aligned", None)
        code, text = command("photos", "clock", "Z 6", "--proposed")
        assert code == 1
        assert "Nothing is sure enough" in text

    def test_a_clock_that_was_never_set_and_cannot_be_aligned_says_so(self, command, card):
        shot(card / "a.jpg", "10:05:00", 1, model="E-M1")
        for n in range(3):
            exif = files.taken(f"1970:01:01 00:0{n}:00", model="Q1")
            files.write_jpeg(card / f"{n}.jpg", exif, 10 + n)
        command("photos", "add", card)
        _, text = command("photos", "clock")
        assert text.count("was never set") == 1

    def test_the_preview_changes_nothing(self, day, command, workspace):
        _, text = command("photos", "clock", "Z 6", "--offset", "+01:00:00", "--preview", "--json")
        assert len(json.loads(text)["moves"]) == 12
        with open_store(workspace) as store:
            assert not any("Clock" in str(change.summary) for change in store.changes())
        _, text = command("photos", "clock", "Z 6", "--offset", "+01:00:00")
        assert "12 moved; 12 placed" in text

    def test_two_photos_of_clocks_are_a_line(self, day, command):
        pairs = ("--photo", "00.jpg", "--shows", "2024-05-22 10:02", "--photo", "11.jpg",
                 "--shows", "2024-05-22 11:11:06", "--preview")  # fmt: skip
        _, text = command("photos", "clock", "Z 6", *pairs)
        assert "12 moved; 12 placed" in text

    def test_a_photo_of_a_known_visit(self, day, command):
        _, text = command("photos", "clock", "Z 6", "--photo", "00.jpg", "--visit", "nowhere")
        assert "none of the visits" in text

    def test_among_all_photos_a_damaged_one_shows_no_slate(self, day, command, card, workspace):
        whole = (card / "00.jpg").read_bytes()
        (card / "cut.jpg").write_bytes(whole[: len(whole) // 2])
        command("photos", "add", card)
        code, text = command("photos", "clock", "Z 6", "--slate")
        assert code == 1
        assert "shows the code of the slate" in text

    def test_who_held_a_camera_and_which_party_it_followed(self, day, command, workspace):
        with open_store(workspace) as store, store.act(Message("party")) as tx:
            tx.put(Party(name="Numérique"))
        how = ("--label", "Ana's", "--photographer", "Ana Roy", "--party", "numerique")
        assert command("photos", "camera", "Z 6", *how)[0] == 0
        found = json.loads(command("photos", "clock", "--json")[1])[0]
        assert (found["camera"], found["photographer"], found["party"]) == (
            "Ana's", "Ana Roy", "Numérique",
        )  # fmt: skip
        listed = json.loads(command("photos", "list", "--json")[1])
        assert {photo["credit"] for photo in listed} == {"© Ana Roy"}
        code, text = command("photos", "camera", "Ana", "--party", "Sud")
        assert code == 1
        assert "not one of the parties: Numérique" in text
        assert command("photos", "camera", "Ana")[0] == 2

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("--offset", "+01:00:00", "--gps"),
            ("--photo", "00.jpg"),
            ("--shows", "10:00"),
            ("--offset", "+01:00:00", "--visit", "Atos"),
            ("--photo", "00.jpg", "--visit", "Atos", "--photo", "11.jpg"),
            ("--photo", "00.jpg", "--visit", "Atos", "--shows", "10:00"),
        ],
    )
    def test_half_a_command_says_what_is_missing(self, day, command, arguments):
        code, text = command("photos", "clock", "Z 6", *arguments)
        assert code == 2
        assert "delegation: " in text
