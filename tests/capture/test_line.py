"""The line's grammar: what a piece is, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from delegation_tui.capture.line import Mark, parse

GRAMMAR = 'fb=&!?*<>(@+#~/;,"«» \t14h32:0-é'
LINES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=GRAMMAR, max_size=60),
    st.lists(
        st.sampled_from(
            ["fb", "Le Cun", "=", "&équipe", "!accord 3,5 M€", "?date", "*", "<", "<<", "14h32",
             "9:05-10h", "@cm", "+B12", "#ia", "~", "/démo", "(", ">", ";", ",", '"oui"', "« non »", " "]
        ),
        max_size=20,
    ).map("".join),
)  # fmt: skip


def pieces(text: str) -> list[tuple[Mark, str, int]]:
    return [(p.mark, p.text, p.field) for p in parse(text).pieces]


def marks(text: str) -> list[tuple[str, str]]:
    return [(p.mark.value, p.text) for p in parse(text).pieces]


class TestStandardOrder:
    def test_who_host_topics_note(self) -> None:
        assert marks('fb,lsm;bf;accord export, compétences;"on revient en octobre"') == [
            ("who", "fb"),
            ("who", "lsm"),
            ("host", "bf"),
            ("topic", "accord export"),
            ("topic", "compétences"),
            ("quote", "on revient en octobre"),
        ]

    def test_only_a_host(self) -> None:
        assert marks(";bf") == [("host", "bf")]

    def test_commas_of_a_note_are_its_own(self) -> None:
        assert marks(";;;oui, peut-être") == [("note", "oui, peut-être")]

    def test_a_decimal_number_stays_whole(self) -> None:
        assert marks("!3,5 millions d'euros") == [("announcement", "3,5 millions d'euros")]

    def test_a_semicolon_inside_a_quotation_is_said(self) -> None:
        assert marks('fb;;;"oui ; non"')[-1] == ("quote", "oui ; non")


class TestSigns:
    @pytest.mark.parametrize(
        "line",
        [
            "fb ; bf ; ia ; *",
            "@fb +bf #ia *",
            "#ia @fb +bf *",
            "* +bf #ia @fb",
            "#ia, *, @fb, +bf",
            ";bf #ia *; ; @fb",
        ],
    )
    def test_marked_pieces_stand_in_any_order(self, line: str) -> None:
        assert set(marks(line)) == {("who", "fb"), ("host", "bf"), ("topic", "ia"), ("key", "")}

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("=;bf", ("same", "")),
            ("fb, &élus régionaux ; bf", ("group", "élus régionaux")),
            ("fb ; bf ; !accord signé", ("announcement", "accord signé")),
            ("fb ; bf ; ?le montant", ("verify", "le montant")),
            ("fb ; bf *", ("key", "")),
            ("fb*;bf", ("key", "")),
            ("<fb;bf", ("ago", "<")),
            ("fb ; bf <<", ("ago", "<<")),
            ("14h32 fb ; bf", ("time", "14h32")),
            ("fb ; bf 14:32", ("time", "14:32")),
            ("fb ; bf ; ia, 9h", ("time", "9h")),
            ("9:05-10h fb", ("span", "9:05-10h")),
            ("( ; bf", ("part", "")),
            (">gn ; bf", ("after", "")),
            ("fb ; bf ; /démo", ("kind", "démo")),
            ("fb ; bf ; ; ~à ne pas dire", ("internal", "à ne pas dire")),
        ],
    )
    def test_each_sign(self, line: str, found: tuple[str, str]) -> None:
        assert found in marks(line)

    @pytest.mark.parametrize("line", ["14:75 fb", "25h fb", "14:320"])
    def test_what_is_no_time_is_a_name(self, line: str) -> None:
        assert {p.mark for p in parse(line).pieces} == {Mark.WHO}

    def test_a_time_in_a_topic_is_told_not_meant(self) -> None:
        assert ("topic", "réunion à 14h30 demain") in marks("fb;bf;réunion à 14h30 demain")


class TestAnyLine:
    @given(LINES)
    @example("14:75")
    @example("\ud800")
    def test_is_accepted_and_loses_nothing(self, line: str) -> None:
        found = parse(line)
        covered = [False] * len(line)
        for piece in found.pieces:
            assert 0 <= piece.start < piece.end <= len(line)
            assert not any(covered[piece.start : piece.end]), "pieces overlap"
            covered[piece.start : piece.end] = [True] * (piece.end - piece.start)
            assert piece.text in line[piece.start : piece.end]
        left = {char for char, used in zip(line, covered, strict=True) if not used}
        assert all(char in ";," or char.isspace() for char in left)

    @given(LINES)
    def test_printed_it_parses_to_the_same(self, line: str) -> None:
        printed = parse(line).tidy()
        assert pieces(printed) == pieces(line)
        assert parse(printed).tidy() == printed

    @given(LINES, st.integers(0, 200))
    def test_the_cursor_may_stand_anywhere(self, line: str, cursor: int) -> None:
        piece = parse(line).at(cursor)
        assert piece is None or piece.start <= cursor <= piece.end
