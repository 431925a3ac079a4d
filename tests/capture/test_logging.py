"""A typed line becomes a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from delegation_tui.capture import Drafted
from delegation_tui.capture.log_visit import arrive
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Side
from delegation_tui.domain.visits import PieceKind, Visibility, Visit, VisitKind
from delegation_tui.language import Narrator

from .conftest import DAY, FAIR, Cast, Desk, a_stop, at

Read = Callable[..., Drafted]


class TestWhoAndWhere:
    def test_delegates_and_those_they_meet(self, desk: Desk, cast: Cast) -> None:
        visit = desk.log("alo ; rdu ; acier vert, emploi ; « on revient »")
        assert [(p.person_id, p.side) for p in visit.participants] == [
            (cast.anne.id, Side.DELEGATION),
            (cast.dupontel.id, Side.HOST),
        ]
        assert [p.title for p in visit.participants] == ["présidente", "directrice"]
        assert visit.host_id == cast.voltia.id
        assert visit.place_id == cast.booth.id
        assert visit.kind is VisitKind.BILATERAL
        assert [t.text for t in visit.topics] == ["acier vert", "emploi"]
        assert [(s.text, s.speaker_id) for s in visit.statements] == [
            ("on revient", cast.dupontel.id)
        ]
        assert visit.typed == "alo ; rdu ; acier vert, emploi ; « on revient »"

    def test_the_smallest_party_with_everybody_in_it(self, read: Read, cast: Cast) -> None:
        assert read("alo, blh ; acn").visit.party_id == cast.everybody.id
        assert read("clf ; acn").visit.party_id == cast.youth.id
        assert read("dj ; acn").visit.party_id == cast.youth.id
        assert read("; acn").visit.party_id == cast.everybody.id

    def test_a_capacity_is_remembered(self, read: Read) -> None:
        assert read("clf ; acn").visit.participants[0].capacity == "rapporteure"

    def test_a_place_brings_its_organisation(self, read: Read, cast: Cast) -> None:
        visit = read("alo ; C3").visit
        assert (visit.place_id, visit.host_id) == (cast.booth.id, cast.voltia.id)

    def test_the_same_people_as_before(self, desk: Desk, cast: Cast) -> None:
        desk.log("alo, &élus ; acn", "14:00")
        visit = desk.log("= ; C3", "14:20")
        assert desk.names(visit) == ["Anne-Lise Ötker-Nguyễn", "élus"]

    @pytest.mark.parametrize("line", ["=, blh ; acn", "=+blh;acn", "= + blh;acn", "=/blh ; acn"])
    def test_the_same_and_one_more(self, desk: Desk, cast: Cast, line: str) -> None:
        desk.log("alo ; Voltia", "14:00")
        went = [p.person_id for p in desk.log(line, "14:30").side(Side.DELEGATION)]
        assert went == [cast.anne.id, cast.benoit.id]

    def test_nobody_is_there_twice(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        assert desk.names(desk.log("=, alo, anne ; C3", "14:20")) == ["Anne-Lise Ötker-Nguyễn"]

    def test_two_hosts_are_two_stands(self, desk: Desk, cast: Cast) -> None:
        visit = desk.log("alo ; acn, voltia")
        assert visit.host_ids == (cast.acier.id, cast.voltia.id)
        assert len(desk.names(visit)) == 1

    @pytest.mark.parametrize(
        ("line", "met", "hosts"),
        [
            ("alo ; ; acn", False, True),  # the house, where topics stand
            ("alo ; C3 ; rdu", True, True),
            ("alo ; acn ; voltia", False, True),  # there is a house already: a topic
            ("alo ; ; blh", False, False),  # one of ours is not met
            ("alo ; ; emploi", False, False),
        ],
    )
    def test_who_was_met_may_stand_where_topics_do(
        self, read: Read, line: str, met: bool, hosts: bool
    ) -> None:
        visit = read(line).visit
        assert bool(visit.side(Side.HOST)) is met
        assert bool(visit.host_ids) is hosts

    @pytest.mark.parametrize(
        ("topic", "group", "open_"),
        [
            ("déjeuner avec les élus du plateau", "les élus du plateau", ()),
            ("lunch with the mayors", "the mayors", ()),
            ("repas avec Léo", "", ("Léo",)),
            ("accord avec les élus", "", ()),
        ],
    )
    def test_an_act_says_with_whom(
        self, desk: Desk, topic: str, group: str, open_: tuple[str, ...]
    ) -> None:
        visit = desk.log(f"alo ; ; {topic}")
        assert tuple(p.text for p in visit.unresolved) == open_
        assert [p.label for p in visit.side(Side.HOST)] == ([group] if group else [])
        assert (visit.kind is VisitKind.MEAL) is bool(group or open_)

    def test_a_topic_at_an_hour_adds_to_the_visit_of_then(self, desk: Desk) -> None:
        desk.log("14:00-14:20 alo ; acn")
        desk.log("alo ; Voltia", "14:30")
        assert desk.log("14:10 ; ; quotas", "15:00").starts_at == at("14:00")
        assert [t.text for t in desk.log("; ; filets", "15:05").topics] == ["filets"]
        noted = desk.log("9:00 ; ; tempête", "15:10")
        assert noted.ends_at == noted.starts_at
        assert noted.unresolved

    def test_the_same_people_as_before_whatever_was_noted_meanwhile(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        desk.log("off: ne pas en parler", "14:05")
        assert desk.names(desk.log("= ; C3", "14:20")) == ["Anne-Lise Ötker-Nguyễn"]

    @pytest.mark.parametrize(
        ("line", "opened"),
        [
            ("alo /inauguration ; passerelle des Sources", "passerelle des Sources"),
            ("/inauguration ; ; ouvrage de la Vioulou", "ouvrage de la Vioulou"),
            ("/inauguration ; Voltia ; ouvrage de la Vioulou", ""),
            ("/inauguration ; ; mobilité", ""),
            ("/inauguration ; Gaëlle", ""),
        ],
    )
    def test_what_was_opened(self, read: Read, line: str, opened: str) -> None:
        visit = read(line).visit
        assert visit.object == opened
        assert not (opened and visit.unresolved)

    def test_an_organisation_among_the_delegates_is_no_host(self, desk: Desk, cast: Cast) -> None:
        visit = desk.log("rde ; acn")
        assert visit.host_id == cast.acier.id
        assert visit.side(Side.DELEGATION)[0].label == "Région des Essais"

    @pytest.mark.parametrize(
        ("sign", "kind"), [("/démo", VisitKind.DEMO), ("/sig", VisitKind.SIGNING),
                           ("/reçu", VisitKind.RECEIVED), ("/discours", VisitKind.SPEECH)],
    )  # fmt: skip
    def test_a_kind_is_said(self, read: Read, sign: str, kind: VisitKind) -> None:
        assert read(f"alo ; acn {sign}").visit.kind is kind


class TestWhatIsSaid:
    def test_an_announcement_with_its_money(self, read: Read) -> None:
        (told,) = read(
            "alo ; acn ; !un four électrique, près de 1,5 milliard d'euros"
        ).announcements[:1]
        assert told.text == "un four électrique"
        (money,) = read("alo ; acn ; !un four : près de 1,5 milliard d'euros").announcements
        assert (money.amount, money.currency, money.qualifier) == (
            Decimal("1500000000.0"), "EUR", "près de",
        )  # fmt: skip
        assert money.announcer_ids == ()  # who announces is not said

    @pytest.mark.parametrize(
        ("typed", "text", "amount"),
        [
            ("un fonds de 120 000 € pour les îles", "un fonds pour les îles", 120_000),
            ("un plan de près de 50 M€", "un plan", 50_000_000),
            ("a fund of €5m for schools", "a fund for schools", 5_000_000),
            ("le budget passe de 3 M€ à 5 M€", "le budget passe de 3 M€ à 5 M€", None),
        ],
    )
    def test_the_money_leaves_a_sound_phrase(
        self, read: Read, typed: str, text: str, amount: int | None
    ) -> None:
        (told,) = read(f"alo ; acn ; !{typed}").announcements
        assert (told.text, told.amount) == (text, amount)

    def test_money_first_is_not_cut_from_what_it_is_for(self, read: Read) -> None:
        drafted = read("alo ; acn ; emploi, !près de 3,2 millions d'euros, un fonds lait, eau")
        (told,) = drafted.announcements
        assert (told.text, told.amount) == ("un fonds lait", 3_200_000)
        assert [topic.text for topic in drafted.visit.topics] == ["emploi", "eau"]

    def test_what_is_to_verify_a_key_moment_a_word_not_to_print(self, read: Read) -> None:
        visit = read("alo ; acn ; ?le nom du four * ; ~pas avant juin").visit
        assert visit.to_verify == ("le nom du four",)
        assert visit.key_moment
        assert visit.visibility is Visibility.INTERNAL
        assert visit.note == "pas avant juin"


class TestWhen:
    @pytest.mark.parametrize(
        ("line", "start", "end"),
        [
            ("alo ; acn", "14:30", ""),
            ("< alo ; acn", "14:25", ""),
            ("alo ; acn ; ; <<", "14:20", ""),
            ("13h05 alo ; acn", "13:05", ""),
            ("alo ; acn 9:07", "09:07", ""),
            ("9:00-9h45 alo ; acn", "09:00", "09:45"),
        ],
    )
    def test_the_line_says_it(self, desk: Desk, line: str, start: str, end: str) -> None:
        desk.log(line)
        assert desk.times() == [(start, end)]

    def test_after_midnight_a_late_hour_is_of_the_evening_before(self, desk: Desk) -> None:
        visit = desk.log("23h50 alo ; acn", "00:20", date(2024, 5, 23))
        assert FAIR.local(visit.starts_at).isoformat().startswith("2024-05-22T23:50")

    def test_a_span_over_midnight(self, desk: Desk) -> None:
        visit = desk.log("23:30-0:15 alo ; acn", "22:00")
        assert visit.ends_at is not None
        assert (visit.ends_at - visit.starts_at).total_seconds() == 45 * 60

    def test_the_next_visit_of_the_party_ends_the_one_before(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        desk.log("alo ; C3", "14:20")
        assert desk.times() == [("14:00", "14:20"), ("14:20", "")]

    def test_whoever_of_the_party_is_named(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        desk.log("blh ; C3", "14:20")
        assert desk.times() == [("14:00", "14:20"), ("14:20", "")]

    def test_another_party_walks_on(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        desk.log("clf ; C3", "14:20")
        assert desk.times() == [("14:00", ""), ("14:20", "")]

    def test_logged_late_it_slots_in_between(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        desk.log("alo ; C3", "14:40")
        desk.log("14:20 alo ; mdu", "15:00")
        assert desk.times() == [("14:00", "14:20"), ("14:20", "14:40"), ("14:40", "")]

    def test_an_end_that_was_typed_stays(self, desk: Desk) -> None:
        desk.log("14:00-14:35 alo ; acn", "14:00")
        desk.log("alo ; C3", "14:40")
        desk.log("14:20 alo ; mdu", "15:00")
        assert desk.times()[0] == ("14:00", "14:35")

    def test_a_part_leaves_its_whole_open(self, desk: Desk) -> None:
        whole = desk.log("alo ; Allée", "14:00")
        part = desk.log("( ; acn", "14:10")
        second = desk.log("( ; voltia", "14:15")
        assert part.parent_id == second.parent_id == whole.id
        assert desk.times() == [("14:00", ""), ("14:10", "14:15"), ("14:15", "")]
        desk.log("alo ; C3", "14:30")
        assert desk.times()[:3] == [("14:00", "14:30"), ("14:10", "14:15"), ("14:15", "14:30")]

    def test_a_part_is_its_wholes_party_and_ends_with_it(self, desk: Desk) -> None:
        desk.log("dj ; Allée", "14:00")
        assert desk.log("( ; acn", "14:10").party_id == desk.cast.youth.id
        desk.log("dj ; C3", "14:30")
        assert desk.times()[:2] == [("14:00", "14:30"), ("14:10", "14:30")]

    def test_one_visit_after_another(self, desk: Desk) -> None:
        first = desk.log("dj ; acn", "14:00")
        desk.log("alo ; mdu", "14:05")
        assert desk.log("> dj ; C3", "14:20").after_id == first.id


class TestWhatIsNotResolved:
    def test_is_kept_as_typed(self, desk: Desk) -> None:
        visit = desk.log("alo, Jean-Noël Inconnu ; Société Mystère")
        assert [(u.text, u.kind, u.side) for u in visit.unresolved] == [
            ("Jean-Noël Inconnu", PieceKind.PERSON, Side.DELEGATION),
            ("Société Mystère", PieceKind.HOST, Side.HOST),
        ]

    @pytest.mark.parametrize("typed", ["Maud Testard", "stéphane duponçeau", "Jean-Luc N'Doré"])
    def test_who_stands_where_hosts_do_may_be_a_person(self, desk: Desk, typed: str) -> None:
        (piece,) = desk.log(f"alo ; {typed} ; rails").unresolved
        assert (piece.kind, piece.side) == (PieceKind.PERSON, Side.HOST)
        assert Narrator(FAIR, desk.dossier.roster).preview(desk.dossier.visits[0]) == ""

    @pytest.mark.parametrize(
        "typed", ["Zorvex SA", "Zorvex", "Marie Quintam SA", "Lycée Arago", "Marine nationale"]
    )
    def test_a_firm_that_nobody_knows_is_a_host(self, desk: Desk, typed: str) -> None:
        (piece,) = desk.log(f"alo ; {typed} ; rails").unresolved
        assert piece.kind is PieceKind.HOST

    def test_an_ambiguous_name_offers_its_candidates(self, desk: Desk, cast: Cast) -> None:
        (piece,) = desk.log("alo ; dupo").unresolved
        assert set(piece.candidates) == {cast.dupont.id, cast.dupontel.id}

    @pytest.mark.parametrize(
        ("line", "left"),
        [
            ("= ; acn", "="),
            ("( alo ; acn", "("),
            ("> alo ; acn", ">"),
            ("alo ; acn /n'importe", "/n'importe"),
            ("alo ; acn /démo /presse", "/presse"),
            ("14h alo ; acn 15h", "15h"),
            ("14h < alo ; acn", "<"),
            ("del, dj ; acn", "dj"),
        ],
    )
    def test_a_sign_that_means_nothing_here_is_left_open(
        self, desk: Desk, line: str, left: str
    ) -> None:
        assert [u.text for u in desk.log(line).unresolved] == [left]


class TestPlannedStop:
    def test_enter_on_it_means_arrived(self, desk: Desk) -> None:
        item = a_stop(desk)
        visit = arrive(desk.store, desk.settings, item.id, at("14:37")).visit
        assert desk.names(visit) == ["Anne-Lise Ötker-Nguyễn", "Rose Dupontel"]
        assert [t.text for t in visit.topics] == ["batteries"]
        assert visit.item_id == item.id
        assert desk.dossier.programme[0].state is ItemState.HELD
        desk.store.undo()
        assert desk.dossier.visits == ()
        assert desk.dossier.programme[0].state is ItemState.PLANNED

    @pytest.mark.parametrize(
        ("title", "fields", "topics", "note", "kind"),
        [
            ("Avenir du port", {}, ["Avenir du port"], "", "stand"),
            ("Déjeuner de travail", {}, [], "Déjeuner de travail", "meal"),
            ("Working lunch", {}, [], "Working lunch", "stand"),
            ("After-dinner speech", {}, [], "After-dinner speech", "stand"),
            ("Lunch with growers", {}, [], "Lunch with growers", "meal"),
            ("Visite de l’atelier", {}, [], "Visite de l’atelier", "stand"),
            ("Conférence des maires", {}, [], "Conférence des maires", "stand"),
            ("Déjeuner de travail", {"topics": ("ia",)}, ["ia"], "", "meal"),
            ("Allée de l’énergie", {}, [], "", "stand"),
            ("Anne-Lise Ötker-Nguyễn", {}, [], "", "stand"),
        ],
    )
    def test_its_title_says_what_it_is_about_or_what_is_done_where_nothing_narrower_does(
        self, desk: Desk, title: str, fields: dict[str, tuple[str, ...]], topics: list[str],
        note: str, kind: str,
    ) -> None:  # fmt: skip
        cast = desk.cast
        item = ProgrammeItem(
            starts_at=at("14:30"), title=title, place_id=cast.alley.id,
            person_ids=(cast.anne.id,), **fields,
        )  # fmt: skip
        desk.plan(item)
        visit = arrive(desk.store, desk.settings, item.id, at("14:37")).visit
        assert ([topic.text for topic in visit.topics], visit.note, visit.kind) == (
            topics,
            note,
            kind,
        )

    def test_one_cannot_arrive_twice(self, desk: Desk) -> None:
        item = a_stop(desk)
        arrive(desk.store, desk.settings, item.id, at("14:37"))
        with pytest.raises(DelegationError, match="began already"):
            arrive(desk.store, desk.settings, item.id, at("14:38"))
        assert len(desk.dossier.visits) == 1

    def test_before_the_fair_it_is_rehearsed_and_stays_planned(self, desk: Desk) -> None:
        item = a_stop(desk)
        logged = arrive(desk.store, desk.settings, item.id, at("9:30", date(2023, 1, 5)))
        assert logged.rehearsal
        assert desk.dossier.visits == ()
        assert desk.dossier.rehearsals == (logged.visit,)
        assert desk.dossier.programme[0].state is ItemState.PLANNED

    def test_a_typed_line_may_be_the_planned_stop(self, desk: Desk) -> None:
        item = a_stop(desk)
        assert desk.log("alo ; voltia", "14:41").item_id == item.id

    def test_a_line_that_names_nobody_has_those_who_are_planned(self, desk: Desk) -> None:
        a_stop(desk)
        visit = desk.log('; voltia ;; "Bientôt"', "14:41")
        assert desk.names(visit) == ["Anne-Lise Ötker-Nguyễn", "Rose Dupontel"]
        assert [t.text for t in visit.topics] == ["batteries"]
        assert [s.speaker_id for s in visit.statements] == [desk.cast.dupontel.id]

    def test_a_line_that_names_somebody_is_taken_at_its_word(self, desk: Desk) -> None:
        a_stop(desk)
        visit = desk.log("blh ; voltia", "14:41")
        assert desk.names(visit) == ["Benoît L’Hévéder"]
        assert visit.topics == ()

    def test_far_from_its_time_it_is_another_visit(self, desk: Desk) -> None:
        a_stop(desk)
        assert desk.log("alo ; voltia", "16:00").item_id is None


class TestEverythingIsOneAction:
    @pytest.mark.parametrize("line", ["alo ; acn ; !four ; *", "( ; acn", "Inconnu", ";;;"])
    def test_undo_takes_the_whole_line_back(self, desk: Desk, line: str) -> None:
        desk.log("alo ; C3", "14:00")
        desk.changes_nothing_when_undone(lambda: desk.log(line, "14:20"))

    def test_a_hostile_line_is_kept_without_its_controls(self, desk: Desk) -> None:
        visit = desk.log("alo ; \x1b[2J[bold]acn[/bold]\x00 ; \u202eevil")
        assert visit.typed == "alo ; [2J[bold]acn[/bold] ; evil"

    def test_a_very_long_line_is_kept_whole(self, desk: Desk) -> None:
        line = "alo ; acn ; " + ", ".join(f"sujet {n}" for n in range(3_000))
        assert len(desk.visit(desk.log(line)).topics) == 3_000


class TestWhatNobodyTyped:
    def test_whoever_is_met_brings_no_stand_beside_one_that_nobody_knows(
        self, desk: Desk, cast: Cast
    ) -> None:
        visit = desk.log("alo;rdu, Firme Neuve;robots")
        assert cast.voltia.id not in visit.host_ids
        assert "Firme Neuve" in [piece.text for piece in visit.unresolved]

    @pytest.mark.parametrize("words", ["nous", "tous", "we"])
    def test_everybody_beside_a_name_is_the_delegation_by_its_name(
        self, desk: Desk, cast: Cast, words: str
    ) -> None:
        visit = desk.log(f"alo et {words};acn")
        assert [p.label for p in visit.participants] == ["", cast.everybody.name]


class TestLeaving:
    def test_leaving_ends_the_visit_and_leaves_no_note(self, desk: Desk) -> None:
        for number, words in enumerate(["fin de visite", "on repart", "leaving"]):
            began = desk.log("alo;acn;robots", f"1{number}:00")
            ended = desk.log(words, f"1{number}:20")
            assert ended.id == began.id
            assert ended.ends_at == at(f"1{number}:20")
        assert len(desk.dossier.visits) == 3

    def test_what_it_says_besides_stays_open(self, desk: Desk) -> None:
        began = desk.log("alo;acn;robots", "10:00")
        assert desk.log("on repart, taxi porte nord", "10:20").id == began.id
        (note,) = (v for v in desk.dossier.visits if v.id != began.id)
        assert [piece.text for piece in note.unresolved] == ["taxi porte nord"]

    @pytest.mark.parametrize("words", ["fin, primavera", "départ imminent du robot"])
    def test_with_nothing_under_way_it_is_a_note(self, desk: Desk, words: str) -> None:
        assert desk.log(words, "10:00").unresolved


class TestAtDawn:
    LAST = date(2024, 5, 25)

    def evening(self, desk: Desk) -> Visit:
        return desk.log("alo;acn;robots", "23:30", self.LAST)

    def test_the_evening_s_visit_is_added_to_and_ended_past_five(self, desk: Desk) -> None:
        began = self.evening(desk)
        dawn = date(2024, 5, 26)
        assert desk.log("*", "5:10", dawn).id == began.id
        assert desk.log("on repart", "5:20", dawn).ends_at == at("5:20", dawn)
        assert desk.visit(began).key_moment

    def test_so_it_is_by_the_next_visit(self, desk: Desk) -> None:
        began = desk.log("alo;acn;robots", "23:30", DAY)
        desk.log("alo;Voltia", "5:10", date(2024, 5, 23))
        assert desk.visit(began).ends_at == at("5:10", date(2024, 5, 23))

    @pytest.mark.parametrize(("began", "clock"), [("17:00", "5:10"), ("19:00", "9:10")])
    def test_an_end_forgotten_in_the_day_is_asked_for(
        self, desk: Desk, began: str, clock: str
    ) -> None:
        forgotten = desk.log("alo;acn;robots", began, DAY)
        desk.log("alo;Voltia", clock, date(2024, 5, 23))
        assert desk.visit(forgotten).ends_at is None

    def test_the_day_shown_is_the_evening_s(self, desk: Desk) -> None:
        self.evening(desk)
        assert desk.dossier.working_day(at("5:10", date(2024, 5, 26))) == self.LAST
        assert desk.dossier.working_day(at("12:10", date(2024, 5, 26))) == DAY
