"""Broken, empty, foreign and hostile files: one clear sentence, nothing taken."""

from __future__ import annotations

import io
import random
import time
import zipfile
from itertools import pairwise
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
        report = desk.take("gens.csv", "nom complet;type\nAnne;\x1b[2J{kind}\n")
        assert str(report.files[0].refused[0].reason) == (
            "the kind “[2J{kind}” is none of elected, official, private."
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


PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": "<Relationships "
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet"/></Relationships>',
}
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def workbook(rows: str, doctype: str = "") -> bytes:
    """A workbook whose only sheet has these rows."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        sheet = f"{doctype}{SHEET}{rows}</sheetData></worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return made.getvalue()


class TestWorkbooksMadeToTakeAllMemory:
    """The reader of workbooks would end the whole program: it is ended instead of it."""

    def test_a_cell_in_the_last_corner(self, desk: Desk) -> None:
        rows = f'<row r="1">{CELL.format("A1", "nom")}</row>'
        rows += f'<row r="1048576">{CELL.format("XFD1048576", "x")}</row>'
        assert "too many cells" in refusal(desk, "gens.xlsx", workbook(rows))

    def test_an_archive_that_unpacks_to_far_more(self, desk: Desk) -> None:
        assert "too many cells" in refusal(desk, "gens.xlsx", workbook(" " * 160_000_000))

    def test_entities_of_entities(self, desk: Desk) -> None:
        more = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
        doctype = f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{more}]>'
        rows = f'<row r="1">{CELL.format("A1", "&j;")}</row>'
        assert "cannot be read" in refusal(desk, "gens.xlsx", workbook(rows, doctype))

    def test_a_list_beside_them_is_taken(self, desk: Desk) -> None:
        rows = "".join(
            f'<row r="{n}">{CELL.format(f"A{n}", name)}{CELL.format(f"B{n}", title)}</row>'
            for n, (name, title) in enumerate([("nom", "fonction"), ("Anne Roux", "maire")], 1)
        )
        desk.take("gens.xlsx", workbook(rows))
        assert [person.name for person in desk.dossier.roster.people] == ["Anne Roux"]


EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART{}\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n"
CARD = "BEGIN:VCARD\nVERSION:2.1\nFN:Anne Roux\nNOTE{}\nEND:VCARD\n"
STOPS = "2024-05-22;10:00;stand\n"
SWOLLEN = {
    "zone.ics": EVENT.format(f";TZID=Europe/{'x' * 5_000}:20240522T100000"),
    "soft.vcf": CARD.format(";ENCODING=QUOTED-PRINTABLE:" + "a;=\n" * 20_000),
    "semicolons.vcf": CARD.format(f":{';:' * 50_000}="),
    "at-once.csv": f"date;début;intitulé\n{STOPS * 400}",
    "within-itself.csv": "nom;stand;lieu;zone\nIBM;;Nord;Nord\nMeta;;Sud;Nord\n",
    "chain.csv": "nom;maison mère\n" + "".join(f"o{n};o{n + 1}\n" for n in range(1_500)),
}


@pytest.mark.parametrize("name", SWOLLEN)
def test_what_swells_or_turns_in_circles_is_read_at_once(desk: Desk, name: str) -> None:
    begun = time.process_time()
    assert "\n" not in told(desk, name, SWOLLEN[name])
    assert time.process_time() - begun < 20  # a hang, not a measure


def test_everybody_at_once_is_told_of_the_next_few(desk: Desk) -> None:
    rows = "".join(f"2024-05-22;10:{n % 60:02};12:00;étape {n}\n" for n in range(60))
    report = desk.take("plan.csv", f"date;début;fin;intitulé\n{rows}")
    overlaps = [line for line in report.files[0].warnings if "overlap" in line.template]
    assert 60 < len(overlaps) <= 60 * 20


GOOD = {
    "gens.csv": "nom;prénom;genre;fonction;organisation\nRoux;Anne;f;maire;Rennes\nNoir;Ève;f;;IBM\n",
    "plan.csv": "date;début;fin;intitulé;lieu;participants\n2024-05-22;9h30;10h;Meta;Hall 1, E30;AR\n",
    "plan.ics": EVENT.format(";TZID=Europe/Paris:20240522T100000\nRRULE:FREQ=DAILY;COUNT=3"),
    "carte.vcf": CARD.format(";CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:a=E9=\nb"),
    "salon.toml": '[event]\nname = "Salon"\nfrom = 2024-05-22\nto = 2024-05-25\n[[places]]\nname = "A"\n',
}
PIECES = ["\x1b]52;c;A\x07", "\0", "\u202e", "9" * 5_000, "1e999", "[" * 3_000, "]]]", "a.b" * 40, '"',
          ";", ":", "\n", "=", "9999-12-31", "0001-01-01", "24:61", "COUNT=1000000000", "INTERVAL=0",
          "TZID=Mars", "CHARSET=klingon", "END:VEVENT", "é" * 300, "( " * 300, "nan", "²", "{x}"]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_damaged_files_give_a_report_or_one_sentence(desk: Desk, name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        text = GOOD[name]
        for _ in range(chance.randint(1, 4)):
            at, to = sorted(chance.choices(range(len(text) + 1), k=2))
            text = chance.choice(
                (f"{text[:at]}{chance.choice(PIECES)}{text[at:]}", text[:at] + text[to:],
                 text[:to] + text[at:], text[:at] + text[at:to] * 50 + text[to:])
            )  # fmt: skip
        assert "\n" not in told(desk, name, text)
