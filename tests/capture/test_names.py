"""Codes and beginnings of names, blind to accents, case, hyphens and spaces; likeliest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from delegation_tui.capture import CaptureContext, Drafted, State, draft_visit, parse, resolve
from delegation_tui.capture.completing import completion
from delegation_tui.capture.index import RosterIndex
from delegation_tui.domain.event import ProgrammeItem
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.people import Person, Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, PieceKind, Visit

from .conftest import FAIR, Cast, at


def context(cast: Cast, **more: Any) -> CaptureContext:
    return CaptureContext(FAIR, RosterIndex(cast.roster()), at("14:30"), **more)


def found(cast: Cast, line: str, **more: Any) -> list[tuple[State, str]]:
    return [(c.state, c.label) for c in resolve(parse(line), context(cast, **more)).chips]


def drafted(line: str, seen: CaptureContext) -> Drafted:
    return draft_visit(resolve(parse(line), seen), seen)


def opened(cast: Cast, line: str) -> list[tuple[PieceKind, str]]:
    return [(u.kind, u.text) for u in drafted(line, context(cast)).visit.unresolved]


class TestHowANameIsTyped:
    @pytest.mark.parametrize(
        "typed",
        [
            "alo", "ALO", "a-l-o", "a lo",
            "anne-lise", "Anne Lise", "annelise", "ANNE‑LISE", "otker", "Ötker-Nguyễn",
            "otker nguyen", "nguyen", "Ötker-Nguyễn Anne-Lise", "an otk", "Mme Ötker-Nguyễn",
            "  anne   lise ", "oetker",
        ],
    )  # fmt: skip
    def test_all_of_these_are_anne_lise(self, cast: Cast, typed: str) -> None:
        assert found(cast, typed) == [(State.RESOLVED, "Anne-Lise Ötker-Nguyễn")]

    @pytest.mark.parametrize(
        "typed", ["l'heveder", "L’Hévéder", "lheveder", "heved", "benoit l", "Benoît"]
    )
    def test_an_apostrophe_is_not_in_the_way(self, cast: Cast, typed: str) -> None:
        assert found(cast, typed) == [(State.RESOLVED, "Benoît L’Hévéder")]

    @pytest.mark.parametrize("typed", ["fontaine", "la fontaine", "de la fontaine", "delafon"])
    def test_particles_may_be_typed_or_not(self, cast: Cast, typed: str) -> None:
        assert found(cast, typed) == [(State.RESOLVED, "Chloé de La Fontaine")]

    def test_a_whole_family_name_is_not_the_beginning_of_another(self, cast: Cast) -> None:
        assert found(cast, "dupont") == [(State.RESOLVED, "Marc Dupont")]
        assert found(cast, "dupo")[0][0] is State.AMBIGUOUS

    def test_a_stand_by_its_number_an_organisation_by_its_alias(self, cast: Cast) -> None:
        assert found(cast, "; b12") == [(State.RESOLVED, "Stand acier B12")]
        assert found(cast, "; voltia sas") == [(State.RESOLVED, "Voltia")]

    def test_a_stand_alone_needs_no_semicolon(self, cast: Cast) -> None:
        assert found(cast, "b12") == [(State.RESOLVED, "Stand acier B12")]

    @pytest.mark.parametrize(
        ("typed", "name"), [("M. dupon", "Marc Dupont"), ("Mme dupon", "Rose Dupontel")]
    )
    def test_a_civility_tells_a_man_from_a_woman(self, cast: Cast, typed: str, name: str) -> None:
        assert found(cast, f"; {typed}") == [(State.RESOLVED, name)]

    def test_thorn_and_eth_are_typed_as_they_sound(self) -> None:
        assert fold("Sigríður Þórsdóttir") == fold("sigridur thorsdottir")

    def test_an_unknown_name_stays_as_typed(self, cast: Cast) -> None:
        assert found(cast, "Ægir Þórsson") == [(State.UNKNOWN, "Ægir Þórsson")]


class TestWhoMayBeSomebody:
    """Unknown words where hosts stand: somebody, of whom nothing is told, or a house as typed."""

    @pytest.mark.parametrize(
        "typed",
        ["Maud Testard", "Kossi Testard", "Zorvane Abimbola", "Kossi N'Doré", "Kossi de Brume",
         "KOSSI TESTARD", "TESTARD Kossi", "Sjoerd van der Meer", "Ngozi Okonjo-Iweala",
         "Bastien d'Arlesan", "Thandiwe Mokoena", "Wojciech Szczęsny"],
    )  # fmt: skip
    def test_a_name_that_no_language_has_is_asked_about(self, cast: Cast, typed: str) -> None:
        assert opened(cast, f"alo ; {typed} ; fours") == [(PieceKind.PERSON, typed)]

    @pytest.mark.parametrize(
        "typed",
        ["Quintam", "Zorvex SA", "Zorvex Labs", "Orangis Mobility", "Trenko Robotics", "Teviot College",
         "Comité des dunes", "Lycée Arago-Test", "Kelderby Creamery", "Zorvex 2030", "Quintam & Zorvex",
         "OneWeb Zorvex", "SDIS de la Haute-Orbe", "Ministry of Zorvex", "Ferrolux France"],
    )  # fmt: skip
    def test_a_house_stays_as_it_was_typed(self, cast: Cast, typed: str) -> None:
        assert opened(cast, f"alo ; {typed} ; fours") == [(PieceKind.HOST, typed)]


class TestACommonWord:
    """In small letters it is nobody's family name: neither who speaks nor who announces."""

    @pytest.mark.parametrize(("typed", "is_she"), [("port", False), ("Port", True), ("mpo", True),
                                                   ("mathilde port", True), ("le port", False)])  # fmt: skip
    def test_signs_for_nobody(self, cast: Cast, typed: str, is_she: bool) -> None:
        port = Person(given="Mathilde", family="Port", code="mpo")
        index = RosterIndex(replace(cast.roster(), people=(*cast.roster().people, port)))
        seen = CaptureContext(FAIR, index, at("14:30"))
        who = (port.id,) if is_she else ()
        (said,) = drafted(f'alo ; acn ;; {typed} : "Nous ferons autrement"', seen).visit.statements
        assert (said.speaker_id, said.speaker) == (who[0] if who else None, typed)
        (told,) = drafted(f"alo ; acn ; !{typed} : 4 M€ pour un four", seen).announcements
        assert told.announcer_ids == who

    def test_but_for_who_stands_on_the_line(self, cast: Cast) -> None:
        port = Person(given="Mathilde", family="Port")
        index = RosterIndex(replace(cast.roster(), people=(*cast.roster().people, port)))
        line = 'alo ; Mathilde Port ;; port : "Nous ferons autrement"'
        (said,) = drafted(line, CaptureContext(FAIR, index, at("14:30"))).visit.statements
        assert said.speaker_id == port.id


class TestAFunctionThatIsAFamilyNameToo:
    """It is nobody for sure: who has that function, or who is called so, is for a person to say."""

    @pytest.mark.parametrize(
        ("typed", "is_he"),
        [("mayor", False), ("Mayor", False), ("the mayor", False), ("le Mayor", False),
         ("oma", True), ("oliver mayor", True), ("mayor oliver", True)],
    )  # fmt: skip
    @pytest.mark.parametrize("line", ["{} ; acn", "alo ; {} ; fours"])
    def test_only_the_code_or_the_whole_name_is_sure(
        self, cast: Cast, typed: str, is_he: bool, line: str
    ) -> None:
        mayor = Person(given="Oliver", family="Mayor", code="oma")
        index = RosterIndex(replace(cast.roster(), people=(*cast.roster().people, mayor)))
        seen = CaptureContext(FAIR, index, at("14:30"))
        chips = resolve(parse(line.format(typed)), seen).chips
        (chip,) = (c for c in chips if c.piece.text == typed)
        assert (chip.match is not None and chip.match.id == mayor.id) == is_he
        assert mayor.id in {match.id for match in chip.candidates} or typed.startswith("the")


class TestRanking:
    def test_who_the_programme_expects_now_comes_first(self, cast: Cast) -> None:
        item = ProgrammeItem(starts_at=at("14:40"), met_ids=(cast.dupontel.id,))
        assert found(cast, "; dupo", programme=(item,)) == [(State.RESOLVED, "Rose Dupontel")]

    def test_what_is_planned_for_later_counts_no_more_than_the_rest(self, cast: Cast) -> None:
        item = ProgrammeItem(starts_at=at("16:40"), met_ids=(cast.dupontel.id,))
        assert found(cast, "; dupo", programme=(item,))[0][0] is State.AMBIGUOUS

    def test_who_was_met_today_comes_first_and_decides_nothing(self, cast: Cast) -> None:
        met = Participant(person_id=cast.dupont.id, side=Side.HOST)
        visit = Visit(starts_at=at("10:00"), participants=(met,))
        assert found(cast, "; dupo", visits=(visit,)) == [(State.AMBIGUOUS, "dupo")]
        (chip,) = resolve(parse("; dupo"), context(cast, visits=(visit,))).chips
        assert chip.candidates[0].id == cast.dupont.id

    def test_a_code_is_typed_on_purpose(self, cast: Cast) -> None:
        item = ProgrammeItem(starts_at=at("14:30"), met_ids=(cast.dupontel.id,))
        assert found(cast, "; mdu", programme=(item,)) == [(State.RESOLVED, "Marc Dupont")]

    def test_the_likeliest_are_offered_first(self, cast: Cast) -> None:
        chip = resolve(parse("dupo"), context(cast)).chips[0]
        index = RosterIndex(cast.roster())
        assert {index.name(m) for m in chip.candidates} == {"Marc Dupont", "Rose Dupontel"}


class TestCompletion:
    @pytest.mark.parametrize(
        ("typed", "rest"),
        [("volt", "ia"), ("; Volt", "ia"), ("a", ""), ("; b12", ""), ("zz", ""), ("; ; volt", "")],
    )
    def test_the_rest_of_the_name(self, cast: Cast, typed: str, rest: str) -> None:
        assert completion(parse(typed), len(typed), context(cast)) == rest

    @pytest.mark.parametrize(
        ("typed", "rest"),
        [
            ("anne lise otk", "er-Nguyễn"),
            ("anne-", "Lise Ötker-Nguyễn"),
            ("benoit l'hev", "éder"),
            ("fonta", "ine"),
            ("otker ng", "uyễn"),
            ("hevé", "der"),
            ("energ", "ie"),
        ],
    )
    def test_as_blind_as_the_look_up(self, cast: Cast, typed: str, rest: str) -> None:
        assert completion(parse(typed), len(typed), context(cast)) == rest

    def test_the_family_name_is_enough_until_another_has_it(self, cast: Cast) -> None:
        assert completion(parse("dupontel"), 8, context(cast)) == ""
        twin = replace(cast.dupont, id=uuid7(), given="Paul", code="pdu")
        index = RosterIndex(replace(cast.roster(), people=(*cast.roster().people, twin)))
        both = CaptureContext(FAIR, index, at("14:30"))
        assert completion(parse("dupont"), 6, both) in (" Marc", " Paul")

    def test_at_the_cursor_wherever_it_stands(self, cast: Cast) -> None:
        assert completion(parse("alo ; volt ; énergie"), 10, context(cast)) == "ia"

    def test_not_in_the_middle_of_a_word(self, cast: Cast) -> None:
        assert completion(parse("voltia"), 3, context(cast)) == ""
