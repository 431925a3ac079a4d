"""What is known, printed: people, organisations, the programme."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


def test_people_are_listed_with_their_functions(delegation: Command, fair: Path) -> None:
    people = delegation("people", "--json", "--workspace", fair).json
    mara = next(one for one in people if one["name"] == "Mara Lind")
    assert (mara["code"], mara["gender"], mara["kind"]) == ("ml", "f", "elected")
    assert (
        mara["roles"][0] | {"title": "mayor", "organisation": "City of Leeds"} == mara["roles"][0]
    )
    assert "ml  Mara Lind · mayor, City of Leeds" in delegation("people", "--workspace", fair).out


def test_an_organisation_is_listed_with_its_stand_in_its_hall(
    delegation: Command, fair: Path, tmp_path: Path
) -> None:
    stands = tmp_path / "stands.csv"
    stands.write_text("organisation,stand,hall\nNorthern Robotics,B12,Hall 4\n", encoding="utf-8")
    assert delegation("import", stands, "--workspace", fair).code == 0
    found = delegation("organisations", "--json", "--workspace", fair).json
    places = {one["name"]: one["places"] for one in found}
    assert places == {"City of Leeds": [], "Northern Robotics": ["Hall 4 › B12"]}


def test_the_programme_is_listed_on_the_fair_s_clock(delegation: Command, fair: Path) -> None:
    (stop,) = delegation("programme", "--json", "--workspace", fair).json
    assert stop["start"] == "2025-06-03T10:00:00+01:00"
    assert (stop["host"], stop["state"], stop["people"]) == ("Northern Robotics", "planned", [])
    line = "2025-06-03 10:00–10:30  Northern Robotics"
    assert line in delegation("programme", "--workspace", fair).out


def test_a_workspace_of_nothing_says_what_to_do(delegation: Command, tmp_path: Path) -> None:
    root = tmp_path / "new"
    delegation("init", root, "--name", "Fair", "--from", "2025-06-03", "--to", "2025-06-03",
               "--timezone", "Europe/London")  # fmt: skip
    for command in ("people", "organisations", "programme"):
        assert "delegation import" in delegation(command, "--workspace", root).out


def test_lists_go_out_and_come_in_again(delegation: Command, fair: Path, tmp_path: Path) -> None:
    files = {"people": ("csv", "vcf"), "organisations": ("csv",), "programme": ("csv", "ics")}
    before = [delegation(kind, "--json", "--workspace", fair).json for kind in files]
    for kind, formats in files.items():
        for name in formats:
            file = tmp_path / f"{kind}.{name}"
            done = delegation(kind, f"--{name}", file, "--workspace", fair)
            assert (done.code, done.out) == (0, f"Written: {file}\n")
            assert delegation("import", file, "--workspace", fair).code == 0
    assert [delegation(kind, "--json", "--workspace", fair).json for kind in files] == before
    refused = delegation("people", "--csv", tmp_path / "no" / "x.csv", "--workspace", fair)
    assert (refused.code, "cannot be written" in refused.err) == (1, True)


class TestMended:
    def test_two_records_of_one_person(
        self, delegation: Command, fair: Path, tmp_path: Path
    ) -> None:
        twin = tmp_path / "twin.csv"
        twin.write_text("code,name,title\nmlx,Mara Lind-Berg,minister\n", encoding="utf-8")
        delegation("import", twin, "--workspace", fair)
        merged = delegation("people", "merge", "ml", "mlx", "--json", "--workspace", fair).json
        assert (merged["name"], merged["aliases"]) == ("Mara Lind", ["Mara Lind-Berg"])
        assert [role["title"] for role in merged["roles"]] == ["mayor", "minister"]
        names = [one["name"] for one in delegation("people", "--json", "--workspace", fair).json]
        assert names.count("Mara Lind") == 1
        assert "Mara Lind-Berg" not in names

    def test_the_programme_and_the_fair(self, delegation: Command, fair: Path) -> None:
        planned = delegation("programme", "add", "Ribbon", "--start", "2025-06-03 15:00",
                             "--people", "ml", "--json", "--workspace", fair).json  # fmt: skip
        assert (planned["start"], planned["people"]) == ("2025-06-03T15:00:00+01:00", ["Mara Lind"])
        moved = delegation("programme", "move", "Ribbon", "16:00", "--json", "--workspace", fair)
        assert (moved.json["start"][11:16], moved.json["state"]) == ("16:00", "moved")
        off = delegation("programme", "cancel", "Ribbon", "--json", "--workspace", fair)
        assert off.json["state"] == "cancelled"
        city = delegation("event", "set", "city", "York", "--json", "--workspace", fair).json[
            "city"
        ]
        assert city == "York"

    def test_a_word_that_means_nobody(self, delegation: Command, fair: Path) -> None:
        done = delegation("people", "delete", "nobody", "--workspace", fair)
        assert done.code == 1
        assert "names nothing that is known" in done.err
