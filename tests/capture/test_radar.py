"""What is missing, the hardest to mend first; the next stop with what helps there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from delegation_tui.capture.amend import cancel_item
from delegation_tui.capture.log_visit import arrive
from delegation_tui.capture.radar import missing, next_stop
from delegation_tui.domain.event import Brief, ProgrammeItem

from .conftest import DAY, Desk, at


def gaps(desk: Desk, now: str = "15:00") -> list[str]:
    return [str(gap.what) for gap in missing(desk.dossier, DAY, at(now))]


class TestMissing:
    def test_hardest_to_mend_first(self, desk: Desk) -> None:
        desk.log("alo, Inconnue ; mdu ; ; ?le titre")
        assert gaps(desk) == [
            "Marc Dupont: no photo",
            "Marc Dupont: “Inconnue” to resolve",
            "spelling of Marc Dupont?",
            "function of Marc Dupont?",
            "to verify: le titre",
            "Marc Dupont: no topic",
            "image rights of Marc Dupont?",
        ]

    def test_a_complete_visit_lacks_nothing(self, desk: Desk) -> None:
        desk.log("14:00-14:30 alo ; rdu ; piles")
        desk.photograph("14:10")
        desk.log("15:00-15:10 blh ; acn ; four")
        assert gaps(desk) == ["Aciéries du Nord: no photo"]

    def test_a_whole_has_the_photos_of_its_parts(self, desk: Desk) -> None:
        desk.log("14:00-14:30 alo ; Allée")
        desk.log("14:10-14:20 ( ; acn")
        desk.photograph("14:15")
        desk.log("15:00-15:10 blh ; voltia")
        assert gaps(desk) == ["Voltia: no photo"]

    def test_a_person_is_asked_for_once_and_the_latest_stand_first(self, desk: Desk) -> None:
        desk.log("alo ; mdu ; four", "14:00")
        desk.log("alo ; mdu, voltia ; four", "15:00")
        found = gaps(desk)
        assert found.count("spelling of Marc Dupont?") == 1
        assert found[:2] == ["Voltia: no photo", "Marc Dupont: no photo"]

    def test_only_that_day(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00", date(2024, 5, 23))
        assert gaps(desk) == []


class TestNextStop:
    def plan(self, desk: Desk, *clocks: str) -> list[ProgrammeItem]:
        items = [
            ProgrammeItem(
                starts_at=at(clock),
                title=f"Voltia à {clock}",
                host_id=desk.cast.voltia.id,
                place_id=desk.cast.booth.id,
                met_ids=(desk.cast.dupontel.id, desk.cast.dupont.id),
            )
            for clock in clocks
        ]
        desk.plan(*items)
        return items

    def test_where_whom_and_how_late(self, desk: Desk) -> None:
        self.plan(desk, "14:00", "16:00")
        stop = next_stop(desk.dossier, at("14:50"))
        assert stop is not None
        assert stop.item.title == "Voltia à 14:00"
        assert (stop.host, stop.place, stop.late_minutes) == ("Voltia", "C3", 50)
        assert stop.people == ("Rose Dupontel, directrice", "Marc Dupont")
        assert stop.unconfirmed == ("Marc Dupont",)

    def test_the_last_meeting_and_the_background(self, desk: Desk) -> None:
        desk.log("alo ; voltia ; piles", "9:00")
        last = desk.log("alo ; rdu ; recyclage", "10:00")
        desk.log("alo ; acn", "11:00")
        desk.put(Brief(organisation_id=desk.cast.voltia.id, text="Voltia embauche."))
        desk.put(Brief(organisation_id=desk.cast.acier.id, text="Un four."))
        self.plan(desk, "14:00")
        stop = next_stop(desk.dossier, at("13:00"))
        assert stop is not None
        assert stop.last is not None
        assert stop.last.id == last.id
        assert [b.text for b in stop.briefs] == ["Voltia embauche."]
        assert stop.late_minutes == 0

    def test_a_stop_that_was_passed_over_is_not_next(self, desk: Desk) -> None:
        _first, second, third = self.plan(desk, "14:00", "14:30", "15:00")
        arrive(desk.store, desk.settings, second.id, at("14:31"))
        stop = next_stop(desk.dossier, at("14:40"))
        assert stop is not None
        assert stop.item.id == third.id

    def test_cancelled_and_long_past_stops_are_not_next(self, desk: Desk) -> None:
        first, second = self.plan(desk, "14:00", "14:30")
        cancel_item(desk.store, first.id)
        dossier = desk.dossier
        stop = next_stop(dossier, at("14:05"))
        assert stop is not None
        assert stop.item.id == second.id
        assert next_stop(dossier, at("14:30") + timedelta(hours=2)) is None
        rehearsed = next_stop(dossier, at("14:30") + timedelta(hours=2), patient=True)
        assert rehearsed is not None
        assert rehearsed.late_minutes == 0

    def test_no_programme_no_next_stop(self, desk: Desk) -> None:
        assert next_stop(replace(desk.dossier, programme=()), at("14:00")) is None
