"""Every command of the command line, on another event than the demo."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.cli.conftest import Command

COMMANDS = [
    ["demo"], ["init"], ["import"], ["log"], ["visits"], ["photos", "add"], ["photos", "clock"],
    ["photos", "match"], ["photos", "list"], ["article", "draft"], ["article", "show"],
    ["article", "import"], ["article", "check"], ["export"], ["backup"], ["restore"], ["doctor"], ["docs"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_an_example(command: list[str], delegation: Command) -> None:
    done = delegation(*command, "--help")
    assert done.code == 0
    assert f"delegation {' '.join(command)}" in done.out.split("\n", 1)[1]


DAY = "2025-06-03"


def in_(fair: Path) -> tuple[str, Path]:
    return ("--workspace", fair)


class TestTheMainJob:
    def test_a_day_from_the_programme_to_the_page(
        self, delegation: Command, fair: Path, card: Path
    ) -> None:
        def on_fair(*arguments: str | Path) -> object:
            done = delegation(*arguments, "--workspace", fair)
            assert done.code == 0, done.err
            return done.json if "--json" in arguments else done.out

        on_fair("log", "10:00-10:20 ml;to;grippers, safety", "--at", DAY)
        visits = on_fair("visits", "--json")
        assert isinstance(visits, list)
        assert len(visits) == 1
        on_fair("photos", "add", card, "--json")
        photos = on_fair("photos", "list", "--json")
        assert isinstance(photos, list)
        assert [photo["visit"] for photo in photos] == ["Northern Robotics"] * 2
        assert {photo["reason"] for photo in photos} == {"during"}
        on_fair("photos", "clock", "Q1", "--offset=+00:01:00")
        on_fair("article", "draft")
        text = str(on_fair("article", "show"))
        assert "Mara Lind, mayor of Leeds, " in text
        assert "Tom Okafor, head of research at Northern Robotics" in text
        assert "grippers" in text
        blocked = delegation("article", "check", "--workspace", fair)
        assert blocked.code == 3  # nobody is credited
        refused = delegation("export", "--format", "html", "--workspace", fair)
        assert refused.code == 3
        assert not (fair / "export" / "html").exists()
        forced = delegation("export", "--format", "html,markdown", "--force", "--workspace", fair)
        assert forced.code == 0
        page = (fair / "export" / "html" / "index.html").read_text(encoding="utf-8")
        assert "Tom Okafor" in page
        assert '<html lang="en' in page

    def test_on_none_of_the_fairs_days_a_line_is_a_rehearsal(
        self, delegation: Command, fair: Path
    ) -> None:
        done = delegation("log", "ml;to;evening, !a lab", "--at", "2025-06-01 9:30", *in_(fair))
        assert "rehearsal" in done.out
        assert "delegation rehearsals day 2025-06-03" in done.out
        assert "! a lab" in delegation("visits", *in_(fair)).out
        (visit,) = delegation("visits", "--json", *in_(fair)).json
        assert (visit["rehearsal"], visit["start"][:16]) == (True, "2025-06-01T09:30")
        delegation("article", "draft", *in_(fair))
        assert "evening" not in delegation("article", "show", *in_(fair)).out
        refused = delegation("rehearsals", "day", "2025-07-01", *in_(fair))
        assert "no day of the fair" in refused.err
        assert delegation("rehearsals", "day", DAY, *in_(fair)).code == 0
        (visit,) = delegation("visits", "--json", *in_(fair)).json
        assert (visit["rehearsal"], visit["start"][:16]) == (False, "2025-06-03T09:30")

    def test_rehearsals_are_dropped(self, delegation: Command, fair: Path) -> None:
        delegation("log", "ml;to", "--at", "2025-06-01 9:30", *in_(fair))
        delegation("log", "ml;to", "--at", "2025-06-03 9:30", *in_(fair))
        assert "1 rehearsal" in delegation("rehearsals", "drop", *in_(fair)).out
        assert len(delegation("visits", "--json", *in_(fair)).json) == 1
        assert delegation("rehearsals", "list", "--json", *in_(fair)).json == []

    def test_what_is_still_to_come_is_planned(self, delegation: Command, fair: Path) -> None:
        delegation("log", "ml;to;robots", "--at", "2025-06-03 9:30", *in_(fair))
        done = delegation("log", "16h20 ml;Fonderie", "--at", "2025-06-03 9:40", *in_(fair))
        assert "16:20 to come, planned" in done.out
        (visit,) = delegation("visits", "--json", *in_(fair)).json
        assert visit["end"] is None

    def test_at_says_when(self, delegation: Command, fair: Path) -> None:
        delegation("log", "ml;to", "--at", "2025-06-04 09:15", "--workspace", fair)
        visits = delegation("visits", "--json", "--workspace", fair).json
        assert visits[0]["start"].startswith("2025-06-04T09:15")

    def test_a_late_line_of_a_day_that_is_named_stays_on_that_day(
        self, delegation: Command, fair: Path
    ) -> None:
        delegation("log", "23:20-00:40 ml;to;dinner", "--at", "2025-06-04", "--workspace", fair)
        (visit,) = delegation("visits", "--json", "--workspace", fair).json
        assert visit["start"].startswith("2025-06-04T23:20")
        assert visit["end"].startswith("2025-06-05T00:40")

    def test_what_was_announced_is_listed_with_its_amount(
        self, delegation: Command, fair: Path
    ) -> None:
        delegation(
            "log", "9:10 ml;to;work, !nearly 3 M€, a milk fund", "--at", DAY, "--workspace", fair
        )
        assert "! a milk fund, nearly €3 million" in delegation("visits", "--workspace", fair).out

    def test_lines_come_from_standard_input(
        self, delegation: Command, fair: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("09:00 ml;to;one\n\n# not this\n10:00 =;;two\n")
        )
        done = delegation("log", "--at", DAY, "--workspace", fair)
        assert done.code == 0
        assert len(done.out.splitlines()) == 2
        visits = delegation("visits", "--json", "--workspace", fair).json
        assert len(visits) == 2

    def test_what_is_not_known_is_kept_and_said(self, delegation: Command, fair: Path) -> None:
        done = delegation("log", "Zorglub;to;a thing", "--workspace", fair)
        assert done.code == 0
        assert "Zorglub" in done.out

    def test_an_import_again_changes_nothing(
        self, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        before = delegation("visits", "--json", "--workspace", fair).out
        done = delegation("import", tmp_path / "people.csv", "--json", "--workspace", fair)
        assert done.code == 0
        assert delegation("visits", "--json", "--workspace", fair).out == before

    def test_an_existing_text_becomes_the_article(
        self, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        text = tmp_path / "text.md"
        text.write_text("# A day in Leeds\n\nMara Lind met Tom Okafor.\n", encoding="utf-8")
        assert delegation("article", "import", text, "--workspace", fair).code == 0
        assert "A day in Leeds" in delegation("article", "show", "--workspace", fair).out

    def test_a_workspace_in_the_home_of_nobody_is_said_not_to_be_there(
        self, delegation: Command
    ) -> None:
        found = delegation("visits", "--workspace", "~nobody-here/fair")
        assert found.code != 0
        assert "~nobody-here/fair" in found.err

    def test_a_backup_comes_back(self, delegation: Command, fair: Path, tmp_path: Path) -> None:
        delegation("log", "10:00 ml;to;kept", "--at", DAY, "--workspace", fair)
        assert delegation("backup", tmp_path / "copy.backup", "--workspace", fair).code == 0
        delegation("log", "11:00 ml;to;gone", "--at", DAY, "--workspace", fair)
        assert delegation("restore", tmp_path / "copy.backup", "--workspace", fair).code == 0
        visits = delegation("visits", "--json", "--workspace", fair).json
        assert len(visits) == 1

    def test_what_was_not_there_is_not_said_to_be_kept(
        self, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        delegation("backup", tmp_path / "copy.backup", "--workspace", fair)
        for file in (fair / "db").glob("delegation.sqlite3*"):
            file.unlink()
        said = delegation("restore", tmp_path / "copy.backup", "--workspace", fair).out
        assert "no database before" in said

    def test_the_doctor_speaks_one_language(
        self, delegation: Command, fair: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LANG", "fr_FR.UTF-8")
        said = delegation("doctor", "--workspace", fair).out
        assert said.startswith(("NOTE ", "Tout va bien"))

    def test_the_doctor_names_the_place_of_a_broken_sentence(
        self, delegation: Command, fair: Path
    ) -> None:
        file = fair / "patterns.fr.toml"
        file.write_text('[visit]\nstand = ["{who} a visité {place}."]\n', encoding="utf-8")
        found = delegation("doctor", "--workspace", fair)
        assert found.code == 1
        assert "patterns.fr.toml" in found.out
        assert "[visit] stand" in found.out

    def test_the_doctor_finds_a_sound_workspace(self, delegation: Command, fair: Path) -> None:
        assert delegation("doctor", "--workspace", fair).code == 0


class TestWhichWorkspace:
    def test_before_or_after_the_command(self, delegation: Command, fair: Path) -> None:
        assert delegation("--workspace", fair, "visits", "--json").code == 0
        assert delegation("visits", "--json", "--workspace", fair).code == 0

    def test_the_option_comes_before_the_environment_before_the_folder(
        self, delegation: Command, fair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        delegation("log", "10:00 ml;to", "--at", DAY, "--workspace", fair)
        other = tmp_path / "other"
        delegation(
            "init", other, "--name", "Other", "--from", "2025-06-03", "--to", "2025-06-03",
            "--timezone", "Europe/Paris",
        )  # fmt: skip
        monkeypatch.chdir(other)
        assert delegation("visits", "--json").json == []
        monkeypatch.setenv("DELEGATION_WORKSPACE", str(fair))
        assert len(delegation("visits", "--json").json) == 1
        assert delegation("visits", "--json", "--workspace", other).json == []

    def test_the_nearest_parent_counts(
        self, delegation: Command, fair: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inner = fair / "media" / "inner"
        inner.mkdir(parents=True)
        monkeypatch.chdir(inner)
        assert delegation("visits", "--json").code == 0
