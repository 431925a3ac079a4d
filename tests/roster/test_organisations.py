"""Organisations with their stands, briefs, and a whole event in one file."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.event import Event, PlaceKind
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Gender
from delegation_tui.roster import import_files
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace, change_settings

from .conftest import Desk

STANDS = """Nom;Sigle;Article;Genre;Numéro de stand;Type de lieu;Hall;Secteur;Variantes
Aciéries du Nord;AdN;les;f;B12;pavillon;Hall 1;acier;Les Aciéries|ADN SA
Voltia;;;;C3;;Hall 1;batteries;
"""
EVENT = """
[event]
name = "Salon des essais"
short_names = ["Essais"]
edition = 3
from = 2024-05-22
to = 2024-05-25
city = "Lille"
body = "Région des Essais"
figures = [{ value = 1200, qualifier = "plus de", unit = "exposants" }]

[[organisation]]
name = "Voltia"
parent = "Groupe Volt"
stand = "C3"
zone = "Hall 1"
country = "France"

[[place]]
name = "Grande scène"
kind = "stage"
in = "Hall 1"

[[party]]
name = "délégation"
members = ["Anne Roux"]
leaders = ["Anne Roux"]
plural = false

[[party]]
name = "les jeunes"
in = "délégation"

[[person]]
given = "Anne"
family = "Roux"
gender = "f"
title_f = "présidente"
organisation = "Région des Essais"
aliases = ["A. Roux"]

[[brief]]
organisation = "Région des Essais"
title = "Le fonds"
text = "La Région prête aux ateliers."
since = 2021
topics = ["prêt"]
announcements = [{ text = "un fonds", amount = 3.6, qualifier = "près de", by = "Voltia" }]

[[programme]]
start = "14:30"
end = "15:00"
host = "Voltia"
people = ["Anne Roux"]
"""


class TestStands:
    def test_an_organisation_and_where_it_stands(self, desk: Desk) -> None:
        desk.take("stands.csv", STANDS)
        acier = desk.organisation("Aciéries du Nord")
        assert (acier.article, acier.plural, acier.gender) == ("les", True, Gender.FEMININE)
        assert acier.aliases == ("Les Aciéries", "ADN SA")
        places = {p.number: p for p in desk.dossier.roster.places}
        assert places["B12"].organisation_id == acier.id
        assert places["B12"].kind is PlaceKind.PAVILION
        assert places["C3"].parent_id == places["B12"].parent_id is not None

    @pytest.mark.parametrize("header", ["nom;type", "Name;Kind"])
    def test_a_list_of_names_and_types_is_of_companies_when_its_types_are(
        self, desk: Desk, header: str
    ) -> None:
        desk.take("liste.csv", f"{header}\nVoltia;entreprise\nAciéries du Nord;\n")
        assert desk.organisation("Voltia").kind == "entreprise"
        assert not desk.dossier.roster.people
        desk.take("liste.csv", f"{header}\nFerrand;élue\nGuégan;\n")
        assert {p.family for p in desk.dossier.roster.people} == {"Ferrand", "Guégan"}

    def test_a_stand_that_moved(self, desk: Desk) -> None:
        desk.take("stands.csv", STANDS)
        report = desk.take("stands.csv", STANDS.replace("C3", "D4"))
        assert report.files[0].changed == ["D4"]
        assert "C3" not in {p.number for p in desk.dossier.roster.places}

    def test_known_by_any_of_its_names(self, desk: Desk) -> None:
        desk.take("stands.csv", STANDS)
        desk.take("stands.csv", "name,sector\nADN sa,metal\n")
        assert desk.organisation("Aciéries du Nord").sector == "metal"
        assert len([o for o in desk.dossier.roster.organisations if o.sector == "metal"]) == 1

    def test_no_organisation_is_a_part_of_itself(self, desk: Desk) -> None:
        report = desk.take(
            "stands.csv", "name;parent\nVoltia;Volt Europe\nVolt Europe;Volt\nVolt;Voltia\n"
        )
        assert [(r.line, str(r.reason)) for r in report.files[0].refused] == [
            (4, "Volt cannot be a part of itself.")
        ]

    def test_children_may_stand_before_their_parents(self, desk: Desk) -> None:
        desk.take("stands.csv", "name;parent\nc;b\nb;a\na;\n")
        assert desk.organisation("c").parent_id == desk.organisation("b").id
        assert desk.organisation("b").parent_id == desk.organisation("a").id


class TestBriefs:
    def test_what_was_prepared_beforehand(self, desk: Desk) -> None:
        text = "structure;texte;depuis;thèmes\nRégion des Essais;Elle prête.;2021;prêt|emploi\n"
        desk.take("fiches.csv", text)
        desk.take("fiches.csv", text)
        (brief,) = desk.dossier.briefs
        assert (brief.text, brief.since, brief.topics) == ("Elle prête.", 2021, ("prêt", "emploi"))


class TestEventFile:
    def test_everything_in_one_file(self, desk: Desk) -> None:
        assert not desk.take("salon.toml", EVENT).failed
        dossier = desk.dossier
        assert (dossier.event.edition, dossier.event.city) == (3, "Lille")
        assert dossier.event.figures[0].value == Decimal(1200)
        assert dossier.event.body_id == desk.organisation("Région des Essais").id
        assert desk.organisation("Voltia").parent_id == desk.organisation("Groupe Volt").id
        parties = {p.name: p for p in dossier.roster.parties}
        assert parties["les jeunes"].parent_id == parties["délégation"].id
        assert parties["délégation"].leader_ids == (desk.person("Anne Roux").id,)
        assert dossier.announcements[0].amount == Decimal("3.6")
        assert dossier.announcements[0].announcer_ids == (desk.organisation("Voltia").id,)
        assert desk.stops() == [("14:30", "Voltia", "planned")]

    def test_again_changes_nothing(self, desk: Desk) -> None:
        desk.take("salon.toml", EVENT)
        before = desk.dossier
        report = desk.take("salon.toml", EVENT)
        assert desk.dossier == before
        assert (report.files[0].added, report.files[0].changed) == ([], [])

    def test_a_party_names_its_people_by_code_wherever_they_stand(self, desk: Desk) -> None:
        rows = '[[party]]\nname = "les élus"\nmembers = ["bg", "Anne Roux"]\nleaders = ["ar"]\n'
        people = "".join(
            f'[[person]]\ngiven = "{given}"\nfamily = "{family}"\ncode = "{code}"\n'
            for given, family, code in (("Anne", "Roux", "ar"), ("Basile", "Guégan", "bg"))
        )
        desk.take("event.toml", f"{rows}{people}")
        roster = desk.dossier.roster
        assert sorted(p.family for p in roster.people) == ["Guégan", "Roux"]
        (party,) = roster.parties
        assert [m.person_id for m in party.members] == [
            desk.person(name).id for name in ("Basile Guégan", "Anne Roux")
        ]
        assert party.leader_ids == (desk.person("Anne Roux").id,)

    def test_a_party_that_is_refused_is_refused_once(self, desk: Desk) -> None:
        (report,) = desk.take("event.toml", '[[party]]\nmembers = ["Anne Roux"]\n').files
        assert [row.line for row in report.refused] == [1]

    def test_places_and_parties_hang_by_parent_as_by_in(self, desk: Desk) -> None:
        assert not desk.take("salon.toml", EVENT.replace("\nin = ", "\nparent = ")).failed
        roster = desk.dossier.roster
        above = {p.name: p.parent_id for p in (*roster.places, *roster.parties)}
        ids = {p.name: p.id for p in (*roster.places, *roster.parties)}
        assert above["Grande scène"] == ids["Hall 1"]
        assert above["les jeunes"] == ids["délégation"]

    def test_what_cannot_be_kept_is_pointed_out(self, desk: Desk) -> None:
        stop = "\n[[programme]]\nstart = {}\nend = {}\ntitle = {}\npeople = 'Anne Roux'\n"
        two = stop.format("'16:00'", "'16:30'", "'Forge'") + stop.format(
            "'16:20'", "'17:00'", "'Bois'"
        )
        (note,) = desk.take("salon.toml", EVENT + two).files[0].warnings
        assert "overlap" in str(note)

    def test_a_new_edition_is_another_event(self, desk: Desk) -> None:
        desk.take("salon.toml", EVENT.replace("2024", "2025").replace("edition = 3", "edition = 4"))
        with desk.store.read() as tx:
            assert [e.starts_on.year for e in tx.events()] == [2024, 2025]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[event", "cannot be read as TOML"),
            ("[event]\nname = 'X'\n", "dates as 2024-05-22"),
            ("[event]\nname='X'\nfrom=2024-05-22\nto=2024-05-20\n", "before it starts"),
            ("[event]\nname='X'\nfrom=2024-05-22\ntimezone='Paris'\n", "Europe/Paris"),
            ("[evnt]\nname='X'\n", "[evnt]"),
            ("event = 3\n", "[event]"),
            ("event = []\n", "dates as 2024-05-22"),
            (f"x = {'9' * 5000}\n", "too long"),
            (f"x = {'[' * 5000}", "nested too deeply"),
            ("[event]\nname='X'\nfrom=0001-01-01\nto=9999-12-31\n", "from: “0001-01-01”"),
            ("[event]\nname='X'\nfrom=2024-01-01\nto=2044-12-31\n", "longer than a year"),
            ("[event]\nname='X'\nfrom=2024-05-22\nedition=nan\n", "edition: “nan”"),
            ("[event]\nname='X'\nfrom=2024-05-22\nedition=99999999999999999999\n", "edition"),
            ("[event]\nname='X'\nfrom=2024-05-22\nvisit_day='x'\n", "visit_day: “x”"),
            ("[event]\nname='X'\nfrom=2024-05-22\nfigures=['x']\n", "figures: “x”"),
            ("[event]\nname='X'\nfrom=2024-05-22\nfigures=[{value=inf}]\n", "value: “inf”"),
        ],
    )
    def test_a_wrong_file_in_one_sentence(self, desk: Desk, text: str, said: str) -> None:
        with pytest.raises(DelegationError) as caught:
            desk.take("salon.toml", text)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ("person = 3\n", "[[person]] is no table"),
            ("programme = ['x']\n", "[[programme]] is no table"),
            ("[[brief]]\norganisation='X'\ntext='y'\nsince=nan\n", "since: “nan”"),
            ("[[brief]]\norganisation='X'\ntext='y'\non=12\n", "on: “12”"),
            ("[[brief]]\norganisation='X'\ntext='y'\nfigures=[{value=1e300}]\n", "value: “1e+300”"),
            ("[[brief]]\norganisation='X'\ntext='y'\nfigures=[{unit='m'}]\n", "a figure needs a value"),
            ("[[brief]]\norganisation='X'\ntext='y'\nannouncements=[{text='z', amount=-inf}]\n", "amount: “-inf”"),
            ("[[brief]]\norganisation='X'\ntext='y'\nannouncements='z'\n", "announcements: “z”"),
        ],
    )  # fmt: skip
    def test_a_value_that_is_none_of_its_key_refuses_its_row(
        self, desk: Desk, table: str, said: str
    ) -> None:
        alone = EVENT.partition("[[")[0]
        at_the_top = not table.startswith("[")
        report = desk.take("salon.toml", table + alone if at_the_top else alone + table)
        assert report.failed
        assert said in str(report.files[0].refused[0].reason)

    def test_wrong_rows_are_named(self, desk: Desk) -> None:
        wrong = (
            EVENT
            + "[[brief]]\norganisation='X'\ntext='y'\nsince='jadis'\n[[place]]\nname='Z'\nkind='moon'\n"
        )
        report = desk.take("salon.toml", wrong)
        assert report.failed
        assert "place needs a name" in str(report.files[0].refused[0].reason)
        assert "since: “jadis”" in str(report.files[0].refused[1].reason)
        assert desk.dossier.event.edition is None

    def test_people_under_the_columns_names_in_french_or_english(self, desk: Desk) -> None:
        person = "[[person]]\n'prénom' = 'Zoé'\nnom = 'Roux'\ngenre = 'f'\n'fonction f' = 'maire'\n"
        assert not desk.take("salon.toml", EVENT + person).failed
        assert desk.title("Zoé Roux") == ("maire", "")

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ("[[person]]\nfamily = 'X'\nfunktion = 'maire'\n", "“funktion”.*fonction"),
            ("[[party]]\nname = 'X'\nleader = ['Y']\n", "“leader”.*leaders"),
            ("[[programme]]\nstart = '14:00'\nhosting = 'X'\n", "“hosting”.*host"),
        ],
    )
    def test_a_key_that_nothing_reads_is_told(self, desk: Desk, table: str, said: str) -> None:
        report = desk.take("salon.toml", EVENT + table)
        assert re.search(said, str(report.files[0].refused[0].reason))


def test_the_day_of_an_event_is_a_date(desk: Desk) -> None:
    desk.take("salon.toml", EVENT.replace("city", "visit_day = 2024-05-23\ncity"))
    assert desk.dossier.event.visit_day == date(2024, 5, 23)


class TestAnotherEventThanInitMade:
    """`delegation init --name A`, then a file whose event is B."""

    @pytest.fixture
    def started(self, tmp_path: Path) -> Workspace:
        event = Event(name="Foire", starts_on=date(2023, 3, 1), ends_on=date(2023, 3, 4))
        return start_workspace(tmp_path / "fair", event)

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "event.toml"
        path.write_text(EVENT, encoding="utf-8")
        return path

    def test_takes_the_place_of_one_that_nothing_is_in(
        self, started: Workspace, file: Path
    ) -> None:
        with open_store(started) as store:
            import_files(store, started.settings, [file])
        again = Workspace.open(started.root)
        assert again.settings.event == "Salon des essais"
        with open_store(again) as store, store.read() as tx:
            assert [event.name for event in tx.events()] == ["Salon des essais"]
            assert tx.programme()

    def test_stands_beside_one_that_was_lived_and_how_to_open_it_is_said(
        self, started: Workspace, file: Path
    ) -> None:
        with open_store(started) as store:
            log_line(store, started.settings, "Forge;Voltia;acier")
            before = belongings(store)
            (report,) = import_files(store, started.settings, [file]).files
            assert "stays the event that is open" in str(report.warnings[0])
            assert belongings(store) == before  # nothing of the new one came into it
            (again,) = import_files(store, started.settings, [file]).files
            assert (again.added, again.changed) == ([], [])
        change_settings(started.settings_file, {"event": {"name": "Salon des essais 2024"}})
        opened = Workspace.open(started.root)
        with open_store(opened) as store, store.read() as tx:
            assert [item.title for item in tx.programme()] == ["Voltia"]
            assert not tx.visits()


def belongings(store: Store) -> tuple[object, ...]:
    """What belongs to the event that is open."""
    with store.read() as tx:
        dossier = tx.dossier()
    roster = dossier.roster
    return dossier.event, dossier.programme, dossier.visits, roster.places, roster.parties
