"""Broken, empty, foreign and hostile files: one clear sentence, nothing taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegation_tui.domain.message import DelegationError

from .conftest import Desk

BINARY = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
NAMES = ("gens.csv", "plan.ics", "carte.vcf", "salon.toml")


def refusal(desk: Desk, name: str, content: str | bytes) -> str:
    with pytest.raises(DelegationError) as caught:
        desk.take(name, content)
    sentence = str(caught.value)
    assert name in sentence
    assert "\n" not in sentence
    assert "\x1b" not in sentence
    assert desk.dossier.roster.people == ()
    return sentence


def told(desk: Desk, name: str, content: str | bytes) -> str:
    """What a user is told of a file that cannot be taken; nothing of one that can."""
    try:
        desk.take(name, content, preview=True)
    except DelegationError as error:
        return str(error)
    return ""


class TestUnusableFiles:
    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("content", [b"", b" \n\t\r\n "])
    def test_empty(self, desk: Desk, name: str, content: bytes) -> None:
        assert "is empty" in refusal(desk, name, content)

    @pytest.mark.parametrize("name", NAMES)
    def test_not_text(self, desk: Desk, name: str) -> None:
        assert "is not a text file" in refusal(desk, name, BINARY)

    @pytest.mark.parametrize("name", NAMES)
    def test_not_there_and_a_folder(self, desk: Desk, name: str) -> None:
        (desk.folder / name).mkdir()
        with pytest.raises(DelegationError, match="is a folder"):
            desk.take_path(desk.folder / name)
        with pytest.raises(DelegationError, match="is not there"):
            desk.take_path(desk.folder / f"no-{name}")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("plan.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n"),
            ("plan.ics", "BEGIN:VCALENDAR\ngarbage\nEND:VCALENDAR\n"),
            ("plan.ics", "nothing of the kind"),
            ("plan.ics", "BEGIN:VCARD\nVERSION:3.0\nFN:x\nEND:VCARD\n"),
            ("plan.ics", "END:VCALENDAR\n"),
            ("carte.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Anne Roux\n"),
            ("carte.vcf", "BEGIN:VCARD\nfoo bar\nEND:VCARD\n"),
            ("carte.vcf", "Nom;Prénom\nRoux;Anne\n"),
            ("gens.csv", "pointure;taille\n38;1,60\n"),
            ("gens.csv", "bonjour"),
        ],
    )
    def test_broken_or_of_another_kind(self, desk: Desk, name: str, text: str) -> None:
        refusal(desk, name, text)

    def test_a_spreadsheet_that_is_not_a_csv(self, desk: Desk) -> None:
        assert "export it as CSV" in refusal(desk, "gens.csv", b"PK\x03\x04\x14\0\x06\0" + BINARY)


class TestHostileText:
    def test_controls_and_markup_are_only_text(self, desk: Desk) -> None:
        desk.take("gens.csv", "nom complet;notes\n\x1b[31mÈve [bold]Noir[/bold]\x07;{x} %s\u202e\n")
        (person,) = desk.dossier.roster.people
        assert person.name == "[31mÈve [bold]Noir[/bold]"
        assert person.notes == ("{x} %s",)

    def test_in_a_reason_too(self, desk: Desk) -> None:
        report = desk.take("gens.csv", "nom complet;genre\nAnne;\x1b[2J{kind}\n")
        assert str(report.files[0].refused[0].reason) == (
            "the gender “[2J{kind}” is none that is known: write f or m."
        )

    def test_a_formula_is_a_name(self, desk: Desk) -> None:
        desk.take("gens.csv", 'nom complet\n"=HYPERLINK(""http://x"")"\n')
        assert desk.dossier.roster.people[0].family.startswith("=HYPERLINK")

    @pytest.mark.parametrize("name", NAMES)
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.binary(max_size=300))
    def test_any_bytes_give_a_report_or_one_sentence(
        self, desk: Desk, name: str, data: bytes
    ) -> None:
        assert "\n" not in told(desk, name, data)

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("plan.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART"),
            ("carte.vcf", "BEGIN:VCARD\nVERSION:3.0\nN"),
            ("gens.csv", "nom;prénom;genre;depuis;délégation\n"),
            ("salon.toml", "[event]\nname = "),
        ],
    )
    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(text=st.text(alphabet=':;,=\n"T0123Z.-[]{}abé|*\\/ \t', max_size=80))
    def test_a_file_that_begins_well(self, desk: Desk, name: str, start: str, text: str) -> None:
        ends = {"plan.ics": "\nEND:VEVENT\nEND:VCALENDAR\n", "carte.vcf": "\nEND:VCARD\n"}
        assert "\n" not in told(desk, name, start + text + ends.get(name, ""))


def test_files_before_a_broken_one_are_taken(desk: Desk, tmp_path: Path) -> None:
    from delegation_tui.roster import import_files

    good = desk.file("gens.csv", "nom complet\nAnne Roux\n")
    broken = desk.file("plan.ics", "garbage")
    with pytest.raises(DelegationError):
        import_files(desk.store, desk.settings, [good, broken])
    assert desk.person("Anne Roux")
