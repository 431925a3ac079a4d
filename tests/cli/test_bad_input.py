"""Bad input gets one clear sentence and the right exit code, and nothing is half-written."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.conftest import Command, Done


def one_sentence(done: Done, code: int = 1) -> str:
    """What was said on stderr, held to be one line without a traceback."""
    assert done.code == code, (done.out, done.err)
    assert "Traceback" not in done.err
    lines = done.err.strip().splitlines()
    assert len(lines) == 1, done.err
    return lines[0]


class TestFiles:
    def test_a_wrong_row_names_its_line_and_nothing_is_taken(
        self, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        people = tmp_path / "wrong.csv"
        people.write_text("given,family,gender\nAda,Stone,f\nNoName,,f\nEve,,x\n", encoding="utf-8")
        done = delegation("import", people, "--workspace", fair)
        assert done.code == 1
        assert "3" in done.out + done.err
        assert "Traceback" not in done.err
        found = delegation("log", "Ada Stone;to", "--workspace", fair)
        assert "Ada Stone" in found.out
        assert "resolve" in found.out

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("broken.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:never\n"),
            ("empty.csv", b""),
            ("empty.ics", b""),
            ("broken.vcf", b"BEGIN:VCARD\nFN"),
            ("picture.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)),
            ("broken.toml", b"[event\nname ="),
            ("unknown.csv", b"one,two\n1,2\n"),
        ],
    )
    def test_a_broken_file_is_refused_in_a_sentence(
        self, name: str, content: bytes, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        said = one_sentence(delegation("import", path, "--workspace", fair))
        assert name in said

    def test_a_missing_file(self, delegation: Command, fair: Path, tmp_path: Path) -> None:
        said = one_sentence(delegation("import", tmp_path / "gone.csv", "--workspace", fair))
        assert "gone.csv" in said


class TestPhotos:
    @pytest.fixture
    def bad(self, card: Path) -> Path:
        (card / "text.jpg").write_text("this is no picture")
        (card / "empty.jpg").write_bytes(b"")
        whole = (card / "DSC_0.jpg").read_bytes()
        (card / "cut.jpg").write_bytes(whole[: len(whole) // 2])
        return card

    def test_the_bad_ones_are_told_and_the_others_go_on(
        self, bad: Path, delegation: Command, fair: Path
    ) -> None:
        done = delegation("photos", "add", bad, "--workspace", fair)
        assert "Traceback" not in done.err
        assert "text.jpg" in done.err
        assert "empty.jpg" in done.err
        assert "cut.jpg: damaged" in done.err
        names = {
            p["name"] for p in delegation("photos", "list", "--json", "--workspace", fair).json
        }
        assert {"DSC_0.jpg", "DSC_1.jpg"} <= names
        assert not {"text.jpg", "empty.jpg"} & names
        assert done.code == 0  # what is no photo was never to be taken

    def test_what_could_not_be_read_fails_and_the_others_stay(
        self, card: Path, delegation: Command, fair: Path
    ) -> None:
        gone = card / "not-there.jpg"
        done = delegation("photos", "add", card, gone, "--workspace", fair)
        assert done.code == 1
        assert done.err.splitlines() == [
            "not-there.jpg: it is not there",
            "1 copy failed while reading or writing; the rest is kept: run it again to take it.",
        ]
        listed = delegation("photos", "list", "--json", "--workspace", fair).json
        assert {"DSC_0.jpg", "DSC_1.jpg"} <= {photo["name"] for photo in listed}

    @pytest.mark.parametrize(
        "hostile",
        ["\x1b[2J\x1b]0;owned\x07", "[bold red]x[/]", "<script>x</script>", "é" * 9_000],
        ids=["escapes", "markup", "html", "long"],
    )
    def test_hostile_words_in_a_picture_stay_words(
        self, hostile: str, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = hostile[:30000], hostile[:30000]
        exif[0x013B] = hostile[:30000]
        exif.get_ifd(0x8769)[0x9003] = "2025:06:03 10:05:00"
        Image.new("RGB", (60, 40)).save(tmp_path / "hostile.jpg", exif=exif)
        delegation("log", "10:00-10:30 ml;to", "--at", "2025-06-03", "--workspace", fair)
        done = delegation("photos", "add", tmp_path / "hostile.jpg", "--workspace", fair)
        assert done.code == 0, done.err
        listed = delegation("photos", "list", "--workspace", fair)
        assert "\x1b" not in listed.out + done.out + done.err
        assert "\x07" not in listed.out


class TestWorkspaces:
    def test_none_anywhere(
        self, delegation: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert "init" in one_sentence(delegation("visits"))

    def test_one_that_is_not_there(self, delegation: Command, tmp_path: Path) -> None:
        said = one_sentence(delegation("visits", "--workspace", tmp_path / "nowhere"))
        assert "nowhere" in said

    def test_a_database_newer_than_the_program(self, delegation: Command, fair: Path) -> None:
        import sqlite3

        with sqlite3.connect(fair / "db" / "delegation.sqlite3") as database:
            database.execute("update alembic_version set version_num = '9999'")
        one_sentence(delegation("visits", "--workspace", fair))

    def test_a_broken_setting_names_its_place(self, delegation: Command, fair: Path) -> None:
        settings = fair / "delegation.toml"
        settings.write_text(settings.read_text() + "\n[photos]\ntolerance = 'wide'\n")
        assert "tolerance" in one_sentence(delegation("visits", "--workspace", fair))

    def test_a_wrong_setting_is_told_in_one_language(
        self, delegation: Command, fair: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LANG", "fr_FR.UTF-8")
        settings = fair / "delegation.toml"
        before = settings.read_text()
        settings.write_text(before + "\n[photos]\ntolerance = 'wide'\n")
        assert "un nombre de secondes" in one_sentence(delegation("visits", "--workspace", fair))
        settings.write_text(before + "\n[style]\nprofil = 'fine'\n")
        said = one_sentence(delegation("visits", "--workspace", fair))
        assert "réglage dans [style]" in said
        assert "profile" in said

    INIT = ("--name", "Fair", "--from", "2025-06-03", "--to", "2025-06-03", "--timezone", "UTC")

    def test_init_in_the_way_of_something_leaves_nothing(
        self, delegation: Command, tmp_path: Path
    ) -> None:
        root = tmp_path / "new"
        root.mkdir()
        (root / "export").write_text("mine")
        one_sentence(delegation("init", root, *self.INIT))
        assert [file.name for file in root.iterdir()] == ["export"]

    @pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
    def test_init_that_cannot_write_its_database_leaves_nothing(self, tmp_path: Path) -> None:
        root = tmp_path / "new"
        ask = shlex.join([sys.executable, "-m", "delegation_tui", "init", str(root), *self.INIT])
        done = subprocess.run(
            ["bash", "-c", f"ulimit -f 1; {ask}"], capture_output=True, text=True, check=False,
        )  # fmt: skip
        one_sentence(Done(done.returncode, done.stdout, done.stderr))
        assert not root.exists()

    def test_init_where_one_is(self, delegation: Command, fair: Path) -> None:
        one_sentence(
            delegation(
                "init", fair, "--name", "Again", "--from", "2025-06-03", "--to", "2025-06-03",
                "--timezone", "Europe/Paris",
            )
        )  # fmt: skip

    @pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
    def test_a_read_only_folder(self, fair: Path, card: Path) -> None:
        """In a process that is not root, since root may write anywhere."""
        if os.geteuid() == 0:
            pytest.skip("root may write anywhere")
        (fair / "db").chmod(0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "delegation_tui", "log", "x", "--workspace", str(fair)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        finally:
            (fair / "db").chmod(0o755)
        one_sentence(Done(done.returncode, done.stdout, done.stderr))


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["nothing"],
            ["init"],
            ["photos"],
            ["export"],
            ["photos", "clock", "Q1", "--offset=soon"],
        ],
        ids=" ".join,
    )
    def test_wrong_usage_is_two(self, arguments: list[str], delegation: Command) -> None:
        done = delegation(*arguments)
        assert done.code == 2
        assert "Traceback" not in done.err

    def test_a_moment_at_the_edge_of_the_calendar(self, delegation: Command, fair: Path) -> None:
        for moment in ("0001-01-01 05:00", "9999-12-31 20:00"):
            done = delegation("log", "stop", "--at", moment, "--workspace", fair)
            assert moment in one_sentence(done)

    def test_the_current_folder_was_taken_away(
        self, delegation: Command, fair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        card = tmp_path / "pulled"
        card.mkdir()
        monkeypatch.chdir(card)
        card.rmdir()
        assert "current folder" in one_sentence(delegation("visits"))

    def test_an_unknown_format_names_the_known(self, delegation: Command, fair: Path) -> None:
        delegation("article", "draft", "--workspace", fair)
        said = one_sentence(delegation("export", "--format", "fax", "--workspace", fair))
        assert "html" in said

    def test_an_unknown_camera_names_the_known(
        self, delegation: Command, fair: Path, card: Path
    ) -> None:
        delegation("photos", "add", card, "--workspace", fair)
        said = one_sentence(
            delegation("photos", "clock", "Z9", "--offset=+00:01:00", "--workspace", fair)
        )
        assert "Q1" in said
