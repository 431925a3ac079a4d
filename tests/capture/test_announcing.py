"""Who announces, on which occasion; who only stood by; in whose name somebody came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from delegation_tui.capture import Drafted
from delegation_tui.domain.people import Side
from delegation_tui.domain.visits import PieceKind

from .conftest import Cast, Desk

Read = Callable[..., Drafted]


class TestWhoAnnounces:
    @pytest.mark.parametrize(
        ("line", "who", "text"),
        [
            ("alo ; acn ; !voltia : un four", ["voltia"], "un four"),
            ("alo ; acn ; !Voltia et acn: un four", ["voltia", "acier"], "un four"),
            ("alo ; acn ; !alo, voltia : un four", ["anne", "voltia"], "un four"),
            ("alo ; acn ; !Mme Dupontel : un four", ["dupontel"], "un four"),
            ("alo ; acn ; !nous : un four", ["everybody"], "un four"),
            ("alo ; acn ; !un four", [], "un four"),
            ("alo ; acn ; !plan vélo : 12 M€", [], "plan vélo"),
            ("alo ; acn ; !le calendrier : dès mai", [], "le calendrier : dès mai"),
            ("alo ; acn ; !à 14:30 un four", [], "à 14:30 un four"),
            ("/discours alo ;;; !un four", ["anne"], "un four"),
            ("alo ; acn ; /signature !un four", ["anne", "acier"], "un four"),
            ("/signature ; acn ; !un four", ["everybody", "acier"], "un four"),
            ("alo ; Inconnue ; /signature !un four", [], "un four"),
            ("alo ; acn ; !zorvex : un four", [], "zorvex : un four"),
        ],
    )
    def test_is_said_or_must_be(
        self, read: Read, cast: Cast, line: str, who: list[str], text: str
    ) -> None:
        (told,) = read(line).announcements
        assert told.announcer_ids == tuple(getattr(cast, name).id for name in who)
        assert (told.text, told.announcer) == (text, "")

    @pytest.mark.parametrize("name", ["Zorvex", "le directeur de Zorvex", "Jo Lee (Zorvex)"])
    def test_who_is_not_known_stays_open(self, read: Read, name: str) -> None:
        drafted = read(f"alo ; acn ; !{name} : un four")
        (told,) = drafted.announcements
        assert (told.announcer_ids, told.announcer, told.text) == ((), name, "un four")
        assert [piece.text for piece in drafted.visit.unresolved] == [name]

    @pytest.mark.parametrize("name", ["sk", "Zorvex"])
    def test_alone_on_a_line_nothing_is_cut_off(self, read: Read, name: str) -> None:
        drafted = read(f"!{name} : 4 M€ pour les zones humides")
        (told,) = drafted.announcements
        assert (told.announcer, told.text, told.amount) == (
            name, "pour les zones humides", 4_000_000,
        )  # fmt: skip
        assert [piece.text for piece in drafted.visit.unresolved] == [name]

    @pytest.mark.parametrize(
        ("typed", "text", "occasion", "on"),
        [
            ("un four lors du sommet de la mer", "un four", "lors du sommet de la mer", None),
            ("un four, à l’occasion du forum du 13 mai 2024", "un four",
             "à l’occasion du forum du 13 mai 2024", date(2024, 5, 13)),
            ("un four, lors du sommet, 3 M€", "un four", "lors du sommet", None),
            ("un four, 3 M€, at the Summit of Lakes", "un four", "at the Summit of Lakes", None),
            ("un four en mai", "un four en mai", "", None),
            ("un four dès le 13 mai 2024", "un four dès le 13 mai 2024", "", None),
        ],
    )  # fmt: skip
    def test_the_occasion_and_its_day_stand_apart(
        self, read: Read, typed: str, text: str, occasion: str, on: date | None
    ) -> None:
        (told,) = read(f"alo ; acn ; !{typed}").announcements
        assert (told.text, told.occasion, told.on) == (text, occasion, on)

    def test_what_is_added_is_announced_by_who_is_there(self, desk: Desk) -> None:
        desk.log("/signature alo ; acn")
        desk.log("!un four", "14:40")
        (told,) = desk.dossier.announcements
        assert told.announcer_ids == (desk.cast.anne.id, desk.cast.acier.id)


class TestWhoStoodBy:
    @pytest.mark.parametrize(
        "line",
        [
            "alo, en présence de blh ; acn",
            "alo en présence de blh ; acn ; ia",
            "alo ; acn ; ia, en présence de blh",
            "alo ; acn ; ia ; in the presence of blh",
        ],
    )
    def test_takes_part_without_meeting(self, read: Read, cast: Cast, line: str) -> None:
        visit = read(line).visit
        there = {p.person_id: p.in_attendance for p in visit.participants}
        assert len(there) == 2
        assert not there[cast.anne.id]
        assert list(there.values())[1]
        assert (visit.host_ids, visit.unresolved) == ((cast.acier.id,), ())

    def test_of_somebody_unknown_it_stays_known(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn, en présence de Zoé Quentin ; ia")
        (piece,) = visit.unresolved
        assert (piece.text, piece.kind, piece.side) == ("Zoé Quentin", PieceKind.PERSON, Side.HOST)

    def test_words_that_name_nobody_are_words(self, read: Read) -> None:
        visit = read("alo ; acn ; le travail en présence d'amiante").visit
        assert [topic.text for topic in visit.topics] == ["le travail en présence d'amiante"]

    @pytest.mark.parametrize("words", ["au nom de la ministre", "représentant le maire"])
    @pytest.mark.parametrize("between", [" ", ", "])
    def test_on_whose_behalf(self, read: Read, cast: Cast, words: str, between: str) -> None:
        visit = read(f"alo{between}{words} ; acn").visit
        (anne,) = visit.participants
        assert (anne.person_id, anne.capacity, visit.unresolved) == (cast.anne.id, words, ())


@pytest.mark.parametrize("kind", ["/signature", "/inauguration", "/prix"])
def test_the_fourth_field_is_what_was_signed(read: Read, kind: str) -> None:
    visit = read(f"{kind} alo ; acn ; ia ; un pacte pour l'eau").visit
    assert (visit.object, visit.note) == ("un pacte pour l'eau", "")
    assert read("alo ; acn ; ia ; un pacte").visit.object == ""
