"""Whom a cell of a programme names: people who are known, or nobody."""

from __future__ import annotations

import pytest

from delegation_tui.capture.log_visit import arrive
from delegation_tui.domain.visits import Visibility

from .conftest import Desk

ROSTER = (
    "code;prénom;nom;genre;fonction;organisation;type;délégation;email\n"
    "at;Anne;Testard;f;présidente;Région des Essais;élue;délégation*;a.testard@essais.example\n"
    "pe;Paul;d'Exemple;m;vice-président;Région des Essais;élu;délégation;\n"
    "rb;Rose;Blanc;f;directrice;Voltia;privé;;r.blanc@voltia.example\n"
    "lb;Louis;Blanc;m;directeur;Aciéries;privé;;\n"
)
EVERYBODY = {"Anne Testard", "Paul d'Exemple", "Rose Blanc", "Louis Blanc"}


@pytest.fixture(autouse=True)
def roster(desk: Desk) -> None:
    desk.take("gens.csv", ROSTER)


def going(desk: Desk, cell: str) -> list[str]:
    desk.take("plan.csv", f'date;début;intitulé;participants\n2024-05-22;10:00;Point;"{cell}"\n')
    (item,) = desk.dossier.programme
    return [desk.dossier.roster.person[i].name for i in item.person_ids]


@pytest.mark.parametrize(
    "cell",
    [
        "Anne Testard, Paul d'Exemple", "TESTARD Anne | D'EXEMPLE Paul", "AT, PE", "at pe",
        "Anne Testard et Paul d'Exemple", "A. Testard + P. d'Exemple", "La présidente & le vice-président",
        "Mme Testard / M. d'Exemple", "Testard\nd'Exemple",
    ],
)  # fmt: skip
def test_people_who_are_known_are_found(desk: Desk, cell: str) -> None:
    assert going(desk, cell) == ["Anne Testard", "Paul d'Exemple"]


@pytest.mark.parametrize(
    "cell",
    [
        "Yann Inconnu",
        "Blanc",
        "la ministre",
        "Voltia (à confirmer)",
        "M. Testard",
        "B. Testard",
        "?",
    ],
)
def test_what_names_nobody_for_sure_is_open_told_and_kept(desk: Desk, cell: str) -> None:
    assert going(desk, cell) == []
    assert {p.name for p in desk.dossier.roster.people} == EVERYBODY
    (item,) = desk.dossier.programme
    assert [piece.text for piece in item.unresolved] == [cell]
    arrive(desk.store, desk.settings, item.id, item.starts_at)
    (visit,) = desk.dossier.visits
    assert [piece.text for piece in visit.unresolved] == [cell]
    before = desk.dossier
    going(desk, cell)
    assert desk.dossier == before


@pytest.mark.parametrize(
    "cell", ["toute la délégation", "tous", "Délégation", "the whole delegation"]
)
def test_the_whole_delegation_is_its_party(desk: Desk, cell: str) -> None:
    assert going(desk, cell) == []
    (item,) = desk.dossier.programme
    assert item.party_id == desk.dossier.roster.parties[0].id
    assert not item.note


def test_guests_of_a_calendar_and_names_in_its_title(desk: Desk) -> None:
    desk.take(
        "plan.ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20240522T100000\n"
        "SUMMARY:RE: TR: Rose Blanc (Voltia)\nATTENDEE;CN=A. T.:mailto:A.Testard@essais.example\n"
        "ATTENDEE;CN=Paul d'Exemple;PARTSTAT=DECLINED:mailto:x@y.example\n"
        "ATTENDEE;CN=Somebody Else:mailto:s@y.example\nEND:VEVENT\nEND:VCALENDAR\n",
    )
    (item,) = desk.dossier.programme
    named = desk.dossier.roster.name_of
    assert item.title == "Rose Blanc (Voltia)"
    assert [named(i) for i in item.person_ids] == ["Anne Testard"]
    assert [named(i) for i in item.met_ids] == ["Rose Blanc"]
    assert {p.name for p in desk.dossier.roster.people} == EVERYBODY


@pytest.mark.parametrize(
    "row",
    ["presse\n2024-05-22;10:00;Point;fermé", "fermé à la presse\n2024-05-22;10:00;Point;oui",
     "statut\n2024-05-22;10:00;Point;à confirmer", "remarques\n2024-05-22;10:00;Point;à huis clos",
     "remarques\n2024-05-22;10:00;Point;Closed to the press", "lieu\n2024-05-22;10:00;Point (privé);C3",
     "remarques\n2024-05-22;10:00;Point;presse non conviée"],
)  # fmt: skip
def test_a_stop_that_is_not_for_the_press_is_internal_up_to_its_visit(desk: Desk, row: str) -> None:
    report = desk.take("plan.csv", f"date;début;intitulé;{row}\n")
    (item,) = desk.dossier.programme
    assert item.visibility is Visibility.INTERNAL
    assert "private" in str(report.files[0].warnings[0])
    arrive(desk.store, desk.settings, item.id, item.starts_at)
    (visit,) = desk.dossier.visits
    assert visit.visibility is Visibility.INTERNAL


@pytest.mark.parametrize(
    "row",
    ["presse\n2024-05-22;10:00;Point;ouvert", "remarques\n2024-05-22;10:00;Point presse;ouvert à la presse",
     "remarques\n2024-05-22;10:00;Marché privé : état des lieux;press conference"],
)  # fmt: skip
def test_a_stop_where_the_press_is_welcome_is_public(desk: Desk, row: str) -> None:
    desk.take("plan.csv", f"date;début;intitulé;{row}\n")
    (item,) = desk.dossier.programme
    assert item.visibility is Visibility.PUBLIC


def test_a_stop_that_was_closed_and_is_opened_again_is_public(desk: Desk) -> None:
    for press, now in (("fermé", Visibility.INTERNAL), ("ouvert", Visibility.PUBLIC)):
        desk.take("plan.csv", f"date;début;intitulé;presse\n2024-05-22;10:00;Point;{press}\n")
        (item,) = desk.dossier.programme
        assert item.visibility is now


@pytest.mark.parametrize(
    ("day", "hours", "starts", "ends"),
    [
        ("mercredi 22 mai 2024", "9h30 - 10h15", "22 09:30", "22 10:15"),
        ("22/05", "12h20-12h50", "22 12:20", "22 12:50"),
        ("23/05/24", "2:30pm", "23 14:30", ""),
        ("jeudi 23", "3 PM", "23 15:00", ""),
        ("2024-05-22 00:00:00", "10:45 AM", "22 10:45", ""),
        ("45434", "0.4375", "22 10:30", ""),
        ("22 mai", "22:30-01:00", "22 22:30", "23 01:00"),
        ("22", "10h → 11h30", "22 10:00", "22 11:30"),
        ("jeudi", "10h/11h", "23 10:00", "23 11:00"),
        ("23/05/2024", "de 10 h à 11 h", "23 10:00", "23 11:00"),
        ("Thursday 23 May", "1-2:15pm", "23 13:00", "23 14:15"),
        ("2024-05-22", "2024-05-23 10:00:00", "23 10:00", ""),
    ],
)
def test_days_and_hours_as_offices_write_them(
    desk: Desk, day: str, hours: str, starts: str, ends: str
) -> None:
    desk.take("plan.csv", f"date;heure;intitulé\n{day};{hours};Point\n")
    (item,) = desk.dossier.programme
    local = desk.dossier.event.local
    assert f"{local(item.starts_at):%d %H:%M}" == starts
    assert (f"{local(item.ends_at):%d %H:%M}" if item.ends_at else "") == ends
