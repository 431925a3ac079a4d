"""The programme, from spreadsheets and calendars; taken again when it has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from delegation_tui.capture.amend import cancel_item, replace_item
from delegation_tui.capture.log_visit import arrive
from delegation_tui.domain.settings import Settings
from delegation_tui.roster import ImportReport

from .conftest import Desk

Said = Callable[[ImportReport], str]


@pytest.fixture
def known(desk: Desk) -> None:
    """Whom the programmes name: a programme makes nobody."""
    desk.take("connus.csv", "nom complet\nAnne Roux\nLuc Petit\nRose Blanc\n")


PLAN = """date;début;fin;intitulé;hôte;lieu;délégation;participants;interlocuteurs
2024-05-22;10h;10h40;;Voltia;C3;délégation;Anne Roux|Luc Petit;Rose Blanc
22/05/2024;11:00;11:30;Point presse;;Grande scène;délégation;;
2024-05-23;09:00;;;Aciéries;;délégation;;
"""


def clock(desk: Desk, text: str) -> datetime:
    hour, minute = map(int, text.split(":"))
    return desk.dossier.event.instant(datetime.combine(date(2024, 5, 22), time(hour, minute)))


@pytest.mark.usefixtures("known")
class TestSpreadsheet:
    def test_stops_with_their_people(self, desk: Desk) -> None:
        desk.take("programme.csv", PLAN)
        assert desk.stops() == [
            ("10:00", "Voltia", "planned"),
            ("11:00", "Point presse", "planned"),
            ("09:00", "Aciéries", "planned"),
        ]
        first = desk.dossier.programme[0]
        assert first.person_ids == (desk.person("Anne Roux").id, desk.person("Luc Petit").id)
        assert first.met_ids == (desk.person("Rose Blanc").id,)
        assert first.host_id == desk.organisation("Voltia").id
        assert first.ends_at == clock(desk, "10:40")

    def test_english_headers(self, desk: Desk) -> None:
        desk.take("plan.csv", "Day,From,To,Host,Status\n2024-05-22,10:00,10:40,Voltia,confirmed\n")
        assert desk.stops() == [("10:00", "Voltia", "planned")]

    def test_times_that_cannot_be_read(self, desk: Desk) -> None:
        report = desk.take(
            "plan.csv",
            "date;début;fin;hôte;statut\n2024-05-22;25:00;;A;\n2024-05-22;;;B;\n"
            "32/05/2024;10:00;;C;\n2024-05-22;10:00;09:00;D;\n2024-05-22;10:00;;E;peut-être\n",
        )
        refused = [(r.line, str(r.reason)) for r in report.files[0].refused]
        assert [line for line, _ in refused] == [2, 3, 4, 5, 6]
        assert "25:00" in refused[0][1]
        assert "before it starts" in refused[3][1]
        assert desk.dossier.programme == ()


@pytest.mark.usefixtures("known")
class TestTakenAgain:
    def test_the_same_changes_nothing(self, desk: Desk) -> None:
        desk.take("programme.csv", PLAN)
        before = desk.dossier
        report = desk.take("programme.csv", PLAN)
        assert desk.dossier == before
        assert (report.files[0].added, report.files[0].changed) == ([], [])

    def test_nor_does_it_under_another_name(self, desk: Desk, said: Said) -> None:
        desk.take("programme.csv", PLAN)
        report = desk.take("programme-v2.csv", PLAN + "2024-05-22;18:00;;Clôture;;;;;\n")
        assert "1 added, 0 changed" in said(report)
        desk.take("programme-v3.csv", PLAN)
        assert ("18:00", "Clôture", "cancelled") in desk.stops()

    def test_a_preview_shows_new_moved_and_cancelled_and_writes_nothing(
        self, desk: Desk, said: Said
    ) -> None:
        desk.take("programme.csv", PLAN)
        before = desk.dossier
        changed = PLAN.replace("10h;10h40", "10h30;11h").replace(
            "22/05/2024;11:00;11:30;Point presse;;Grande scène",
            "2024-05-22;16:00;16:20;Clôture;;Grande scène",
        )
        report = desk.take("programme.csv", changed, preview=True)
        text = said(report)
        assert "new: 2024-05-22 16:00 Clôture" in text
        assert "moved: 2024-05-22 10:00 Voltia → 2024-05-22 10:30" in text
        assert "cancelled: 2024-05-22 11:00 Point presse" in text
        assert "nothing was written" in text
        assert desk.dossier == before
        desk.take("programme.csv", changed)
        assert desk.stops()[:3] == [
            ("10:30", "Voltia", "moved"),
            ("11:00", "Point presse", "cancelled"),
            ("16:00", "Clôture", "planned"),
        ]

    def test_what_was_logged_is_never_touched(self, desk: Desk) -> None:
        desk.take("programme.csv", PLAN)
        item = desk.dossier.programme[0]
        arrive(desk.store, Settings(), item.id, clock(desk, "10:05"))
        before = desk.dossier
        moved = PLAN.replace("10h;10h40", "12h;12h40").replace("Rose Blanc", "Max Noir")
        desk.take("programme.csv", moved)
        after = desk.dossier
        assert after.visits == before.visits
        assert next(i for i in after.programme if i.id == item.id) == before.programme[0]
        gone = "\n".join(line for line in PLAN.splitlines() if "Voltia" not in line)
        desk.take("programme.csv", gone)
        assert desk.dossier.visits == before.visits
        assert desk.stops()[0] == ("10:00", "Voltia", "held")

    def test_a_second_stop_at_a_host_that_was_visited_is_new(self, desk: Desk) -> None:
        desk.take("programme.csv", PLAN)
        arrive(desk.store, Settings(), desk.dossier.programme[0].id, clock(desk, "10:05"))
        signing = "22/05/2024;17:00;17:20;Signature de la charte;Voltia;C3;délégation;;\n"
        desk.take("programme.csv", PLAN.replace("22/05/2024;11:00", f"{signing}22/05/2024;11:00"))
        assert ("17:00", "Signature de la charte", "planned") in desk.stops()
        assert desk.stops()[0] == ("10:00", "Voltia", "held")

    def test_other_days_stay(self, desk: Desk) -> None:
        desk.take("programme.csv", PLAN)
        desk.take("jour1.csv", "\n".join(PLAN.splitlines()[:2]))
        assert desk.stops()[2] == ("09:00", "Aciéries", "planned")

    def test_a_stop_put_in_by_hand_stays_and_so_does_the_cancelling_of_one(
        self, desk: Desk, said: Said
    ) -> None:
        desk.take("programme.csv", PLAN)
        first, second, _third = desk.dossier.programme
        replace_item(desk.store, first.id, "; Aciéries")
        cancel_item(desk.store, second.id)
        text = said(desk.take("programme.csv", PLAN))
        assert "Point presse was cancelled by hand: it stays cancelled." in text
        assert ("10:00", "Aciéries", "planned") in desk.stops()

    def test_what_a_file_cancelled_a_file_may_plan_again(self, desk: Desk, said: Said) -> None:
        desk.take("programme.csv", PLAN)
        called_off = PLAN.replace("interlocuteurs", "interlocuteurs;statut")
        desk.take("programme.csv", called_off.replace("Rose Blanc", "Rose Blanc;annulé"))
        text = said(desk.take("programme.csv", PLAN))
        assert "was cancelled and is planned again" in text

    def test_one_undo_takes_a_whole_import_back(self, desk: Desk) -> None:
        before = desk.dossier
        desk.take("programme.csv", PLAN)
        desk.store.undo()
        after = desk.dossier
        assert (after.programme, after.roster) == ((), before.roster)


@pytest.mark.usefixtures("known")
class TestWhatCannotWork:
    def warned(self, desk: Desk, rows: str, **settings: object) -> str:
        desk.settings = Settings(**settings)  # type: ignore[arg-type]
        desk.take(
            "stands.csv",
            "nom;numéro de stand;hall\nVoltia;C3;Hall 1\nAciéries;B1;Hall 1\nMer;Z9;Hall 7\n",
        )
        head = "date;début;fin;hôte;délégation;participants\n"
        report = desk.take("plan.csv", head + rows)
        return "\n".join(str(w) for w in report.files[0].warnings)

    def test_the_same_people_at_two_places(self, desk: Desk) -> None:
        text = self.warned(
            desk,
            "2024-05-22;10:00;10:40;Voltia;;Anne Roux\n2024-05-22;10:30;11:00;Aciéries;;Anne Roux\n",
        )
        assert "10:00 Voltia" in text
        assert "10:30 Aciéries overlap for the same people" in text

    def test_a_party_and_one_of_its_members(self, desk: Desk) -> None:
        desk.take("gens.csv", "nom complet;délégation\nAnne Roux;tous\nLuc Petit;tous\n")
        text = self.warned(
            desk, "2024-05-22;10:00;10:40;Voltia;tous;\n2024-05-22;10:30;;Aciéries;;Luc Petit\n"
        )
        assert "overlap" in text

    def test_other_people_may_be_elsewhere(self, desk: Desk) -> None:
        text = self.warned(
            desk,
            "2024-05-22;10:00;10:40;Voltia;;Anne Roux\n2024-05-22;10:30;11:00;Mer;;Luc Petit\n",
        )
        assert text == ""

    def test_no_time_to_walk_to_another_hall(self, desk: Desk) -> None:
        rows = "2024-05-22;10:00;10:40;Voltia;;Anne Roux\n2024-05-22;10:43;11:00;{};;Anne Roux\n"
        text = self.warned(desk, rows.format("Mer"))
        assert "3 min after" in text
        assert "the walk takes 5 min" in text

    def test_a_stand_is_in_the_hall_that_is_named_with_it(self, desk: Desk) -> None:
        desk.take("foire.toml", '[[place]]\nname = "Pabellón 4"\nkind = "hall"\n')
        head = "date;début;fin;hôte;lieu;participants\n"
        rows = (
            "2024-05-22;10:00;10:40;Ægir;Stand C7, Pabellón 4;Anne Roux\n"
            "2024-05-22;10:43;11:00;Œillet;Stand A1, Halle 3;Anne Roux\n"
        )
        report = desk.take("plan.csv", head + rows)
        assert "the walk takes 5 min" in str(report.files[0].warnings[0])

    def test_the_next_stand_needs_no_walk(self, desk: Desk) -> None:
        rows = "2024-05-22;10:00;10:40;Voltia;;Anne Roux\n2024-05-22;10:43;11:00;{};;Anne Roux\n"
        assert self.warned(desk, rows.format("Aciéries")) == ""

    def test_the_walk_is_as_long_as_the_settings_say(self, desk: Desk) -> None:
        rows = "2024-05-22;10:00;10:40;Voltia;;Anne Roux\n2024-05-22;10:43;11:00;Mer;;Anne Roux\n"
        assert self.warned(desk, rows, walking=timedelta(minutes=2)) == ""

    def test_a_cancelled_stop_is_in_nobodys_way(self, desk: Desk) -> None:
        text = self.warned(
            desk,
            "2024-05-22;10:00;10:40;Voltia;;Anne Roux\n2024-05-22;10:30;11:00;Mer;;Anne Roux\n",
        )
        assert text
        for item in desk.dossier.programme[1:]:
            cancel_item(desk.store, item.id)
        report = desk.take("plan.csv", "date;début;fin;hôte\n2024-05-23;10:00;10:40;Voltia\n")
        assert report.files[0].warnings == []


@pytest.mark.parametrize("name", ["plan.csv", "plan.ics"])
def test_a_programme_needs_an_event(empty_store: object, tmp_path: object, name: str) -> None:
    from delegation_tui.domain.message import DelegationError

    desk = Desk(empty_store, tmp_path)  # type: ignore[arg-type]
    with pytest.raises(DelegationError, match="no event yet"):
        desk.take(name, PLAN if name.endswith("csv") else "BEGIN:VCALENDAR\nEND:VCALENDAR\n")
