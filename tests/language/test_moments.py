"""Days and hours as people type them, read back as they were meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.language.clocks import ALL, FROM_NOW, from_now
from delegation_tui.language.moments import read_cell, read_day, read_day_cell, read_moment, said
from delegation_tui.language.registry import packs

FAIR = Event(
    name="Salon", starts_on=date(2018, 1, 8), ends_on=date(2018, 1, 12), timezone="Europe/Paris"
)
DAY = date(2018, 1, 10)
NOW = FAIR.at_clock(DAY, time(15))


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("2:15 pm", "01-10 14:15"), ("2:15 P.M.", "01-10 14:15"), ("12:10am", "01-11 00:10"),
        ("14h32", "01-10 14:32"), ("vers 9h15", "01-10 09:15"), ("noon", "01-10 12:00"),
        ("il y a 10 min", "01-10 14:50"), ("il y a une demi-heure", "01-10 14:30"),
        ("10 minutes ago", "01-10 14:50"), ("an hour ago", "01-10 14:00"),
        ("09/01 16:00", "01-09 16:00"), ("mardi 9 16h", "01-09 16:00"),
        ("vendredi 9h", "01-12 09:00"), ("hier 17h10", "01-09 17:10"),
        ("8 janv. 2018 à 9 h", "01-08 09:00"), ("Jan 9 at 6:30 pm", "01-09 18:30"),
        ("2018-01-09 11:05", "01-09 11:05"), ("2018-01-09T10:05+00:00", "01-09 11:05"),
        ("0h20", "01-11 00:20"),
    ],
)  # fmt: skip
def test_moments(typed: str, local: str) -> None:
    assert f"{FAIR.local(read_moment(typed, FAIR, DAY, NOW)):%m-%d %H:%M}" == local


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "25:00",
        "9h60",
        "lundi 9 janvier 2018 16h",
        "31/02 10h",
        "soon",
        "9",
        "24 mai",
        "0001-01-01 5h",
    ],
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(DelegationError):
        read_moment(typed, FAIR, DAY, NOW)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), st.sampled_from(range(9)))  # noqa: DTZ001
def test_every_way_of_writing_comes_back(moment: datetime, way: int) -> None:
    month = [m for pack in packs() for m in (pack.dates.MONTHS[moment.month - 1],)]
    weekday = packs()[0].dates.WEEKDAYS[moment.weekday()]
    written = (
        f"{moment:%Y-%m-%d %H:%M}", f"{moment:%d/%m/%Y %H:%M}", f"{moment:%Y-%m-%dT%H:%M}",
        f"{moment.day} {month[0]} {moment.year} {moment:%Hh%M}",
        f"{month[1]} {moment.day}, {moment.year} at {moment:%H:%M}",
        f"{weekday} {moment.day} {month[0].upper()} {moment.year} à {moment.hour} h {moment:%M}",
        f"{moment:%d.%m.%Y}, {moment:%H:%M}", f"{moment:%H:%M}, {moment:%d/%m/%Y}",
        f"{moment:%d/%m/%Y %I:%M} {'pm' if moment.hour > 11 else 'a.m.'}",
    )  # fmt: skip
    found = said(written[way])
    assert found is not None
    assert found.day is not None
    assert found.day.on(DAY) == moment.date()
    assert found.clock == time(moment.hour, moment.minute)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001
def test_a_spreadsheets_number_is_its_day_and_hour(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001
    assert read_day_cell(str(int(serial))) == moment.date()
    assert read_cell(f"{serial:.8f}", FAIR, DAY) == FAIR.instant(moment)


def test_a_leap_day_without_its_year_is_the_nearest_or_none() -> None:
    assert read_day("29 février", date(2024, 1, 5)) == date(2024, 2, 29)
    with pytest.raises(DelegationError):
        read_day("29/02", date(2026, 1, 5))


@given(st.datetimes(datetime(2017, 1, 1), datetime(2019, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_lies_within_the_bounds_of_its_day(instant: datetime) -> None:
    begin, end = FAIR.bounds_of(FAIR.day_of(instant))
    assert begin <= instant < end


def test_lengths_in_words_are_counts_and_units_not_each_of_them_spelt_out() -> None:
    assert from_now("il y a quarante-cinq minutes") == timedelta(minutes=-45)
    assert from_now("in a quarter of an hour") == timedelta(minutes=15)
    words = sum(len({*pack.counts, *pack.units}) for pack in ALL)
    # It is compiled whenever the program starts to read lines.
    assert FROM_NOW.count("|") < 4 * words + 40
