"""The line's grammar: what a piece is, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from delegation_tui.capture.line import head, parse
from delegation_tui.capture.pieces import SEPARATORS, Mark
from delegation_tui.capture.typed import as_read, visible
from delegation_tui.language import may_name_day

GRAMMAR = 'fb=&!?*<>(@+#~/;,"«» \t14h32:0-é'
LINES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=GRAMMAR, max_size=60),
    st.lists(
        st.sampled_from(
            ["fb", "Le Cun", "=", "&équipe", "!accord 3,5 M€", "?date", "*", "<", "<<", "14h32",
             "9:05-10h", "@cm", "+B12", "#ia", "~", "/démo", "(", ">", ";", ",", '"oui"', "« non »", " ",
             "2pm", "14 h 05", "de 14h à 15h", "10.15-10.40 ", "“oui”", "”non„", "‘we, too’", "+30 jobs",
             "+351 912 345 678", "!!!", "/opening of", "；", "،", "、", "1,200,000 €", "10-12 M€", " & ",
             "https://a.example/b,c;d", "=x", "= ", "\u200f", "n'y"]
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

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("2:05pm fb", ("time", "2:05pm")),
            ("14 h 05 fb", ("time", "14 h 05")),
            ("10.15 fb", ("time", "10.15")),
            ("fb à 14h10 ; bf", ("time", "à 14h10")),
            ("de 14h à 14h20 fb", ("span", "de 14h à 14h20")),
            ("from 2pm to 2:20pm fb", ("span", "from 2pm to 2:20pm")),
            ("fb ; bf ; /opening of the stand", ("kind", "opening")),
            ("/table ronde fb ; bf", ("kind", "table ronde")),
            ("/remise de prix fb ; bf", ("kind", "remise de prix")),
            ("/round table fb ; bf", ("who", "fb")),
            ("/démo fb ; bf", ("kind", "démo")),
            ("/atelier fb ; bf", ("kind", "atelier")),
            ("/atelier fb, gn ; bf", ("who", "fb")),
            ("fb ; bf ; rail /eau potable", ("kind", "eau potable")),
            ("~ fb ; bf", ("who", "fb")),
            ("fb ; bf ; ~35 jobs", ("topic", "~35 jobs")),
            ("fb ; bf ; rail, ~ 40 emplois", ("topic", "~ 40 emplois")),
            ("fb ; bf ; rail ~ 40 jobs", ("topic", "rail ~ 40 jobs")),
            ("fb ; bf ; ; ~ 40 jobs", ("note", "~ 40 jobs")),
            ("+bf “we sign”", ("quote", "we sign")),
            ('fb ; bf ; ; "we, too; signed”', ("quote", "we, too; signed")),
            ("fb ; bf ; +30 jobs, +12 %", ("topic", "+30 jobs")),
            ("fb ; bf ; ; ring +351 912 345 678", ("note", "ring +351 912 345 678")),
            ("fb ; bf ; merci !!!", ("topic", "merci !!!")),
            ("fb；bf、gn", ("host", "gn")),
            ("fb ; bf ; !1,200,000 € a year", ("announcement", "1,200,000 € a year")),
            ("fb ; bf ; !50 M€, une usine", ("announcement", "50 M€, une usine")),
            ("fb ; bf ; see https://a.example/b,c;d", ("topic", "see https://a.example/b,c")),
            ("9.30 ; bf", ("who", "9.30")),
        ],
    )
    def test_as_it_is_typed_in_haste(self, line: str, found: tuple[str, str]) -> None:
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
        line = as_read(visible(line))
        covered = [False] * len(line)
        for piece in found.pieces:
            assert 0 <= piece.start < piece.end <= len(line)
            assert not any(covered[piece.start : piece.end]), "pieces overlap"
            covered[piece.start : piece.end] = [True] * (piece.end - piece.start)
            assert piece.text in line[piece.start : piece.end]
        left = {char for char, used in zip(line, covered, strict=True) if not used}
        separators = "".join(SEPARATORS.values())
        assert all(char in separators or char.isspace() for char in left)

    @given(LINES)
    @example("=*<0")
    @example(";;~ 0")
    @example(";0 h 00,0")
    @example("HTTP://0;*")
    @example("0:00-0H,0")
    @example("0 0H~ 0")
    @example("0 0H“<")
    @example("-<")
    @example("1)*")
    def test_printed_it_parses_to_the_same(self, line: str) -> None:
        printed = parse(line).tidy()
        assert pieces(printed) == pieces(line)
        assert parse(printed).tidy() == printed

    @given(LINES, st.integers(0, 200))
    def test_the_cursor_may_stand_anywhere(self, line: str, cursor: int) -> None:
        piece = parse(line).at(cursor)
        assert piece is None or piece.start <= cursor <= piece.end


def test_a_quotation_behind_a_slash_is_no_kind() -> None:
    assert not [p for p in parse('alo / "la colonelle" - acn').pieces if p.text == '"la']


@pytest.mark.parametrize("line", ["17:05 sam, cm ; x", "17h05, sam & cm;x", "17:05 sam;x"])
def test_behind_an_hour_a_code_is_who_has_it_alone_or_with_others(line: str) -> None:
    time, *who = (p for p in parse(line, {"sam", "cm"}).pieces if p.mark in (Mark.TIME, Mark.WHO))
    assert time.text.rstrip(",") in ("17:05", "17h05")
    assert who[0].text.split()[0] == "sam"


OPENING = ["24", "5", "2024", "/", "-", ".", ":", "h", " ", " ", ",", "mai", "Août", "jeudi", "Sat", "MARDI", "hier", "avant-hier", "aujourd’hui",
           "tomorrow", "de", "à", "vers", "at", "il y a", "min", "pm", "midi", "er", "th", "of", "le", "(", ">", "fb", "eve", "T"]  # fmt: skip


@given(st.lists(st.sampled_from(OPENING), max_size=10).map("".join))
@example("10h mardi 9")
@example("avant-hier 17h10 fb")
def test_where_no_day_may_be_named_none_is_read(text: str) -> None:
    dated, plain = head(dated=True).match(text), head(dated=False).match(text)
    if not may_name_day(text):
        assert (dated and (dated.lastgroup, dated[0])) == (plain and (plain.lastgroup, plain[0]))
