"""The protocol order: a proposal with reasons, from sourced data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Role
from delegation_tui.language import protocol_order, protocol_table

from .fair import DAY, known, roster


def order(codes: list[str], found: Roster | None = None) -> list[str]:
    found = found or roster()
    placed = protocol_order([known(c) for c in codes], found, DAY)
    return [found.person[p.person_id].code for p in placed]


def with_roles(*roles: Role) -> Roster:
    return roster(roles=(*roster().roles, *roles))


class TestProposal:
    def test_presidents_of_regions_before_their_vice_presidents_before_the_others(self) -> None:
        assert order(["ylc", "jb", "fb", "av", "cm"]) == ["fb", "cm", "jb", "ylc", "av"]

    def test_the_highest_mandate_counts(self) -> None:
        deputy = Role(person_id=known("jb"), title_m="député", title_f="députée", rank=5)
        assert order(["fb", "jb"], with_roles(deputy)) == ["jb", "fb"]

    def test_a_mandate_that_has_ended_does_not(self) -> None:
        ended = Role(person_id=known("jb"), title_m="député", until=date(2020, 1, 1))
        assert order(["fb", "jb"], with_roles(ended)) == ["fb", "jb"]

    def test_equals_by_first_election_then_age(self) -> None:
        dates = {"fb": date(2007, 9, 1), "xb": date(2002, 6, 1)}
        people = tuple(replace(p, elected_on=dates.get(p.code)) for p in roster().people)
        placed = protocol_order([known("fb"), known("xb")], roster(people=people), DAY)
        assert [p.person_id for p in placed] == [known("xb"), known("fb")]
        assert str(placed[0].reason) == (
            "Rank 5: président du conseil régional, first elected on 2002-06-01."
        )

    def test_a_president_of_something_else_has_no_rank(self) -> None:
        placed = protocol_order([known("av")], roster(), DAY)
        assert placed[0].rank is None
        assert "manual order" in str(placed[0].reason)

    def test_nobody_is_lost(self) -> None:
        stranger = known("stranger")
        placed = protocol_order([stranger, known("fb"), known("fb")], roster(), DAY)
        assert {p.person_id for p in placed} == {stranger, known("fb")}


class TestData:
    def test_every_rank_has_its_source_and_version(self) -> None:
        table = protocol_table()
        assert table.version == date(2024, 3, 1)
        assert all(rank.source.startswith("https://") for rank in table.ranks)
        assert [rank.rank for rank in table.ranks] == sorted(rank.rank for rank in table.ranks)

    def test_paris_is_not_sourced(self) -> None:
        with pytest.raises(DelegationError, match="departments"):
            protocol_table("paris")
