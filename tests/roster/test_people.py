"""People from spreadsheets and address books."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import ConsentBasis, Gender, PersonKind, Side, Spelling
from delegation_tui.domain.text import fold
from delegation_tui.locale import say
from delegation_tui.roster import ImportReport
from delegation_tui.roster.editing import save_person
from delegation_tui.roster.known import person_fields
from delegation_tui.roster.names import particle_of
from delegation_tui.roster.person_table import PERSON_FIELDS, PersonField

from .conftest import Desk, without_revs

Said = Callable[[ImportReport], str]

FRENCH = (
    "Prénom;Particule;Nom;Sexe;Fonction F;Fonction M;Organisme;Type;Délégation;Droit à l'image\n"
    "Maëlle;;Kerœuré;F;présidente;;Région des Essais;élue;délégation*;\n"
    "Aurèle;d’;Estève;H;;directeur;Voltia;privé;;informé\n"
)
ENGLISH = (
    "Given Name,Particle,Family Name,Gender,Title F,Title M,Company,Kind,Party,Image rights\n"
    "Maëlle,,Kerœuré,F,présidente,,Région des Essais,elected,délégation*,\n"
    "Aurèle,d’,Estève,M,,directeur,Voltia,private,,informed\n"
)


class TestSpreadsheets:
    @pytest.mark.parametrize("text", [FRENCH, ENGLISH, FRENCH.replace(";", "\t")])
    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_headers_separators_line_ends_and_encodings(
        self, desk: Desk, text: str, ending: str, encoding: str
    ) -> None:
        report = desk.take("gens.csv", text.replace("\n", ending), encoding=encoding)
        assert not report.failed
        maelle, aurele = desk.person("Maëlle Kerœuré"), desk.person("Aurèle d’Estève")
        assert (maelle.gender, maelle.kind) == (Gender.FEMININE, PersonKind.ELECTED)
        assert desk.title("Maëlle Kerœuré") == ("présidente", "Région des Essais")
        assert desk.title("Aurèle d’Estève") == ("directeur", "Voltia")
        assert aurele.consents[0].basis is ConsentBasis.INFORMED
        (party,) = desk.dossier.roster.parties
        assert party.leader_ids == (maelle.id,)
        assert maelle.code != aurele.code

    def test_excel_puts_its_separator_into_a_line_of_its_own(self, desk: Desk) -> None:
        report = desk.take("gens.csv", "sep=;\r\nNom complet;Code\r\nAnne Roux;toolong\r\n")
        assert report.files[0].refused[0].line == 3

    @pytest.mark.parametrize(
        ("written", "name", "family"),
        [
            ("Anne-Lise MÜLLER", "Anne-Lise Müller", "Müller"),
            ("LE GOFF Yann", "Yann Le Goff", "Le Goff"),
            ("Mme Inès de la Fuente", "Inès de la Fuente", "Fuente"),
            ("Jean d'Ormesson", "Jean d'Ormesson", "Ormesson"),
            ("Ludwig van der Meer", "Ludwig van der Meer", "Meer"),
            ("Björk", "Björk", "Björk"),
            ('"O\'Brien, Sinéad"', "Sinéad O'Brien", "O'Brien"),
            ('"DE LA TOUR, Luc"', "Luc de La Tour", "La Tour"),
            ("李 明", "李 明", "明"),
        ],
    )
    def test_a_whole_name_in_one_column(
        self, desk: Desk, written: str, name: str, family: str
    ) -> None:
        desk.take("gens.csv", f"Nom complet\n{written}\n")
        assert desk.person(name).family == family

    def test_a_family_name_in_capitals_is_printed_without(self, desk: Desk) -> None:
        desk.take("gens.csv", "Prénom;Nom\nLoïg;CHESNAIS-GIRARD\nŒdipe;L’HÉNORET\nLi;WU\n")
        assert {p.family for p in desk.dossier.roster.people} == {
            "Chesnais-Girard", "L’Hénoret", "WU",
        }  # fmt: skip

    def test_a_cell_with_line_breaks_and_separators(self, desk: Desk) -> None:
        desk.take("gens.csv", 'name;notes\n"Anne Roux";"une; deux\ntrois"\nLuc Petit;\n')
        assert desk.person("Anne Roux").notes == ("une", "deux trois")
        assert desk.person("Luc Petit")

    def test_again_changes_nothing(self, desk: Desk) -> None:
        desk.take("gens.csv", FRENCH)
        before = desk.dossier
        report = desk.take("gens.csv", ENGLISH)
        assert desk.dossier == before
        (file,) = report.files
        assert (file.added, file.changed) == ([], [])
        assert file.unchanged > 0

    def test_a_correction_is_taken_and_undone_in_one_step(self, desk: Desk) -> None:
        desk.take("gens.csv", FRENCH)
        before = desk.dossier
        report = desk.take("gens.csv", FRENCH.replace("directeur", "président"))
        assert report.files[0].changed == ["Aurèle d’Estève: président"]
        desk.store.undo()
        assert without_revs(desk.dossier) == without_revs(before)

    def test_a_confirmed_spelling_is_not_overwritten(self, desk: Desk) -> None:
        desk.take("gens.csv", "nom complet;orthographe\nAnne Léotard;confirmé\n")
        report = desk.take("gens.csv", "nom complet\nAnne Leotard\n")
        assert desk.person("Anne Léotard").spelling is Spelling.CONFIRMED
        assert "confirmed" in str(report.files[0].warnings[0])

    def test_several_parties_and_hosts(self, desk: Desk) -> None:
        desk.take(
            "gens.csv",
            "nom complet;délégation;côté\nAnne Roux;grande*|petite;\nLuc Petit;accueil;hôte\n",
        )
        parties = {p.name: p for p in desk.dossier.roster.parties}
        assert [m.person_id for m in parties["petite"].members] == [desk.person("Anne Roux").id]
        assert parties["accueil"].side is Side.HOST

    def test_codes_are_made_and_never_twice(self, desk: Desk) -> None:
        rows = "\n".join(f"Anne Roux{'x' * n}" for n in range(60))
        desk.take("gens.csv", f"name\n{rows}\n明\nΩ Ψ\n")
        codes = [p.code for p in desk.dossier.roster.people]
        assert len(set(codes)) == len(codes) == 62
        assert all(2 <= len(code) <= 3 and code.isalpha() for code in codes)


class TestWrongRows:
    def test_line_and_reason_of_each_and_nothing_taken(self, desk: Desk) -> None:
        report = desk.take(
            "gens.csv",
            "nom complet;genre;code;type;droit à l'image;depuis\n"
            "Anne Roux;f;;;;\n"
            "Luc Petit;m;?;;;\n"
            ";f;;;;\n"
            "Eve Blanc;f;abcd;;;\n"
            "Max Noir;m;;chef;;\n"
            "Ida Vert;f;;;peut-être;\n"
            "Léo Gris;m;;;;22 mai\n",
        )
        (file,) = report.files
        reasons = [(r.line, str(r.reason)) for r in file.refused]
        assert [line for line, _reason in reasons] == [3, 4, 5, 6, 7]
        for (_line, reason), word in zip(
            reasons, ["code “?”", "name is missing", "code “abcd”", "kind “chef”", "“peut-être”"],
            strict=True,
        ):  # fmt: skip
            assert word in reason
        assert report.failed
        assert desk.dossier.roster.people == ()

    def test_unless_the_good_ones_are_kept(self, desk: Desk) -> None:
        report = desk.take(
            "gens.csv", "nom complet;code\nAnne Roux;ar\nLuc Petit;?\n", keep_good=True
        )
        assert not report.failed
        assert [p.name for p in desk.dossier.roster.people] == ["Anne Roux"]

    def test_a_code_of_one_letter(self, desk: Desk) -> None:
        desk.take("gens.csv", "nom complet;code\nAnne Roux;P\nPaul Rey;\n")
        assert sorted(p.code for p in desk.dossier.roster.people) == ["p", "pr"]

    def test_a_code_that_is_somebody_elses(self, desk: Desk) -> None:
        report = desk.take("gens.csv", "nom complet;code\nAnne Roux;ar\nAlix Rey;ar\n")
        assert "already that of Anne Roux" in str(report.files[0].refused[0].reason)

    def test_columns_that_are_not_used_are_named(self, desk: Desk) -> None:
        report = desk.take("gens.csv", "nom complet;Pointure\nAnne Roux;38\n")
        assert "Pointure" in str(report.files[0].warnings[0])


GOOGLE = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Maëlle Kerœuré\r
N:Kerœuré;Maëlle;;Mme;\r
item1.EMAIL;TYPE=INTERNET:maelle@exemple.fr\r
item1.X-ABLabel:\r
TEL;TYPE=CELL:+33 6 12\r
ORG:Région des Essais\r
TITLE:présidente\r
NOTE:ligne\\nsuite\r
CATEGORIES:myContacts\r
END:VCARD\r
"""
NEXTCLOUD = """BEGIN:VCARD\r
VERSION:4.0\r
PRODID:-//Nextcloud Contacts v5.5.3\r
UID:0d2f\r
FN:Maëlle Kerœuré\r
N:Kerœuré;Maëlle;;Mme;\r
GENDER:F\r
ORG:Région des Essais;Cabinet\r
TITLE:présidente\r
EMAIL;TYPE=WORK:maelle@exemple.fr\r
TEL;TYPE="WORK,VOICE";VALUE=URI:tel:+33-6-12\r
REV;VALUE=DATE-AND-OR-TIME:20240501T101010Z\r
END:VCARD\r
"""
OUTLOOK = """BEGIN:VCARD\r
VERSION:2.1\r
X-MS-SIGNATURE:YES\r
N;LANGUAGE=fr;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Ker=9Cur=E9;Ma=EBlle;;Mme\r
FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Ma=EBlle Ker=9Cur=E9\r
ORG;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:R=E9gion des =\r
Essais\r
TITLE;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:pr=E9sidente\r
TEL;WORK;VOICE:+33 6 12\r
X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:\r
 /9j/4AAQSkZJRgABAQEAYABgAAD\r
\r
X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://x" ver="1.0"/>\r
REV:20240501T101010Z\r
END:VCARD\r
"""


class TestAddressBooks:
    @pytest.mark.parametrize("card", [GOOGLE, NEXTCLOUD, OUTLOOK])
    def test_a_card_is_a_person_with_a_function(self, desk: Desk, card: str) -> None:
        assert not desk.take("carte.vcf", card).failed
        person = desk.person("Maëlle Kerœuré")
        assert person.gender is Gender.FEMININE
        assert person.civility == "Mme"
        assert person.phone.startswith("+33")
        assert desk.title("Maëlle Kerœuré") == ("présidente", "Région des Essais")

    def test_the_same_person_from_three_programs_is_one(self, desk: Desk) -> None:
        for card in (GOOGLE, NEXTCLOUD, OUTLOOK):
            desk.take("carte.vcf", card)
        assert len(desk.dossier.roster.people) == 1
        assert len(desk.dossier.roster.roles) == 1

    def test_many_cards_in_one_file(self, desk: Desk) -> None:
        desk.take("cartes.vcf", GOOGLE + NEXTCLOUD.replace("Maëlle", "Gaëlle"))
        assert {p.given for p in desk.dossier.roster.people} == {"Maëlle", "Gaëlle"}

    @pytest.mark.parametrize("kind", ["KIND:org\n", ""])
    def test_a_card_of_an_organisation(self, desk: Desk, kind: str) -> None:
        card = f"BEGIN:VCARD\nVERSION:4.0\n{kind}FN:Ministère\nORG:Ministère\nEND:VCARD\n"
        assert not desk.take("carte.vcf", card).failed
        assert desk.dossier.roster.people == ()
        assert desk.organisation("Ministère").name == "Ministère"

    def test_a_card_without_a_name_is_left_out_and_told_by_its_number(self, desk: Desk) -> None:
        nameless = "BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nORG:Voltia\nEND:VCARD\n"
        report = desk.take("cartes.vcf", GOOGLE + nameless)
        assert [str(w) for w in report.files[0].warnings] == ["card 2 names nobody: left out."]
        assert len(desk.dossier.roster.people) == 1

    @pytest.mark.parametrize("kind", ["group", "location"])
    def test_a_group_or_a_room_is_nobody(self, desk: Desk, kind: str) -> None:
        card = f"BEGIN:VCARD\nVERSION:4.0\nKIND:{kind}\nFN:Les Ormes\nEND:VCARD\n"
        report = desk.take("carte.vcf", GOOGLE + card)
        assert kind in str(report.files[0].warnings[0])
        assert len(desk.dossier.roster.people) == 1

    def test_every_function_is_kept_and_what_a_comma_cut(self, desk: Desk) -> None:
        desk.take(
            "carte.vcf",
            "BEGIN:VCARD\nVERSION:3.0\nN:Roux;Anne;;Mme;\nFN:Anne Roux\nORG:Voltia;Essais\n"
            "TITLE:déléguée à l'économie, à l'égalité\nTITLE:trésorière\nORG:Aciéries\nEND:VCARD\n",
        )
        roster, person = desk.dossier.roster, desk.person("Anne Roux")
        held = [
            (role.title_f, roster.organisation[role.organisation_id].name)
            for role in roster.roles_of(person.id)
            if role.organisation_id
        ]
        assert held == [
            ("déléguée à l'économie, à l'égalité", "Voltia"),
            ("trésorière", "Aciéries"),
        ]
        assert person.notes == ("Essais",)

    @pytest.mark.parametrize(
        "line",
        [
            "FN;CHARSET=x-none;ENCODING=QUOTED-PRINTABLE:Ir=E9n=E9e R=E9mi",
            "FN;ENCODING=QUOTED-PRINTABLE:Ir=C3=A9n=C3=A9e R=C3=A9mi",
            "FN:Ir=E9n=E9e R=E9mi",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ir=C3=A9n=\n=C3=A9e R=C3=A9mi",
        ],
    )
    def test_old_ways_of_writing_letters(self, desk: Desk, line: str) -> None:
        desk.take("carte.vcf", f"BEGIN:VCARD\nVERSION:2.1\n{line}\nEND:VCARD\n")
        assert desk.person("Irénée Rémi")

    def test_a_line_folded_inside_a_letter(self, desk: Desk) -> None:
        whole = "BEGIN:VCARD\nVERSION:3.0\nFN:Irénée Rémi\nEND:VCARD\n".encode()
        cut = whole.index("é".encode()) + 1
        desk.take("carte.vcf", whole[:cut] + b"\r\n " + whole[cut:])
        assert desk.person("Irénée Rémi")


class TestNamesInCapitals:
    @pytest.mark.parametrize(
        ("family", "particle", "name"),
        [
            ("DE LA TOUR-TEST", "de", "La Tour-Test"),
            ("D'EXEMPLE", "d'", "Exemple"),
            ("VON DER TEST", "von der", "Test"),
            ("VAN DEN BERG", "van den", "Berg"),
            ("DE LOS SANTOS", "de los", "Santos"),
            ("ÖZTESTİR", "", "Öztestir"),
            ("O'BRIEN", "", "O'Brien"),
            ("MCTEST", "", "McTest"),
            ("LE CUN", "", "Le Cun"),
            ("de la TOUR", "de la", "Tour"),
            ("ORNANO (d')", "d'", "Ornano"),
            ("DUPONT DE NEMOURS", "", "Dupont de Nemours"),
            ("van der Test", "van der", "Test"),
            ("NG", "", "NG"),
        ],
    )
    def test_each_is_as_it_is_printed(self, family: str, particle: str, name: str) -> None:
        assert particle_of(family) == (particle, name)

    @given(st.text(max_size=40))
    def test_no_letter_is_lost(self, family: str) -> None:
        particle, name = particle_of(family)
        letters = [c for c in fold(f"{particle}{name}") if c.isalpha()]
        assert sorted(letters) == sorted(c for c in fold(family) if c.isalpha())


class TestNamesakes:
    TWO = "code;nom complet;genre;fonction;structure\n{};Marie Payet;{};{};{}\n{};Marie Payet;{};{};{}\n"

    def test_two_codes_are_two_people(self, desk: Desk) -> None:
        rows = self.TWO.format(
            "mpa", "f", "éditrice", "Œillet", "mpb", "f", "libraire", "Barachois"
        )
        for _ in range(2):
            desk.take("people.csv", rows)
        people = desk.dossier.roster.people
        assert sorted(p.code for p in people) == ["mpa", "mpb"]
        assert {desk.dossier.roster.roles_of(p.id)[0].title_f for p in people} == {
            "éditrice", "libraire",
        }  # fmt: skip

    def test_two_genders_are_two_people(self, desk: Desk) -> None:
        rows = self.TWO.format("", "f", "éditrice", "Œillet", "", "m", "libraire", "Barachois")
        for _ in range(2):
            desk.take("people.csv", rows)
        assert sorted(p.gender for p in desk.dossier.roster.people) == ["f", "m"]

    def test_two_organisations_are_two_people_and_told(self, desk: Desk, said: Said) -> None:
        rows = self.TWO.format("", "f", "éditrice", "Œillet", "", "f", "libraire", "Barachois")
        for _ in range(2):
            text = said(desk.take("people.csv", rows))
            assert len(desk.dossier.roster.people) == 2
        assert "delegation people merge" not in text  # the second time each is known
        unclear = desk.take("again.csv", "nom complet;genre\nMarie Payet;f\n")
        assert "2 people are called Marie Payet" in str(unclear.files[0].refused[0].reason)

    def test_one_address_is_one_person(self, desk: Desk) -> None:
        rows = "nom complet;courriel;structure\nMarie Payet;m@x.example;Œillet\nMarie Payet;M@x.example;Mer\n"
        desk.take("people.csv", rows)
        (person,) = desk.dossier.roster.people
        assert len(desk.dossier.roster.roles_of(person.id)) == 2


class TestTheFieldsOfTheTable:
    """Each row of the table goes in by a list and by the form, and comes out again."""

    VALUES: ClassVar = {
        "kind": "élue",
        "aliases": "A. Testard|Anne T.",
        "elected_on": "2 juillet 2021",
        "email": "a.testard@rhombus.example",
        "phone": "06 00 00 00 12",
        "notes": "parle breton",
    }

    def test_there_is_a_value_for_each(self) -> None:
        assert {one.name for one in PERSON_FIELDS} == set(self.VALUES)

    @pytest.mark.parametrize("one", PERSON_FIELDS, ids=lambda one: one.name)
    def test_a_list_and_the_form_say_the_same(self, desk: Desk, one: PersonField) -> None:
        text = self.VALUES[one.name]
        for number, header in enumerate(one.headers):
            taken = desk.take(
                f"{number}.csv", f"prénom;nom;{header}\nAnne;Testard {number};{text}\n"
            )
            assert not taken.files[0].warnings, header
        listed = one.of(desk.person("Anne Testard 0"))
        assert listed
        made = save_person(
            desk.store,
            "Luc Petit",
            Gender.MASCULINE,
            "",
            "",
            texts={one.name: text.replace("|", ";")},
        )
        assert one.of(made) == listed
        again = save_person(
            desk.store, "Luc Petit", Gender.MASCULINE, "", "", made.id,
            texts={one.name: say(shown) if isinstance(shown := one.shown(made), Message) else shown},
        )  # fmt: skip
        assert one.of(again) == listed
        assert person_fields(desk.dossier, again)[one.name]

    def test_a_form_empties_a_field_and_a_list_does_not(self, desk: Desk) -> None:
        made = save_person(
            desk.store, "Luc Petit", Gender.UNKNOWN, "", "", texts={"phone": "06 00"}
        )
        desk.take("p.csv", "prénom;nom;téléphone\nLuc;Petit;\n")
        assert desk.person("Luc Petit").phone == "06 00"
        save_person(desk.store, "Luc Petit", Gender.UNKNOWN, "", "", made.id, texts={"phone": ""})
        assert not desk.person("Luc Petit").phone

    @pytest.mark.parametrize("text", ["hier", "2 juillet", "31/02/2021", "0000"])
    def test_a_day_that_is_none_is_refused_in_a_sentence(self, desk: Desk, text: str) -> None:
        with pytest.raises(DelegationError, match="is no date"):
            save_person(desk.store, "Luc Petit", Gender.UNKNOWN, "", "", texts={"elected_on": text})
        report = desk.take("p.csv", f"prénom;nom;élu depuis\nLuc;Petit;{text}\n")
        assert report.failed
