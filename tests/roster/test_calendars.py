"""Calendars as Outlook, Google and Nextcloud export them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from delegation_tui.roster import ImportReport

from .conftest import Desk

Said = Callable[[ImportReport], str]
ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def zone(name: str, winter: str = "+0100", summer: str = "+0200") -> str:
    return ZONE.format(name=name, winter=winter, summer=summer)


def calendar(*parts: str, method: str = "PUBLISH", head: str = "") -> str:
    body = "".join(parts)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Essai//FR\nMETHOD:{method}\n{head}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def entry(uid: str, title: str, start: str, end: str = "", more: str = "") -> str:
    ends = f"DTEND{end}\n" if end else ""
    return f"BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20240501T080000Z\nSUMMARY:{title}\nDTSTART{start}\n{ends}{more}END:VEVENT\n"


OUTLOOK = calendar(
    zone("Romance Standard Time"),
    "BEGIN:VEVENT\n"
    'ATTENDEE;CN="Anne Roux";RSVP=TRUE:mailto:anne@exemple.fr\n'
    "CLASS:PUBLIC\n"
    "CREATED:20240501T080000Z\n"
    "DESCRIPTION:Ordre du jour\\n1. batteries\\; piles\\n2. emploi et une ligne si lon\n"
    " gue qu'elle est pliée\n"
    'DTEND;TZID="Romance Standard Time":20240522T150000\n'
    "DTSTAMP:20240501T080000Z\n"
    'DTSTART;TZID="Romance Standard Time":20240522T143000\n'
    "LAST-MODIFIED:20240501T080000Z\n"
    "LOCATION:Stand C3\\, Hall 1\n"
    "PRIORITY:5\n"
    "SEQUENCE:0\n"
    "SUMMARY;LANGUAGE=fr:Rencontre Voltia\n"
    "TRANSP:OPAQUE\n"
    "UID:040000008200E00074C5B7101A82E008\n"
    "X-ALT-DESC;FMTTYPE=text/html:<html><body>Ordre du jour</body></html>\n"
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\n"
    "X-MICROSOFT-CDO-IMPORTANCE:1\n"
    "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDESCRIPTION:Reminder\nEND:VALARM\n"
    "END:VEVENT\n",
    head="X-MS-OLK-FORCEINSPECTOROPEN:TRUE\n",
)
GOOGLE = calendar(
    entry("g1@google.com", "Rencontre Voltia", ":20240522T123000Z", ":20240522T130000Z",
          "LOCATION:C3\nSTATUS:CONFIRMED\nSEQUENCE:1\nTRANSP:OPAQUE\n"),
    head="CALSCALE:GREGORIAN\nX-WR-CALNAME:Salon\nX-WR-TIMEZONE:Europe/Paris\n",
)  # fmt: skip
NEXTCLOUD = calendar(
    entry("n1", "Rencontre Voltia", ";TZID=Europe/Paris:20240522T143000", "",
          "DURATION:PT30M\nLOCATION:C3\nSTATUS:CONFIRMED\n"),
    zone("Europe/Paris"),
)  # fmt: skip


class TestPrograms:
    @pytest.mark.parametrize("text", [OUTLOOK, GOOGLE, NEXTCLOUD])
    def test_a_meeting_at_its_time_and_place(self, desk: Desk, text: str) -> None:
        desk.take("stands.csv", "nom;numéro de stand;lieu\nVoltia;C3;Stand\n")
        report = desk.take("plan.ics", text)
        assert report.files[0].warnings == []
        assert desk.stops() == [("14:30", "Rencontre Voltia", "planned")]
        (item,) = desk.dossier.programme
        assert item.ends_at is not None
        assert (item.ends_at - item.starts_at).total_seconds() == 1800
        assert desk.dossier.roster.place_name(item.place_id) == "Stand C3"

    def test_a_description_keeps_its_lines(self, desk: Desk) -> None:
        desk.take("plan.ics", OUTLOOK)
        assert desk.dossier.programme[0].note == (
            "Ordre du jour\n1. batteries; piles\n2. emploi et une ligne si longue qu'elle est pliée"
        )

    @pytest.mark.parametrize(
        "name",
        [
            "Romance Standard Time", "W. Europe Standard Time", "Europe/Paris",
            '"(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris"',
            "(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris",
            "Customized Time Zone", '"tzone://Microsoft/Custom"',
            "/freeassociation.sourceforge.net/Europe/Paris",
        ],
    )  # fmt: skip
    def test_zones_under_their_many_names(self, desk: Desk, name: str) -> None:
        text = calendar(zone(name.strip('"')), entry("1", "x", f";TZID={name}:20240522T143000"))
        desk.take("plan.ics", text)
        assert desk.stops() == [("14:30", "x", "planned")]

    def test_two_files_may_call_different_zones_the_same(self, desk: Desk) -> None:
        for uid, hours in (("1", "+0500"), ("2", "+0300")):
            custom = zone("Customized Time Zone", hours, hours)
            when = ";TZID=Customized Time Zone:20240522T143000"
            text = calendar(custom, entry(uid, f"en {hours}", when), method="REQUEST")
            desk.take(f"{uid}.ics", text)
        assert desk.stops() == [("11:30", "en +0500", "planned"), ("13:30", "en +0300", "planned")]

    def test_an_unknown_zone_is_the_fairs_and_told(self, desk: Desk, said: Said) -> None:
        text = calendar(entry("1", "x", ";TZID=Heure de Lune:20240522T143000"))
        assert "“Heure de Lune” is not known" in said(desk.take("plan.ics", text))
        assert desk.stops() == [("14:30", "x", "planned")]

    def test_what_is_no_stop_is_left_out_and_told(self, desk: Desk, said: Said) -> None:
        text = calendar(
            entry("1", "Anniversaire", ";VALUE=DATE:20240522"),
            entry("2", "Café", ":20240522T080000Z"),
            entry("3", "Dentiste", ":20231105T080000Z"),
            entry("4", "Flou", ":demain"),
        )
        report = desk.take("plan.ics", text)
        assert desk.stops() == [("10:00", "Café", "planned")]
        for word in ("lasts all day", "1 entries on other days", "“Flou” has no start"):
            assert word in said(report)


class TestPlaces:
    @pytest.mark.parametrize(
        ("written", "name", "kind", "within"),
        [
            ("Stand B12\\, hall 1", "B12", "stand", "hall 1"),
            ("Paris Expo\\, Hall 7\\, Stand L12", "L12", "stand", "Hall 7"),
            ("Hall 4\\, Paris Expo\\, 1 place de Versailles\\, 75015 Paris", "Hall 4", "hall", ""),
            ("Pavillon nordique", "Pavillon nordique", "pavilion", ""),
            ("Le Grand Café\\, 1 rue X\\, 75001 Paris\\, France", "Le Grand Café", "stand", ""),
            ("Salle 2\\, étage 1", "Salle 2, étage 1", "room", ""),
            ("Hôtel des Arcades", "Hôtel des Arcades", "hotel", ""),
        ],
    )
    def test_what_a_location_names(
        self, desk: Desk, written: str, name: str, kind: str, within: str
    ) -> None:
        text = calendar(entry("1", "Point", ":20240522T080000Z", "", f"LOCATION:{written}\n"))
        for _ in range(2):
            desk.take("plan.ics", text)
        roster = desk.dossier.roster
        place = roster.place[desk.dossier.programme[0].place_id]
        assert (place.name or place.number, place.kind) == (name, kind)
        assert within == (roster.place[place.parent_id].name if place.parent_id else "")
        assert len(roster.places) == 1 + bool(within)


class TestTakenAgain:
    def both(self) -> str:
        return calendar(
            entry("1", "Voltia", ":20240522T080000Z"), entry("2", "Aciéries", ":20240522T090000Z")
        )

    def test_the_same_changes_nothing(self, desk: Desk) -> None:
        desk.take("plan.ics", self.both())
        before = desk.dossier
        desk.take("plan.ics", self.both())
        assert desk.dossier == before

    def test_known_by_its_identity_whatever_it_is_called(self, desk: Desk, said: Said) -> None:
        desk.take("plan.ics", self.both())
        text = self.both().replace("Voltia", "Voltia SAS").replace("T080000", "T083000")
        assert "moved: 2024-05-22 10:00 Voltia → 2024-05-22 10:30" in said(
            desk.take("plan.ics", text)
        )
        assert desk.stops()[0] == ("10:30", "Voltia SAS", "moved")

    def test_gone_from_the_calendar_or_cancelled_in_it(self, desk: Desk) -> None:
        desk.take("plan.ics", self.both())
        desk.take(
            "plan.ics",
            calendar(entry("2", "Aciéries", ":20240522T090000Z", "", "STATUS:CANCELLED\n")),
        )
        assert [state for _at, _title, state in desk.stops()] == ["cancelled", "cancelled"]

    def test_one_invitation_cancels_nothing_else(self, desk: Desk) -> None:
        desk.take("plan.ics", self.both())
        one = calendar(entry("3", "Nouveau", ":20240522T100000Z"), method="REQUEST")
        desk.take("invitation.ics", one)
        assert [state for _at, _title, state in desk.stops()] == ["planned"] * 3

    def test_an_invitation_called_off(self, desk: Desk) -> None:
        desk.take("plan.ics", self.both())
        desk.take("off.ics", calendar(entry("1", "Voltia", ":20240522T080000Z"), method="CANCEL"))
        assert [state for _at, _title, state in desk.stops()] == ["cancelled", "planned"]

    def test_a_calendar_leaves_the_spreadsheets_stops_alone(self, desk: Desk) -> None:
        desk.take("plan.csv", "date;début;hôte\n2024-05-22;16:00;Mer\n")
        desk.take("plan.ics", self.both())
        assert desk.stops()[2] == ("16:00", "Mer", "planned")

    def test_a_second_calendar_leaves_the_first_ones_stops_alone(self, desk: Desk) -> None:
        desk.take("cabinet.ics", self.both())
        other = calendar(entry("3", "Presse", ":20240522T100000Z"))
        for _ in range(2):
            desk.take("presse.ics", other)
            desk.take("cabinet.ics", self.both())
        assert [state for _at, _title, state in desk.stops()] == ["planned"] * 3

    def test_a_calendar_is_known_by_its_own_name_or_by_what_it_holds(self, desk: Desk) -> None:
        desk.take("plan.ics", self.both())
        desk.take("plan (1).ics", calendar(entry("2", "Aciéries", ":20240522T090000Z")))
        assert [state for _at, _title, state in desk.stops()] == ["cancelled", "planned"]
        named = calendar(entry("3", "Presse", ":20240522T100000Z"), head="X-WR-CALNAME:Presse\n")
        desk.take("calendar.ics", named)
        moved = named.replace("UID:3", "UID:4").replace("T100000", "T110000")
        desk.take("calendar-2.ics", moved)
        assert desk.stops()[2:] == [
            ("12:00", "Presse", "cancelled"),
            ("13:00", "Presse", "planned"),
        ]


class TestRepeated:
    DAILY = "RRULE:FREQ=DAILY;UNTIL=20240524T080000Z\n"

    def stops(self, desk: Desk, *parts: str) -> list[str]:
        desk.take("plan.ics", calendar(zone("Europe/Paris"), *parts))
        event = desk.dossier.event
        items = [i for i in desk.dossier.programme if i.state != "cancelled"]
        return [f"{event.local(item.starts_at):%d %H:%M}" for item in items]

    def test_on_each_of_its_dates_at_the_fair(self, desk: Desk) -> None:
        daily = entry("1", "Point", ":20240501T080000Z", ":20240501T083000Z", self.DAILY)
        for _ in range(2):
            assert self.stops(desk, daily) == ["22 10:00", "23 10:00", "24 10:00"]
        first = desk.dossier.programme[0]
        assert first.ends_at is not None
        assert (first.ends_at - first.starts_at).total_seconds() == 1800

    def test_by_the_clock_of_its_zone_through_a_change_of_the_hour(self, desk: Desk) -> None:
        weekly = "RRULE:FREQ=WEEKLY;BYDAY=WE,TH\nEXDATE;TZID=Europe/Paris:20240523T093000\n"
        since_winter = entry("1", "Point", ";TZID=Europe/Paris:20240103T093000", "", weekly)
        assert self.stops(desk, since_winter) == ["22 09:30"]

    def test_a_date_that_was_moved_stands_for_its_own(self, desk: Desk) -> None:
        daily = entry("1", "Point", ":20240522T080000Z", "", self.DAILY)
        moved = entry("1", "Point", ":20240523T090000Z", "", "RECURRENCE-ID:20240523T080000Z\n")
        assert self.stops(desk, daily) == ["22 10:00", "23 10:00", "24 10:00"]
        assert self.stops(desk, daily, moved) == ["22 10:00", "23 11:00", "24 10:00"]

    def test_a_rule_that_cannot_be_followed(self, desk: Desk, said: Said) -> None:
        entries = entry("1", "Point", ":20240522T080000Z", "", "RRULE:FREQ=SECONDLY\n")
        report = desk.take("plan.ics", calendar(entries))
        assert "“Point” repeats: only its first date was taken." in said(report)
        assert len(desk.stops()) == 1


def test_a_description_in_html_is_its_text(desk: Desk) -> None:
    text = (
        'DESCRIPTION:<b>Accueil</b> par la pr&eacute;sidente<br>hall <a href="https://x.fr">4</a>\n'
    )
    desk.take("plan.ics", calendar(entry("1", "Point", ":20240522T080000Z", "", text)))
    assert desk.dossier.programme[0].note == "Accueil par la présidente\nhall 4"
